"""How long neighbourhoods are searched: the larger a visit is, the longer, if that pays."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.domain.facts import placed, session, visit
from timetabler.solving.best import Best
from timetabler.solving.candidates import Candidates
from timetabler.solving.clock import Clock, Until
from timetabler.solving.progress import Silent
from timetabler.solving.turns import Aim, Turns

AIM = Aim("pairs-vary", Fraction(1))


class TooLarge:
    """Stands for the models of a visit that is too large to be reworked."""

    def can_rework(self) -> bool:
        return False


class Small:
    """Stands for those of another; which whole it is does not matter here."""

    whole = None

    def can_rework(self) -> bool:
        return True


class Neighbourhoods:
    """Stands for their search: it takes all the time that it is given, and says how long."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, pays: bool) -> None:
        self.took: list[float] = []
        self.tiers: list[str] = []
        self.made = 0
        self.now, self._pays = 0.0, pays
        monkeypatch.setattr("time.perf_counter", lambda: self.now)
        monkeypatch.setattr("timetabler.solving.turns.Improver", self._make)

    def _make(self, left, seed):
        self.made += 1
        return self

    def improve(self, timetable, clock, report, tier):
        self.tiers.append(tier)
        while clock.left > 0:
            self.now += 1 / 64
            if self._pays:
                report(timetable)
        self.took.append(clock.spent)


@pytest.fixture
def turns(monkeypatch):
    def make(sessions: int, *, pays: bool = True,
             models: object = None) -> tuple[Turns, Neighbourhoods]:
        neighbourhoods = Neighbourhoods(monkeypatch, pays=pays)
        facts = visit(*(session(f"S{n}") for n in range(sessions)))
        best = Best(Silent())
        best.timetable, best.costs = placed(facts), {AIM.tier: Fraction(2)}
        found = [0.0]
        monkeypatch.setattr(best, "take", lambda _: found.append(neighbourhoods.now) or True)
        monkeypatch.setattr(Best, "age", property(lambda _: neighbourhoods.now - found[-1]))
        return Turns(best, Candidates(facts), models or TooLarge(), seed=0), neighbourhoods

    return make


def test_a_small_visit_is_left_to_the_models(turns):
    """0.006 s for each of 25 sessions, and no more: the rest is done beside the models."""
    its, neighbourhoods = turns(25)
    its.first(AIM, Clock(60))
    its.before_models(AIM, Clock(60))
    assert neighbourhoods.took == pytest.approx([0.15], abs=1 / 64)
    assert its.share == 0


def test_beside_a_model_a_small_visit_is_bettered_until_that_is_over(turns):
    """Patience, 0.04 s for each of 25 sessions, does not end while something comes."""
    its, neighbourhoods = turns(25)
    model = Clock(3)
    its.beside(AIM, Clock(60))(lambda: model.left <= 0)
    its.beside(AIM, Clock(2))(lambda: False)
    assert neighbourhoods.took == pytest.approx([3, 2], abs=1 / 32)
    assert neighbourhoods.tiers == [AIM.tier, AIM.tier]


def test_beside_a_model_patience_ends_where_nothing_comes(turns):
    """0.04 s for each of 25 sessions since something better came: a second in all."""
    its, neighbourhoods = turns(25, pays=False)
    its.beside(AIM, Clock(60))(lambda: False)
    its.beside(AIM, Clock(60))(lambda: False)
    assert neighbourhoods.took == pytest.approx([1], abs=1 / 32)


def test_ctrl_c_beside_a_model_is_for_the_model_to_heed(turns, monkeypatch):
    its, neighbourhoods = turns(25)

    def impatient(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(neighbourhoods, "improve", impatient)
    with pytest.raises(KeyboardInterrupt):
        its.beside(AIM, Clock(1))(lambda: False)
    assert not its.stopped


def test_a_large_visit_gives_half_of_the_time(turns):
    """4.5 s of 75 sessions; then half of a tier of 64 s."""
    its, neighbourhoods = turns(75)
    its.first(AIM, Clock(60))
    its.before_models(AIM, Clock(64))
    assert neighbourhoods.took == pytest.approx([4.5, 32], abs=1 / 32)
    assert its.share == 0.5
    assert turns(48)[0].share == 0  # not before the first turn


def test_between_small_and_large_the_share_grows(turns):
    """42 sessions are 6 above the 36 of a small visit, half way to 48: a quarter."""
    its, _ = turns(42)
    its.first(AIM, Clock(60))
    assert its.share == 0.25


def test_where_nothing_comes_patience_ends(turns):
    """0.09 s for each of 75 sessions."""
    its, neighbourhoods = turns(75, pays=False)
    its.first(AIM, Clock(60))
    its.before_models(AIM, Clock(64))
    assert neighbourhoods.took == pytest.approx([4.5, 6.75], abs=1 / 32)


def test_what_others_find_is_bettered_from_there_on(turns, monkeypatch):
    """After a second of four somebody else has found one: the search begins again from it."""
    its, neighbourhoods = turns(10, pays=False)
    other = placed(visit(session("S1")))
    begun, improve = [], neighbourhoods.improve

    def found_meanwhile(timetable, clock, report, tier):
        begun.append(timetable)
        if len(begun) == 1:
            improve(timetable, Until(clock, limit=1.0), report, tier)
            its._best.timetable = other
        improve(timetable, clock, report, tier)

    monkeypatch.setattr(neighbourhoods, "improve", found_meanwhile)
    its.without_models(AIM, Clock(4))
    assert begun[1:] == [other]
    assert neighbourhoods.took == pytest.approx([1, 1, 3], abs=1 / 16)  # at once the second time


def test_after_a_model_that_took_long_there_is_a_short_turn(turns):
    its, neighbourhoods = turns(25)
    its.after_model(AIM, 0.25, Clock(60))
    its.after_model(AIM, 4, Clock(60))
    its.after_model(AIM, 4, Clock(0.5))
    assert neighbourhoods.took == pytest.approx([2, 0.5], abs=1 / 32)


@pytest.fixture
def reworked(monkeypatch):
    """The tiers that were reworked, in order."""
    tiers: list[str] = []

    def rework(its, whole, name, bound, clock, renew):
        tiers.append(name)

    monkeypatch.setattr("timetabler.solving.turns.Reworking.search", rework)
    return tiers


def test_what_is_small_enough_is_reworked(turns, reworked):
    its, neighbourhoods = turns(25, models=Small())
    its.search(AIM, Clock(1))
    assert reworked == [AIM.tier]
    assert neighbourhoods.took == []


def test_in_a_larger_visit_what_needs_no_model_comes_first(turns, reworked):
    """0.03 s for each of 75 sessions, where nothing comes."""
    its, neighbourhoods = turns(75, pays=False, models=Small())
    its.first(AIM, Clock(60))
    its.search(AIM, Clock(60))
    assert neighbourhoods.took == pytest.approx([4.5, 2.25], abs=1 / 32)
    assert reworked == [AIM.tier]


def test_what_is_settled_by_then_is_not_reworked(turns, reworked):
    its, _ = turns(75, models=Small())
    its.first(AIM, Clock(60))
    its.search(Aim(AIM.tier, Fraction(2)), Clock(1))
    assert reworked == []


def test_between_small_and_large_the_first_turn_grows(turns):
    """42 sessions are half way: 0.033 s for each, half way from 0.006 to 0.06."""
    its, neighbourhoods = turns(42)
    its.first(AIM, Clock(60))
    assert neighbourhoods.took == pytest.approx([1.386], abs=1 / 32)


def test_what_one_tier_leaves_of_the_first_turn_is_for_the_next(turns):
    """25 sessions have 0.15 s; the first tier is at its bound, and needs none of it."""
    its, neighbourhoods = turns(25)
    its.first(Aim(AIM.tier, Fraction(2)), Clock(60))
    assert neighbourhoods.took == []
    its.first(AIM, Clock(60))
    its.first(AIM, Clock(60))  # there is nothing left
    assert neighbourhoods.took == pytest.approx([0.15], abs=1 / 64)


def test_all_turns_go_on_from_what_the_others_learned(turns):
    its, neighbourhoods = turns(75)
    its.first(AIM, Clock(60))
    its.before_models(AIM, Clock(8))
    its.search(Aim("moves-and-gaps", Fraction(-1)), Clock(1))
    assert neighbourhoods.made == 1
    assert neighbourhoods.tiers == [AIM.tier, AIM.tier, "moves-and-gaps"]


def test_ctrl_c_in_a_turn_is_told(turns, monkeypatch):
    its, neighbourhoods = turns(25)

    def impatient(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(neighbourhoods, "improve", impatient)
    its.search(AIM, Clock(1))
    assert its.stopped


def test_ctrl_c_while_a_part_is_reworked_is_told(turns, monkeypatch):
    its, _ = turns(25, models=Small())

    def impatient(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("timetabler.solving.turns.Reworking.search", impatient)
    its.search(AIM, Clock(1))
    assert its.stopped
