"""What a text tells of private people: found in every form, and no word taken for a name."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.writing.conftest import challenge_of
from timetabler.domain.privacy.discretion import Discretion
from timetabler.domain.privacy.names import names_in

PEOPLE: list[dict[str, Any]] = [
    {"id": "LX1", "name": "Mrs Jane Bakewell", "group": "lived experience",
     "email": "jb1957@home.example"},
    {"id": "LX2", "name": "Zoë van der Straaten-O'Neill", "group": "lived experience"},
    {"id": "ZQID", "name": "Ian Hall", "private": True},
    {"id": "LX4", "name": "Priya", "private": True},
    {"id": "IT", "name": "Ivor Tennick", "private": True},
    {"id": "LX6", "name": "Mr A.", "group": "lived experience"},
    {"id": "LX7", "name": "Young carer", "group": "lived experience"},
    {"id": "LX8", "name": "Ann Marsh", "private": True},
    {"id": "LX9", "name": "Tom Drake", "private": True},
    {"id": "CAR", "name": "Carers", "group": "lived experience", "count": 8,
     "email": "carers@home.example"},
    {"id": "STAFF", "name": "Paul Marsh", "group": "senior manager",
     "organisation": "Tinyshire Council"},
    {"id": "LDR", "name": "Cllr Alma Drake", "group": "elected member"},
]


@pytest.fixture(scope="module")
def discreet() -> Discretion:
    return challenge_of(people=PEOPLE, sessions=[], visit={
        "title": "T", "council": "Tinyshire", "organiser": "Sol Tinney"}).discreet


@pytest.mark.parametrize(("text", "who", "kind"), [
    ("Interview with Jane Bakewell", "LX1", "full name"),
    ("interview with jane bakewell", "LX1", "full name"),
    ("JANE  BAKEWELL’S story", "LX1", "full name"),
    ("Bakewell, Jane", "LX1", "full name"),
    ("BAKEWELL Jane (home)", "LX1", "full name"),
    ("Jane M. Bakewell", "LX1", "full name"),
    ("Jane Mary Bakewell", "LX1", "full name"),
    ("https://meet.example/jane.bakewell", "LX1", "full name"),
    ("https://meet.example/Jane%20Bakewell?x=1", "LX1", "full name"),
    ("https://meet.example/JaneBakewell2026", "LX1", "full name"),
    ("https://meet.example/call_jane_bakewell", "LX1", "full name"),
    ("https://meet.example/callwithjanebakewell", "LX1", "full name"),
    ("jane-bakewell@home.example", "LX1", "full name"),
    ("Jane\u2011Bakewell", "LX1", "full name"),
    ("Jane\nBakewell", "LX1", "full name"),
    ("Mrs Bakewell", "LX1", "surname with a title"),
    ("MRS. J. BAKEWELL'S home", "LX1", "surname with a title"),
    ("Auntie Bakewell", "LX1", "surname with a title"),
    ("mrsbakewell", "LX1", "surname with a title"),
    ("J. Bakewell", "LX1", "name with an initial"),
    ("https://meet.example/jbakewell", "LX1", "name with an initial"),
    ("Bakewell J", "LX1", "name with an initial"),
    ("Jane B. at home", "LX1", "name with an initial"),
    ("The Bakewells", "LX1", "surname"),
    ("Bakewell family", "LX1", "surname"),
    ("J.B. at home", "LX1", "initials"),
    ("Interview with J B", "LX1", "initials"),
    ("interview with JB", "LX1", "initials"),
    ("JB: a conversation", "LX1", "initials"),
    ("JB’s story", "LX1", "initials"),
    ("Interview with LX1", "LX1", "id"),
    ("https://meet.example/lx1", "LX1", "id"),
    ("LX1-notes", "LX1", "id"),
    ("Ask jb1957@home.example", "LX1", "e-mail address"),
    ("mailto:JB1957%40home.example", "LX1", "e-mail address"),
    ("Zoe van der Straaten O'Neill", "LX2", "full name"),
    ("Zoë Straaten-ONeill", "LX2", "full name"),
    ("Zo%C3%AB-van-der-Straaten-O%E2%80%99Neill", "LX2", "full name"),
    ("Zoe O’Neill", "LX2", "full name"),
    ("Ms O`Neill", "LX2", "surname with a title"),
    ("Ms Straaten", "LX2", "surname with a title"),
    ("Mr Hall", "ZQID", "surname with a title"),
    ("Interview with Hall", "ZQID", "surname"),
    ("ZQID", "ZQID", "id"),
    ("Priya's story", "LX4", "name"),
    ("Interview with I.T.", "IT", "initials"),
    ("Ann Marsh", "LX8", "full name"),
    ("Mrs Marsh", "LX8", "surname with a title"),
    ("Mr Drake", "LX9", "surname with a title"),
    ("carers@home.example", "CAR", "e-mail address"),
])
def test_whatever_tells_a_private_person_is_found(discreet, text, who, kind):
    assert [(hit.who, hit.kind) for hit in discreet.find(text)] == [(who, kind)]
    shown = discreet.text(text)
    assert discreet.codes[who] in shown
    assert discreet.find(shown) == []


@pytest.mark.parametrize("text", [
    "Interview with the IT lead and DR team", "Interview with IT", "Town Hall", "the halls",
    "City Hall, Marsh Lane", "Unpaid carers", "Carers (young carers too)", "Mr A. at home",
    "Young carer", "Paul Marsh", "Marsh", "Cllr Drake", "Councillor Drake and Paul Marsh",
    "Alma Drake", "Jane", "Bakewells", "Plan J, B", "9 a.m. to 5 p.m.", "LX10", "S-LX12",
    "It is in the hall", "Job creation (JBC)", "https://meet.example/s31", "CAR park", "Drake",
    "Tinyshire", "paul.marsh@little.example",
])
def test_nothing_else_is(discreet, text):
    assert discreet.find(text) == []


def test_a_surname_of_several_private_people_says_only_that_somebody_is_private():
    people = [{"id": "A", "name": "Jane Bakewell", "private": True},
              {"id": "B", "name": "Tom Bakewell", "private": True}]
    discreet = challenge_of(people=people, sessions=[], visit={"title": "T"}).discreet
    assert discreet.text("Mrs Bakewell") == "private person"
    assert discreet.text("Tom Bakewell; Mrs Bakewell") == "Private person 2; private person"


def test_a_surname_that_is_the_place_is_no_name_by_itself():
    discreet = challenge_of(people=[{"id": "A", "name": "Jane Bakewell", "private": True}],
                            sessions=[], visit={"title": "T", "council": "Bakewell Town Council"},
                            ).discreet
    assert discreet.find("Bakewell Town Hall") == []
    assert discreet.find("Mrs Bakewell")


@pytest.mark.parametrize(("typed", "count", "names"), [
    ("Dr Zoë Ward OBE", 1, [("zoe", "ward")]), ("Ward, Zoë", 1, [("zoe", "ward")]),
    ("Ann Young", 1, [("ann", "young")]), ("Foster carer Jane Bakewell", 1, [("jane", "bakewell")]),
    ("Jane Bakewell (carer)", 1, [("jane", "bakewell")]), ("Zoe", 1, [("zoe",)]),
    ("Mr A.", 1, []), ("Parent 2", 1, []), ("carer of adult son", 1, []), ("Unpaid carers", 8, []),
    ("Mr and Mrs Bakewell", 2, [("bakewell",), ("bakewell",)]), ("Mr and Mrs F.", 2, []),
    ("Jane and Tom Bakewell", 2, [("jane", "bakewell"), ("tom", "bakewell")]),
    ("Sensory Services Forum", 9, []), ("Parents and Carers", 2, []),
])
def test_what_a_row_is_called_is_a_name_or_says_what_it_is(typed, count, names):
    assert [name.parts for name in names_in(typed, count)] == names


@given(st.text(max_size=40))
def test_any_text_is_looked_through_and_what_is_shown_tells_nobody(text):
    discreet = challenge_of(people=PEOPLE, sessions=[], visit={"title": "T"}).discreet
    for hit in discreet.find(text):
        assert 0 <= hit.start < hit.end <= len(text)


@given(st.text(max_size=12), st.sampled_from(["Jane Bakewell", "Mrs Bakewell", "J.B.", "LX1"]),
       st.text(max_size=12))
def test_a_name_in_any_company_is_found(before, name, after):
    discreet = challenge_of(people=PEOPLE, sessions=[], visit={"title": "T"}).discreet
    assert name not in discreet.text(f"{before} {name} {after}")
