"""Times alone: what the rules about time may ask, and that their bound is one."""

from __future__ import annotations

import pytest

from tests.rules.worlds import alone, world
from tests.solving.tiny import tiny_visit
from timetabler.checking import score
from timetabler.rules import RULES, Rule
from timetabler.rules.choices import Starts
from timetabler.rules.terms import Term
from timetabler.solving.candidates import Candidates
from timetabler.solving.model import TimetableModel
from timetabler.solving.result import Status
from timetabler.solving.run import Settings
from timetabler.solving.solve import solve
from timetabler.solving.tiers import tiers
from timetabler.solving.times import TimesAlone

ABOUT_TIME = [rule for rule in RULES if rule.about_time]


class _KnowsTimesOnly(TimetableModel):
    """A model that will not be asked for rooms or peers."""

    def _refuse(self, *_: str) -> Term:
        raise AssertionError("a rule about time asked for a room or a peer")

    in_room = held = room_during = hears = busy = hears_on = _refuse


@pytest.mark.parametrize("rule", ABOUT_TIME, ids=lambda r: r.id)
def test_a_rule_about_time_asks_for_nothing_else(rule: Rule) -> None:
    for seed in range(8):
        facts = alone(world(seed), rule.id, "must" if not rule.measure else "should")
        _KnowsTimesOnly(facts, [rule])
        assert all(isinstance(choice, Starts) for choice in rule.forbids(facts))


def test_the_spy_catches_a_rule_that_asks_for_peers() -> None:
    two_peers = next(rule for rule in RULES if rule.id == "two-peers")
    with pytest.raises(AssertionError, match="about time"):
        _KnowsTimesOnly(alone(world(0), "two-peers", "should"), [two_peers])


def test_no_timetable_is_better_than_times_alone_allow() -> None:
    compared = 0
    for facts in map(tiny_visit, range(40)):
        outcome = solve(facts, workers=1)
        if outcome.status is not Status.OPTIMAL:
            continue
        left = Candidates(facts)
        times, best = TimesAlone(left, Settings(workers=1)), score(outcome.timetable)
        for tier in tiers(TimetableModel(facts, left=left)):
            if times.speaks_of(tier):
                assert times.bound(tier.name, 10).bound <= best[tier.name]
                compared += 1
            times.hold(tier.name, best[tier.name])
    assert compared > 20
