"""The head of every output."""

from __future__ import annotations

import pytest

from timetabler.domain.rulebook import Strength
from timetabler.rules import RULE_BY_ID
from timetabler.rules.rule import Violation
from timetabler.writing.summary import verdict

MUST, SHOULD, FLAG = Strength.MUST, Strength.SHOULD, Strength.FLAG
#: Of a rule that measures a quality, and need never be perfect.
RUNS, WORKLOAD = "themes-in-sequence", "fair-workload"


def found(*kinds: tuple[str, Strength]) -> list[Violation]:
    return [Violation(rule, strength, "001 §7", "…") for rule, strength in kinds]


def test_two_of_the_rules_measure_a_quality() -> None:
    assert RULE_BY_ID[RUNS].measure
    assert RULE_BY_ID[WORKLOAD].measure


@pytest.mark.parametrize(("violations", "sentence"), [
    (found(), "Every rule is kept."),
    (found(("travel-time", MUST)), "1 must broken."),
    (found(("travel-time", MUST), ("travel-time", MUST), ("pairs-vary", SHOULD)),
     "2 musts broken; 1 should not fully met."),
    (found(("two-peers", SHOULD), ("two-peers", SHOULD), ("line-managers-apart", FLAG)),
     "No must is broken; 2 shoulds not fully met; 1 point to look at."),
    # Three runs of a theme are as few as the grid allows: that is no should unmet.
    (found((RUNS, SHOULD), (RUNS, SHOULD), (WORKLOAD, FLAG)),
     "No must is broken; 3 remarks on quality."),
    (found((RUNS, SHOULD), ("pairs-vary", SHOULD), ("line-managers-apart", FLAG)),
     "No must is broken; 1 should not fully met; 1 point to look at; 1 remark on quality."),
])
def test_the_verdict_counts_what_is_unmet_and_apart_from_it_what_is_measured(
        violations: list[Violation], sentence: str) -> None:
    assert verdict(violations) == sentence
