"""What times cost in a small model of them, round what its plan has placed."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from timetabler.solving.heuristics.times_choices import TimesChoices


def charge(choices: TimesChoices) -> None:
    """State every cost that is not a single start's own."""
    strands: dict[int, list[int]] = defaultdict(list)
    for item in choices.items:
        if item.strand >= 0:
            strands[item.strand].append(item.number)
    for strand, theirs in strands.items():
        for day in choices.days:
            _charge_strand(choices, strand, theirs, day)
    _charge_balance(choices)
    _charge_missing_days(choices)


def _charge_strand(choices: TimesChoices, strand: int, theirs: list[int], day: int) -> None:
    """Sessions of a strand at once beyond the first, and runs that begin."""
    model, grid = choices.model, choices.facts.grid
    held, before = choices.plan.times.strand[strand], 0
    for slot in grid.days[day]:
        some = [choice for number in theirs
                for choice in choices.during.get((number, slot), ())]
        there = int(bool(held & grid.bit[slot]))
        model.over(some, there, 1, "one-meeting-per-specialism")
        if day in grid.interviewing:
            now = there or _any_of(choices, some)
            _charge_begin(choices, before, now)
            before = now


def _charge_begin(choices: TimesChoices, before: Any, now: Any) -> None:
    """A run begins where a slot is held and the one before is not; both are choices or 0 or 1."""
    if isinstance(before, int):
        begins = 0 if before else now
    elif isinstance(now, int) and not now:
        begins = 0
    else:
        begins = choices.model.flag()
        choices.model.cp.add(begins >= now - before)
    if not isinstance(begins, int) or begins:
        choices.model.charge("themes-in-sequence", begins)


def _any_of(choices: TimesChoices, some: list[Any]) -> Any:
    if len(some) <= 1:
        return some[0] if some else 0
    held = choices.model.flag()
    for choice in some:
        choices.model.cp.add_implication(choice, held)
    choices.model.cp.add_bool_or([*some, ~held])
    return held


def _charge_balance(choices: TimesChoices) -> None:
    model, facts, grid = choices.model, choices.facts, choices.facts.grid
    for kind, rule in facts.even_rule.items():
        theirs = [item.number for item in choices.items
                  if item.category == kind and item.on_site]
        everything, days = len(facts.even[kind]) - 1, len(grid.interviewing)
        for day in grid.interviewing if theirs else ():
            today = [choice for number in theirs for slot in grid.days[day]
                     if (choice := choices.start.get((number, slot))) is not None]
            if today:
                counted = days * (sum(today) + choices.plan.times.of_day(kind, day))
                distance = model.number(days * everything)
                model.cp.add(distance >= counted - everything)
                model.cp.add(distance >= everything - counted)
                model.charge(rule, distance)


def _charge_missing_days(choices: TimesChoices) -> None:
    """A day on which people with lived experience must be seen, and are not."""
    model, facts = choices.model, choices.facts
    for number, day in enumerate(facts.both_days):
        if not choices.plan.times.lived_on(number):
            seen = [choice for item in choices.items if item.lived
                    for start, covers in item.covers.items() if covers & day
                    if (choice := choices.start.get((item.number, start))) is not None]
            missing = model.flag()
            model.cp.add_bool_or([missing, *seen])
            model.charge_weight(facts.weights.must, missing)
