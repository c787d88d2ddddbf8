"""Who has to be told what: peers, people, and rooms that have a mailbox."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from timetabler.comparing.held import held
from timetabler.domain.addresses import mailbox
from timetabler.domain.codes import codes
from timetabler.domain.timetable import Timetable


class Reader(NamedTuple):
    """Somebody who is told: ``peer``, ``person`` or ``room``, and their id."""

    kind: str
    id: str


@dataclass(frozen=True)
class Told:
    """What one reader has to be told of: ids of sessions, in the order of the timetable.

    Attributes:
        kind: ``peer``, ``person`` or ``room`` (one with a mailbox).
        id: whose; "" for somebody private in a redacted comparison.
        name: as the comparison may show it.
        new: sessions that they did not have.
        changed: sessions of which they see something else than before.
        out: sessions that they no longer have.
    """

    kind: str
    id: str
    name: str
    new: tuple[str, ...]
    changed: tuple[str, ...]
    out: tuple[str, ...]


def news(old: Timetable, new: Timetable) -> Iterator[tuple[Reader, list[str], list[str],
                                                           list[str]]]:
    """Each reader for whom anything differs, with sessions that are new, changed, out."""
    before, after = _seen(old), _seen(new)
    readers = dict.fromkeys([*_readers(new), *_readers(old)])
    for reader in readers:
        had, has = before.get(reader, {}), after.get(reader, {})
        fresh = [session for session in has if session not in had]
        changed = [session for session in has if session in had and has[session] != had[session]]
        out = [session for session in had if session not in has]
        if fresh or changed or out:
            yield reader, fresh, changed, out


def _readers(timetable: Timetable) -> Iterator[Reader]:
    challenge = timetable.challenge
    yield from (Reader("peer", peer.id) for peer in challenge.peers)
    yield from (Reader("person", person.id) for person in challenge.people)
    yield from (Reader("room", room.id) for room in challenge.rooms)


def _seen(timetable: Timetable) -> dict[Reader, dict[str, Hashable]]:
    """What each reader sees of each of their sessions, in order of time."""
    hidden = codes(timetable.challenge)
    seen: dict[Reader, dict[str, Hashable]] = defaultdict(dict)
    for placement in timetable.in_order:
        session = held(timetable, placement)
        to_team = session.to_team(hidden)
        for peer in session.peers:
            seen[Reader("peer", peer.id)][session.session] = (to_team, peer.name,
                                                                 mailbox(peer.email))
        for guest in session.people:
            name = "" if guest.is_private else guest.name
            seen[Reader("person", guest.id)][session.session] = (
                session.to_guest(guest), name, mailbox(guest.email))
        if session.room.email is not None:
            seen[Reader("room", session.room.id)][session.session] = (
                to_team, mailbox(session.room.email))
    return seen
