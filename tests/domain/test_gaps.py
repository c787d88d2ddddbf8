"""What is still to be filled in: told in a line for each column, and no timetable's fault."""

from __future__ import annotations

import pytest

from tests.domain.facts import people, rooms, session, team, visit
from timetabler.domain.gaps import gap_remarks, still_missing
from timetabler.domain.peers import Duty
from timetabler.domain.people import Category, Person
from timetabler.domain.sessions import Mode
from timetabler.domain.visit import Visit


def person(name: str, **more: object) -> Person:
    return Person(id=name, name=f"Person {name}", **{"email": f"{name}@x.example", **more})


def lines(*sessions: object, **more: object) -> dict[str, str]:
    facts = visit(*sessions, **{"people": tuple(one.model_copy(update={"email": "e@x.example"})
                                                for one in people())} | more)
    return {remark.where: remark.message for remark in gap_remarks(facts)}


def test_a_group_and_a_private_person_need_no_job_title_and_who_comes_to_nothing_needs_nothing():
    guests = (person("A"), person("B", count=6), person("C", group=Category.LIVED),
              person("D", private=True), person("E", email=None),
              Person(id="H", name="Comes to nothing"))
    facts = lines(session("S1", attendees=("A", "B", "C", "D")), people=guests)
    assert facts["People, Job title"] == "A and E"  # E is the sponsor
    assert facts["People, E-mail"] == "E; no invitation goes to them"


@pytest.mark.parametrize("person", [{"private": True}, {"group": Category.LIVED}])
def test_nobody_asks_for_the_address_of_a_private_person(person):
    guests = (*people(), Person(id="Q", name="Q", **person))
    assert "Q" not in " ".join(still_missing(visit(session("S1", attendees=("Q",)),
                                                   people=guests)))


def test_of_many_five_are_named_and_the_rest_is_counted():
    guests = tuple(person(f"A{n}") for n in range(9))
    found = lines(session("S1", attendees=tuple(one.id for one in guests)),
                  people=(*guests, person("E", job_title="Director")))
    assert found["People, Job title"] == "A0, A1, A2, A3, A4 and 4 more"  # 9 of them


def test_links_guests_the_organiser_and_the_place_of_the_feedback():
    facts = lines(session("S1", mode=Mode.VIRTUAL, attendees=("E",)),
                  session("S2", mode=Mode.HYBRID, link="https://x.example", attendees=("E",)),
                  session("S3"), session("S4", head_count=0), session("S5", reserve=True))
    assert facts["Sessions, Link"] == "S1"
    assert facts["Sessions, Attendees or Head count"].startswith("S3;")
    assert facts["Days, Room of the feedback"] == "D1 and D2"
    assert facts["Visit, Organiser"] == "nothing here"
    assert facts["Visit, Organiser's e-mail"].startswith("nothing here; nobody can answer")
    assert facts["Peers, E-mail"].startswith("P1, P2, P3 and CM;")
    assert "Visit, Sponsors" not in facts


def test_who_is_not_named_yet():
    facts = lines(visit=Visit(title="X"), peers=team()[1:3], rooms=rooms()[1:])
    assert facts["Visit, Sponsors"].startswith("nothing here; nobody is kept free")
    assert facts["Peers, Duty"] == "a lead peer and a challenge manager"
    assert facts["Rooms, Use"] == "a base room for the team"
    assert {p.duty for p in team()} == {Duty.LEAD, Duty.PEER, Duty.MANAGER}


def test_cells_are_named_where_there_are_any():
    facts = visit(session("S1", mode=Mode.VIRTUAL), session("S2", mode=Mode.VIRTUAL))
    cells = {("sessions", 0, "link"): "Sessions!R5", ("sessions", 1, "link"): "sessions[1].link",
             ("visit", "organiser"): "Visit!A3, no row 'Organiser'"}
    found = {one.where: one.message for one in gap_remarks(
        facts, lambda path: cells.get(tuple(path), ""))}
    assert found["Sessions, Link"] == "S1 (R5) and S2 (sessions[1].link)"
    assert found["Visit, Organiser"] == "nothing here"
