"""Windows of the fair workload: what all peers can hear, where the least busy hears so much."""

from __future__ import annotations

from fractions import Fraction

from tests.rules.worlds import world
from timetabler.domain.challenge import Challenge
from timetabler.rules.fair_workload import _heard_by, _windows


class TwoForEach:
    """Stands for a model in which two peers hear each session, out of some."""

    def __init__(self, challenge: Challenge, able: tuple[str, ...]) -> None:
        self.challenge, self._able = challenge, able

    def attendance(self, session: str) -> tuple[int, int]:
        return 2, 2

    def hears(self, session: str, peer: str) -> object:
        return "a choice" if peer in self._able else 0


def test_the_least_busy_may_hear_as_much_as_the_average():
    """Six heard by A, who may hear 2, and B, who may hear 4: all even is two and four."""
    assert {"A": (2, 2), "B": (4, 4)} in [*_windows({"A": 2, "B": 4}, Fraction(0), 6)]


def test_nobody_is_left_out_by_more_than_the_spread():
    """Half of what they may is 1 of 2, or 2 of 4; a quarter more is still 1 of 2, and 3 of 4.

    Where the least busy hears a quarter, A hears 1 at the least: that is B with 1 of 4.
    """
    windows = [*_windows({"A": 2, "B": 4}, Fraction(1, 4), 4)]
    assert windows == [{"A": (0, 0), "B": (0, 1)}, {"A": (1, 1), "B": (1, 2)},
                       {"A": (1, 1), "B": (2, 3)}]


def test_what_others_may_hear_is_not_the_peers_to_hear():
    """With two able peers of four they hear all; where a third one may, they need hear nothing."""
    facts = world(0)
    sessions = sum(not session.pre_visit for session in facts.sessions)
    two = TwoForEach(facts, ("P0", "P1"))
    three = TwoForEach(facts, ("P0", "P1", "P2"))
    assert _heard_by(two, ("P0", "P1")) == (2 * sessions, 2 * sessions)
    assert _heard_by(three, ("P0", "P1")) == (0, 2 * sessions)
