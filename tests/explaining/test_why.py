"""What holds a session where it is, and what each rule costs."""

from __future__ import annotations

import pytest

from tests.fixtures import FIXTURES
from timetabler.checking import score
from timetabler.domain.timetable import Timetable
from timetabler.errors import InputError
from timetabler.explaining.scores import COLUMNS, score_table
from timetabler.explaining.why import Why, why
from timetabler.reading.timetables import read_timetable


@pytest.fixture(scope="module")
def published() -> Timetable:
    return read_timetable(FIXTURES / "known-good" / "marlshire-adult-social-care.xlsx")


@pytest.fixture(scope="module")
def chief_executive(published: Timetable) -> Why:
    return why(published, "S02")


def test_it_names_the_rules_that_bar_the_other_times(chief_executive: Why) -> None:
    # Free at two of the other ten times only; and all 33 cells of the grid are taken.
    barred = {rule: [way.to for way in ways if way.what == "slot"]
              for rule, ways in chief_executive.holding.items()}
    assert len(barred["streams"]) == 10
    assert {*barred["streams"]} - {*barred["within-availability"]} == {"D1-1400", "D1-1500"}
    always = {way.to: way.always for way in chief_executive.ways if way.what == "slot"}
    assert {slot for slot, rules in always.items() if rules} == {*barred["within-availability"]}
    assert {*always.values()} == {(), ("within-availability",)}


def test_it_says_so_in_sentences_with_names_and_paragraphs(chief_executive: Why) -> None:
    said = str(chief_executive)
    assert said.startswith("S02 Chief Executive is at Day 2 16:00–17:00 in Chief Executive's")
    assert "within-availability (001 §7, §8 l381-383) bars 8 of its 10 other times wherever" in said
    assert "streams (001 §7 l291, App. 1) bars 10 of its 10 other times; Day 1 11:00" in said
    assert "Martin Thwaite is not available" in said
    assert "there is no other way to hold it" in said


def test_the_table_has_a_row_for_every_other_way(chief_executive: Why,
                                                 published: Timetable) -> None:
    table = chief_executive.to_frame()
    facts = published.challenge
    assert (table["what"] == "slot").sum() == len(facts.frame.slots) - 1
    assert (table["what"] == "room").sum() == len(facts.rooms) - 1
    # Two peers hear it; each of the others who may interview can stand in for either.
    assert (table["what"] == "peer").sum() == 2 * (len(facts.interviewers) - 2)
    assert not table["possible"].any()


def test_a_way_that_is_possible_has_its_price(published: Timetable) -> None:
    """Where it is possible the timetable with it costs what the way says."""
    before, seen = score(published), 0
    for session in ("S33", "S14", "S20"):
        for way in why(published, session).ways:
            if way.possible and way.what == "peer":
                placements = tuple(
                    p.model_copy(update={"peers": tuple(
                        way.to if peer == way.instead_of else peer for peer in p.peers)})
                    if p.session == session else p for p in published.placements)
                after = score(Timetable(challenge=published.challenge, placements=placements))
                assert way.cost == {t: after[t] - before[t] for t in after if after[t] != before[t]}
                seen += 1
    assert seen


def test_a_session_that_is_not_there_is_refused(published: Timetable) -> None:
    with pytest.raises(InputError, match="no session 'S99'"):
        why(published, "S99")


def test_the_score_table_adds_up_to_the_score(published: Timetable) -> None:
    table = score_table(published)
    assert list(table.columns) == list(COLUMNS)
    sums = (table["cost"] * table["weight"]).groupby(table["tier"]).sum()
    for tier, value in score(published).items():
        assert sums.get(tier, 0) == pytest.approx(float(value)), tier
    runs = table[table["rule"] == "themes-in-sequence"]
    assert all(runs["sessions"].map(len) > 0)
