"""A count that says no where a search is long: peers come in whole sessions, slot by slot.

Five free peers make two pairs and leave one over.  The model forgets rooms, names and
interviewees: it places kinds of sessions in slots, and peers where they are free.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from ortools.sat.python import cp_model

from timetabler.domain.challenge import Challenge
from timetabler.solving.candidates import Candidates
from timetabler.solving.peer_places import able_peers, is_must, peers_needed, places_of
from timetabler.solving.run import Settings, run

#: What the count means, for people.
TOO_FEW_HEADS = (
    "Every count of hours holds, but peers come to whole sessions: slot by slot there are not "
    "enough of them free together to hear every session as it must be heard (two-peers, "
    "within-availability, peers-may-interview, streams).")


def too_few_heads(challenge: Challenge, left: Candidates, seconds: float) -> bool:
    """Whether it is proved that slots, streams and the team's hours cannot hold the sessions.

    Args:
        challenge: the facts.
        left: what is left to choose from.
        seconds: to spend at most.
    """
    model = cp_model.CpModel()
    kinds = Counter((left.starts[session.id], session.length, peers_needed(challenge, session))
                    for session in challenge.sessions)
    at_once: dict[str, list[Any]] = {slot: [] for slot in challenge.frame.order}
    needed: dict[str, list[Any]] = {slot: [] for slot in challenge.frame.order}
    for (starts, length, peers), number in kinds.items():
        placed = {start: model.new_int_var(0, number, "") for start in starts}
        model.add(sum(placed.values()) == number)
        for start, here in placed.items():
            for place in challenge.frame.covered(start, length):
                at_once[place.id].append(here)
                needed[place.id].append(peers * here)
    if is_must(challenge, "streams"):
        for slot in challenge.frame.slots:
            if slot.block.streams is not None:
                model.add(sum(at_once[slot.id]) <= slot.block.streams)
    _team(model, challenge, needed)
    return run(model, seconds, Settings(workers=1)).status == cp_model.INFEASIBLE


def _team(model: cp_model.CpModel, challenge: Challenge, needed: dict[str, list[Any]]) -> None:
    """No slot needs more peers than are there; nobody is there more often than they may be."""
    able = able_peers(challenge)
    there: dict[str, list[Any]] = {slot: [] for slot in needed}
    for day in challenge.frame.days:
        for peer in able:
            busy = challenge.slots_busy(peer.id)
            free = [slot.id for slot in day.slots if slot.id not in busy]
            most = places_of(challenge, peer, day)
            if most >= len(free):
                for slot in free:
                    there[slot].append(1)
                continue
            comes = {slot: model.new_bool_var("") for slot in free}
            model.add(sum(comes.values()) <= most)
            for slot, here in comes.items():
                there[slot].append(here)
    for slot, heads in needed.items():
        if heads:
            model.add(sum(heads) <= sum(there[slot]))
