"""What slots, days and people hold in a small model of times.

Peers and rooms are counted, not chosen: what comes out may still be impossible to deal out.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from timetabler.solving.heuristics.grid import numbers
from timetabler.solving.heuristics.items import Item
from timetabler.solving.heuristics.reserves import spare_peers
from timetabler.solving.heuristics.times_choices import TimesChoices


def hold(choices: TimesChoices) -> None:
    """State every limit."""
    for slot, here in choices.in_slot.items():
        _hold_slot(choices, slot, here)
    for day in choices.days:
        _hold_day(choices, day)
    _hold_people(choices)
    _hold_ways(choices)
    _hold_bonds(choices)


def _hold_slot(choices: TimesChoices, slot: int, here: list[tuple[Item, Any]]) -> None:
    facts, plan = choices.facts, choices.plan
    there = [facts.items[n] for n in plan.here[slot]]
    _at_most(choices, facts.grid.streams[slot] - len(there), [choice for _, choice in here])
    free = facts.free[slot] & ~plan.busy[slot] & ~plan.full[facts.grid.day[slot]]
    owed = sum(max(0, item.least - plan.team[item.number].bit_count()) for item in there)
    choices.model.cp.add(sum(item.least * choice for item, choice in here)
                         <= free.bit_count() - owed)
    asks = (*here, *choices.passing.get(slot, ()))
    _charge_short(choices, [(item.wanted, choice) for item, choice in asks], free.bit_count())
    _hold_named(choices, here, free | spare_peers(plan, slot))
    _hold_rooms(choices, slot, here)


def _hold_day(choices: TimesChoices, day: int) -> None:
    facts, plan, slots = choices.facts, choices.plan, choices.facts.grid.days[day]
    wanted = [(item.wanted, choice) for slot in slots
              for item, choice in choices.in_slot.get(slot, ())]
    taken = sum(facts.items[n].wanted for slot in slots for n in plan.here[slot])
    _charge_short(choices, wanted, max(0, facts.places[day] - taken))


def _charge_short(choices: TimesChoices, wanted: list[tuple[int, Any]], there: int) -> None:
    most = sum(number for number, _ in wanted)
    if most > there:
        short = choices.model.number(most - there)
        choices.model.cp.add(sum(n * choice for n, choice in wanted) <= there + short)
        choices.model.charge("two-peers", short)


def _hold_named(choices: TimesChoices, here: list[tuple[Item, Any]], free: int) -> None:
    """No group of peers is asked for more often than it has members who are free."""
    teams = [(item.all_of, choice) for item, choice in here if item.all_of]
    groups = [(item.one_of, choice) for item, choice in here
              if item.one_of and not item.one_of & item.all_of]
    singles = {1 << peer for team, _ in teams for peer in numbers(team)}
    for group in sorted(singles.union(group for group, _ in groups)):
        asks = [((team & group).bit_count(), choice) for team, choice in teams]
        asks += [(1, choice) for other, choice in groups if not other & ~group]
        there = (group & free).bit_count()
        if sum(number for number, _ in asks) > there:
            choices.model.cp.add(sum(number * choice for number, choice in asks) <= there)


def _hold_rooms(choices: TimesChoices, slot: int, here: list[tuple[Item, Any]]) -> None:
    """As many as could only use some rooms, at most, as there are of them."""
    used, kinds = choices.plan.rooms.used[slot], defaultdict(list)
    for item, choice in here:
        start = next(start for start, taken in item.taken.items() if slot in taken)
        kinds[item.rooms[start] & item.fits[item.least]].append(choice)
    for rooms in kinds:
        _at_most(choices, (rooms & ~used).bit_count(), [
            choice for other, those in kinds.items() if not other & ~rooms for choice in those])


def _at_most(choices: TimesChoices, limit: int, some: list[Any]) -> None:
    if len(some) > limit:
        choices.model.cp.add(sum(some) <= limit)


def _hold_people(choices: TimesChoices) -> None:
    meets: dict[int, list[int]] = defaultdict(list)
    for item in choices.items:
        for person in item.people:
            meets[person].append(item.number)
    for theirs in meets.values():
        for slot in choices.in_slot if len(theirs) > 1 else ():
            _at_most(choices, 1, [choice for number in theirs
                                  for choice in choices.during.get((number, slot), ())])


def _hold_ways(choices: TimesChoices) -> None:
    """Nobody who is asked for is at two sites with too little time between them.

    Sessions that could be at several sites are left out: their rooms are not chosen here.
    """
    way, settled = choices.facts.way, [item for item in choices.items if not item.at]
    for item in settled if way else ():
        for other in settled:
            if way[item.site][other.site] and _shared(item, other):
                _part(choices, item, other, way[item.site][other.site])


def _part(choices: TimesChoices, item: Item, other: Item, minutes: int) -> None:
    for start, taken in item.taken.items():
        one = choices.start.get((item.number, start))
        if one is not None:
            for slot, gap in choices.facts.near[taken[-1]]:
                then = choices.start.get((other.number, slot))
                if gap < minutes and then is not None:
                    choices.model.cp.add_bool_or([~one, ~then])


def _hold_bonds(choices: TimesChoices) -> None:
    """Where two sessions are bound to each other, each start of the one allows some of the other.

    Those bound to a session that stays where it is have no other starts to choose from.
    """
    asked = {item.number for item in choices.items}
    for item in choices.items:
        for other, goes in choices.facts.bonds[item.number]:
            for start in item.taken if other in asked else ():
                one = choices.start.get((item.number, start))
                if one is not None:
                    choices.model.cp.add_bool_or([~one, *(
                        then for slot in numbers(goes.get(start, 0))
                        if (then := choices.start.get((other, slot))) is not None)])


def _shared(item: Item, other: Item) -> bool:
    """Whether two sessions have somebody in common, whatever their teams."""
    meet = item.meets and other.meets and bool(set(item.people) & set(other.people))
    return meet or bool(_needed(item) & _needed(other))


def _needed(item: Item) -> int:
    single = item.one_of if item.one_of.bit_count() == 1 else 0
    return item.all_of | single
