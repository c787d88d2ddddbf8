"""Whether everybody finds a place, and if not, the few who stand in each other's way.

Bipartite matching by augmenting paths (Kuhn 1955).  Where it fails, those reachable from
the one left over are a Hall set (Hall 1935): they have fewer places than they need, and
that is the whole proof.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

P = TypeVar("P", bound=Hashable)


@dataclass(frozen=True)
class Shortage(Generic[P]):
    """A Hall set: `who` need `needed` places and `where` are all there are.

    Attributes:
        who: those who compete, by id.
        needed: places that they need together.
        where: the places that any of them could take.
        there: how many that is, with capacities.
    """

    who: tuple[str, ...]
    needed: int
    where: tuple[P, ...]
    there: int


def shortage(wishes: Mapping[str, Sequence[P]], units: Mapping[str, int],
             capacity: Mapping[P, int]) -> Shortage[P] | None:
    """Match everybody to places, or return a set that has too few.

    Args:
        wishes: the places that each could take.
        units: how many places each needs (all among its wishes).
        capacity: how many each place takes.
    """
    seated: dict[P, list[tuple[str, int]]] = {place: [] for place in capacity}
    for who, wanted in units.items():
        for unit in range(wanted):
            seen: set[P] = set()
            if not _seat((who, unit), wishes, capacity, seated, seen):
                return _hall_set(wishes, units, capacity, seen)
    return None


def _seat(guest: tuple[str, int], wishes: Mapping[str, Sequence[P]], capacity: Mapping[P, int],
          seated: dict[P, list[tuple[str, int]]], seen: set[P]) -> bool:
    """Seat one unit, moving others along an augmenting path; `seen` collects what was tried."""
    path: list[tuple[tuple[str, int], P | None]] = [(guest, None)]
    came_from: dict[P, tuple[tuple[str, int], P | None]] = {}
    while path:
        someone, left = path.pop()
        for place in wishes[someone[0]]:
            if place in seen:
                continue
            seen.add(place)
            came_from[place] = (someone, left)
            if len(seated[place]) < capacity[place]:
                _shift(place, came_from, seated)
                return True
            path.extend((sitting, place) for sitting in seated[place])
    return False


def _shift(place: P | None, came_from: Mapping[P, tuple[tuple[str, int], P | None]],
           seated: dict[P, list[tuple[str, int]]]) -> None:
    while place is not None:
        someone, left = came_from[place]
        seated[place].append(someone)
        if left is not None:
            seated[left].remove(someone)
        place = left


def _hall_set(wishes: Mapping[str, Sequence[P]], units: Mapping[str, int],
              capacity: Mapping[P, int], seen: set[P]) -> Shortage[P]:
    # All who could only sit there, not just those who do: the arithmetic is to be whole.
    rivals = tuple(one for one, needs in units.items() if needs and seen.issuperset(wishes[one]))
    return Shortage(
        who=rivals,
        needed=sum(units[one] for one in rivals),
        where=tuple(place for place in capacity if place in seen),
        there=sum(capacity[place] for place in seen),
    )
