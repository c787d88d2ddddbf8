"""The lexicographic search, step by step: what it makes of a relaxation's guide."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from typing import Any

import pytest

from tests.domain.facts import placed, session, visit
from tests.solving.tiny import tiny_visit
from timetabler.domain.challenge import Challenge
from timetabler.domain.timetable import Timetable
from timetabler.solving.candidates import Candidates
from timetabler.solving.clock import Clock
from timetabler.solving.progress import Silent
from timetabler.solving.relaxations import Guide, Relaxed
from timetabler.solving.result import Status
from timetabler.solving.run import Settings
from timetabler.solving.search import Search
from timetabler.solving.turns import Aim, Turns

PAIRS = {"S1": ("P1", "P2"), "S2": ("P1", "P3")}


@pytest.fixture
def facts() -> Challenge:
    made = visit(session("S1"), session("S2"), tiers=("peers",))
    return made.with_rule("two-peers", "should", tier="peers").with_rule(
        "final-presentation", "off")


def followed(facts: Challenge, guide: Guide) -> Timetable | None:
    search = Search(Candidates(facts), Clock(20), Settings(workers=1), Silent(), settle=False)
    search._fit(Relaxed(Fraction(0), guide=guide), "peers", 10)
    return search._best.timetable


def test_a_guide_is_followed_in_all_that_it_settles(facts):
    starts = {"S1": "D1-1000", "S2": "D2-1100"}
    best = followed(facts, Guide(starts, PAIRS))
    assert best is not None
    assert {p.session: (p.slot, p.peers) for p in best.placements} == {
        name: (starts[name], PAIRS[name]) for name in starts}


def test_where_its_times_cannot_be_kept_its_peers_are(facts):
    """P1 cannot hear both at ten."""
    best = followed(facts, Guide({"S1": "D1-1000", "S2": "D1-1000"}, PAIRS))
    assert best is not None
    assert {p.session: p.peers for p in best.placements} == PAIRS


def test_who_hears_what_alone_is_a_guide_too(facts):
    best = followed(facts, Guide(peers=PAIRS))
    assert best is not None
    assert {p.session: p.peers for p in best.placements} == PAIRS


def test_times_alone_that_cannot_be_kept_are_no_guide(facts):
    """Three sessions at once, in two rooms."""
    crowded = facts.revise(sessions=(*facts.sessions, session("S3")))
    guide = Guide(dict.fromkeys(("S1", "S2", "S3"), "D1-1000"))
    assert followed(crowded, guide) is None


def test_in_a_larger_visit_models_have_a_first_look_before_a_long_turn(monkeypatch):
    """Tiny visits, taken for large ones: every tier that a model settles needs no turn."""
    said = []
    monkeypatch.setattr("timetabler.solving.turns._SMALL", -12)
    monkeypatch.setattr("timetabler.solving.together._MOST_CHOICES", 0)
    ask, turn = Search._ask, Turns.before_models

    def asked(self, model, name, bound, clock):
        said.append(("model", name))
        return ask(self, model, name, bound, clock)

    def took(self, aim, clock):
        said.append(("turn", aim.tier))
        turn(self, aim, Clock(0.0))

    monkeypatch.setattr(Search, "_ask", asked)
    monkeypatch.setattr(Turns, "before_models", took)
    for facts in map(tiny_visit, range(6)):
        said.clear()
        Search(Candidates(facts), Clock(20), Settings(workers=1), Silent(), settle=False).go()
        tiers = list(dict.fromkeys(name for _, name in said))
        firsts = {name: next(who for who, of in said if of == name) for name in tiers}
        assert set(firsts.values()) <= {"model"}, facts.visit.title
    assert firsts


class Model:
    """Stands for a relaxation: remembers how it was run, and has nothing to say."""

    @contextmanager
    def run_with(self, **settings: Any) -> Iterator[None]:
        self.settings = settings
        yield

    def start_from(self, guide: Guide) -> None:
        pass

    def bring_down(self, name: str, seconds: float, least: Fraction, watch: object) -> Relaxed:
        return Relaxed(least)


def test_the_timetable_is_bettered_while_a_model_is_at_work(facts, monkeypatch):
    aims = []
    monkeypatch.setattr(Turns, "beside", lambda its, aim, clock: lambda _: aims.append(aim))
    search = Search(Candidates(facts), Clock(20), Settings(workers=1), Silent(), settle=False)
    model = Model()
    search._run(model, "peers", 10, Fraction(1))
    model.settings["meanwhile"](lambda: True)
    assert aims == [Aim("peers", Fraction(1))]


class Looks:
    """Says what comes of a tier whenever it is taken up, for a search that has nothing else to do.

    Args:
        said: for each tier, the cost that is found and the bound, look by look.

    Attributes:
        on_the_way: what others cost in a timetable that is found at the first look at a tier.
    """

    def __init__(self, search: Search, said: dict[str, list[tuple[int, int]]]) -> None:
        self.search, self.said = search, said
        self.taken: list[tuple[str, int, float]] = []
        self.held: list[tuple[str, int]] = []
        self.on_the_way: dict[str, dict[str, int]] = {}
        search._begin = lambda: None
        search._searched = self.searched
        search._models.release = lambda names: self.held.clear()
        search._models.hold = lambda name, value: self.held.append((name, int(value)))
        search._best.timetable = placed(search._left.challenge)
        search._best.costs = dict.fromkeys(said, Fraction(9))

    def searched(self, name: str, bound: Fraction, share: float) -> Fraction:
        self.taken.append((name, int(bound), share))
        cost, bound_now = self.said[name].pop(0)
        self.search._best.costs[name] = Fraction(cost)
        for other, found in self.on_the_way.pop(name, {}).items():
            self.search._best.costs[other] = Fraction(found)
        return Fraction(bound_now)


@pytest.fixture
def three_tiers() -> Search:
    made = visit(session("S1"), tiers=("peers", "days", "rooms"))
    return Search(Candidates(made), Clock(20), Settings(workers=1), Silent(), settle=False)


def test_with_time_left_a_tier_that_stayed_open_is_looked_at_again(three_tiers):
    """The second is 3, at least 1; a second look proves that, and those below need no other."""
    looks = Looks(three_tiers, {"peers": [(0, 0)], "days": [(3, 1), (3, 3)], "rooms": [(2, 2)]})
    outcome = three_tiers.go()
    assert looks.taken == [("peers", 0, 0.5), ("days", 0, 0.5), ("rooms", 0, 1.0),
                           ("days", 1, 0.5)]
    assert looks.held == [("peers", 0), ("days", 3)]
    assert [(tier.name, tier.value, tier.bound) for tier in outcome.tiers] == [
        ("peers", 0, 0), ("days", 3, 3), ("rooms", 2, 2)]
    assert outcome.status is Status.OPTIMAL


def test_where_a_second_look_makes_a_tier_better_those_below_are_taken_up_anew(three_tiers):
    looks = Looks(three_tiers, {"peers": [(0, 0)], "days": [(3, 1), (1, 1)],
                                "rooms": [(2, 2), (5, 5)]})
    outcome = three_tiers.go()
    assert [name for name, *_ in looks.taken] == ["peers", "days", "rooms", "days", "rooms"]
    assert looks.taken[-1] == ("rooms", 0, 1.0)  # what was known of it was of other days
    assert [(tier.value, tier.bound) for tier in outcome.tiers] == [(0, 0), (1, 1), (5, 5)]


def test_the_last_tier_has_all_that_is_left(three_tiers):
    looks = Looks(three_tiers, {"peers": [(0, 0)], "days": [(1, 1)], "rooms": [(5, 2), (5, 5)]})
    three_tiers.go()
    assert looks.taken[-1] == ("rooms", 2, 1.0)


def test_a_look_that_ends_at_once_and_shows_nothing_is_the_last(three_tiers):
    looks = Looks(three_tiers, {"peers": [(0, 0)], "days": [(3, 1), (3, 1)], "rooms": [(2, 2)]})
    outcome = three_tiers.go()
    assert len(looks.taken) == 4
    assert outcome.status is Status.FEASIBLE


def test_without_time_there_is_no_second_look(three_tiers, monkeypatch):
    monkeypatch.setattr("timetabler.solving.search._ANOTHER_LOOK", 30.0)
    looks = Looks(three_tiers, {"peers": [(0, 0)], "days": [(3, 1)], "rooms": [(2, 2)]})
    three_tiers.go()
    assert len(looks.taken) == 3


def test_a_bound_below_a_tier_that_got_worse_is_none(three_tiers):
    """While rooms are looked at, peers get better and days worse: of rooms nothing is known then.

    That they are 2 at the least was with days at 3.
    """
    looks = Looks(three_tiers, {"peers": [(5, 4)], "days": [(3, 3)], "rooms": [(2, 2)]})
    looks.on_the_way["rooms"] = {"peers": 4, "days": 6}
    three_tiers._bring_down_all(three_tiers._left.challenge.tiers)
    assert [(tier.value, tier.bound) for tier in three_tiers._final()] == [(4, 4), (6, 3), (2, 0)]


def test_a_second_look_is_held_to_what_the_tiers_above_cost_now(three_tiers):
    looks = Looks(three_tiers, {"peers": [(5, 4)], "days": [(3, 3), (6, 6)],
                                "rooms": [(2, 2), (2, 2)]})
    looks.on_the_way["rooms"] = {"peers": 4, "days": 6}
    outcome = three_tiers.go()
    assert looks.held == [("peers", 4), ("days", 6), ("rooms", 2)]
    assert outcome.status is Status.OPTIMAL
