"""A timetable in the making: who is where, who is free, and what it costs so far.

A plan never breaks what binds two sessions together (one place at a time, streams, daily
limits, named peers, travel); whoever changes it asks first whether there is room.
"""

from __future__ import annotations

from timetabler.solving.heuristics.facts import Facts
from timetabler.solving.heuristics.grid import numbers
from timetabler.solving.heuristics.items import Item
from timetabler.solving.heuristics.tally_rooms import RoomTally
from timetabler.solving.heuristics.tally_teams import TeamTally
from timetabler.solving.heuristics.tally_times import TimeTally
from timetabler.solving.heuristics.travel import rushed_peers, rushed_people

#: What a tier may cost more than twice what it costs now, while a part is solved anew.
_SPARE = 20
#: Start, room and team of every session.
Snapshot = tuple[list[int], list[int], list[int]]


class Plan:
    """Some sessions with a start, a room and a team each; the others are still waiting.

    Attributes:
        facts: the challenge.
        items: the sessions by number; one that is placed, as it is at the site of its room.
        start: slot of each session by number; -1 while it waits.
        room: its room, by number.
        team: its peers, as a mask.
        here: the sessions of each slot.
        busy: the peers who are in a session, by slot.
        full: the peers who have heard their limit of sessions, by day.
        times, teams, rooms: the parts of the cost.
    """

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        sessions, slots, days = len(facts.items), len(facts.grid.ids), len(facts.grid.days)
        self.items = facts.items.copy()
        self.start, self.room, self.team = [-1] * sessions, [-1] * sessions, [0] * sessions
        self.here: list[list[int]] = [[] for _ in range(slots)]
        self.busy = [0] * slots
        self.full = [sum(1 << n for n, limit in enumerate(facts.limit) if limit == 0)] * days
        self._load = [[0] * len(facts.peers) for _ in range(days)]
        self._away = [0] * days
        self.times, self.teams, self.rooms = TimeTally(facts), TeamTally(facts), RoomTally(facts)
        self.waiting = sessions

    # ---- changes --------------------------------------------------------------------

    def place(self, item: Item, start: int, room: int, team: int) -> None:
        """Give a waiting session its start, room and team."""
        number = item.number
        self.start[number] = start
        self.times.add(item, start)
        self.rooms.flip(room, item.taken[start])
        for slot in item.taken[start]:
            self.here[slot].append(number)
        self._settle_in(number, room)
        self.waiting -= 1
        self._engage(item, team)

    def lift(self, item: Item) -> tuple[int, int, int]:
        """Take a session out; return its start, room and team."""
        number = item.number
        start, room, team = self.start[number], self.room[number], self.team[number]
        self._release(item)
        for slot in item.taken[start]:
            self.here[slot].remove(number)
        self._move_out(number)
        self.rooms.flip(room, item.taken[start])
        self.times.remove(item, start)
        self.start[number] = -1
        self.waiting += 1
        return start, room, team

    def set_team(self, item: Item, team: int) -> None:
        """Give a placed session another team."""
        self._release(item)
        self._engage(item, team)

    def set_room(self, item: Item, room: int) -> None:
        """Give a placed session another room."""
        taken = item.taken[self.start[item.number]]
        self.rooms.flip(self.room[item.number], taken)
        self.rooms.flip(room, taken)
        self._move_out(item.number)
        self._settle_in(item.number, room)

    def _settle_in(self, number: int, room: int) -> None:
        """Note the room of a placed session, and what the session is at its site."""
        item = self.facts.items[number]
        self.room[number] = room
        self.items[number] = item = item.at.get(self.facts.room_site[room], item)
        self._away[self.facts.grid.day[self.start[number]]] += item.site != 0

    def _move_out(self, number: int) -> None:
        self._away[self.facts.grid.day[self.start[number]]] -= self.items[number].site != 0
        self.room[number], self.items[number] = -1, self.facts.items[number]

    def _engage(self, item: Item, team: int) -> None:
        start = self.start[item.number]
        day = self.facts.grid.day[start]
        load, limit = self._load[day], self.facts.limit
        for slot in item.taken[start]:
            self.busy[slot] |= team
        for peer in numbers(team):
            load[peer] += 1
            if load[peer] >= limit[peer]:
                self.full[day] |= 1 << peer
        self.teams.add(item, team)
        self.team[item.number] = team

    def _release(self, item: Item) -> None:
        start, team = self.start[item.number], self.team[item.number]
        day = self.facts.grid.day[start]
        load, limit = self._load[day], self.facts.limit
        for slot in item.taken[start]:
            self.busy[slot] &= ~team
        for peer in numbers(team):
            load[peer] -= 1
            if load[peer] < limit[peer]:
                self.full[day] &= ~(1 << peer)
        self.teams.remove(item, team)
        self.team[item.number] = 0

    # ---- going back -----------------------------------------------------------------

    def snapshot(self) -> Snapshot:
        """Where everything is now."""
        return self.start.copy(), self.room.copy(), self.team.copy()

    def restore(self, snapshot: Snapshot) -> None:
        """Put everything back where it was; what has not changed is not touched."""
        starts, rooms, teams = snapshot
        changed = [item for item in self.facts.items if (
            starts[item.number] != self.start[item.number]
            or rooms[item.number] != self.room[item.number]
            or teams[item.number] != self.team[item.number])]
        for item in changed:
            if self.start[item.number] >= 0:
                self.lift(item)
        for item in changed:
            if starts[item.number] >= 0:
                self.place(item, starts[item.number], rooms[item.number], teams[item.number])

    # ---- questions ------------------------------------------------------------------

    @property
    def cost(self) -> int:
        """The weighed cost of all tiers; a session that waits outweighs everything."""
        waiting = self.waiting * self.facts.weights.waiting
        return (waiting + self.times.cost + self.teams.cost + self.teams.unfair()
                + self.rooms.cost)

    @property
    def caps(self) -> list[int]:
        """What each tier may cost at most while a part of the plan is solved anew.

        Some more than now: a lower tier may lose where an upper one wins.
        """
        _, *costs = self.facts.weights.split(self.cost)
        return [_SPARE, *(2 * cost + _SPARE for cost in costs)]

    @property
    def breaks_musts(self) -> bool:
        """Whether a session waits, or something that must be is not (yet)."""
        return self.cost >= self.facts.weights.must

    def has_cell(self, item: Item, start: int) -> bool:
        """Whether a waiting session finds streams and its people there, and no other bars it."""
        here, streams = self.here, self.facts.grid.streams
        for slot in item.taken[start]:
            if len(here[slot]) >= streams[slot]:
                return False
        covers, person = item.covers[start], self.times.person
        for one in item.people:
            if person[one] & covers:
                return False
        if self.facts.bonds[item.number] and self.bars(item, start):
            return False
        if not self.facts.way or not item.people or not item.meets:
            return True
        return any(start in one.taken and not rushed_people(self, one, start)
                   for one in item.variants)

    def bars(self, item: Item, start: int) -> list[int]:
        """The placed sessions whose own start does not go with such a start of a session."""
        return [other for other, goes in self.facts.bonds[item.number]
                if self.start[other] >= 0 and not goes.get(start, 0) >> self.start[other] & 1]

    def heard_on(self, day: int, peer: int) -> int:
        """How many sessions a peer hears on a day."""
        return self._load[day][peer]

    def goes_away(self, day: int) -> bool:
        """Whether a day has a session at another site."""
        return self._away[day] > 0

    def free_peers(self, item: Item, start: int) -> int:
        """The peers who could hear a session there, at whichever of its sites it were."""
        free = item.peers[start] & ~self.full[self.facts.grid.day[start]]
        for slot in item.taken[start]:
            free &= ~self.busy[slot]
        return free & ~rushed_peers(self, item, start) if self.facts.way else free

    def settled(self, item: Item) -> tuple[Item, ...]:
        """A session at the site that it has; while it waits, at each that it could have."""
        if self.start[item.number] >= 0:
            return (self.items[item.number],)
        return item.variants

    def free_rooms(self, item: Item, start: int, team: int) -> int:
        """The rooms that are free and suit a waiting session and its team."""
        rooms = item.rooms[start] & item.fits[team.bit_count()]
        if team & self.facts.need_steps:
            rooms &= self.facts.step_free
        return rooms & self.unused(item.taken[start])

    def unused(self, slots: tuple[int, ...]) -> int:
        """The rooms that nobody uses in any of some slots."""
        used = 0
        for slot in slots:
            used |= self.rooms.used[slot]
        return ~used
