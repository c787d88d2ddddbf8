"""A theme runs one session after another, elected members say (001 l295)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timetabler.domain.rulebook import Strength
from timetabler.domain.timetable import Timetable
from timetabler.rules.rule import Finding, Rule
from timetabler.rules.runs import run_starts, runs
from timetabler.rules.strands import strands
from timetabler.rules.terms import Model, Term


class ThemesInSequence(Rule):
    """The cost is, per theme and day, the number of maximal runs of consecutive slots."""

    id = "themes-in-sequence"
    asks = "A theme runs one session after another, not scattered over the day."
    source = "001 §7 l295"
    about_time = True
    default = Strength.SHOULD
    measure = True

    def encode(self, model: Model) -> Iterable[Term]:
        """Per theme and day, the number of slots in which a run begins.

        It is a number of its own, so that a search learns of the day and not of each slot.
        """
        for strand, theirs in strands(model.challenge).items():
            for day in model.challenge.frame.interviewing_days:
                begun = [*run_starts(model, theirs, day, strand)]
                yield model.excess(sum(begun), 0, len(begun), f"runs of {strand} on {day.name}")

    def check(self, timetable: Timetable) -> Iterator[Finding]:
        """Read each day for each theme."""
        facts = timetable.challenge
        for strand, theirs in strands(facts).items():
            for day in facts.frame.interviewing_days:
                found = runs(timetable, theirs, day)
                if found:
                    starts = ", ".join(f"{facts.frame.places[run[0]].block.start:%H:%M}"
                                       for run in found)
                    yield Finding(f"{strand} is heard on {day.name} in {len(found)} run"
                                  f"{'s' * (len(found) > 1)} ({starts}).",
                                  tuple(s for s in theirs if s in timetable.placed
                                        and timetable.day(timetable.placed[s]).id == day.id),
                                  cost=len(found))
