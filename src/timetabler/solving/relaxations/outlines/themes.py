"""Themes, as outlines see them: sessions of one audience, and who could hear them when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, reduce
from operator import and_, or_

#: Peers as bits.
Peers = int


@dataclass(frozen=True)
class Theme:
    """Sessions that one audience hears.

    Attributes:
        wishes: by session id, the slots that it could take, as bits: one set for each start.
        crews: per slot, the sets of peers who could hear one of them there.
        audiences: the sets of peers who could be all that hear any of them.
        in_runs: whether it is counted in how many runs they are held.
    """

    wishes: Mapping[str, tuple[int, ...]]
    crews: tuple[tuple[Peers, ...], ...]
    audiences: tuple[Peers, ...]
    in_runs: bool = True
    _known: dict[tuple[int, Peers, int], tuple[Peers, ...]] = field(
        default_factory=dict, repr=False, compare=False)
    _always: dict[Peers, Peers] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def short(self) -> dict[str, int]:
        """By id of each session that takes one slot, all slots that it could take."""
        return {session: reduce(or_, wish, 0) for session, wish in self.wishes.items()
                if all(taken.bit_count() == 1 for taken in wish)}

    @cached_property
    def long(self) -> list[tuple[int, ...]]:
        """What each of the others could take."""
        return [wish for session, wish in self.wishes.items() if session not in self.short]

    @cached_property
    def anybody(self) -> Peers:
        """All who could hear any of it."""
        return anybody_of(self.crews)

    def takes(self, slot: int, audience: Peers, many: int) -> tuple[Peers, ...]:
        """Who is busy where an audience hears so many of a theme at once: each possibility."""
        key = slot, audience, many
        if key not in self._known:
            self._known[key] = _least(self._unions(slot, audience, many))
        return self._known[key]

    def at_once(self, slot: int) -> int:
        """How many of it could be heard in a slot at once, by different peers."""
        could = sum(any(taken >> slot & 1 for taken in wish) for wish in self.wishes.values())
        everybody = self.anybody
        return max((many for many in range(1, could + 1) if self.takes(slot, everybody, many)),
                   default=0)

    def always(self, audience: Peers) -> Peers:
        """Those of an audience who hear every session, whichever slots it is held in."""
        if audience not in self._always:
            crews = [crew for there in self.crews for crew in there if not crew & ~audience]
            self._always[audience] = reduce(and_, crews) if crews else 0
        return self._always[audience]

    def _unions(self, slot: int, audience: Peers, many: int) -> set[Peers]:
        within = [crew for crew in self.crews[slot] if not crew & ~audience]
        unions = {0}
        for _ in range(many):
            unions = {one | crew for one in unions for crew in within if not one & crew}
        return unions


def anybody_of(crews: Iterable[Iterable[Peers]]) -> Peers:
    """All who are in any crew of any slot."""
    return reduce(or_, (crew for there in crews for crew in there), 0)


def _least(sets: Iterable[Peers]) -> tuple[Peers, ...]:
    """Without those that another one is part of: they ask for more than they need."""
    every = sorted(sets, key=int.bit_count)
    return tuple(one for n, one in enumerate(every)
                 if not any(not other & ~one for other in every[:n]))
