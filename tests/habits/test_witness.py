"""The witness from outside sees what it is there to see: each fault by itself, and no other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.habits.sheets import Facts, Slot
from tests.habits.witness import Calendars, Event, judge

DAY = date(2027, 6, 8)
TEN, ELEVEN, NOON = 600, 660, 720


@pytest.fixture
def facts():
    """Two slots of one stream; S1 with CEX in the office, S2 with a group in R1, after S1."""
    return Facts(
        days={"D1": ("Tuesday", DAY)},
        slots=[Slot("D1", DAY, TEN, ELEVEN, 1, False), Slot("D1", DAY, ELEVEN, NOON, 1, False)],
        tables={
            "Sessions": [
                {"ID": "S1", "Title": "Chief Executive", "Attendees": "CEX", "Room": "own office",
                 "Only at": "D1 until 11:00"},
                {"ID": "S2", "Title": "Staff", "Attendees": "G1", "All of these peers": "P2",
                 "After": "S1"}],
            "People": [{"ID": "CEX", "Name": "Sam Hill"},
                       {"ID": "G1", "Name": "Crews", "How many": 8}],
            "Peers": [{"ID": "P1", "Name": "Ann Lee", "Sessions a day": 2},
                      {"ID": "P2", "Name": "Jo Ng"}, {"ID": "CM", "Duty": "challenge manager"}],
            "Rooms": [{"ID": "BASE", "Name": "Base", "Holds": 9, "Use": "base room"},
                      {"ID": "R1", "Name": "Red", "Holds": 10},
                      {"ID": "OFF", "Name": "Office", "Holds": 4, "Use": "own office",
                       "Office of": "CEX"}],
            "Availability": [{"Who": "CEX", "Available?": "available", "When": "Tuesday"}]})


@pytest.fixture
def seen():
    """The calendars of a good timetable of it."""
    lunch = Event("Lunch", DAY, NOON, NOON + 60, "")
    first = Event("Chief Executive", DAY, TEN, ELEVEN, "Office")
    then = Event("Staff", DAY, ELEVEN, NOON, "Red")
    return Calendars(team=[first, then, lunch],
                     peers={"P1": [first, then, lunch], "P2": [first, then, lunch],
                            "CM": [lunch]},
                     people={"CEX": [first], "G1": [then]},
                     rooms={"OFF": [first], "R1": [then], "BASE": []})


def test_all_is_well(facts, seen):
    assert judge(facts, seen) == []


def set_row(table, number, **cells):
    """Another cell in the workbook."""
    def change(facts, seen):
        facts.tables[table][number] |= {name.replace("_", " "): cell
                                        for name, cell in cells.items()}
    return change


def lose(facts, seen):
    seen.team = [event for event in seen.team if event.title != "Staff"]


def twice(facts, seen):
    seen.team.append(replace(seen.team[1], start=ELEVEN + 60, end=NOON + 60))


def moved(facts, seen):
    late = replace(seen.team[1], start=ELEVEN + 15, end=NOON + 15)
    for events in (seen.team, seen.peers["P1"], seen.peers["P2"], seen.people["G1"],
                   seen.rooms["R1"]):
        events[:] = [late if event.title == "Staff" else event for event in events]


def in_base(facts, seen):
    seen.rooms["BASE"], seen.rooms["R1"] = seen.rooms["R1"], []


def feedback(facts, seen):
    seen.people["CEX"].append(Event("Informal feedback", DAY, TEN + 30, ELEVEN, "Base"))


def two_rooms(facts, seen):
    seen.rooms["R1"].append(Event("Set-up", DAY, ELEVEN + 30, NOON + 30, "Red"))


def not_invited(facts, seen):
    seen.people["G1"] = []


def alone(facts, seen):
    for peer in ("P1", "P2"):
        seen.peers[peer] = [event for event in seen.peers[peer] if event.title != "Staff"]


def manager(facts, seen):
    seen.peers["CM"].insert(0, seen.peers["P1"][0])
    seen.peers["P1"].pop(0)


def far(facts, seen):
    facts.tables["Rooms"][1]["Site"] = "depot"
    facts.tables["Travel"] = [{"From": "main", "To": "depot", "Minutes": 15}]


@pytest.mark.parametrize(("change", "says"), [
    (lose, "stands 0 times"), (twice, "stands 2 times"), (moved, "whole slots"),
    (in_base, "in the base room"), (feedback, "person CEX is in"), (two_rooms, "room R1 is in"),
    (not_invited, "not in the calendar of G1"), (alone, "0 peers hear it"),
    (manager, "CM does not interview"), (far, "cannot be in S1 and then in S2"),
    (set_row("Sessions", 0, Only_at="D1-1100"), "may only be at"),
    (set_row("Sessions", 0, Fixed_to="D1-1100"), "is fixed to"),
    (set_row("Sessions", 1, Room="OFF"), "not in OFF"),
    (set_row("Sessions", 1, Step_free="no", **{"Step-free": "yes"}), "has steps"),
    (set_row("Sessions", 1, Where="virtual"), "has no video"),
    (set_row("Sessions", 1, Peers_wanted=1), "where 1 to 1 should"),
    (set_row("Sessions", 1, All_of_these_peers="P9"), "P9 should hear it"),
    (set_row("Sessions", 0, After="S2"), "S1 begins before S2 is over"),
    (set_row("People", 1, How_many=9), "holds 10"),
    (set_row("Rooms", 2, Office_of="G1"), "office of somebody else"),
    (set_row("Peers", 0, Sessions_a_day=1), "2 sessions on"),
    (set_row("Availability", 0, When="D1 from 11:00"), "only available at other times"),
    (set_row("Availability", 0, Who="P2", When="Tuesday 9am to 10.15am", **{
        "Available?": "not available"}), "P2 is not available"),
])
def test_one_fault_is_seen(facts, seen, change, says):
    change(facts, seen)
    assert any(says in sentence for sentence in judge(facts, seen))


def test_a_full_slot_is_seen(facts, seen):
    together = [replace(event, start=TEN, end=ELEVEN) for event in seen.team[:2]]
    facts.tables["Sessions"][1]["After"] = None
    seen = Calendars(together, {"P1": together[:1], "P2": together[1:]},
                     {"CEX": together[:1], "G1": together[1:]},
                     {"OFF": together[:1], "R1": together[1:], "BASE": []})
    assert [s for s in judge(facts, seen) if "at once" in s]
