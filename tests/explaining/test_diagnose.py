"""The known late changes of a fixture, explained with their arithmetic and repaired."""

from __future__ import annotations

import pytest

from tests.explaining.infeasible import infeasible
from tests.fixtures import FIXTURES
from timetabler.changes import Away, DropSession, SetRule, apply_all, change_from
from timetabler.explaining import diagnose
from timetabler.explaining.elements import Element, Kind, elements_of
from timetabler.explaining.relaxing import relaxed
from timetabler.reading.read import read


@pytest.fixture(scope="module")
def marlshire():
    return read(FIXTURES / "marlshire-adult-social-care.xlsx")


def test_a_session_too_many(marlshire):
    more = marlshire.session["S23"].model_dump(mode="json") | {"id": "S34", "title": "More"}
    full = change_from({"change": "add-session", "session": more}).apply(marlshire)
    found = diagnose(full, workers=1)
    assert "34 sessions need 34 cells of the grid, but only 33" in found.conflicts[0].arithmetic
    assert (DropSession(session="S33"),) in [repair.changes for repair in found.repairs]


def test_a_peer_ill_on_a_day_of_pairs(marlshire):
    from timetabler.explaining.diagnosis import _arithmetic

    ill = apply_all([Away(of="P4", when=("D2",)), SetRule(rule="two-peers", strength="must")],
                    marlshire)
    said = _arithmetic(ill, ill)
    assert "36 peer places" in said
    assert "only 32" in said


def test_it_reads_as_an_organiser_would_say_it():
    text = str(diagnose(infeasible("diary against pin"), workers=1))
    assert "S2 Officer is fixed to D1-1000 (within-availability; 001 §7" in text
    assert "Officer B is free only all of Day 2" in text
    assert "1. Free Officer B at Day 1 10:00–11:00." in text


def test_the_page_shows_names_as_text():
    page = diagnose(infeasible("steps"), workers=1)._repr_html_()
    assert "<li>Room 2 has no step-free access" in page


def test_giving_up_everything_leaves_nothing_to_place(marlshire):
    assert relaxed(marlshire, elements_of(marlshire)).sessions == ()


def test_a_rule_that_asks_for_sessions_keeps_them(marlshire):
    lived = {s.id for s in marlshire.sessions if s.category == "lived experience"}
    gone = {Element(Kind.SESSION, session) for session in marlshire.session}
    assert set(relaxed(marlshire, gone).session) == lived
    gone.add(Element(Kind.RULE, "lived-experience-both-days"))
    assert relaxed(marlshire, gone).session == {}
