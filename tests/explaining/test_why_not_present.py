"""Asking for what a session has already, and from timetables that are not the best."""

from __future__ import annotations

from datetime import date

import pytest

from tests.explaining.infeasible import visit
from tests.rules.worlds import block
from timetabler.checking import score
from timetabler.domain.frame import BlockKind, Day
from timetabler.domain.timetable import Placement, Timetable
from timetabler.explaining.why_not import why_not


def by_hand(**peers: str) -> Timetable:
    """All four sessions in the two morning slots of each day, heard by one peer each.

    Nobody would call it the best: every session wants two peers, and two could be had.
    """
    facts = visit()
    places = {"S1": ("D1-1000", "R1", "L"), "S2": ("D2-1000", "R1", "L"),
              "S3": ("D1-1100", "R1", "L"), "S4": ("D2-1100", "R2", "P")}
    return Timetable(challenge=facts, placements=tuple(
        Placement(session=session, slot=slot, room=room, peers=tuple(peers.get(session, peer)))
        for session, (slot, room, peer) in places.items()))


@pytest.mark.parametrize("choice", ["D1-1000", "R1", "L"])
def test_what_is_so_already_costs_nothing(choice):
    answer = why_not(by_hand(), "S1", choice, workers=1)
    assert answer.present
    assert answer.possible
    assert answer.best == by_hand()
    assert not any(answer.cost.values())
    assert answer.at_once == ()
    assert str(answer).endswith("that is so already; it costs nothing.")


def test_each_of_two_peers_is_there_already():
    timetable = by_hand(S1="LP")
    for peer in "LP":
        assert why_not(timetable, "S1", peer, workers=1).at_once == ()


def test_no_time_at_all_is_enough_for_what_could_simply_be_put_there():
    """Room 2 is free and as good: the answer is never worse than that one change."""
    timetable = by_hand()
    answer = why_not(timetable, "S1", "R2", time_limit=0.0, workers=1)
    assert answer.possible
    assert answer.best is not None
    assert answer.best.placed["S1"].room == "R2"
    assert tuple(score(answer.best).values()) <= tuple(
        score(timetable.model_copy(update={"placements": tuple(
            p.model_copy(update={"room": "R2"}) if p.session == "S1" else p
            for p in timetable.placements)})).values())


def test_a_second_peer_comes_besides_the_one_who_is_there():
    """L alone hears S1, which wants two: P beside her breaks nothing and saves one missing."""
    answer = why_not(by_hand(), "S1", "P", workers=1)
    assert answer.at_once == ()
    assert answer.cost["two-peers"] < 0
    assert "better than the timetable in hand" in str(answer)


def test_a_session_of_two_slots_can_be_forced_to_start_in_a_slot():
    day = Day(id="D1", title="Day 1", date=date(2026, 3, 3), blocks=(
        block(BlockKind.SLOT, 9, 10, streams=2), block(BlockKind.SLOT, 10, 11, streams=2),
        block(BlockKind.SLOT, 11, 12, streams=2), block(BlockKind.LUNCH, 12, 13),
        block(BlockKind.FEEDBACK, 17.5, 18)))
    facts = visit().with_rule("team-time-protected", "off")
    facts = facts.revise(days=(day, *facts.days[1:]), sessions=tuple(
        s.model_copy(update={"length": 2}) if s.id == "S1" else s for s in facts.sessions))
    # S1 takes 9 to 11; from 10 on it would take 10 to 12, where nothing else is in its room.
    timetable = Timetable(challenge=facts, placements=(
        Placement(session="S1", slot="D1-0900", room="R1", peers=("L",)),
        Placement(session="S2", slot="D1-0900", room="R2", peers=("P",)),
        Placement(session="S3", slot="D1-1100", room="R2", peers=("P",)),
        Placement(session="S4", slot="D2-1000", room="R1", peers=("P",))))
    answer = why_not(timetable, "S1", "D1-1000", workers=1)
    assert answer.possible
    assert answer.best is not None
    assert answer.best.placed["S1"].slot == "D1-1000"
