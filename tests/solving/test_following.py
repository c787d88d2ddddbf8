"""What a search finds on its way is followed: the latest of it, while the search goes on."""

from __future__ import annotations

from fractions import Fraction
from threading import Event

import pytest

from tests.domain.facts import placed, session, visit
from timetabler.domain.timetable import Timetable
from timetabler.solving.following import Following
from timetabler.solving.relaxations import Bounds, Guide

TIMETABLE = placed(visit(session("S1")))


def limits(cost: int) -> Bounds:
    return {"themes-in-sequence": Fraction(cost)}


def guide(slot: str) -> Guide:
    return Guide(starts={"S1": slot})


def test_what_is_found_is_offered() -> None:
    offered, asked, done = list[Timetable](), list[tuple[Bounds, Guide]](), Event()

    def follow(limits: Bounds, guide: Guide) -> Timetable:
        asked.append((limits, guide))
        return TIMETABLE

    def offer(timetable: Timetable) -> None:
        offered.append(timetable)
        done.set()

    with Following(follow, offer) as following:
        following.note(limits(3), guide("early"))
        assert done.wait(10)
    assert asked == [(limits(3), guide("early"))]
    assert offered == [TIMETABLE]


def test_what_cannot_be_followed_is_not_offered() -> None:
    asked, offered = Event(), list[Timetable]()

    def follow(*_: object) -> None:
        asked.set()

    with Following(follow, offered.append) as following:
        following.note(limits(3), guide("early"))
        assert asked.wait(10)
    assert offered == []


def test_only_the_latest_is_followed_and_what_is_noted_keeps_nobody_waiting() -> None:
    """While the first is followed two more are noted, of which the second is not worth it."""
    asked, at_work, may_end, last = list[Guide](), Event(), Event(), Event()

    def follow(limits: Bounds, guide: Guide) -> None:
        asked.append(guide)
        at_work.set()
        assert may_end.wait(10)
        if len(asked) == 2:
            last.set()

    with Following(follow, lambda _: None) as following:
        following.note(limits(3), guide("early"))
        assert at_work.wait(10)
        following.note(limits(2), guide("later"))
        following.note(limits(1), guide("latest"))
        may_end.set()
        assert last.wait(10)
    assert asked == [guide("early"), guide("latest")]


def test_nothing_is_begun_once_it_is_over() -> None:
    asked, at_work, may_end = list[Guide](), Event(), Event()

    def follow(limits: Bounds, guide: Guide) -> None:
        asked.append(guide)
        at_work.set()
        assert may_end.wait(10)

    with Following(follow, lambda _: None) as following:
        following.note(limits(3), guide("early"))
        assert at_work.wait(10)
        following.note(limits(2), guide("later"))
        assert not following.is_over
        following.end()
        assert following.is_over
        may_end.set()
    assert asked == [guide("early")]


def test_what_is_at_work_can_be_waited_for() -> None:
    """At first nothing is; then something that only ends when the first wait is over."""
    at_work, may_end, offered = Event(), Event(), list[Timetable]()

    def follow(*_: object) -> Timetable:
        at_work.set()
        assert may_end.wait(10)
        return TIMETABLE

    with Following(follow, offered.append) as following:
        following.wait(10)
        following.note(limits(3), guide("early"))
        assert at_work.wait(10)
        following.wait(0.01)
        assert offered == []
        may_end.set()
        following.wait(10)
        assert offered == [TIMETABLE]


def test_its_end_is_waited_for() -> None:
    at_work, ended = Event(), list[bool]()

    def follow(*_: object) -> None:
        at_work.set()
        while not following.is_over:
            pass
        ended.append(True)

    with Following(follow, lambda _: None) as following:
        following.note(limits(3), guide("early"))
        assert at_work.wait(10)
    assert ended == [True]


def test_a_fault_is_not_lost() -> None:
    at_work = Event()

    def follow(*_: object) -> None:
        at_work.set()
        raise ValueError("a fault")

    following = Following(follow, lambda _: None)
    following.note(limits(3), guide("early"))
    assert at_work.wait(10)
    with pytest.raises(ValueError, match="a fault"), following:
        pass
