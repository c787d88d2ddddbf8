"""Breaks: how often somebody waits between two sessions of a day, however long each time.

Lunch and the team's own time between two slots are no break: nothing can be heard there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from timetabler.domain.frame import Day
from timetabler.domain.timetable import Timetable
from timetabler.rules.runs import runs
from timetabler.rules.terms import Model, Term


def breaks(model: Model, person: str, day: Day) -> Term:
    """How many breaks an interviewee has on a day, exactly; every rule gets the same answer."""
    return model.shared(("breaks", person, day.id), lambda: _breaks(model, person, day))


def breaks_of(timetable: Timetable, person: str) -> dict[str, int]:
    """How many breaks an interviewee has, by day id; days without a session are left out."""
    days: dict[str, list[str]] = {}
    for placement in timetable.of_person(person):
        days.setdefault(timetable.day(placement).id, []).append(placement.session)
    by_id = timetable.challenge.frame.by_id
    found = {day: len(runs(timetable, theirs, by_id[day])) for day, theirs in days.items()}
    return {day: max(0, begun - 1) for day, begun in found.items()}


def _breaks(model: Model, person: str, day: Day) -> Term:
    """The runs of slots that they are in sessions, beyond the first."""
    busy = [model.attends(person, slot.id) for slot in day.slots]
    least, most = model.hours_on(person, day.id)
    if most < 2 or sum(not isinstance(held, int) for held in busy) < 2:
        return 0
    name = f"{person} {day.id}"
    comes = 1 if least else model.any_of(busy, f"{name} comes")
    found = model.number(min(most, len(busy)) - 1, f"breaks {name}")
    model.add(found == sum(_begins(model, busy, name)) - comes)
    if least == most:
        _one_run_or_broken(model, busy, most, found, name)
    return found


def _begins(model: Model, busy: Sequence[Term], name: str) -> Iterator[Term]:
    """Per slot, 1 exactly where they are in a session and were not in the slot before."""
    before: Term = 0
    for number, held in enumerate(busy):
        if isinstance(held, int) or isinstance(before, int):
            yield held
        else:
            begins = model.flag(f"{name} begins {number}")
            model.add(begins >= held - before)
            model.add(begins <= held)
            model.add(begins + before <= 1)
            yield begins
        before = held


def _one_run_or_broken(model: Model, busy: Sequence[Term], hours: int, found: Term,
                       name: str) -> None:
    """Say the same by the run's place: it has so many hours, or it is broken.

    This follows from the rest, and is what makes a proof quick: counted over all people,
    the places of their runs show which slots are short.
    """
    places = [range(first, first + hours) for first in range(len(busy) - hours + 1)
              if not any(isinstance(held, int) for held in busy[first:first + hours])]
    runs_at = {place: model.flag(f"{name} from {place.start}") for place in places}
    broken = model.flag(f"{name} broken")
    model.add(sum(runs_at.values()) + broken == 1)
    model.add(found >= broken)
    for number, held in enumerate(busy):
        if not isinstance(held, int):
            covering = sum(run for place, run in runs_at.items() if number in place)
            model.add(held >= covering)
            model.add(held <= covering + broken)
