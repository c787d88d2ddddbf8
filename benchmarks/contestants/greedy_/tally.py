"""What a tally is: one rule's cost, kept up to date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import Any

from benchmarks.contestants.facts import Facts, Plan


class Tally:
    """One rule's cost as a sum over keys."""

    #: What the costs are multiplied by, to be whole numbers.
    scale = 1

    def __init__(self, facts: Facts, rule: str) -> None:
        self.facts = facts
        self.seen: defaultdict[Any, int] = defaultdict(int)

    def keys(self, s: int, plan: Plan) -> Iterable[Hashable]:
        """The keys whose cost a session may change by what is planned for it."""
        raise NotImplementedError

    def count(self, s: int, plan: Plan, sign: int) -> None:
        """Note that a session is there (`sign` 1) or no longer (-1)."""
        raise NotImplementedError

    def cost(self, key: Any) -> int:
        """The cost of one key now."""
        raise NotImplementedError
