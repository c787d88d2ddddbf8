"""Whether everybody finds a place, and if not, the few who stand in each other's way.

Bipartite matching by augmenting paths (Kuhn 1955).  Where it fails, those reachable from
the one left over are a Hall set (Hall 1935): they have fewer places than they need, and
that is the whole proof.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
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
    return shortage_of_masks(_masks(wishes, capacity), units, capacity)


def shortage_of_masks(wishes: Mapping[str, int], units: Mapping[str, int],
                      capacity: Mapping[P, int]) -> Shortage[P] | None:
    """The same, with wishes as masks: bit n is the n-th place of `capacity`."""
    seating = _Seating(wishes, tuple(capacity.values()))
    for who, wanted in units.items():
        for _ in range(wanted):
            seen = seating.seat(who)
            if seen is not None:
                return _hall_set(wishes, units, capacity, seen)
    return None


def unseated(wishes: Mapping[str, Collection[P]], units: Mapping[str, int]) -> int:
    """How many units find no place, of as many as possible; each place takes one.

    Args:
        wishes: the places that each could take.
        units: how many places each needs, by the same names.
    """
    places = dict.fromkeys((place for wished in wishes.values() for place in wished), 1)
    seating = _Seating(_masks(wishes, places), tuple(places.values()))
    return sum(seating.seat(who) is not None for who, wanted in units.items()
               for _ in range(wanted))


def _masks(wishes: Mapping[str, Collection[P]], places: Iterable[P]) -> dict[str, int]:
    bit = {place: 1 << n for n, place in enumerate(places)}
    return {who: reduce(or_, (bit[place] for place in wished), 0)
            for who, wished in wishes.items()}


class _Seating:
    """Who sits where; a place with room left has its bit in `_open`."""

    def __init__(self, wishes: Mapping[str, int], capacity: Sequence[int]) -> None:
        self._wishes, self._capacity = wishes, capacity
        self._sitting: list[list[str]] = [[] for _ in capacity]
        self._open = sum(1 << n for n, most in enumerate(capacity) if most > 0)

    def seat(self, guest: str) -> int | None:
        """Seat one unit, moving others along an augmenting path.

        Returns:
            None if it sits; else the mask of all places that moving others could reach.
        """
        seen, came_from = 0, dict[int, tuple[str, int | None]]()
        waiting: list[tuple[str, int | None]] = [(guest, None)]
        for someone, left in waiting:
            new = self._wishes[someone] & ~seen
            seen |= new
            if free := new & self._open:
                place = _lowest(free)
                came_from[place] = someone, left
                self._shift(place, came_from)
                return None
            while new:
                place = _lowest(new)
                new &= new - 1
                came_from[place] = someone, left
                waiting.extend((sitting, place) for sitting in self._sitting[place])
        return seen

    def _shift(self, place: int, came_from: Mapping[int, tuple[str, int | None]]) -> None:
        if len(self._sitting[place]) + 1 == self._capacity[place]:
            self._open &= ~(1 << place)
        step: int | None = place
        while step is not None:
            someone, left = came_from[step]
            self._sitting[step].append(someone)
            if left is not None:
                self._sitting[left].remove(someone)
            step = left


def _lowest(mask: int) -> int:
    return (mask & -mask).bit_length() - 1


def _hall_set(wishes: Mapping[str, int], units: Mapping[str, int],
              capacity: Mapping[P, int], seen: int) -> Shortage[P]:
    # All who could only sit there, not just those who do: the arithmetic is to be whole.
    rivals = tuple(one for one, needs in units.items() if needs and not wishes[one] & ~seen)
    where = tuple(place for n, place in enumerate(capacity) if seen >> n & 1)
    return Shortage(who=rivals, needed=sum(units[one] for one in rivals), where=where,
                    there=sum(capacity[place] for place in where))
