"""Relaxations: what their rules may ask, and that their bounds are bounds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cache

import pytest
from ortools.sat.python.cp_model import CpModel

from tests.rules.worlds import alone, world
from tests.solving.tiny import SMALL, tiny_visit
from timetabler.checking import score
from timetabler.domain.challenge import Challenge
from timetabler.domain.timetable import Timetable
from timetabler.rules import RULES, Rule
from timetabler.rules.choices import Hears, Starts
from timetabler.rules.terms import Term
from timetabler.solving.candidates import Candidates
from timetabler.solving.clock import Clock
from timetabler.solving.model import TimetableModel
from timetabler.solving.relaxations.asked import Relaxations
from timetabler.solving.relaxations.crews import TimesAndCrews
from timetabler.solving.relaxations.hearing import HearingAlone
from timetabler.solving.relaxations.relaxation import Guide, Relaxation
from timetabler.solving.relaxations.rooms import TimesAndRooms
from timetabler.solving.relaxations.times import TimesAlone
from timetabler.solving.relaxations.whole import Whole
from timetabler.solving.result import Outcome, Status
from timetabler.solving.run import Run, Settings, Watcher, run
from timetabler.solving.solve import solve
from timetabler.solving.tiers import Tier, tiers

ONE = Settings(workers=1)
#: From three threads on some relaxations are searched with subsolvers of their own choice.
MANY = Settings(workers=3)
ALL = (TimesAlone, HearingAlone, TimesAndCrews, TimesAndRooms, Whole)
#: Where times and crews are searched.
CREWS = "timetabler.solving.relaxations.crews"
ABOUT_TIME = [rule for rule in RULES if rule.about_time]
ABOUT_HEARING = [rule for rule in RULES if rule.about_hearing]


def _refuse(*_: object) -> Term:
    raise AssertionError("the rule asked for what it does not speak of")


class _KnowsTimesOnly(TimetableModel):
    """A model that will not be asked for rooms or peers."""

    in_room = held = room_during = hears = busy = hears_on = _refuse
    hears_any = together = without = _refuse


class _KnowsHearingOnly(TimetableModel):
    """A model that will not be asked for times or rooms."""

    starts = during = on_day = in_room = held = room_during = busy = hears_on = _refuse


def in_a_world(rule: Rule, seed: int) -> Challenge:
    return alone(world(seed), rule.id, "should" if rule.measure else "must")


@pytest.mark.parametrize("rule", ABOUT_TIME, ids=lambda r: r.id)
def test_a_rule_about_time_asks_for_nothing_else(rule: Rule) -> None:
    for facts in (in_a_world(rule, seed) for seed in range(8)):
        _KnowsTimesOnly(facts, [rule])
        assert all(isinstance(choice, Starts) for choice in rule.forbids(facts))


@pytest.mark.parametrize("rule", ABOUT_HEARING, ids=lambda r: r.id)
def test_a_rule_about_hearing_asks_for_nothing_else(rule: Rule) -> None:
    for facts in (in_a_world(rule, seed) for seed in range(8)):
        _KnowsHearingOnly(facts, [rule])
        assert all(isinstance(choice, Hears) for choice in rule.forbids(facts))


@pytest.mark.parametrize("spy", [_KnowsTimesOnly, _KnowsHearingOnly])
def test_the_spies_catch_a_rule_that_asks_for_everything(spy: type[TimetableModel]) -> None:
    everything = next(rule for rule in RULES if rule.id == "one-place-at-a-time")
    with pytest.raises(AssertionError, match="does not speak"):
        spy(world(0), [everything])


def keeps_all(kind: type[Relaxation], tier: Tier) -> bool:
    rules = [rule for rule in RULES if rule.id in tier.rules]
    return bool(rules) and all(map(kind.keeps, rules))


@cache
def solved(seed: int) -> Outcome:
    return solve(tiny_visit(seed), workers=1)


def best_timetables(most: int) -> Iterator[tuple[Candidates, Timetable]]:
    """Of so many tiny visits those that have a timetable, with a best one."""
    for outcome in map(solved, range(most)):
        if outcome.status is Status.OPTIMAL:
            yield Candidates(outcome.challenge), outcome.timetable


@pytest.mark.parametrize(("kind", "settings"), [
    *((kind, ONE) for kind in ALL),
    *((kind, MANY) for kind in ALL if kind.subsolvers),
], ids=lambda value: value.workers if isinstance(value, Settings) else value.__name__)
def test_no_timetable_is_better_than_a_relaxation_allows(kind: type[Relaxation],
                                                         settings: Settings) -> None:
    assert _tiers_compared(kind, settings) > 15


def _tiers_compared(kind: type[Relaxation], settings: Settings) -> int:
    compared = 0
    for left, timetable in best_timetables(25):
        relaxed, best = kind(left, settings), score(timetable)
        for tier in tiers(TimetableModel(left.challenge, left=left)):
            if keeps_all(kind, tier):
                relaxed.start_from(Guide.of(timetable))
                told = relaxed.bring_down(tier.name, 10)
                assert told.bound <= best[tier.name]
                assert told.value is not None
                assert told.bound <= told.value <= best[tier.name]
                compared += 1
            relaxed.hold(tier.name, best[tier.name])
    return compared


def test_a_kind_is_heard_by_as_many_as_it_says() -> None:
    """All its sessions together, before and after a tier has struck out single peers."""
    for left, timetable in best_timetables(25):
        alone = HearingAlone(left, ONE)
        for name, cost in score(timetable).items():
            for kind in alone._kinds:
                heard = sum(len(timetable.placed[session].peers) for session in kind.sessions)
                fewest, most = alone._hearing.attendance(kind.facts.id)
                assert fewest <= heard <= most
            alone.hold(name, cost)


@pytest.fixture
def searched_by(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """The subsolvers of every run, those apart that find the best timetables to compare with."""
    found = []
    assert [*best_timetables(25)]

    def spied(model: CpModel, seconds: float, settings: Settings,
              watch: Watcher | None = None, until: Callable[[], bool] = lambda: False) -> Run:
        found.append(settings.subsolvers)
        return run(model, seconds, settings, watch, until)

    monkeypatch.setattr("timetabler.solving.relaxations.relaxation.run", spied)
    return found


def test_bounds_by_conflicts_alone_hold_too(monkeypatch: pytest.MonkeyPatch,
                                            searched_by: list[tuple[str, ...]]) -> None:
    monkeypatch.setattr("timetabler.solving.peer_places._NEARLY_ALL", 0)
    assert _tiers_compared(TimesAndCrews, MANY) > 15
    assert {"core", "no_lp"} <= {*next(filter(None, searched_by))}


def test_linear_programs_search_where_peers_have_time_or_only_hearing_is_asked(
        monkeypatch: pytest.MonkeyPatch, searched_by: list[tuple[str, ...]]) -> None:
    monkeypatch.setattr("timetabler.solving.peer_places._NEARLY_ALL", 10**6)
    _tiers_compared(TimesAndCrews, MANY)
    assert not any(searched_by)
    monkeypatch.setattr("timetabler.solving.peer_places._NEARLY_ALL", 0)
    facts = tiny_visit(0)
    hearing = [tier.name for tier in tiers(TimetableModel(facts))
               if tier.rules and all(rule in {r.id for r in ABOUT_HEARING} for rule in tier.rules)]
    crews = TimesAndCrews(Candidates(facts), MANY)
    for name in hearing:
        crews.bring_down(name, 10)
    assert hearing
    assert not any(searched_by)


def test_a_bound_known_before_is_never_lost() -> None:
    facts = tiny_visit(0)
    times = TimesAlone(Candidates(facts), ONE)
    tier = next(tier for tier in tiers(TimetableModel(facts)) if keeps_all(TimesAlone, tier))
    free = times.bring_down(tier.name, 10)
    assert times.bring_down(tier.name, 10, free.bound + 1).bound >= free.bound + 1


def test_times_and_crews_are_guides_that_a_timetable_could_follow() -> None:
    """Each session has one start that is left to it, and as many peers as it may have."""
    for facts in map(tiny_visit, range(15)):
        left = Candidates(facts)
        if any(not slots for slots in left.starts.values()):
            continue
        crews = TimesAndCrews(left, ONE)
        told = crews.bring_down(facts.tiers[0], 10, Fraction(0))
        if told.value is None:
            continue
        assert told.guide.starts.keys() == told.guide.peers.keys() == facts.session.keys()
        for session in facts.sessions:
            slot, peers = told.guide.starts[session.id], told.guide.peers[session.id]
            assert slot in left.starts[session.id]
            assert {*peers} <= {*left.peers[session.id, slot]}
            assert session.peers_least <= len(peers) <= session.peers_wanted


def test_a_relaxation_that_grew_too_large_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    facts = tiny_visit(0)
    left, some = Candidates(facts), tiers(TimetableModel(facts))
    assert any(list(Relaxations(left, ONE).asked_about(tier.rules)) for tier in some)
    monkeypatch.setattr("timetabler.solving.relaxations.asked._MOST_CHOICES", 0)
    assert not any(list(Relaxations(left, ONE).asked_about(tier.rules)) for tier in some)


def test_a_model_is_not_stated_where_that_takes_the_time_that_is_left(
        monkeypatch: pytest.MonkeyPatch) -> None:
    facts = tiny_visit(0)
    left, some = Candidates(facts), tiers(TimetableModel(facts))
    models = Relaxations(left, ONE, Clock(60))
    assert models.whole_fits()
    monkeypatch.setattr("timetabler.solving.relaxations.asked._TO_STATE", 30 / Whole.size(left))
    assert not models.whole_fits()  # half a minute: a quarter of a minute is allowed
    assert models.whole_fits(needed=True)
    monkeypatch.setattr("timetabler.solving.relaxations.asked._TO_STATE", 60)
    assert not any(list(models.asked_about(tier.rules)) for tier in some)
    models.whole  # noqa: B018 - it is stated here
    assert models.whole_fits()  # what is there already takes no time


def test_what_is_released_is_no_longer_held() -> None:
    """Two peers in each session often keep a theme's peers from being few."""
    above, below = "two-peers", "same-peers"
    dearer = 0
    for seed in SMALL[:40]:
        models = Relaxations(Candidates(tiny_visit(seed)), ONE, Clock(60))
        alone = models.whole.bring_down(below, 10).value
        if alone is None:
            continue
        least = models.whole.bring_down(above, 10).bound
        models.hold(above, least)
        models.hold(below, (held := models.whole.bring_down(below, 10)).bound)
        models.release([below])
        assert models.whole.bring_down(below, 10).value == held.value
        models.release([above, below])
        assert models.whole.bring_down(below, 10).value == alone
        dearer += held.value != alone
    assert dearer > 3


def test_who_hears_what_costs_the_same_wherever_it_is_placed() -> None:
    """What hearing alone found, if times and rooms can be had for it, costs what it said."""
    followed = 0
    for facts in map(tiny_visit, range(25)):
        left = Candidates(facts)
        if any(not slots for slots in left.starts.values()):
            continue
        hearing, whole = HearingAlone(left, ONE), Whole(left, ONE)
        for tier in tiers(TimetableModel(facts, left=left)):
            if not keeps_all(HearingAlone, tier):
                continue
            told = hearing.bring_down(tier.name, 10)
            if told.value is None:
                continue
            assert told.guide.peers.keys() == facts.session.keys()
            assert not told.guide.starts
            fitted = whole.fit(told.guide, tier.name, 10, Fraction(0))
            if fitted.value is not None:
                assert fitted.value == told.value
                assert {s: {*heard} for s, heard in fitted.guide.peers.items()} == {
                    s: {*heard} for s, heard in told.guide.peers.items()}
                followed += 1
    assert followed > 10
