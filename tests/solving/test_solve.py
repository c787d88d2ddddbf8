"""The front of solving: statuses, limits, refusals, Ctrl-C, and the visits we ship."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from threading import Timer

import pytest

from tests.solving.tiny import tiny_visit
from timetabler.checking import is_valid, score
from timetabler.domain.challenge import Challenge
from timetabler.domain.rulebook import Strength
from timetabler.domain.when import When
from timetabler.errors import InputError, NoTimetableError
from timetabler.reading.read import read
from timetabler.solving.progress import Silent
from timetabler.solving.result import Status
from timetabler.solving.solve import solve

FIXTURES = Path(__file__).parents[2] / "fixtures"


@pytest.fixture(scope="module")
def marlshire() -> Challenge:
    return read(FIXTURES / "marlshire-adult-social-care.xlsx")


def _feasible() -> Challenge:
    """The first tiny visit that has a timetable with all the peers that it wants."""
    return next(facts for facts in map(tiny_visit, range(50))
                if (found := solve(facts).found) and score(found)["two-peers"] == 0)


def _first_tiers(challenge: Challenge, number: int) -> Challenge:
    """The challenge with its first tiers alone; the rules of the others are off."""
    kept = challenge.tiers[:number]
    return challenge.revise(tiers=kept, rules=tuple(
        rule if rule.tier in {None, *kept}
        else rule.model_copy(update={"strength": Strength.OFF, "tier": None})
        for rule in challenge.rules))


def test_marlshire_is_proved_whole(marlshire: Challenge) -> None:
    """33 sessions in 33 cells; what one search after another found to be the least."""
    outcome = solve(marlshire, time_limit=120, settle=False)
    assert is_valid(outcome.timetable)
    assert list(score(outcome.timetable).values()) == [0, 0, 1, 12, 15, 9, Fraction(200, 11), 6]
    assert outcome.status is Status.OPTIMAL


def test_eastmere_cannot_do_without_one_single_peer() -> None:
    """Thirty cells for two-peer working, 31 needed; and one clash, as in its known-good one."""
    eastmere = read(FIXTURES / "eastmere-childrens-resources.xlsx")
    outcome = solve(_first_tiers(eastmere, 2), time_limit=60)
    assert is_valid(outcome.timetable)
    assert list(score(outcome.timetable).values()) == [1, 1]
    assert outcome.status is Status.OPTIMAL


@pytest.mark.parametrize("name", ["aldershire-corporate", "fenmarsh-district",
                                  "brackenford-adult-social-care"])
def test_the_other_visits_have_timetables_that_break_no_must(name: str) -> None:
    outcome = solve(read(FIXTURES / f"{name}.xlsx"), time_limit=2)
    assert is_valid(outcome.timetable)
    assert [tier.name for tier in outcome.tiers] == list(outcome.challenge.tiers)
    assert all(tier.bound <= tier.value for tier in outcome.tiers)


def test_a_peer_ill_all_of_day_two_costs_four_single_peers_at_least(marlshire: Challenge) -> None:
    """Day 2 holds 18 sessions, 36 places; without P4 the team has 5+5+6+6+6+4 = 32."""
    ill = tuple(p.model_copy(update={"unavailable": (When.parse("D2"),)}) if p.id == "P4" else p
                for p in marlshire.peers)
    # His own sessions may then be covered by anybody.
    free = tuple(s.model_copy(update={"one_of": ()}) if s.one_of == ("P4",) else s
                 for s in marlshire.sessions)
    outcome = solve(_first_tiers(marlshire.revise(peers=ill, sessions=free), 1), time_limit=60)
    assert [(tier.value, tier.bound) for tier in outcome.tiers] == [(4, 4)]
    assert outcome.status is Status.OPTIMAL


def test_no_tiers_ask_for_any_timetable_at_all() -> None:
    facts = _feasible()
    outcome = solve(facts.revise(tiers=(), rules=tuple(
        rule for rule in facts.rules if rule.tier is None)))
    assert outcome.status is Status.OPTIMAL
    assert outcome.tiers == ()
    assert is_valid(outcome.timetable)


def test_two_peers_as_a_must_leaves_its_tier_without_cost() -> None:
    outcome = solve(_feasible().with_rule("two-peers", "must", tier=None))
    assert outcome.status is Status.OPTIMAL
    assert outcome.tiers[0].value == 0


@pytest.mark.parametrize(("rule", "strength"), [
    ("fair-workload", "must"), ("one-place-at-a-time", "off")])
def test_a_strength_that_a_rule_cannot_have_is_refused(rule: str, strength: str) -> None:
    with pytest.raises(InputError, match=rule):
        solve(tiny_visit(0).with_rule(rule, strength))


def test_no_time_is_unknown_and_never_an_empty_timetable(marlshire: Challenge) -> None:
    outcome = solve(marlshire, time_limit=0.0)
    assert outcome.status is Status.UNKNOWN
    with pytest.raises(NoTimetableError, match="UNKNOWN"):
        _ = outcome.timetable


class _Impatient(Silent):
    """Presses Ctrl-C once, while a certain tier is searched."""

    def __init__(self, tier: str) -> None:
        self._wanted, self._now, self._pressed = tier, "", False

    def tier(self, name: str) -> None:
        self._now = name

    def report(self, value: float | None, bound: float | None) -> None:
        if self._now == self._wanted and not self._pressed:
            self._pressed = True
            os.kill(os.getpid(), signal.SIGINT)


@pytest.fixture
def _interrupts() -> Iterator[None]:
    """Processes started in the background ignore SIGINT; a person's terminal does not."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_interrupts")
def test_ctrl_c_keeps_the_best_so_far_and_says_so(marlshire: Challenge) -> None:
    outcome = solve(marlshire, time_limit=120, progress=_Impatient("day-balance"))
    assert outcome.stopped
    assert outcome.seconds < 100
    assert outcome.status is Status.FEASIBLE
    assert is_valid(outcome.timetable)
    assert score(outcome.timetable)["two-peers"] == 0


@pytest.mark.usefixtures("_interrupts")
def test_ctrl_c_is_heeded_while_all_tiers_are_proved_together(marlshire: Challenge) -> None:
    """It takes about a second and a half; half a second is in the midst of it."""
    Timer(0.5, lambda: os.kill(os.getpid(), signal.SIGINT)).start()
    outcome = solve(marlshire, time_limit=120)
    assert outcome.stopped
    assert outcome.status is Status.FEASIBLE
    assert is_valid(outcome.timetable)


def test_a_search_that_says_no_names_rules_and_facts(marlshire: Challenge) -> None:
    """S01 and S02 share P1 and are pinned to one slot; no count looks at two named peers so.

    Without `named-peer-attends` another peer could hear one of them; nothing else helps.
    """
    at_two = When.parse("D1 14:00-15:00")
    pinned = tuple(s.model_copy(update={"pinned": at_two, "all_of": ("P1",), "one_of": ()})
                   if s.id == "S01" else
                   s.model_copy(update={"pinned": at_two, "one_of": ("P1", "P2"), "all_of": ()})
                   if s.id == "S02" else
                   s.model_copy(update={"pinned": at_two}) if s.id == "S06" else s
                   for s in marlshire.sessions)
    outcome = solve(marlshire.revise(sessions=pinned))
    assert outcome.status is Status.INFEASIBLE
    told = " ".join(outcome.reasons)
    assert "named-peer-attends" in told
    assert "There would be one without named-peer-attends" in told
    assert "S01 DASS one-to-one (1 possible start, with" in told
