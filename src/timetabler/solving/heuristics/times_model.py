"""New times for some sessions, the others staying where they are: a small CP-SAT model.

Who hears what is counted, not chosen: a slot must have the peers that its sessions want
and an expert for each that asks for one.  Rooms are counted in the same way.  What comes
out is placed, and what cannot be placed after all is not taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from timetabler.solving.heuristics.items import Item
from timetabler.solving.heuristics.lexicographic import Effort
from timetabler.solving.heuristics.plan import Plan
from timetabler.solving.heuristics.times_choices import TimesChoices
from timetabler.solving.heuristics.times_costs import charge
from timetabler.solving.heuristics.times_limits import hold


class TimesModel:
    """Chooses starts for sessions that wait, round those that a plan has placed.

    Args:
        plan: with the sessions to be placed taken out.
        items: these sessions.
        slots: where they may go; None: wherever they can.
    """

    def __init__(self, plan: Plan, items: list[Item], slots: Iterable[int] | None = None) -> None:
        self._choices = TimesChoices(plan, items, slots)
        hold(self._choices)
        charge(self._choices)

    def solve(self, hints: Mapping[int, int], caps: Sequence[int], effort: Effort,
              seed: int = 0) -> dict[int, int] | None:
        """Starts by session number, the best found; None if nothing was.

        Args:
            hints: starts by session number, to begin from.
            caps: what each tier may cost at most.
            effort: how hard to try.
            seed: of the search.
        """
        start = self._choices.start
        values = {choice.index: int(hints.get(number) == slot)
                  for (number, slot), choice in start.items()}
        found = self._choices.model.bring_down(values, caps, effort, seed)
        if found is None:
            return None
        return {number: slot for (number, slot), choice in start.items() if found(choice)}
