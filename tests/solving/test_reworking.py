"""Reworking: part of a timetable is asked anew, and all else stays as it is."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest

from tests.domain.facts import placed, session, visit
from timetabler.checking import score
from timetabler.domain.challenge import Challenge
from timetabler.domain.timetable import Timetable
from timetabler.solving.best import Best
from timetabler.solving.candidates import Candidates
from timetabler.solving.clock import Clock
from timetabler.solving.progress import Silent
from timetabler.solving.relaxations import Guide, Relaxed, Whole
from timetabler.solving.reworking import (
    Part,
    Reworking,
    all_peers,
    some_hours,
    some_themes,
)
from timetabler.solving.run import Settings

TIER = "runs"


@pytest.fixture
def facts() -> Challenge:
    """Two themes of two sessions each, and a session of none; runs of themes are counted."""
    made = visit(*(session(f"S{n}", themes=(theme,)) for n, theme in enumerate(
        ("Carers", "Carers", "Homes", "Homes"), start=1)), session("S5"), tiers=(TIER,))
    return made.with_rule("themes-in-sequence", "should", tier=TIER).with_rule(
        "final-presentation", "off")


@pytest.fixture
def scattered(facts) -> Timetable:
    """Each of the four is a run of its own: both themes on both days."""
    return placed(facts, "S1 D1-1000 R1 P1 P2", "S5 D1-1300 R1 P1 P2", "S3 D1-1400 R1 P1 P2",
                  "S2 D2-1000 R1 P1 P2", "S4 D2-1400 R1 P1 P2")


def test_themes_are_asked_anew_as_a_whole(scattered):
    """A tenth of three (two themes, and S5 on its own) is one of them; all are all."""
    drawn = {some_themes(scattered, 0.1, Random(seed)) for seed in range(30)}
    themes = [{"S1", "S2"}, {"S3", "S4"}, {"S5"}]
    assert drawn == {Part(frozenset(theme), frozenset(theme)) for theme in themes}
    assert some_themes(scattered, 1.0, Random(0)).times == {"S1", "S2", "S3", "S4", "S5"}


def test_hours_in_a_row_are_asked_anew(scattered):
    """Of eight slots two in a row at least; from the last on to the first."""
    drawn = {some_hours(scattered, 0.05, Random(seed)).times for seed in range(50)}
    assert drawn == {frozenset(those) for those in (
        {"S1"}, {"S5"}, {"S5", "S3"}, {"S3", "S2"}, {"S2"}, set(), {"S4"}, {"S4", "S1"})}


def test_who_hears_what_is_asked_anew_with_some_times(scattered):
    part = all_peers(scattered, 0.1, Random(0))
    assert part.peers == {"S1", "S2", "S3", "S4", "S5"}
    assert part.times in ({"S1", "S2"}, {"S3", "S4"}, {"S5"})


def test_all_else_is_kept(scattered):
    kept = Part(frozenset({"S1"}), frozenset({"S1", "S2"})).kept(scattered)
    assert kept.starts == {"S2": "D2-1000", "S3": "D1-1400", "S4": "D2-1400", "S5": "D1-1300"}
    assert kept.peers.keys() == {"S3", "S4", "S5"}
    assert not kept.rooms


@pytest.fixture
def best(scattered) -> Best:
    made = Best(Silent())
    made.take(scattered)
    return made


@pytest.fixture
def whole(facts) -> Whole:
    return Whole(Candidates(facts), Settings(workers=1))


def test_a_tier_is_brought_down_to_its_bound(best, whole):
    """Four runs of one session each; two of two sessions, one a theme, are the fewest."""
    assert score(best.timetable) == {TIER: 4}
    Reworking(best, seed=1).search(whole, TIER, Fraction(2), Clock(20))
    assert best.costs == {TIER: 2}


def test_what_costs_the_same_is_a_place_to_go_on_from(best, scattered, wearied):
    """The first part comes back otherwise, as dear as before: the second is asked of that."""
    same = Guide.of(scattered.model_copy(update={"placements": tuple(
        p.model_copy(update={"room": "R2"}) if p.session == "S5" else
        p.model_copy(update={"slot": "D2-1100"}) if p.session == "S2" else p
        for p in scattered.placements)}))
    wearied.finds = Relaxed(Fraction(4), Fraction(4), same)
    Reworking(best, seed=1).search(wearied, TIER, Fraction(2), Clock(30))
    moved = [guide.starts["S2"] for guide in wearied.kept if "S2" in guide.starts]
    assert "D2-1100" in moved
    assert best.timetable is scattered


class Wearied(Whole):
    """A whole that takes all the time of every part, and finds nothing better."""

    kept: list[Guide]

    def fit(self, guide, name, seconds, least):
        self.kept.append(guide)
        self.now += seconds
        return replace(self.finds, stopped=len(self.kept) == self.stops_after)


@pytest.fixture
def wearied(facts, monkeypatch):
    made = Wearied(Candidates(facts), Settings(workers=1))
    made.kept, made.now, made.stops_after = [], 0.0, None
    made.finds = Relaxed(Fraction(2))
    monkeypatch.setattr("time.perf_counter", lambda: made.now)
    return made


def test_each_part_has_a_second_and_all_have_the_clock(best, wearied):
    Reworking(best, seed=1).search(wearied, TIER, Fraction(2), Clock(12.5))
    assert len(wearied.kept) == 13


def test_less_is_asked_where_time_runs_out(best, wearied):
    """0.4 of three themes is two; below a third it is one."""
    its = Reworking(best, seed=1)
    its.search(wearied, TIER, Fraction(2), Clock(60))
    assert set(its._shares) == {(TIER, draw) for draw in (some_themes, some_hours, all_peers)}
    assert all(share < 0.3 for share in its._shares.values())


def test_what_is_at_its_bound_is_left_alone(best, wearied):
    Reworking(best, seed=1).search(wearied, TIER, Fraction(4), Clock(60))
    assert not wearied.kept


def test_ctrl_c_ends_it(best, wearied):
    wearied.stops_after = 3
    its = Reworking(best, seed=1)
    its.search(wearied, TIER, Fraction(2), Clock(60))
    assert its.stopped
    assert len(wearied.kept) == 3
