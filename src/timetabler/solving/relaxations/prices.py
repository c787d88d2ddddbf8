"""What each choice alone adds to a cost, where so many of some choices are always taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from timetabler.rules.terms import Term
from timetabler.solving.statements import weights


@dataclass(frozen=True)
class Group:
    """Choices of which so many are taken: one audience of a theme, a crew for each session.

    Attributes:
        choices: their indices.
        taken: how many.
    """

    choices: Sequence[int]
    taken: int


@dataclass(frozen=True)
class Prices:
    """A cost, choice by choice.

    Attributes:
        least: no less is paid, whatever is chosen.
        extra: by index, what each time a choice is taken adds to that; all others add nothing.
    """

    least: int
    extra: dict[int, int]

    def beyond(self, limit: int) -> set[int]:
        """The choices that alone cost more than a limit, however cheap all others are."""
        return {choice for choice, dear in self.extra.items() if dear > limit - self.least}


def prices(cost: Term, group_of: Mapping[int, Group],
           at_least: Mapping[int, Term] = MappingProxyType({})) -> Prices | None:
    """Price the choices of a linear cost: in each group, the cheapest adds nothing.

    Args:
        cost: a linear expression over choices.
        group_of: the group of each choice that is in one.
        at_least: by the index of a number that others set, what it is at least.

    Returns:
        None where a choice outside the groups makes it cheaper: nothing can be said then.
    """
    if isinstance(cost, int):
        return Prices(cost, {})
    weight, least = weights(cost)
    for number in [number for number, dear in weight.items() if dear > 0 and number in at_least]:
        times = weight.pop(number)
        for choice, factor in (known := weights(at_least[number]))[0].items():
            weight[choice] = weight.get(choice, 0) + times * factor
        least += times * known[1]
    for group in {id(its): its for choice in weight if (its := group_of.get(choice))}.values():
        cheapest = min((weight.get(choice, 0) for choice in group.choices), default=0)
        least += cheapest * group.taken
        weight |= {choice: weight.get(choice, 0) - cheapest for choice in group.choices}
    return None if any(dear < 0 for dear in weight.values()) else Prices(least, weight)
