"""Audiences: all the peers who hear any session of a theme, as one choice of a set.

With a flag for each peer, a fraction of every peer hears a little of each theme, and a
bound on who must meet again is worth nothing.  With one choice among the sets, a theme
that two peers hear is heard by these two, and the pairs can be counted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from ortools.sat.python import cp_model

from timetabler.rules.terms import Term
from timetabler.solving.relaxations.kinds import Crew
from timetabler.solving.relaxations.prices import Group
from timetabler.solving.statements import total

#: A larger team has too many sets (more than 2 ** 8) to choose among.
MOST_PEERS = 8


@dataclass(frozen=True)
class Audience:
    """One choice of the peers who hear any of some sessions.

    Attributes:
        sets: the choice (0 or 1) by the peers of the set; exactly one is taken.
    """

    sets: dict[frozenset[str], Any]

    @classmethod
    def among(cls, able: Iterable[str], least: int, cp: cp_model.CpModel) -> Audience:
        """An audience of at least so many of the peers who are able."""
        team = tuple(able)
        sets = {frozenset(peers): cp.new_bool_var("") for size in range(least, len(team) + 1)
                for peers in combinations(team, size)}
        cp.add_exactly_one(sets.values())
        return cls(sets)

    @property
    def group(self) -> Group:
        """Its choices, of which one is taken."""
        return Group([choice.index for choice in self.sets.values()], 1)

    def has(self, peer: str) -> Term:
        """1 when the peer is in it."""
        return total(choice for peers, choice in self.sets.items() if peer in peers)

    def holds(self, crew: Crew) -> Term:
        """1 when the whole crew is in it."""
        return total(choice for peers, choice in self.sets.items() if peers.issuperset(crew))
