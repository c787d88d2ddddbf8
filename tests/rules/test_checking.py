"""The check as a whole: order, strength, score."""

from fractions import Fraction

from tests.domain.facts import placed, session, visit
from timetabler.checking import check, check_facts, cost, in_force, is_valid, score
from timetabler.domain.rulebook import Strength
from timetabler.rules import RULE_BY_ID, RULES

TIERS = ("first", "second")


def weighed():
    """Missing peers count 5, in the first tier; repeated pairs over 1 and runs in the second."""
    facts = visit(*(session(f"S{n}", specialism="Carers") for n in range(1, 4)), tiers=TIERS)
    for rule in RULES:
        facts = facts if rule.physics else facts.with_rule(rule.id, "off")
    return (facts.with_rule("two-peers", "should", tier="first", weight=5)
            .with_rule("pairs-vary", "should", tier="second", options={"limit": 1})
            .with_rule("themes-in-sequence", "should", tier="second", weight=2))


def test_the_score_is_the_tuple_of_the_tiers():
    # First: S3 has 1 of 2 peers: 5 x 1.  Second: one pair twice: 1; runs at 10 and 13: 2 x 2.
    found = placed(weighed(), "S1 D1-1000 R1 P1 P2", "S2 D1-1300 R1 P1 P2", "S3 D1-1300 R2 P3")
    assert score(found) == {"first": 5, "second": 5}
    assert list(score(found)) == ["first", "second"]
    assert all(isinstance(value, Fraction) for value in score(found).values())


def test_a_should_without_a_tier_is_told_but_not_scored():
    facts = weighed().with_rule("two-peers", "should", tier=None)
    found = placed(facts, "S1 D1-1000 R1 P1", "S2 D1-1100 R1 P1 P2", "S3 D1-1300 R1 P1 P2")
    assert score(found)["first"] == 0
    assert "two-peers" in {v.rule for v in check(found)}


def test_rules_that_are_off_say_nothing():
    facts = weighed()
    assert {rule.id for rule in in_force(facts) if not rule.physics} == {
        "two-peers", "pairs-vary", "themes-in-sequence"}
    found = placed(facts, *(f"S{n} D1-1000 BASE P1 CM" for n in range(1, 4)))
    assert "base-room-kept-free" not in {v.rule for v in check(found)}
    on = found.challenge.with_rule("base-room-kept-free", "must")
    again = placed(on, *(f"S{n} D1-1000 BASE P1 CM" for n in range(1, 4)))
    assert "base-room-kept-free" in {v.rule for v in check(again)}


def test_the_gravest_come_first():
    facts = visit(session("S1"), session("S2"), tiers=TIERS).with_rule("two-peers", "should")
    found = check(placed(facts, "S1 D1-1000 BASE P1"))
    strengths = [violation.strength for violation in found]
    order = [Strength.MUST, Strength.SHOULD, Strength.FLAG]
    assert strengths == sorted(strengths, key=order.index)
    assert {"base-room-kept-free", "every-session-placed", "two-peers"} <= {v.rule for v in found}


def test_a_violation_says_itself_with_rule_and_source():
    found = check(placed(visit(), "S1 D1-1000 BASE P1 P2"))
    (base,) = [v for v in found if v.rule == "base-room-kept-free"]
    assert str(base) == ("must: S1 Talk is held in the base room, Base, at Day 1 10:00–11:00; the "
                         "base room is the team's alone. (base-room-kept-free; 001 §7 l291, l314, "
                         "l321, l325)")
    assert base.as_dict() == {
        "rule": "base-room-kept-free", "strength": "must",
        "source": "001 §7 l291, l314, l321, l325",
        "message": base.message, "sessions": ["S1"], "people": []}


def test_a_timetable_is_valid_while_no_must_is_broken():
    facts = visit(session("S1", specialism="Carers")).with_rule("final-presentation", "off")
    flawed = placed(facts, "S1 D1-1000 R1 P2")
    assert check(flawed)  # one peer, and not the one who knows carers
    assert is_valid(flawed)
    assert not is_valid(placed(facts, "S1 D1-1000 BASE P1 P2"))
    assert not is_valid(placed(facts))


def test_slips_of_the_facts_cost_nothing():
    facts = visit(session("S1", specialism="Hospitals"))
    found = placed(facts, "S1 D1-1000 R1 P1 P2")
    assert [v for v in check_facts(facts) if v.rule == "specialism-matches"]
    assert cost(RULE_BY_ID["specialism-matches"], found) == 1  # not 2
    assert len([v for v in check(found) if v.rule == "specialism-matches"]) == 2
