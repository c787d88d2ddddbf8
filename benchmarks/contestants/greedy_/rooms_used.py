"""How often streams change rooms, and how far peers walk, from slot to slot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import Any

from benchmarks.contestants.facts import Facts, Plan
from benchmarks.contestants.greedy_.tally import Tally


class RoomsUsed(Tally):
    """Per two neighbouring slots, streams that run on less rooms used on, and minutes walked."""

    def __init__(self, facts: Facts, rule: str) -> None:
        super().__init__(facts, rule)
        self._at: list[dict[int, Plan]] = [{} for _ in facts.slots]
        self._pairs: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for pair in facts.neighbours:
            for t in pair:
                self._pairs[t].append(pair)
        self._way = {
            (a, b): way for a, one in enumerate(facts.rooms) for b, other in enumerate(facts.rooms)
            if (way := facts.challenge.walk_minutes(one.id, other.id))}

    def keys(self, s: int, plan: Plan) -> Iterable[Hashable]:
        return [pair for t in plan[0].taken for pair in self._pairs[t]]

    def count(self, s: int, plan: Plan, sign: int) -> None:
        for t in plan[0].taken:
            if sign > 0:
                self._at[t][s] = plan
            else:
                del self._at[t][s]

    def cost(self, key: Any) -> int:
        slot, then = key
        before, after = self._at[slot].values(), self._at[then].values()
        stays = {place.room for place, _ in before} & {place.room for place, _ in after}
        moves = min(len(before), len(after)) - len(stays)
        if not self._way:
            return moves
        return moves + sum(self._way.get((was[0].room, now[0].room), 0)
                           * len(set(was[1]) & set(now[1]))
                           for was in before for now in after)
