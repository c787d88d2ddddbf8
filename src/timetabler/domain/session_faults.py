"""What the sessions of a visit say against its people, peers and rooms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from timetabler.domain.head_counts import HeadCounts
from timetabler.domain.known import Known
from timetabler.domain.names import Names
from timetabler.domain.unsure import Path, Unsure

if TYPE_CHECKING:
    from timetabler.domain.challenge import Challenge
    from timetabler.domain.peers import Peer
    from timetabler.domain.sessions import Session

#: Peers that one session can want at most.
_MOST_PEERS = 12


class SessionFaults:
    """Looks at one session after another.

    A name that means somebody surely enough to ask "did you mean" counts as that one in
    what follows, so that everything is said as it will be once the name is mended.
    """

    def __init__(self, challenge: Challenge, unsure: Unsure, known: Known) -> None:
        self._challenge, self._unsure = challenge, unsure
        self._names = {"attendees": known.person, "all_of": known.peer, "one_of": known.peer,
                       "covers": known.suggestion, "after": known.session,
                       "not_at_once": known.session, "at_once": known.session}
        self._room = known.wish
        # The first of those with one id: the second is told as such, and gets another one.
        self._row = {one.id: number for number, one in reversed([*enumerate(challenge.people)])}
        self._peer_row = {one.id: n for n, one in reversed([*enumerate(challenge.peers)])}
        self._head_counts = HeadCounts({name: challenge.people[number].count
                                        for name, number in self._row.items()}, challenge.sessions)
        self._offices = {owner for one in challenge.rooms for name in one.office_of
                         for owner in known.person.meant(name)}

    def of(self, number: int, session: Session) -> Iterator[tuple[Path, str]]:
        """Every fault of one session."""
        path: Path = ("sessions", number)
        meant: dict[str, list[str]] = {}
        for field, names in self._names.items():
            meant[field] = []
            for message in self._listed(names, getattr(session, field), meant[field]):
                yield (*path, field), message
        if session.room and not session.wants_own_office and session.room not in self._room:
            yield (*path, "room"), self._room.unknown(session.room, one=True)
        for field, message in (*self._peers(session, path, meant),
                               *self._heads(session, path, meant["attendees"])):
            yield (*path, field), message
        if session.wants_own_office and self._is_nobodys(path, meant["attendees"]):
            yield (*path, "room"), (
                "asks for an own office, but nobody who attends has one in the rooms sheet; leave "
                "it empty, or say in the rooms sheet whose office one of them is")

    def _is_nobodys(self, path: Path, attendees: list[str]) -> bool:
        """Whether surely nobody who attends has an office of their own."""
        unsure = self._unsure
        return not (self._offices & set(attendees) or unsure.within(*path, "attendees")
                    or unsure.at("people") or unsure.column("rooms", "office_of"))

    def _listed(self, names: Names, listed: tuple[str, ...], meant: list[str]) -> Iterator[str]:
        """Faults of a list of names; `meant` gets the ids that they mean, each once."""
        given = set(listed)
        for name in dict.fromkeys(listed):
            ids = names.meant(name)
            again = [one for one in ids if one in meant or (one in given and one != name)]
            if name not in names:
                yield _named_again(names, name, ids, again) if again else names.unknown(name)
            meant += [one for one in ids if one not in meant]
        if len(given) < len(listed):
            yield "names somebody twice; once would be right"

    def _peers(self, session: Session, path: Path,
               meant: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
        for field in ("all_of", "one_of"):
            for name in meant[field]:
                row = self._peer_row[name]
                peer = self._challenge.peers[row]
                if not peer.may_interview and not any(
                        self._unsure.at("peers", row, what) for what in ("duty", "interviews")):
                    yield field, _no_interviewer(peer)
        named, wanted = len(meant["all_of"]), session.peers_wanted
        if named > wanted and not any(self._unsure.at(*path, field)
                                      for field in ("all_of", "peers_wanted")):
            yield "peers_wanted", (f"wants {wanted} peers but names {named} who all attend; "
                                   f"write {named}" if named <= _MOST_PEERS else
                                   f"wants {wanted} peers but names {named} who all attend, where "
                                   f"{_MOST_PEERS} are the most; name fewer")

    def _heads(self, session: Session, path: Path,
               attendees: list[str]) -> Iterator[tuple[str, str]]:
        """A head count below those who are named; never a number that rests on a guess."""
        said, unsure = session.head_count, self._unsure
        if said is None or unsure.at(*path, "head_count"):
            return
        heads, least = self._head_counts, self._head_counts.least(attendees)
        missing = heads.missing(attendees) if said < heads.coming(attendees) else None
        if said >= least and missing is None:
            return
        is_sure = set(attendees) == set(session.attendees) and (
            not unsure.within(*path, "attendees")) and not any(
            unsure.at("people", self._row[one], "count") for one in attendees)
        if not is_sure:
            yield "head_count", (f"says {said} people, fewer than its attendees; leave it empty "
                                 "to count the attendees")
        elif said < least or missing is None:
            yield "head_count", (f"says {said} people but its attendees are {least}; write at "
                                 f"least {least}, or leave it empty to count the attendees")
        else:
            group, left = missing
            yield "head_count", (f"says {said} people, so that {left} of the group {group!r} come "
                                 f"to none of its sessions; write at least {said + left}, or leave "
                                 "it empty to count the attendees")


def _named_again(names: Names, name: str, ids: Sequence[str], again: Sequence[str]) -> str:
    """The sentence for a name that means somebody who is in the same list by the right id."""
    rest = "; ".join(one for one in ids if one not in again)
    return (f"there is no {names.kind} {name!r}, and {again[0]!r} is named already; "
            + (f"did you mean {rest!r}?" if rest else "leave it out"))


def _no_interviewer(peer: Peer) -> str:
    how = "" if peer.duty == "observer" else (
        ", or say in the peers sheet that they interview")
    return f"{peer.name} does not interview; leave {peer.id!r} out{how}"
