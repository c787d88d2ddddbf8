"""Where a waiting session could go: the team and the room that are best for it there."""

from __future__ import annotations

from timetabler.solving.heuristics.grid import numbers
from timetabler.solving.heuristics.items import Item
from timetabler.solving.heuristics.plan import Plan


def needed_team(plan: Plan, item: Item, free: int) -> int | None:
    """The peers that a session cannot do without, of those free; None if one is missing.

    An expert of its specialism is taken along where one is free, as long as it wants more.
    """
    if item.all_of & ~free:
        return None
    team = item.all_of
    if item.one_of and not item.one_of & team:
        able = item.one_of & free
        if not able:
            return None
        team |= 1 << best_peer(plan, item, able, team)
    if item.experts is not None and not item.experts & team and team.bit_count() < item.wanted:
        able = item.experts & free & ~team
        if able:
            team |= 1 << best_peer(plan, item, able, team)
    return team if team.bit_count() <= item.wanted else None


def filled_team(plan: Plan, item: Item, free: int, team: int, size: int) -> int:
    """A team with more of the free peers, the best first, until it has so many members."""
    while team.bit_count() < size and (able := free & ~team):
        team |= 1 << best_peer(plan, item, able, team)
    return team


def whole_team(plan: Plan, item: Item, start: int) -> int | None:
    """A full team for a waiting session; None if too few are free."""
    free = plan.free_peers(item, start)
    team = needed_team(plan, item, free)
    if team is None:
        return None
    team = filled_team(plan, item, free, team, item.wanted)
    return team if team.bit_count() >= item.least else None


def keeping_team(plan: Plan, item: Item, start: int, team: int) -> int | None:
    """A full team for a waiting session, with as many of another team as are free there.

    None if too few are free, or one whom it cannot do without is not.
    """
    free = plan.free_peers(item, start)
    kept = team & free
    if kept == team and team.bit_count() == item.wanted:
        return team
    if item.all_of & ~free:
        return None
    kept |= item.all_of
    if (item.one_of and not item.one_of & kept) or (
            item.experts is not None and not item.experts & kept):
        return whole_team(plan, item, start)
    kept = filled_team(plan, item, free, kept, item.wanted)
    return kept if item.least <= kept.bit_count() <= item.wanted else None


def best_peer(plan: Plan, item: Item, able: int, team: int) -> int:
    """Of some peers, the one who is best to have beside a team; they are never none.

    First come those who hear the strand already, then those who are not too often with the
    team, then the least busy.
    """
    teams = plan.teams
    if item.strand >= 0 and (known := able & teams.strand[item.strand]):
        able = known
    members = numbers(team)
    return min(numbers(able), key=lambda peer: (
        sum(teams.over(peer, other) for other in members), teams.share[peer], peer))


def best_room(plan: Plan, item: Item, start: int, team: int) -> int:
    """A room for a waiting session, made free by moving others if need be; -1 if none.

    The best is one that is used just before or after, then one that few others could use.
    """
    room = best_free_room(plan, item, start, team)
    return room if room >= 0 else make_room(plan, item, start, team)


def best_free_room(plan: Plan, item: Item, start: int, team: int) -> int:
    """The same, moving nobody."""
    taken, free = item.taken[start], plan.free_rooms(item, start, team)
    if not free:
        return -1
    grid, used = plan.facts.grid, plan.rooms.used
    before, after = grid.before(taken[0]), grid.after(taken[-1])
    kept_before = free & used[before] if before >= 0 else 0
    kept_after = free & used[after] if after >= 0 else 0
    rooms = kept_before & kept_after or kept_before or kept_after or free
    return min(numbers(rooms), key=plan.facts.demand.__getitem__)


def make_room(plan: Plan, item: Item, start: int, team: int) -> int:
    """Move sessions of one slot between rooms so that one suits a waiting session; -1 if none.

    An augmenting path: each session on it takes over the room of the next, the last one a
    room that is free.  A session of more than one slot can only be the last.
    """
    taken = item.taken[start]
    if len(taken) > 1:
        return -1
    items, slot = plan.items, taken[0]
    holder = {plan.room[number]: items[number] for number in plan.here[slot]}
    suits = suiting(plan, item, start, team)
    came_from: dict[int, int] = dict.fromkeys(numbers(suits), -1)
    for room in (waiting := list(came_from)):
        other = holder.get(room)
        if other is None:
            continue
        begun = plan.start[other.number]
        could = suiting(plan, other, begun, plan.team[other.number])
        if len(other.taken[begun]) > 1:
            # It holds its room in other slots too, and can only go where all of them are free.
            could &= plan.unused(other.taken[begun])
        for goal in numbers(could):
            if goal not in came_from:
                came_from[goal] = room
                if goal not in holder:
                    return _shift(plan, holder, came_from, goal)
                waiting.append(goal)
    return -1


def suiting(plan: Plan, item: Item, start: int, team: int) -> int:
    """The rooms that suit a session there, whoever has them."""
    rooms = item.rooms[start] & item.fits[team.bit_count()]
    return rooms & plan.facts.step_free if team & plan.facts.need_steps else rooms


def _shift(plan: Plan, holder: dict[int, Item], came_from: dict[int, int], goal: int) -> int:
    """Move everybody on the path one room on; the first room of the path comes free."""
    while (room := came_from[goal]) >= 0:
        plan.set_room(holder[room], goal)
        goal = room
    return goal
