"""Who and what is free when: a peer, an interviewee or a room has another diary."""

from __future__ import annotations

from typing import Any, Literal

from timetabler.changes.change import AnyChallenge, Change, require, revised
from timetabler.domain.availability import Available
from timetabler.domain.base import Id
from timetabler.domain.challenge import Challenge
from timetabler.domain.clock import MINUTES_A_DAY
from timetabler.domain.frame import Frame
from timetabler.domain.when import Moment, Moments, When, day_masks
from timetabler.errors import Fault, InputError

_TABLES = ("peers", "people", "rooms")


class Diary(Change):
    """A new diary, in place of the old one: "can now only come on Day 1 at 15:00"."""

    change: Literal["diary"] = "diary"
    #: Id of a peer, a person or a room.
    of: Id
    available: Moments = ()
    unavailable: Moments = ()

    def apply(self, challenge: AnyChallenge) -> AnyChallenge:
        """Replace the diary."""
        return _with_diary(challenge, self.of, available=self.available,
                           unavailable=self.unavailable)

    def said(self, challenge: Challenge) -> str:
        """``Chief Executive is free only D1-1500.``"""
        only = f"only {_listed(self.available)}" if self.available else "at any time"
        never = f" but not {_listed(self.unavailable)}" if self.unavailable else ""
        return f"{owner_name(challenge, self.of)} is free {only}{never}."


class Away(Change):
    """A peer, a person or a room is lost for some time: "ill from Day 2 on"."""

    change: Literal["away"] = "away"
    #: Id of a peer, a person or a room.
    of: Id
    #: The times lost.
    when: Moments = ()
    #: Lost from this time to the end of the visit, besides.
    since: Moment | None = None

    def apply(self, challenge: AnyChallenge) -> AnyChallenge:
        """Take the times out of the diary."""
        diary = owner(challenge, self.of)
        if not self.when and self.since is None:
            raise InputError([Fault("when", "nothing here, and no since either; a time such as "
                                            "D1-1100 in one of them would be right")])
        rest = _to_the_end(self.since, challenge.frame) if self.since else ()
        return _with_diary(challenge, self.of,
                           unavailable=(*diary.unavailable, *self.when, *rest))

    def said(self, challenge: Challenge) -> str:
        """``Peer Four is away D2.``"""
        since = [f"from {self.since} on"] if self.since else []
        times = " and ".join([*([_listed(self.when)] if self.when else []), *since])
        return f"{owner_name(challenge, self.of)} is away {times}."


class Free(Change):
    """A peer, a person or a room has more time than was said: "could come at 11:00 too"."""

    change: Literal["free"] = "free"
    #: Id of a peer, a person or a room.
    of: Id
    when: Moments

    def apply(self, challenge: AnyChallenge) -> AnyChallenge:
        """Put the times into the diary, whatever was said against them."""
        diary, frame = owner(challenge, self.of), challenge.frame
        if not self.when:
            raise InputError([Fault("when", "nothing here; a time such as D1-1100 would be right")])
        given = (*diary.available, *self.when) if diary.available else ()
        return _with_diary(challenge, self.of, available=given,
                           unavailable=_without(diary.unavailable, self.when, frame))

    def said(self, challenge: Challenge) -> str:
        """``Chief Executive is free D1-1100 too.``"""
        return f"{owner_name(challenge, self.of)} is free {_listed(self.when)} too."


def owner(challenge: Challenge, name: str) -> Available:
    """The peer, person or room of an id.

    Raises:
        InputError: there is none.
    """
    owners = {one.id: one for table in _TABLES for one in getattr(challenge, table)}
    require(name, owners, "peer, person or room")
    found: Available = owners[name]
    return found


def owner_name(challenge: Challenge, name: str) -> str:
    """What people call the peer, person or room of an id."""
    return str(getattr(owner(challenge, name), "name", name))


def _with_diary(challenge: AnyChallenge, name: str, **diary: Any) -> AnyChallenge:
    owner(challenge, name)
    table = next(t for t in _TABLES if any(one.id == name for one in getattr(challenge, t)))
    return revised(challenge, table, name, **diary)


def _listed(moments: Moments) -> str:
    return ", ".join(map(str, moments))


def _to_the_end(since: When, frame: Frame) -> tuple[When, ...]:
    """From a time on, as one stretch of each day that is left."""
    span = since.span(frame)
    if span is None:
        return (since,)  # no time of this visit: for the challenge to refuse
    first, start, _ = span
    days = [day.id for day in frame.days]
    later = days[days.index(first) + 1:]
    return (_stretch(first, start, MINUTES_A_DAY), *(When(day=day) for day in later))


def _without(moments: Moments, taken: Moments, frame: Frame) -> tuple[When, ...]:
    """Some times less others; those that are not touched stay as they were written."""
    gone = day_masks(frame, taken)
    left: list[When] = []
    for moment in moments:
        for day, mask in day_masks(frame, [moment]).items():
            rest = mask & ~gone.get(day, 0)
            left += [moment] if rest == mask else _stretches(day, rest)
    return tuple(left)


def _stretches(day: str, mask: int) -> list[When]:
    """A bit mask of minutes as stretches of time."""
    found, start = [], 0
    while mask >> start:
        start += ((mask >> start) & -(mask >> start)).bit_length() - 1
        ones = mask >> start
        length = (ones ^ (ones + 1)).bit_length() - 1
        found.append(_stretch(day, start, start + length))
        start += length
    return found


def _stretch(day: str, start: int, end: int) -> When:
    if end >= MINUTES_A_DAY:
        return When.parse(f"{day} from {_clock(start)}") if start else When(day=day)
    return When.parse(f"{day} {_clock(start)}-{_clock(end)}")


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
