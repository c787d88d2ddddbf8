"""When all tiers that are left are proved together, and what is made of the answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from fractions import Fraction
from threading import Event, Timer
from time import sleep

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
from timetabler.solving.relaxations import Bounds
from timetabler.solving.together import Together

TIERS = ("two-peers", "specialisms", "day-balance", "themes-in-sequence", "same-peers",
         "pairs-vary", "fair-workload", "moves-and-gaps")
FIRST = "themes-in-sequence"
#: What the tiers of the timetable in hand cost, and those of them that are held.
COSTS = {name: Fraction(n) for n, name in enumerate(TIERS)}
ABOVE = {name: COSTS[name] for name in TIERS[:3]}
NOTHING_SHOWN = Joint()


def found() -> Timetable:
    """A timetable that stands for the best."""
    return placed(visit(session("S1")))


@dataclass
class Searches:
    """Stands for the searches: gives its answers in turn, and remembers what was known.

    It takes as long as `may_end` is not set, and gives up when it is told to.  It is not even
    stated before `may_state` is set, nor if it has a fault.
    """

    answers: list[Joint]
    known: list[Mapping[str, Fraction]] = field(default_factory=list)
    begun_at: list[str] = field(default_factory=list)
    at_work: Event = field(default_factory=Event)
    may_end: Event = field(default_factory=Event)
    may_state: Event = field(default_factory=Event)
    fault: Exception | None = None
    gave_up: int = 0
    meanwhile: Bounds = field(default_factory=dict)
    steps: list[float | None] = field(default_factory=list)
    offers: list[Timetable] = field(default_factory=list)
    waited: list[float] = field(default_factory=list)

    def __call__(self, left: Candidates, begin: str, proved: Mapping[str, Fraction],
                 seed: int) -> Searches:
        self.begun_at.append(begin)
        self.known.append({**proved})
        return self

    def wait_until_followed(self, seconds: float) -> None:
        self.waited.append(seconds)

    def prove(self, clock: Clock, until: Callable[[], bool] = lambda: False,
              tell: Callable[[Bounds], None] = lambda _: None,
              offer: Callable[[Timetable], None] = lambda _: None,
              steps: float | None = None) -> Joint:
        self.steps.append(steps)
        assert self.may_state.wait(10)
        if self.fault is not None:
            raise self.fault
        tell(self.meanwhile)
        for timetable in self.offers:
            offer(timetable)
        self.at_work.set()
        while not self.may_end.wait(0.001):
            if until():
                self.gave_up += 1
                return Joint(self.meanwhile, was_cut=True)
        return self.answers.pop(0)


@dataclass
class Desk:
    """One search's `Together`, and what is around it."""

    it: Together
    searches: Searches
    best: Best
    taken: list[Timetable]

    def begin(self, name: str) -> None:
        """Ask; the search that begins, if any, has not ended yet."""
        self.it.ask(name, Clock(60))

    def ask(self, name: str) -> None:
        """Ask, and hear the answer."""
        self.searches.may_end.set()
        self.begin(name)
        self.it.end()  # what may end has an answer all the same


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Desk]]:
    made = []

    def make(*answers: Joint) -> Desk:
        searches = Searches([*answers])
        searches.may_state.set()
        monkeypatch.setattr(module, "Jointly", searches)
        best, taken = Best(Silent()), list[Timetable]()
        best.timetable, best.costs = found(), {**COSTS}
        monkeypatch.setattr(best, "take", taken.append)
        it = Together(Candidates(tiny_visit(2)), best, 0)
        made.append(it)
        return Desk(it, searches, best, taken)

    yield make
    for it in made:
        it.end()


def test_every_fixture_has_its_tiers_in_the_usual_order() -> None:
    """So that the tests below are those of real visits."""
    for instance in fixtures().values():
        left = Candidates(instance.build())
        assert left.challenge.tiers == TIERS
        assert module._first(left) == FIRST


def test_it_begins_with_the_first_tier_that_is_not_counted() -> None:
    facts = next(iter(fixtures().values())).build()
    for rule in facts.rules:
        if rule.tier == FIRST:
            facts = facts.with_rule(rule.rule, "off", tier=None)
    assert module._first(Candidates(facts)) == "same-peers"
    for rule in facts.rules:
        if rule.tier is not None and rule.rule not in ("two-peers", "frontline-both-days"):
            facts = facts.with_rule(rule.rule, "off", tier=None)
    assert module._first(Candidates(facts)) is None


def test_it_waits_until_the_tiers_above_are_down(desk: Callable[..., Desk]) -> None:
    """They are held where the timetable in hand has them."""
    its = desk(NOTHING_SHOWN)
    its.ask("day-balance")
    assert its.searches.known == []
    its.ask(FIRST)
    assert its.searches.begun_at == [FIRST]
    assert its.searches.known == [ABOVE]


def test_without_a_timetable_there_is_nothing_to_hold(desk: Callable[..., Desk]) -> None:
    its = desk()
    its.best.timetable = None
    its.ask(FIRST)
    assert its.searches.known == []


def test_where_there_is_nothing_to_hold_it_needs_no_timetable(
        desk: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_first", lambda _: TIERS[0])
    its = desk(NOTHING_SHOWN)
    its.best.timetable, its.best.costs = None, {}
    its.ask(TIERS[0])
    assert its.searches.known == [{}]


def test_it_is_done_once(desk: Callable[..., Desk]) -> None:
    its = desk(NOTHING_SHOWN)
    its.ask(FIRST)
    for name in TIERS[4:]:
        its.ask(name)
    assert its.searches.known == [ABOVE]


def test_what_was_found_is_taken(desk: Callable[..., Desk]) -> None:
    timetable = found()
    its = desk(Joint({}, timetable))
    its.ask(FIRST)
    assert its.taken == [timetable]


def test_the_search_goes_on_beside_whoever_asked(desk: Callable[..., Desk]) -> None:
    its = desk(Joint({"moves-and-gaps": Fraction(7)}, found()))
    its.begin(FIRST)
    assert its.searches.at_work.wait(10)
    assert its.it.is_promising
    assert its.it.bound("moves-and-gaps") == 0
    assert not its.it.settles("moves-and-gaps")
    assert its.taken == []


def test_what_is_soon_stated_is_waited_for_until_then(desk: Callable[..., Desk]) -> None:
    its = desk()
    its.searches.may_state.clear()
    Timer(0.1, its.searches.may_state.set).start()
    its.begin(FIRST)
    assert its.searches.may_state.is_set()


def test_what_is_not_soon_stated_is_not_waited_for(
        desk: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_FEW_CHOICES", 0)
    its = desk()
    its.searches.may_state.clear()
    its.begin(FIRST)
    assert its.it.is_promising
    its.searches.may_state.set()


def test_a_fault_in_stating_keeps_nobody_waiting(desk: Callable[..., Desk]) -> None:
    its = desk()
    its.searches.fault = ValueError("a fault")
    its.begin(FIRST)
    with pytest.raises(ValueError, match="a fault"):
        its.it.end()
    its.it._search = None


def test_when_it_ends_its_answer_is_taken_by_who_asks_next(desk: Callable[..., Desk]) -> None:
    timetable = found()
    its = desk(Joint({"moves-and-gaps": Fraction(7)}, timetable))
    its.begin(FIRST)
    its.searches.may_end.set()
    for _ in range(10_000):
        if not its.it.is_promising:
            break
        sleep(0.001)
    assert its.it.settles("moves-and-gaps")
    assert its.taken == [timetable]


def test_a_tier_is_settled_by_what_is_heard(desk: Callable[..., Desk]) -> None:
    """Fair workload costs 6 and moves 7: the one is at its bound, the other not."""
    its = desk(Joint({"fair-workload": Fraction(6), "moves-and-gaps": Fraction(6)}))
    its.ask(FIRST)
    assert its.it.settles("fair-workload")
    assert not its.it.settles("moves-and-gaps")


def test_what_is_bounded_is_heard_while_the_search_goes_on(desk: Callable[..., Desk]) -> None:
    """Peers of a theme cost 4 and pairs 5: both are at their bounds by then, workload is not."""
    its = desk()
    its.searches.meanwhile = {"same-peers": Fraction(4), "pairs-vary": Fraction(5),
                              "fair-workload": Fraction(2)}
    its.begin(FIRST)
    assert its.searches.at_work.wait(10)
    assert [its.it.settles(name) for name in TIERS[4:7]] == [True, True, False]
    assert its.it.is_promising


def test_what_is_found_on_the_way_is_taken_once(desk: Callable[..., Desk]) -> None:
    its, first, last = desk(), found(), found()
    its.searches.offers = [first, last]
    its.begin(FIRST)
    assert its.searches.at_work.wait(10)
    assert not its.it.settles("moves-and-gaps")
    assert its.taken[0] is last
    its.it.bound("moves-and-gaps")
    its.it.bound("moves-and-gaps")
    assert len(its.taken) == 2


def test_whoever_betters_a_timetable_rests_while_a_better_one_is_made(
        desk: Callable[..., Desk]) -> None:
    its = desk()
    its.it.rest()
    assert its.searches.waited == []
    its.begin(FIRST)
    its.it.rest()
    assert its.searches.waited == [module._MOMENT]


def test_who_shows_nothing_new_is_not_waited_for(
        desk: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor is it ended: it may come to an end all the same."""
    its = desk()
    its.begin(FIRST)
    assert its.searches.at_work.wait(10)
    assert its.it.is_promising
    monkeypatch.setattr(module, "_PATIENCE", 0.0)
    monkeypatch.setattr(module, "_MORE", 0.0)
    assert not its.it.is_promising
    assert its.searches.gave_up == 0


def test_who_has_long_shown_nothing_new_is_given_up(
        desk: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch) -> None:
    """What it has shown by then stays known."""
    its = desk()
    its.searches.meanwhile = {"same-peers": Fraction(3)}
    its.begin(FIRST)
    assert its.searches.at_work.wait(10)
    assert its.it.bound("same-peers") == 3
    for long, silent, given_up in ((60.0, 0.0, 0), (0.0, 1.1, 0), (0.0, 0.0, 1)):
        monkeypatch.setattr(module, "_LONG", long)
        monkeypatch.setattr(module, "_SILENT", silent)
        its.it.settles("same-peers")
        assert its.searches.gave_up == given_up
    assert not its.it.is_promising
    assert its.it.bound("same-peers") == 3


def test_in_the_end_what_is_still_searched_for_is_given_up(desk: Callable[..., Desk]) -> None:
    its = desk()
    its.begin(FIRST)
    its.it.end()
    assert its.searches.gave_up == 1
    assert not its.it.is_promising
    assert its.taken == []
    its.it.end()  # a second time does no harm
    assert its.searches.gave_up == 1


def test_a_bound_counts_only_where_the_tiers_above_are_reached(desk: Callable[..., Desk]) -> None:
    its = desk(Joint({"same-peers": Fraction(4), "pairs-vary": Fraction(5),
                      "fair-workload": Fraction(3)}))
    its.ask(FIRST)
    assert [its.it.bound(name) for name in TIERS[3:]] == [0, 4, 5, 3, 0]
    its.best.costs["pairs-vary"] = Fraction(6)  # one more than the bound
    assert [its.it.bound(name) for name in TIERS[3:]] == [0, 4, 5, 0, 0]


def test_a_bound_counts_only_where_no_tier_is_worse_than_it_was_held(
        desk: Callable[..., Desk]) -> None:
    """An open tier above was bettered, and another got worse: less may be possible below."""
    its = desk(Joint({"same-peers": Fraction(3)}))
    its.ask(FIRST)
    its.best.costs["two-peers"] = ABOVE["two-peers"] - 1
    assert its.it.bound("same-peers") == 3
    its.best.costs["day-balance"] = ABOVE["day-balance"] + 1
    assert its.it.bound("same-peers") == 0


def test_in_the_end_it_is_the_timetable_that_was_proved(desk: Callable[..., Desk]) -> None:
    timetable = found()
    its = desk(Joint({}, timetable, is_proved=True))
    its.ask(FIRST)
    assert its.it.settled(Clock(60)) is timetable
    assert its.searches.known == [ABOVE]


def test_in_the_end_what_only_the_clock_cut_is_searched_for_again(
        desk: Callable[..., Desk]) -> None:
    timetable = found()
    its = desk(Joint(was_cut=True), Joint({}, timetable, is_proved=True))
    its.ask(FIRST)
    its.searches.may_end.set()
    assert its.it.settled(Clock(60)) is timetable
    assert its.searches.known == [ABOVE, ABOVE]


def test_in_the_end_what_was_proved_of_worse_tiers_above_is_proved_anew(
        desk: Callable[..., Desk]) -> None:
    """Since then a timetable was found that costs less in a tier that was held."""
    timetable = found()
    its = desk(Joint({}, found(), is_proved=True), Joint({}, timetable, is_proved=True))
    its.ask(FIRST)
    its.best.costs["day-balance"] = Fraction(1)
    assert its.it.settled(Clock(60)) is timetable
    assert its.searches.known == [ABOVE, {**ABOVE, "day-balance": 1}]


def test_in_the_end_a_search_that_has_begun_is_waited_for(desk: Callable[..., Desk]) -> None:
    """Another run may have heard it before everything else was proved."""
    timetable = found()
    its = desk(Joint({}, timetable, is_proved=True))
    its.begin(FIRST)
    its.searches.may_end.set()
    assert its.it.settled(Clock(60)) is timetable
    assert its.searches.known == [ABOVE]


def test_in_the_end_nobody_waits_for_more_than_is_found_again(
        desk: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes longer than its steps may: it is given up, and looked for within them."""
    monkeypatch.setattr(module, "_STEPS", 0.01)
    timetable = found()
    its = desk(Joint({}, timetable, is_proved=True))
    its.begin(FIRST)
    assert its.searches.at_work.wait(10)
    Timer(0.1, its.searches.may_end.set).start()
    assert its.it.settled(Clock(60)) is timetable
    assert its.searches.gave_up == 1
    assert its.searches.steps == [None, 0.01]


@pytest.mark.parametrize("answer", [Joint({}, found(), is_proved=True, steps=module._STEPS + 1),
                                    Joint(was_cut=True, steps=module._STEPS + 1)])
def test_what_took_too_many_steps_is_not_what_it_ends_with(
        desk: Callable[..., Desk], answer: Joint) -> None:
    """Another run would have to search for as long."""
    its = desk(answer)
    its.ask(FIRST)
    assert its.it.settled(Clock(60)) is None
    assert its.searches.steps == [None]


def test_ctrl_c_ends_what_is_waited_for(
        desk: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch) -> None:
    its = desk()
    waiting, result = [], Future.result

    def impatient(search: Future[Joint], timeout: float | None = None) -> Joint:
        waiting.append(search)
        if len(waiting) == 1:
            raise KeyboardInterrupt
        return result(search, timeout)

    its.begin(FIRST)
    monkeypatch.setattr(Future, "result", impatient)
    assert its.it.settled(Clock(60)) is None
    assert its.it.stopped
    assert its.searches.gave_up == 1
    assert its.searches.known == [ABOVE]


def test_what_was_not_needed_on_this_run_is_searched_for_in_the_end(
        desk: Callable[..., Desk]) -> None:
    timetable = found()
    its = desk(Joint({}, timetable, is_proved=True))
    its.searches.may_end.set()
    assert its.it.settled(Clock(60)) is timetable
    assert its.searches.known == [ABOVE]
    assert its.searches.steps == [module._STEPS]


def test_where_it_proves_nothing_another_way_settles_it(desk: Callable[..., Desk]) -> None:
    its = desk(Joint({}, found()))
    its.searches.may_end.set()
    assert its.it.settled(Clock(60)) is None


def test_in_a_large_visit_it_is_not_worth_it(
        desk: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_CHOICES", 0)
    its = desk()
    its.ask(FIRST)
    assert its.it.settled(Clock(60)) is None
    assert its.searches.known == []


def test_it_is_not_begun_where_the_time_hardly_suffices_to_state_it(
        desk: Callable[..., Desk]) -> None:
    """Nothing ends the stating of a model: with no time left it would outlast the limit."""
    its = desk()
    its.it.ask(FIRST, Clock(0.0))
    assert its.searches.known == []


def test_after_ctrl_c_nothing_more_is_searched_for(desk: Callable[..., Desk]) -> None:
    its = desk(Joint(was_cut=True, stopped=True))
    its.ask(FIRST)
    its.searches.may_end.set()
    assert its.it.settled(Clock(60)) is None
    assert its.it.stopped
    assert its.searches.known == [ABOVE]
