"""Who hears what, for some peers and some sessions that have their times: a small CP-SAT model."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from timetabler.solving.heuristics.grid import numbers
from timetabler.solving.heuristics.items import Item
from timetabler.solving.heuristics.lexicographic import Effort, Lexicographic
from timetabler.solving.heuristics.plan import Plan
from timetabler.solving.heuristics.travel import too_near


class TeamsModel:
    """Chooses which of some peers hear which sessions.

    Args:
        plan: in which these peers hear none of these sessions.
        items: the sessions, placed.
        peers: the peers, as a mask.
        depth: the last tier to look at, by number; None: all.
    """

    def __init__(self, plan: Plan, items: list[Item], peers: int, depth: int | None) -> None:
        self._plan, self._facts, self._items, self._peers = plan, plan.facts, items, peers
        self._model = Lexicographic(plan.facts.weights, depth)
        self._hears: dict[int, dict[int, Any]] = {item.number: self._could_hear(item)
                                                  for item in items}
        for item in items:
            self._hold_session(item)
        self._hold_peers()
        self._charge_strands()
        self._charge_pairs()
        self._charge_spread()

    def solve(self, teams: dict[int, int], caps: list[int], effort: Effort,
              seed: int = 0) -> dict[int, int] | None:
        """Whole teams by session number; None if nothing was found in time."""
        hints = {choice.index: teams[number] >> peer & 1
                 for number, hears in self._hears.items() for peer, choice in hears.items()}
        found = self._model.bring_down(hints, caps, effort, seed)
        if found is None:
            return None
        return {number: self._plan.team[number] | sum(
            1 << peer for peer, choice in hears.items() if found(choice))
            for number, hears in self._hears.items()}

    # ---- what is possible -----------------------------------------------------------

    def _could_hear(self, item: Item) -> dict[int, Any]:
        plan, room = self._plan, 1 << self._plan.room[item.number]
        able = plan.free_peers(item, plan.start[item.number]) & self._peers
        if not room & self._facts.step_free:
            able &= ~self._facts.need_steps
        return {peer: self._model.flag() for peer in numbers(able)}

    def _hold_session(self, item: Item) -> None:
        model, hears = self._model, self._hears[item.number]
        there, room = self._plan.team[item.number], 1 << self._plan.room[item.number]
        most = max(n for n, rooms in enumerate(item.fits) if rooms & room)
        size = there.bit_count() + sum(hears.values())
        if there.bit_count() < item.least:
            model.cp.add(size >= item.least)
        if hears:
            model.cp.add(size <= most)
        if there.bit_count() < item.wanted:
            short = model.number(item.wanted - there.bit_count())
            model.cp.add(short >= item.wanted - size)
            model.charge("two-peers", short)
        for peer in numbers(item.all_of & ~there):
            model.cp.add(hears[peer] == 1)
        if item.one_of and not item.one_of & there:
            model.cp.add_bool_or([hears[p] for p in numbers(item.one_of) if p in hears])
        if item.experts is not None and not item.experts & there:
            without = model.flag()
            model.cp.add_bool_or([without, *(hears[p] for p in numbers(item.experts)
                                             if p in hears)])
            model.charge("specialism-matches", without)

    def _hold_peers(self) -> None:
        """One place at a time, within a day's limit, and no way too long."""
        at: dict[tuple[int, int], list[Any]] = defaultdict(list)
        on: dict[tuple[int, int], list[Any]] = defaultdict(list)
        for item in self._items:
            start = self._plan.start[item.number]
            for peer, choice in self._hears[item.number].items():
                on[peer, self._facts.grid.day[start]].append(choice)
                for slot in item.taken[start]:
                    at[peer, slot].append(choice)
        for choices in at.values():
            self._model.cp.add_at_most_one(choices)
        for (peer, day), choices in on.items():
            left = self._facts.limit[peer] - self._plan.heard_on(day, peer)
            if len(choices) > left:
                self._model.cp.add(sum(choices) <= left)
        if self._facts.way:
            self._hold_ways()

    def _hold_ways(self) -> None:
        chosen = {item.number for item in self._items}
        for item in self._items:
            for other in too_near(self._plan, self._plan.items[item.number],
                                  self._plan.start[item.number]):
                if other in chosen and other > item.number:
                    one, then = self._hears[item.number], self._hears[other]
                    for peer in one.keys() & then.keys():
                        self._model.cp.add_bool_or([~one[peer], ~then[peer]])

    # ---- costs ----------------------------------------------------------------------

    def _charge_strands(self) -> None:
        """Peers who come new to a strand."""
        model, new = self._model, defaultdict(list)
        for item in self._items if model.counts("same-peers-hear-a-theme") else ():
            if item.strand >= 0:
                known = self._plan.teams.strand[item.strand]
                for peer, choice in self._hears[item.number].items():
                    if not known >> peer & 1:
                        new[item.strand, peer].append(choice)
        for choices in new.values():
            some = model.flag()
            for choice in choices:
                model.cp.add_implication(choice, some)
            model.charge("same-peers-hear-a-theme", some)

    def _charge_pairs(self) -> None:
        model = self._model
        both: dict[tuple[int, int], list[tuple[Any, ...]]] = defaultdict(list)
        for item in self._items if model.counts("pairs-vary") else ():
            hears, there = self._hears[item.number], numbers(self._plan.team[item.number])
            for peer, choice in hears.items():
                for other in there:
                    both[min(peer, other), max(peer, other)].append((choice,))
                for other, its in hears.items():
                    if other > peer:
                        both[peer, other].append((choice, its))
        for (one, other), meetings in both.items():
            before = self._plan.teams.together.get(1 << one | 1 << other, 0)
            if before + len(meetings) > self._facts.pair_limit:
                together = [self._meet(meeting) for meeting in meetings]
                over = model.number(len(meetings))
                model.cp.add(over >= sum(together) + before - max(
                    before, self._facts.pair_limit))
                model.charge("pairs-vary", over)

    def _meet(self, choices: tuple[Any, ...]) -> Any:
        if len(choices) == 1:
            return choices[0]
        both = self._model.flag()
        self._model.cp.add_bool_or([*(~choice for choice in choices), both])
        return both

    def _charge_spread(self) -> None:
        """The spread of the shares of the peers who are dealt out, within that of the others."""
        model, facts, teams = self._model, self._facts, self._plan.teams
        judged = [peer for peer, load in enumerate(facts.load) if load]
        if not judged or not model.counts("fair-workload"):
            return
        most = max(teams.share) + max(facts.load) * len(self._items)
        high, low = model.number(most), model.number(most)
        for peer in judged:
            added = sum(hears[peer] for item in self._items if item.on_site
                        if peer in (hears := self._hears[item.number]))
            model.cp.add(high >= teams.share[peer] + facts.load[peer] * added)
            model.cp.add(low <= teams.share[peer] + facts.load[peer] * added)
        model.charge("fair-workload", high - low)
