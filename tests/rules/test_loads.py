"""Loads: which shares can be the smallest and the largest, and how far these can be apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.rules.worlds import world
from timetabler.domain.challenge import Challenge
from timetabler.rules.loads import Loads, capacities_of, on_site

#: A may hear 2 sessions and B 4: of a share of 100, one session is 50 of A's and 25 of B's.
UNITS = {"A": 50, "B": 25}


class TwoForEach:
    """Stands for a model in which two peers hear each session, out of some."""

    def __init__(self, challenge: Challenge, able: tuple[str, ...]) -> None:
        self.challenge, self._able = challenge, able

    def attendance(self, session: str) -> tuple[int, int]:
        return 2, 2

    def hears(self, session: str, peer: str) -> object:
        return "a choice" if peer in self._able else 0


def test_the_least_busy_may_hear_as_much_as_the_average():
    """Six heard by both: all even is two and four, and nobody can have less."""
    loads = Loads(UNITS, least=6, most=6)
    assert 100 in loads.lows
    assert 125 not in loads.lows  # 3 and 5 are more than six
    assert loads.fewest(100) == loads.greatest(100) == {"A": 2, "B": 4}


def test_a_share_between_two_loads_is_rounded_to_what_it_allows():
    """At least 60 of 100 are 2 of A's sessions and 3 of B's; at most 60 are 1 and 2."""
    loads = Loads(UNITS, least=3, most=3)
    assert loads.fewest(60) == {"A": 2, "B": 3}
    assert loads.greatest(60) == {"A": 1, "B": 2}


def test_the_busiest_hears_no_less_than_it_takes_to_hear_all():
    """Three sessions: with 25 at the most A hears none and B one; with 50 they hear 1 and 2."""
    loads = Loads(UNITS, least=3, most=3)
    assert min(loads.highs) == 50
    assert max(loads.lows) == 50
    assert loads.spreads()[0] == 0


@given(st.lists(st.tuples(st.integers(1, 6), st.integers(0, 6)), min_size=1, max_size=4))
def test_no_spread_is_left_out(peers: list[tuple[int, int]]) -> None:
    """Whatever each peer hears: the smallest and the largest share, and the spread, are told."""
    units = {f"P{n}": 60 // capacity for n, (capacity, _) in enumerate(peers)}
    shares = [heard * unit for (_, heard), unit in zip(peers, units.values(), strict=True)]
    heard = sum(heard for _, heard in peers)
    loads = Loads(units, least=heard, most=heard)
    assert min(shares) in loads.lows
    assert max(shares) in loads.highs
    assert max(shares) - min(shares) in loads.spreads()


def test_what_others_may_hear_is_not_the_peers_to_hear():
    """With as many able peers as interview they hear all; where another may, they need not."""
    facts = world(0)
    peers, sessions = (*capacities_of(facts),), len(on_site(facts))
    other = next(peer for peer in facts.peer if peer not in peers)
    those = Loads.of(TwoForEach(facts, peers))
    more = Loads.of(TwoForEach(facts, (*peers, other)))
    assert (those.least, those.most) == (2 * sessions, 2 * sessions)
    assert (more.least, more.most) == (0, 2 * sessions)
