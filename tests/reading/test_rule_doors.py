"""A rule counts for something through whichever door it comes, or is refused or told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

import timetabler as tt
from tests.domain.facts import visit
from tests.reading.worlds import full
from tests.solving.tiny import tiny_visit
from timetabler.changes import SetRule, apply_all
from timetabler.checking import check, score
from timetabler.domain.remarks import About
from timetabler.domain.rulebook import RuleSetting
from timetabler.domain.timetable import Placement, Timetable
from timetabler.errors import InputError
from timetabler.reading.assemble import assemble
from timetabler.reading.document import document_of
from timetabler.reading.frames import source_from_frames
from timetabler.reading.template import write_workbook
from timetabler.solving.result import Status
from timetabler.solving.solve import solve

LAST = full()["tiers"][-1]


def with_rules(*rules: dict[str, Any], **more: Any) -> dict[str, Any]:
    return full() | {"rules": list(rules), **more}


def told_of_tiers(challenge: Any) -> list[str]:
    return [remark.where for remark in challenge.remarks
            if "without a tier; it counts in the last one" in remark.message]


# ---- misspelt: every door refuses -----------------------------------------------------

@pytest.mark.parametrize(("rule", "found"), [
    ({"rule": "two-pears", "strength": "must"}, "there is no rule 'two-pears'; did you mean "
                                                "'two-peers'?"),
    ({"rule": "pairs-vary", "strength": "shoud"}, "found 'shoud'; one of must, should"),
    ({"rule": "pairs-vary", "strength": "should", "options": {"limt": 2}},
     "there is no option 'limt'; did you mean 'limit'?"),
    ({"rule": "two-peers", "strength": "should", "options": {"limit": 2}},
     "found 'limit', but 'two-peers' has no options"),
    ({"rule": "two-peers", "strength": "should", "tier": "two-pears"},
     "there is no tier 'two-pears'; did you mean 'two-peers'?"),
    ({"rule": "streams", "strength": "must", "wieght": 2}, "there is no key 'wieght'"),
    ({"rule": "one-place-at-a-time", "strength": "should"}, "nobody can relax"),
])
def test_what_no_rule_has_is_refused_at_every_door(rule: dict[str, Any], found: str) -> None:
    name, strength, more = rule["rule"], rule["strength"], {
        key: value for key, value in rule.items() if key not in {"rule", "strength"}}
    facts = assemble(full())
    for door in (
            lambda: assemble(with_rules(rule)),
            lambda: assemble(with_rules(rule, complete=True)),
            lambda: facts.with_rule(name, strength, **more),
            lambda: apply_all([tt.changes.change_from({"change": "rule"} | rule)], facts),
            lambda: facts.revise(rules=(RuleSetting(**rule),))):
        with pytest.raises((InputError, ValidationError)) as refused:
            door()
        by_pydantic = isinstance(refused.value, ValidationError)  # not yet a fact of ours
        assert by_pydantic or found.split(";")[0] in str(refused.value)


def test_a_misspelt_rule_in_a_table_is_refused_with_its_row() -> None:
    facts = assemble(full())
    frames = {name: table for name, table in tt.Challenge(
        **{name: getattr(facts, name) for name in type(facts).model_fields}).to_frames().items()
        if name != "rules"}
    source = source_from_frames(facts.model, **frames, rules=[
        {"rule": "two-pears", "strength": "must"}])
    with pytest.raises(InputError, match=r"rules\[0\].rule: there is no rule 'two-pears'"):
        assemble(source.document, source.where)


# ---- relaxed without a tier: it counts in the last one, and that is said -----------------

def test_a_relaxed_must_counts_in_the_last_tier_through_every_document_door(
        tmp_path: Path) -> None:
    relaxed = with_rules({"rule": "room-fits", "strength": "should"})
    path = tmp_path / "visit.xlsx"
    write_workbook(full() | {"rules": []}, path)  # the model's own rules
    for challenge, where in ((assemble(relaxed), "rules[0].tier"),
                             (assemble(relaxed | {"complete": True}), "rules[0].tier")):
        assert challenge.settings["room-fits"].tier == LAST
        assert told_of_tiers(challenge) == [where]


def test_a_blank_tier_in_a_workbook_is_the_last_one_and_is_told_with_its_cell(
        tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = tmp_path / "visit.xlsx"
    write_workbook(full() | {"rules": []}, path)
    book = load_workbook(path)
    (row,) = [r for r in book["Rules"].iter_rows() if r[0].value == "room-fits"]
    row[1].value = "should"
    book.save(path)
    challenge = tt.read(path)
    assert challenge.settings["room-fits"].tier == LAST
    assert told_of_tiers(challenge) == [f"Rules!C{row[0].row}"]


@pytest.mark.parametrize("nothing", ["none", None])
def test_no_tier_on_purpose_stays_none_and_is_told_too(nothing: str | None) -> None:
    facts = assemble(with_rules({"rule": "room-fits", "strength": "should", "tier": nothing}))
    assert facts.settings["room-fits"].tier is None
    assert [(r.about, r.message) for r in facts.remarks if "room-fits" in r.message] == [
        (About.ASSUMED, "room-fits is a should in no tier: only reported, nothing is done to keep "
                        "it")]
    again = assemble(document_of(facts))
    assert again == facts


def test_with_rule_and_the_change_say_the_same() -> None:
    facts = assemble(full())
    by_hand = facts.with_rule("room-fits", "should")
    assert by_hand == SetRule(rule="room-fits", strength="should").apply(facts)
    assert by_hand.settings["room-fits"].tier == LAST
    assert told_of_tiers(by_hand) == ["rules.room-fits.tier"]
    asked = SetRule(rule="room-fits", strength="should", tier="same-peers").apply(facts)
    assert asked.settings["room-fits"].tier == "same-peers"
    assert told_of_tiers(asked) == []
    assert facts.with_rule("room-fits", "should", tier=None).settings["room-fits"].tier is None


def test_where_there_are_no_tiers_that_is_said() -> None:
    (remark,) = visit().with_rule("room-fits", "should").remarks
    assert "there are no tiers, so it is only reported" in remark.message


def test_a_relaxed_must_is_optimised() -> None:
    """Where nothing else is wished for, what could be kept as a *must* costs 0 as a *should*."""
    strict = tiny_visit(0)
    for rule in strict.rules:
        if rule.strength == "should":
            strict = strict.with_rule(rule.rule, "off", tier=None)
    facts = strict.revise(tiers=("wishes",)).with_rule("room-fits", "should")
    outcome = solve(facts, time_limit=20, workers=2)
    assert outcome.status is Status.OPTIMAL
    assert [(tier.name, tier.value) for tier in outcome.tiers] == [("wishes", 0)]
    assert [v for v in check(outcome.timetable) if v.rule == "room-fits"
            and v.strength == "should"] == []
    one = Placement(session="S1", slot="D1-1000", room="R2", peers=("L", "P"))
    crowded = facts.revise(sessions=tuple(s.model_copy(update={"head_count": 400, "room": "R2"})
                                          for s in facts.sessions))
    assert score(Timetable(challenge=crowded, placements=(one,)))["wishes"] >= 1
