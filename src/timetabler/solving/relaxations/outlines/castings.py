"""Castings: one audience for each theme, with the outlines in which they can be heard so."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import product
from operator import and_

import numpy as np

from timetabler.solving.relaxations.outlines.grid import Grid
from timetabler.solving.relaxations.outlines.outlines import Bits, Outlines, bits_of
from timetabler.solving.relaxations.outlines.themes import Peers, Theme

#: A theme, by its number, and an audience for it.
Part = tuple[int, Peers]
#: By theme, its audiences with their cost and the outlines in which they can hear it.
Options = dict[int, list[tuple[int, Peers, Bits]]]

#: Castings, and steps in search of them, beyond which they are no longer worth listing.
_MOST, _MOST_STEPS = 500, 20_000


@dataclass(frozen=True)
class Casting:
    """One audience for each theme.

    Attributes:
        audiences: per theme.
        outlines: those that nothing speaks against.
    """

    audiences: tuple[Peers, ...]
    outlines: Bits


class Castings:
    """The castings of a visit's themes.

    What is asked of a casting is necessary, not sufficient: no two or three themes are in
    a slot whose crews overlap whichever they are, and nobody who must hear all of some
    themes is over their limit of sessions a day.

    Args:
        themes: to be heard.
        outlines: of these themes.
        grid: that they are laid in.
        a_day: sessions a day by the bit of each peer who has such a limit.
    """

    def __init__(self, themes: Sequence[Theme], outlines: Outlines, grid: Grid,
                 a_day: Mapping[Peers, int]) -> None:
        self._themes, self._outlines, self._grid, self._a_day = themes, outlines, grid, a_day
        self._meeting: dict[tuple[int, ...], list[tuple[int, tuple[int, ...], Bits]]] = {}
        self._everywhere = (1 << len(outlines)) - 1
        self._listed: dict[Hashable, list[Casting]] = {}
        self._too_dear: dict[Hashable, int] = {}
        self._known: dict[tuple[Part, ...], Bits] = {}
        self._busy: dict[tuple[Peers, tuple[int, ...]], Bits] = {}

    @property
    def outlines(self) -> Outlines:
        """All outlines."""
        return self._outlines

    def within(self, costs: Sequence[Mapping[Peers, int]], limit: int) -> list[Casting] | None:
        """Every casting within a limit.

        Args:
            costs: per theme, what each of its audiences costs.
            limit: of all of them together.

        Returns:
            The castings, or None where they are too many to list.
        """
        asked = tuple(tuple(sorted(of_one.items())) for of_one in costs)
        if limit >= self._too_dear.get(asked, limit + 1):
            return None
        if (asked, limit) not in self._listed:
            found = self._list(costs, limit)
            if found is None:
                self._too_dear[asked] = limit
                return None
            self._listed[asked, limit] = found
        return self._listed[asked, limit]

    def _list(self, costs: Sequence[Mapping[Peers, int]], limit: int) -> list[Casting] | None:
        search = _Search(self)
        options = {theme: sorted((costs[theme].get(audience, 0), audience, fits)
                                 for audience in its.audiences
                                 if (fits := self.fits((), (theme, audience), self._everywhere)))
                   for theme, its in enumerate(self._themes)}
        if all(options.values()):
            search.go((), options, self._everywhere, limit)
        return None if search.gave_up else search.found

    def fits(self, before: tuple[Part, ...], one: Part, among: Bits) -> Bits:
        """The outlines of `among` that one more theme is heard in, as far as that is new.

        Args:
            before: the themes and audiences so far, for which the last was not asked before.
            one: the theme and its audience.
            among: outlines.
        """
        *others, last = before or (None,)
        among &= ~self._clashes((one,) if last is None else _sorted(last, one))
        if last is not None:
            for other in others:
                if among and self._between(other, last, one):
                    among &= ~self._clashes(_sorted(other, last, one))
        return among & ~self._overworked((*before, one)) if among else 0

    def _between(self, *parts: Part) -> bool:
        """Whether one of three has a choice of crews and stands between the two others.

        If none does, the three clash only where two of them do.
        """
        (_, a), (_, b), (_, c) = parts
        x, y, z = a & b, b & c, a & c
        return bool((x and z and not self._is_rigid(parts[0]))
                    or (x and y and not self._is_rigid(parts[1]))
                    or (y and z and not self._is_rigid(parts[2])))

    def _is_rigid(self, part: Part) -> bool:
        """Whether all of an audience hear every session of a theme."""
        theme, audience = part
        return not audience & ~self._themes[theme].always(audience)

    def _clashes(self, parts: tuple[Part, ...]) -> Bits:
        """The outlines with a slot in which these themes cannot be heard by these audiences."""
        if len(parts) == 2 and not parts[0][1] & parts[1][1]:
            return 0
        if parts not in self._known:
            found = 0
            for slot, many, where in self._together(tuple(theme for theme, _ in parts)):
                if where & ~found and not _apart([
                        self._themes[theme].takes(slot, audience, held)
                        for (theme, audience), held in zip(parts, many, strict=True)]):
                    found |= where
            self._known[parts] = found
        return self._known[parts]

    def _together(self, themes: tuple[int, ...]) -> list[tuple[int, tuple[int, ...], Bits]]:
        """Slot by slot, how many of each of some themes could be held there at once, and where."""
        if themes not in self._meeting:
            held = self._outlines.held
            self._meeting[themes] = [
                (slot, tuple(many for many, _ in there), where)
                for slot in range(len(self._grid.slots))
                for there in product(*(held[theme, slot].items() for theme in themes))
                if (where := reduce(and_, (outlines for _, outlines in there)))]
        return self._meeting[themes]

    def _overworked(self, parts: tuple[Part, ...]) -> Bits:
        """The outlines in which somebody who hears all of some themes hears too many on a day.

        Slots are counted, and sessions meant: themes with longer ones are left out.
        """
        found, always = 0, [(theme, self._themes[theme].always(who)) for theme, who in parts
                            if not self._themes[theme].long]
        here = always[-1][1] if always and always[-1][0] == parts[-1][0] else 0
        for peer in self._a_day:
            if peer & here:
                found |= self._too_busy(peer, tuple(sorted(
                    theme for theme, hear in always if peer & hear)))
        return found

    def _too_busy(self, peer: Peers, themes: tuple[int, ...]) -> Bits:
        if (peer, themes) not in self._busy:
            found = 0
            for day in {*self._grid.days}:
                hours = np.sum([self._outlines.slots_of_day(theme, self._grid.days, day)
                                for theme in themes], axis=0)
                found |= bits_of(hours > self._a_day[peer])
            self._busy[peer, themes] = found
        return self._busy[peer, themes]


class _Search:
    """Theme after theme, the one with the fewest audiences left first, as long as outlines fit."""

    def __init__(self, castings: Castings) -> None:
        self._castings = castings
        self.found: list[Casting] = []
        self.steps = 0

    @property
    def gave_up(self) -> bool:
        """Whether there are too many to list."""
        return len(self.found) > _MOST or self.steps > _MOST_STEPS

    def go(self, before: tuple[Part, ...], options: Options, among: Bits, spare: int) -> None:
        """Extend a casting by every audience of one more theme that is cheap enough."""
        if not options:
            self.found.append(Casting(tuple(who for _, who in sorted(before)), among))
            return
        theme = min(options, key=lambda theme: len(options[theme]))
        later = {other: its for other, its in options.items() if other != theme}
        for cost, audience, fits in options[theme]:
            self.steps += 1
            if self.gave_up or cost > spare - _cheapest(later):
                return
            extended = (*before, (theme, audience))
            left = self._narrowed(extended, later, fits, spare - cost)
            if left is not None:
                self.go(extended, left, fits, spare - cost)

    def _narrowed(self, before: tuple[Part, ...], options: Options, among: Bits,
                  spare: int) -> Options | None:
        """What is left to the other themes; None where one of them has nothing left."""
        left, spare = {}, spare - _cheapest(options)
        for theme, its in options.items():
            dearest = spare + its[0][0]
            kept = [(cost, audience, bits) for cost, audience, fits in its if cost <= dearest
                    and (bits := self._castings.fits(before, (theme, audience), fits & among))]
            if not kept:
                return None
            left[theme] = kept
            spare -= kept[0][0] - its[0][0]
        return left


def _cheapest(options: Options) -> int:
    """What themes cost at least."""
    return sum(its[0][0] for its in options.values())


def _sorted(*parts: Part) -> tuple[Part, ...]:
    return tuple(sorted(parts))


def _apart(busy: Sequence[tuple[Peers, ...]]) -> bool:
    """Whether one of each can be chosen so that nobody is in two."""
    unions = {0}
    for choices in busy:
        unions = {one | other for one in unions for other in choices if not one & other}
    return bool(unions)
