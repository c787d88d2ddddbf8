"""Neighbourhoods: which part of a plan is worth looking at again.

Each is a handful of slots whose sessions may change places, some peers who may be dealt
out anew, or a day whose rooms may be.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from random import Random

from timetabler.solving.heuristics.grid import numbers, runs
from timetabler.solving.heuristics.items import Item
from timetabler.solving.heuristics.plan import Plan

#: Slots and peers that a neighbourhood has at most.
_MOST_SLOTS, _MOST_PEERS = 12, 5
#: Starts, over all its sessions, that a neighbourhood of times may have to choose from.
_MOST_CHOICES = 400


def within(plan: Plan, slots: Iterable[int]) -> list[Item]:
    """The placed sessions that take no slot but these."""
    inside = set(slots)
    found = {n for slot in inside for n in plan.here[slot]}
    items = (plan.facts.items[n] for n in sorted(found))
    return [item for item in items if inside.issuperset(item.taken[plan.start[item.number]])]


def affordable(plan: Plan, items: list[Item], slots: Iterable[int], dice: Random,
               rather: Collection[int] = ()) -> list[Item]:
    """Of some sessions as many as a model with so many choices can take.

    Args:
        plan: where they are.
        items: the sessions, placed.
        slots: where they may go.
        dice: draw lots.
        rather: strands whose sessions come first.
    """
    inside = set(slots)
    order = [(item.strand not in rather, dice.random(), item) for item in items]
    chosen, choices = [], 0
    for _, _, item in sorted(order, key=lambda entry: entry[:2]):
        choices += sum(inside.issuperset(taken) for taken in item.taken.values())
        if choices > _MOST_CHOICES:
            break
        chosen.append(item)
    return sorted(chosen, key=lambda item: item.number)


def reachable(plan: Plan, item: Item, dice: Random, most: int = _MOST_SLOTS) -> set[int]:
    """Slots that a session takes or could take: the one that it has, and some others."""
    starts = list(item.taken)
    if len(starts) > most:
        starts = dice.sample(starts, most)
    if plan.start[item.number] >= 0:
        starts.append(plan.start[item.number])
    return {slot for start in starts for slot in item.taken[start]}


def at_fault(plan: Plan) -> list[Item]:
    """Placed sessions that are short of a peer, without an expert, or clash with another."""
    return faulty(plan, plan.facts.items)


def faulty(plan: Plan, items: Iterable[Item]) -> list[Item]:
    """Those of some sessions that are at fault."""
    found = []
    for item in items:
        start, team = plan.start[item.number], plan.team[item.number]
        if start >= 0 and (team.bit_count() < item.wanted
                           or (item.experts is not None and not item.experts & team)
                           or _clashes(plan, item, start)):
            found.append(item)
    return found


def uneven_days(plan: Plan, days: list[int], dice: Random) -> list[int]:
    """Two interviewing days, rather those whose categories are far from their even share."""
    even, times = plan.facts.even, plan.times
    far = [1 + sum(costs[times.of_day(kind, day)] for kind, costs in even.items())
           for day in days]
    # The weights are larger than any number that the dice know.
    most = max(far)
    one = dice.choices(days, [(distance << 20) // most + 1 for distance in far])[0]
    return [one, dice.choice([day for day in days if day != one])]


def some_strand(plan: Plan, dice: Random) -> int:
    """A strand, rather one in many runs; -1 if there is none."""
    begun = [runs(held) for held in plan.times.strand]
    return dice.choices(range(len(begun)), begun)[0] if any(begun) else -1


def days_of(plan: Plan, strand: int, dice: Random, most: int) -> list[int]:
    """Some of the days on which a strand is heard."""
    held = plan.times.strand[strand]
    days = [day for day, mask in enumerate(plan.facts.grid.day_mask) if held & mask]
    return dice.sample(days, min(most, len(days)))


def some_peers(plan: Plan, dice: Random, most: int = _MOST_PEERS) -> int:
    """A few peers, as a mask: one drawn, and others who are there at the same times."""
    there = [peer for peer, load in enumerate(plan.teams.share) if load]
    if not there:
        return 0
    first = dice.choice(there)
    slots = [slot for slot, busy in enumerate(plan.busy) if busy >> first & 1]
    together = 0
    for slot in slots:
        together |= plan.busy[slot]
    others = [peer for peer in numbers(together) if peer != first]
    chosen = [first, *dice.sample(others, min(most - 1, len(others)))]
    return sum(1 << peer for peer in chosen)


def _clashes(plan: Plan, item: Item, start: int) -> bool:
    items = plan.facts.items
    return item.strand >= 0 and any(
        number != item.number and items[number].strand == item.strand
        for slot in item.taken[start] for number in plan.here[slot])
