"""What every rule of the registry says of itself, and how a rulebook moves it."""

import re

import pytest

from tests.domain.facts import visit
from timetabler.domain.rulebook import Strength
from timetabler.errors import InputError
from timetabler.rules import RULE_BY_ID, RULES, Rule

#: Every rule that was read out of the manuals, by name: none may get lost.  A new one need not
#: stand here, unless a manual asks for it.
NAMED = {
    "one-place-at-a-time", "within-availability", "every-session-placed", "never-without-a-peer",
    "base-room-kept-free", "streams", "finish-together", "team-time-protected", "informal-feedback",
    "final-presentation", "room-fits", "travel-time", "focus-group-size", "named-peer-attends",
    "peers-may-interview", "two-peers", "lived-experience-both-days", "lived-experience-evenness",
    "frontline-both-days", "one-meeting-per-specialism", "themes-in-sequence",
    "same-peers-hear-a-theme", "specialism-matches", "pairs-vary", "fair-workload", "few-moves",
    "compact-for-interviewees", "line-managers-apart", "scope-covered", "reserve-kept",
    "agreed-in-time", "shown-for-each", "non-attributable", "after-others", "breaks-shared-fairly",
    "what-happened-stays", "few-disturbed", "few-changes",
}
SOURCE = re.compile(r"^(001 (§\d|App\. 1)|002 §|004 Q)|^common sense$|^inferred$")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_says_what_it_asks_and_where_it_comes_from(rule: Rule):
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.id)
    assert rule.asks.endswith(".")
    assert rule.asks[0].isupper()
    assert SOURCE.match(rule.source), rule.source
    assert type(rule).__doc__
    assert [other for other in RULES if other.id == rule.id] == [rule]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rulebook_moves_every_rule_but_physics(rule: Rule):
    for strength in Strength:
        if (rule.physics and strength is not Strength.MUST) or (
                rule.measure and strength is Strength.MUST):
            with pytest.raises(InputError, match=f"{strength}.*{rule.id}"):
                visit().with_rule(rule.id, strength)
        else:
            moved = visit().with_rule(rule.id, strength, weight=7)
            assert rule.setting(moved).strength is strength
    assert rule.setting(visit()).strength is (Strength.MUST if rule.physics else rule.default)
    assert rule.setting(visit()).source == rule.source


def test_all_rules_are_there():
    assert {rule.id for rule in RULES} >= NAMED
    assert list(RULE_BY_ID) == [rule.id for rule in RULES]
    assert {rule.id for rule in RULES if rule.physics} == {
        "one-place-at-a-time", "within-availability", "every-session-placed",
        "never-without-a-peer", "what-happened-stays"}


def test_a_rule_reads_its_own_numbers_from_the_rulebook():
    rule = RULE_BY_ID["pairs-vary"]
    assert rule.option(visit(), "limit") == 3
    strict = visit().with_rule("pairs-vary", "should", options={"limit": 1})
    assert rule.option(strict, "limit") == 1
    assert rule.option(visit().with_rule("pairs-vary", "should"), "limit") == 3
