"""How many peers must be missing from sessions, whoever hears what: a bound by counting.

The places of a slot come in whole sessions: five free peers make two pairs and leave
one over.  A model that has to find that out through rooms, names and hours looks for a
minute; counted alone it is at once plain.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from ortools.sat.python import cp_model

from timetabler.solving.candidates import Candidates
from timetabler.solving.peer_places import able_peers, is_must, places_of
from timetabler.solving.run import Settings, run

#: Sessions that counting cannot tell apart: starts, length, peers wanted, peers least.
_Kind = tuple[tuple[str, ...], int, int, int]
_SECONDS = 5.0


def least_peers_missing(left: Candidates) -> int:
    """Peers that must be missing from sessions, however they are placed.

    The relaxation forgets rooms, names and who hears what: it places kinds of sessions
    in slots, so that no slot uses more streams than it has or more peers than are free,
    and no day more peer places than the team's limits leave.
    """
    challenge, model = left.challenge, cp_model.CpModel()
    kinds = Counter(_kind(left, session) for session in challenge.session)
    slots = {slot.id: slot for slot in challenge.frame.slots}
    sessions_in: dict[str, list[Any]] = {slot: [] for slot in slots}
    peers_in: dict[str, list[Any]] = {slot: [] for slot in slots}
    missing = []
    for kind, number in kinds.items():
        starts, length, wanted, least = kind
        placed = {start: model.new_int_var(0, number, "") for start in starts}
        model.add(sum(placed.values()) == number)
        for start, here in placed.items():
            short = model.new_int_var(0, number * (wanted - least), "")
            model.add(short <= (wanted - least) * here)
            missing.append(short)
            for place in challenge.frame.covered(start, length):
                sessions_in[place.id].append(here)
                peers_in[place.id].append(wanted * here - short)
    able, streams = able_peers(challenge), is_must(challenge, "streams")
    for slot, place in slots.items():
        free = sum(challenge.is_free(peer.id, place) for peer in able)
        model.add(sum(peers_in[slot]) <= free)
        if streams and place.block.streams is not None:
            model.add(sum(sessions_in[slot]) <= place.block.streams)
    for day in challenge.frame.days:
        there = sum(places_of(challenge, peer, day) for peer in able)
        model.add(sum(used for slot in day.slots for used in peers_in[slot.id]) <= there)
    model.minimize(sum(missing))
    return run(model, _SECONDS, Settings(workers=1)).bound


def _kind(left: Candidates, session: str) -> _Kind:
    facts = left.challenge.session[session]
    return left.starts[session], facts.length, facts.peers_wanted, facts.peers_least
