"""When all tiers that are left are proved together, and what is made of the answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

import pytest

from benchmarks.instances import fixtures
from tests.domain.facts import placed, session, visit
from tests.solving.tiny import tiny_visit
from timetabler.domain.timetable import Timetable
from timetabler.solving import together as module
from timetabler.solving.best import Best
from timetabler.solving.candidates import Candidates
from timetabler.solving.clock import Clock
from timetabler.solving.jointly import Joint
from timetabler.solving.progress import Silent
from timetabler.solving.together import Together
from timetabler.solving.turns import Aim

TIERS = ("two-peers", "specialisms", "day-balance", "themes-in-sequence", "same-peers",
         "pairs-vary", "fair-workload", "moves-and-gaps")
FIRST, AGAIN = "themes-in-sequence", "fair-workload"
#: What the tiers of the timetable in hand cost, proved as far as a test says so.
COSTS = {name: Fraction(n) for n, name in enumerate(TIERS)}
NOTHING_SHOWN = Joint()


def proved_until(name: str) -> dict[str, Fraction]:
    return {tier: COSTS[tier] for tier in TIERS[:TIERS.index(name) + 1]}


def found() -> Timetable:
    """A timetable that stands for the best."""
    return placed(visit(session("S1")))


@dataclass
class Searches:
    """Stands for the searches: gives its answers in turn, and remembers what was known."""

    answers: list[Joint]
    known: list[tuple[str, ...]] = field(default_factory=list)
    begun_at: list[str] = field(default_factory=list)
    until: Callable[[], bool] | None = None

    def __call__(self, left: Candidates, begin: str, proved: Mapping[str, Fraction],
                 seed: int) -> Searches:
        self.begun_at.append(begin)
        self.known.append(tuple(proved))
        return self

    def prove(self, clock: Clock, until: Callable[[], bool] | None = None) -> Joint:
        self.until = until
        return self.answers.pop(0)


@dataclass
class Neighbourhoods:
    """Stands for the turns: searches until it is told not to."""

    seconds: list[float] = field(default_factory=list)
    tiers: list[str] = field(default_factory=list)

    def meanwhile(self, aim: Aim, clock: Clock) -> None:
        self.tiers.append(aim.tier)
        self.seconds.append(clock.left)


@dataclass
class Models:
    """Stands for the relaxations: castings can be listed for one tier, or for none."""

    listed_for: str = ""
    table: object = None

    def has_castings_for(self, name: str) -> bool:
        return name == self.listed_for


@dataclass
class Desk:
    """One search's `Together`, and what is around it."""

    it: Together
    searches: Searches
    turns: Neighbourhoods
    models: Models
    best: Best
    taken: list[Timetable]

    def ask(self, name: str, proved: Mapping[str, Fraction]) -> None:
        self.it.ask(Aim(name, Fraction(0)), proved, Clock(60))


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Desk]:
    def make(*answers: Joint) -> Desk:
        searches, turns, models = Searches([*answers]), Neighbourhoods(), Models()
        monkeypatch.setattr(module, "Jointly", searches)
        best, taken = Best(Silent()), list[Timetable]()
        best.timetable, best.costs = found(), {**COSTS}
        monkeypatch.setattr(best, "take", taken.append)
        it = Together(Candidates(tiny_visit(2)), models, best, turns, 0)  # type: ignore[arg-type]
        return Desk(it, searches, turns, models, best, taken)

    return make


def test_every_fixture_has_its_tiers_in_the_usual_order() -> None:
    """So that the looks of the tests below are those of real visits."""
    for instance in fixtures().values():
        left = Candidates(instance.build())
        assert left.challenge.tiers == TIERS
        assert module._looks(left) == (FIRST, AGAIN)


def test_it_waits_until_the_tiers_that_are_soon_proved_are(desk: Callable[..., Desk]) -> None:
    its = desk(NOTHING_SHOWN)
    its.ask("day-balance", proved_until("specialisms"))
    its.ask(FIRST, proved_until("day-balance"))
    assert its.searches.known == []
    its.ask("same-peers", proved_until(FIRST))
    assert its.searches.begun_at == [FIRST]
    assert its.searches.known == [TIERS[:4]]


def test_where_a_tier_above_is_open_nothing_is_held_to_it(desk: Callable[..., Desk]) -> None:
    its = desk()
    its.ask("same-peers", {name: cost for name, cost in proved_until(FIRST).items()
                           if name != "day-balance"})
    assert its.searches.known == []


def test_each_look_is_taken_once(desk: Callable[..., Desk]) -> None:
    """The first finds nothing, so there is a second when the last tier in fractions is proved."""
    its = desk(NOTHING_SHOWN, NOTHING_SHOWN)
    for above, name in pairwise(TIERS):
        its.ask(name, proved_until(above))
    assert its.searches.known == [TIERS[:4], TIERS[:7]]
    assert its.searches.begun_at == [FIRST, FIRST]
    assert its.turns.tiers == ["same-peers", "moves-and-gaps"]


def test_where_all_is_proved_there_is_no_second_look(desk: Callable[..., Desk]) -> None:
    its = desk(Joint({}, found(), is_proved=True))
    its.ask("same-peers", proved_until(FIRST))
    its.ask("moves-and-gaps", proved_until(AGAIN))
    assert its.searches.known == [TIERS[:4]]


def test_where_castings_can_be_listed_these_are_sooner(desk: Callable[..., Desk]) -> None:
    its = desk(NOTHING_SHOWN)
    its.models.listed_for = "same-peers"
    its.ask("same-peers", proved_until(FIRST))
    assert its.searches.known == []
    its.ask("pairs-vary", proved_until("same-peers"))
    assert its.searches.known == [TIERS[:4]]


def test_neighbourhoods_are_searched_meanwhile_and_end_with_it(desk: Callable[..., Desk]) -> None:
    its = desk(NOTHING_SHOWN)
    its.ask("same-peers", proved_until(FIRST))
    assert its.turns.tiers == ["same-peers"]
    assert its.searches.until is not None
    assert its.searches.until()  # whoever still searches is told to give up


def test_what_was_found_is_taken(desk: Callable[..., Desk]) -> None:
    timetable = found()
    its = desk(Joint({}, timetable))
    its.ask("same-peers", proved_until(FIRST))
    assert its.taken == [timetable]


def test_a_bound_counts_only_where_the_tiers_above_are_reached(desk: Callable[..., Desk]) -> None:
    its = desk(Joint({"same-peers": Fraction(4), "pairs-vary": Fraction(5),
                      "fair-workload": Fraction(3)}))
    its.ask("same-peers", proved_until(FIRST))
    assert [its.it.bound(name) for name in TIERS[3:]] == [0, 4, 5, 3, 0]
    its.best.costs["pairs-vary"] = Fraction(6)  # one more than the bound
    assert [its.it.bound(name) for name in TIERS[3:]] == [0, 4, 5, 0, 0]


def test_of_two_looks_the_higher_bound_counts(desk: Callable[..., Desk]) -> None:
    its = desk(Joint({"moves-and-gaps": Fraction(2)}), Joint({"moves-and-gaps": Fraction(6)}))
    its.ask("same-peers", proved_until(FIRST))
    assert its.it.bound("moves-and-gaps") == 2
    its.ask("moves-and-gaps", proved_until(AGAIN))
    assert its.it.bound("moves-and-gaps") == 6


def test_in_the_end_it_is_the_timetable_of_the_first_look_that_proves_all(
        desk: Callable[..., Desk]) -> None:
    """Only the clock cut the first look, so it is taken again; with that the second is not."""
    timetable = found()
    its = desk(Joint(was_cut=True), Joint({}, timetable, is_proved=True))
    its.ask("same-peers", proved_until(FIRST))
    assert its.it.settled(COSTS, Clock(60)) is timetable
    assert its.searches.known == [TIERS[:4], TIERS[:4]]


def test_a_look_that_was_not_needed_on_this_run_is_taken_in_the_end(
        desk: Callable[..., Desk]) -> None:
    timetable = found()
    its = desk(NOTHING_SHOWN, Joint({}, timetable, is_proved=True))
    assert its.it.settled(COSTS, Clock(60)) is timetable
    assert its.searches.known == [TIERS[:4], TIERS[:7]]


def test_where_no_look_proves_all_another_way_settles_it(desk: Callable[..., Desk]) -> None:
    its = desk(NOTHING_SHOWN, Joint({}, found()))
    assert its.it.settled(COSTS, Clock(60)) is None


def test_with_castings_that_are_listed_another_way_settles_it(desk: Callable[..., Desk]) -> None:
    its = desk()
    its.models.table = object()
    assert its.it.settled(COSTS, Clock(60)) is None
    assert its.searches.known == []


def test_in_a_large_visit_no_look_is_worth_it(
        desk: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_CHOICES", 0)
    its = desk()
    its.ask("same-peers", proved_until(FIRST))
    assert its.it.settled(COSTS, Clock(60)) is None
    assert its.searches.known == []


def test_after_ctrl_c_nothing_more_is_searched_for(desk: Callable[..., Desk]) -> None:
    its = desk(Joint(stopped=True))
    assert its.it.settled(COSTS, Clock(60)) is None
    assert its.it.stopped
    assert its.searches.known == [TIERS[:4]]
