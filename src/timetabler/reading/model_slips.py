"""What a challenge model says of itself that cannot be: unknown names, ids used twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timetabler.reading.models import ChallengeModel


def slips(model: ChallengeModel) -> Iterator[str]:
    """A sentence for each name that `model` does not have and each id that it uses twice."""
    yield from _unknown(model)
    yield from _twice(model)
    if not model.documents:
        yield "documents: there is none; name the document that the model is made from"


def _unknown(model: ChallengeModel) -> Iterator[str]:
    themes = {theme.id for theme in model.themes}
    suggested = {one.id for one in model.suggested}
    people = {person.id for person in model.people}
    for number, row in enumerate(model.sessions):
        for key, names, known in (("themes", row.themes, themes), ("covers", row.covers, suggested),
                                  ("attendees", row.attendees, people)):
            for name in sorted(set(names) - known):
                yield f"sessions[{number}].{key} names {name!r}, which the model does not have"
    for number, rule in enumerate(model.rules):
        if rule.tier is not None and rule.tier not in model.tiers.order:
            yield f"rules[{number}].tier names {rule.tier!r}, which is not in tiers.order"


def _twice(model: ChallengeModel) -> Iterator[str]:
    lists = {
        "team, rooms and people": [*(member.id for member in model.team),
                                   *(room.id for room in model.rooms),
                                   *(person.id for person in model.people)],
        "themes": [theme.id for theme in model.themes],
        "suggested": [one.id for one in model.suggested],
        "rules": [rule.rule for rule in model.rules],
        "tiers.order": list(model.tiers.order),
        "days (by offset)": [str(day.offset) for day in model.frame],
    }
    for where, names in lists.items():
        for name in sorted({name for name in names if names.count(name) > 1}):
            yield f"{where}: {name!r} stands twice; once would be right"
