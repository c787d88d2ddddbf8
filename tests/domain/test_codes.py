"""Codes stick to people from issue to issue, whatever happens to rows, ids and names."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.writing.conftest import challenge_of
from timetabler.domain.challenge import Challenge
from timetabler.domain.codes import carried, codes

FAY = {"id": "LX1", "name": "Fay Attwater", "group": "lived experience"}
KOFI = {"id": "LX2", "name": "Kofi Brandt", "group": "lived experience"}
MAY = {"id": "LX10", "name": "May Dunn", "group": "lived experience"}
NEW = {"id": "LX0", "name": "Sol Newman", "group": "lived experience"}
FIRST = "Person with lived experience 1"
SECOND = "Person with lived experience 2"
THIRD = "Person with lived experience 3"


def visit(*people: dict[str, Any]) -> Challenge:
    return challenge_of(people=list(people), sessions=[], visit={"title": "T"})


@given(st.permutations([FAY, KOFI, MAY]))
def test_the_order_of_rows_does_not_matter(people):
    assert codes(visit(*people)) == {"LX1": FIRST, "LX2": SECOND, "LX10": THIRD}


@pytest.mark.parametrize(("people", "expected"), [
    ((NEW, MAY, FAY, KOFI),
     {"LX0": "Person with lived experience 4", "LX1": FIRST, "LX2": SECOND, "LX10": THIRD}),
    ((KOFI, MAY), {"LX2": SECOND, "LX10": THIRD}),
    # Kofi took his name with him to the id that was Fay's, and Fay hers.
    ((FAY | {"id": "LX2"}, KOFI | {"id": "LX1"}), {"LX2": FIRST, "LX1": SECOND}),
    ((FAY | {"id": "CARER"},), {"CARER": FIRST}),
    ((FAY | {"name": "Faye Attwater-Lee"}, KOFI), {"LX1": FIRST, "LX2": SECOND}),
    # Somebody else in Fay's row is somebody else.
    ((NEW | {"id": "LX1"}, KOFI), {"LX1": "Person with lived experience 4", "LX2": SECOND}),
    ((FAY | {"group": "partner", "private": True},), {"LX1": "Private person 1"}),
    ((FAY | {"count": 3},), {"LX1": "Lived experience group 1 (3)"}),
])
def test_the_next_issue_calls_everybody_as_before(people, expected):
    assert codes(carried(visit(FAY, KOFI, MAY), visit(*people))) == expected


def test_the_number_of_somebody_who_left_is_nobody_elses_and_theirs_when_they_come_back():
    second = carried(visit(FAY, KOFI), visit(KOFI))
    third = carried(second, visit(KOFI, NEW | {"id": "LX1"}))
    assert codes(third) == {"LX2": SECOND, "LX1": THIRD}
    fourth = carried(third, visit(KOFI, NEW | {"id": "LX1"}, FAY | {"id": "LX7"}))
    assert codes(fourth) == {"LX2": SECOND, "LX1": THIRD, "LX7": FIRST}


def test_an_address_that_stays_says_that_a_new_name_is_the_same_persons():
    old, new = FAY | {"email": "fay@home.example"}, FAY | {"name": "F. Lee", "email":
                                                          "Fay@home.example"}
    assert codes(carried(visit(old, KOFI), visit(new, KOFI)))["LX1"] == FIRST


def test_nothing_private_nothing_carried():
    plain = visit({"id": "DIR", "name": "Dora Director"})
    assert carried(plain, plain) is plain
    assert codes(plain) == {}


@given(st.lists(st.lists(st.sampled_from(range(6)), unique=True), min_size=2, max_size=5))
def test_over_any_issues_a_code_is_one_persons_alone(issues):
    people = [{"id": f"LX{n}", "name": f"{chr(65 + n) * 4} {chr(75 + n) * 5}",
               "group": "lived experience"} for n in range(6)]
    old, meant = visit(), dict[str, str]()
    for here in issues:
        old = carried(old, visit(*(people[n] for n in here)))
        for who, code in codes(old).items():
            assert meant.setdefault(code, who) == who
    assert len(set(meant.values())) == len(meant)
