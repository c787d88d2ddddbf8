"""Runs: how often something begins anew in a day's slots."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timetabler.domain.frame import Day
from timetabler.domain.timetable import Timetable
from timetabler.rules.terms import Model, Term


def run_starts(model: Model, sessions: Iterable[str], day: Day, name: str) -> Iterator[Term]:
    """Per slot of a day, 1 where one of `sessions` is held and none was in the slot before."""
    theirs, before = tuple(sessions), 0
    for slot in day.slots:
        held = model.any_of((model.during(s, slot.id) for s in theirs), f"{name} {slot.id}")
        yield model.excess(held - before, 0, 1, f"{name} begins {slot.id}")
        before = held


def runs(timetable: Timetable, sessions: Iterable[str], day: Day) -> list[list[str]]:
    """The maximal runs of a day's consecutive slots that hold one of `sessions`.

    Each run is the ids of its slots; breaks and lunch between two slots do not part
    them, since nothing else can be heard there.
    """
    wanted, found = set(sessions), [[""]]
    for slot in day.slots:
        if wanted & {placement.session for placement in timetable.at.get(slot.id, ())}:
            found[-1].append(slot.id)
        else:
            found.append([""])
    return [run[1:] for run in found if len(run) > 1]
