"""What does no more than strike out single choices: one flag gives them all back."""

from __future__ import annotations

from collections.abc import Callable

from timetabler.changes import (
    Change,
)
from timetabler.domain.challenge import Challenge
from timetabler.explaining.elements import Element, Kind
from timetabler.explaining.relaxing import relaxed
from timetabler.explaining.repairs.elastic import ElasticModel
from timetabler.rules.choices import Choice


def by_choices(cost: Callable[[Challenge, str], int],
                change: Callable[[Challenge, str], Change]) -> Callable[..., None]:
    """An element that does no more than strike out single choices."""

    def piece(model: ElasticModel, element: Element) -> None:
        given = model.give(cost(model.facts, element.of), (str(element.kind), element.of),
                           lambda _: change(model.facts, element.of))
        for choice in _struck_by(model, element):
            model.add(model.single(choice) <= given)

    return piece


def _struck_by(model: ElasticModel, element: Element) -> set[Choice]:
    """The choices that go when the element alone is put back."""
    others = {e for e in model.members if e != element and e.kind is not Kind.SESSION}
    rules = [rule for rule in model.strict if rule.id not in model.soft]
    back, out = relaxed(model.facts, others), relaxed(model.facts, {*others, element})
    struck = {c for rule in rules for c in rule.forbids(back)}
    return struck - {c for rule in rules for c in rule.forbids(out)}
