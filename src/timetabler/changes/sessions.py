"""Sessions come, go, divide, are joined, or are fixed where they are."""

from __future__ import annotations

from typing import Any, Literal

from timetabler.changes.change import AnyChallenge, Change, require, revised
from timetabler.domain.base import Id, Ids
from timetabler.domain.challenge import Challenge
from timetabler.domain.sessions import Session
from timetabler.domain.when import Moment
from timetabler.errors import Fault, InputError


class AddSession(Change):
    """One session more."""

    change: Literal["add-session"] = "add-session"
    session: Session

    def apply(self, challenge: AnyChallenge) -> AnyChallenge:
        """Put the session at the end of the list."""
        return challenge.revise(sessions=(*challenge.sessions, self.session))

    def said(self, challenge: Challenge) -> str:
        """``S34 Healthwatch is added.``"""
        return f"{self.session.id} {self.session.title} is added."


class DropSession(Change):
    """One session fewer."""

    change: Literal["drop-session"] = "drop-session"
    session: Id

    def apply(self, challenge: AnyChallenge) -> AnyChallenge:
        """Take it out; nothing waits for it any more."""
        require(self.session, challenge.session, "session")
        return _without(challenge, {self.session: ()})

    def said(self, challenge: Challenge) -> str:
        """``S33 RESERVE 2 is dropped.``"""
        return f"{_named(challenge, self.session)} is dropped."


class SplitSession(Change):
    """A session becomes several, such as a group too large for one room."""

    change: Literal["split-session"] = "split-session"
    session: Id
    #: What it becomes.
    into: tuple[Session, ...]

    def apply(self, challenge: AnyChallenge) -> AnyChallenge:
        """Put the parts where it was; what waited for it waits for each of them."""
        require(self.session, challenge.session, "session")
        if len(self.into) < 2:
            raise InputError([Fault("into", "names fewer than two sessions to split into; "
                                            "two or more would be right")])
        return _without(challenge, {self.session: self.into})

    def said(self, challenge: Challenge) -> str:
        """``S14 Social workers is split into S14a, S14b.``"""
        parts = ", ".join(part.id for part in self.into)
        return f"{_named(challenge, self.session)} is split into {parts}."


class MergeSessions(Change):
    """Several sessions become one, which keeps the id and the title of the first."""

    change: Literal["merge-sessions"] = "merge-sessions"
    #: The session that stays.
    session: Id
    #: Those that join it.
    others: Ids

    def apply(self, challenge: AnyChallenge) -> AnyChallenge:
        """One session with everybody in it, as long as the longest."""
        if not self.others or self.session in self.others:
            raise InputError([Fault("others", "names no other session to join, or the one that "
                                              "stays; other ones would be right")])
        for name in (self.session, *self.others):
            require(name, challenge.session, "session")
        joined = [challenge.session[name] for name in (self.session, *self.others)]
        given = [s.head_count for s in joined]
        together: dict[str, Any] = {
            field: tuple(dict.fromkeys(one for s in joined for one in getattr(s, field)))
            for field in ("attendees", "themes", "all_of", "covers")}
        if any(count is not None for count in given):
            together["head_count"] = sum(challenge.heads(session) for session in joined)
        together["length"] = max(session.length for session in joined)
        merged = revised(challenge, "sessions", self.session, **together)
        return _without(merged, dict.fromkeys(self.others, (merged.session[self.session],)),
                        keep=False)

    def said(self, challenge: Challenge) -> str:
        """``S15 Locality managers and S14 Social workers are held as one session.``"""
        others = ", ".join(_named(challenge, name) for name in self.others)
        return f"{_named(challenge, self.session)} and {others} are held as one session."


class Pin(Change):
    """A session is fixed: its time, its room, its peers, or some of these."""

    change: Literal["pin"] = "pin"
    session: Id
    at: Moment | None = None
    room: Id | None = None
    peers: Ids = ()

    def apply(self, challenge: AnyChallenge) -> AnyChallenge:
        """Fix what is given."""
        if self.at is None and self.room is None and not self.peers:
            raise InputError([Fault("at", "nothing here, and no room or peers either; one of "
                                          "them would be right")])
        fixed: dict[str, Any] = {}
        if self.at is not None:
            fixed["pinned"] = self.at
        if self.room is not None:
            fixed["room"] = self.room
        if self.peers:
            fixed |= {"all_of": self.peers, "one_of": ()}
        return revised(challenge, "sessions", self.session, **fixed)

    def said(self, challenge: Challenge) -> str:
        """``S02 Chief Executive is fixed to D2-1600, R1.``"""
        fixed = [*([str(self.at)] if self.at else []), *([self.room] if self.room else []),
                 *self.peers]
        return f"{_named(challenge, self.session)} is fixed to {', '.join(fixed)}."


def _named(challenge: Challenge, session: str) -> str:
    require(session, challenge.session, "session")
    return f"{session} {challenge.session[session].title}"


def _without(challenge: AnyChallenge, became: dict[str, tuple[Session, ...]], *,
             keep: bool = True) -> AnyChallenge:
    """Sessions replaced by what they became, in their place; `after` follows.

    Args:
        became: what each session became, by id; nothing: it is gone.
        keep: put what they became in their place; else it stands there already.
    """
    sessions: list[Session] = []
    for session in challenge.sessions:
        sessions += (became[session.id] if keep else ()) if session.id in became else (session,)
    follow = [_after(session, became) for session in sessions]
    return challenge.revise(sessions=tuple(follow))


def _after(session: Session, became: dict[str, tuple[Session, ...]]) -> Session:
    """The session with the names of others as they are now, wherever it has any."""
    update = {}
    for field in ("after", "not_at_once", "at_once"):
        named = getattr(session, field)
        if set(named) & set(became):
            then = [now for name in named for now in (
                [part.id for part in became[name]] if name in became else [name])]
            update[field] = tuple(name for name in dict.fromkeys(then) if name != session.id)
    return session.model_copy(update=update) if update else session
