"""In which ways a session differs between two issues."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from timetabler.comparing.held import Held
from timetabler.domain.peers import Peer
from timetabler.domain.people import Person


class Kind(StrEnum):
    """One way in which a session differs; a session may differ in several."""

    MOVED = "moved"
    ROOM = "room changed"
    PEERS = "peers changed"
    #: Other interviewees.
    COMPANY = "company changed"
    #: Its title, how it is held, its link, how many come, what is said of those who do.
    DETAILS = "details changed"
    ADDED = "added"
    DROPPED = "dropped"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class SessionChange:
    """One session in both issues.

    Attributes:
        session: its id.
        kinds: never empty; `UNCHANGED`, `ADDED` and `DROPPED` stand alone.
        before: how the old issue holds it; None where it is not in it.
        after: how the new issue holds it.
    """

    session: str
    kinds: tuple[Kind, ...]
    before: Held | None
    after: Held | None

    @classmethod
    def of(cls, session: str, before: Held | None, after: Held | None) -> SessionChange:
        """Compare what two issues say of a session that is in at least one of them."""
        if before is None or after is None:
            found = [Kind.ADDED if before is None else Kind.DROPPED]
        else:
            found = list(_kinds(before, after)) or [Kind.UNCHANGED]
        return cls(session, tuple(found), before, after)

    @property
    def is_changed(self) -> bool:
        """Whether anything differs."""
        return Kind.UNCHANGED not in self.kinds

    @property
    def latest(self) -> Held:
        """The session as it is, or as it was where it is gone."""
        found = self.after or self.before
        assert found is not None  # it is in one of the two
        return found


def _kinds(before: Held, after: Held) -> Iterator[Kind]:
    if before.when != after.when:
        yield Kind.MOVED
    if (before.room.id, before.place) != (after.room.id, after.place):
        yield Kind.ROOM
    if _ids(before.peers) != _ids(after.peers):
        yield Kind.PEERS
    company = _ids(before.people) != _ids(after.people)
    if company:
        yield Kind.COMPANY
    if _form(before) != _form(after) or renamed(before, after) or (
            not company and before.heads != after.heads):
        yield Kind.DETAILS


def _ids(who: tuple[Peer, ...] | tuple[Person, ...]) -> frozenset[str]:
    return frozenset(one.id for one in who)


def _form(session: Held) -> tuple[object, ...]:
    return session.title, session.mode, session.link, session.confidential


def renamed(before: Held, after: Held) -> tuple[str, ...]:
    """Ids of those in both of whom something else is said: name, role, job title, size."""
    was, now = ({one.id: _said(one) for one in _everybody(side)} for side in (before, after))
    return tuple(one for one, said in now.items() if one in was and was[one] != said)


def _everybody(session: Held) -> list[Peer | Person]:
    return [*session.peers, *session.people]


def _said(one: Peer | Person) -> tuple[object, ...]:
    if isinstance(one, Peer):
        return one.name, one.role
    return one.name, one.job_title, one.organisation, one.count, one.is_private
