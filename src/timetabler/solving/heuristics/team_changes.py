"""Small changes of teams and rooms: another peer, two peers traded, another room."""

from __future__ import annotations

from timetabler.solving.heuristics.changes import Changes
from timetabler.solving.heuristics.grid import numbers
from timetabler.solving.heuristics.insertion import suiting
from timetabler.solving.heuristics.items import Item

#: How often a peer comes who hears the strand already, where there is one.
_KNOWN = 0.6


class TeamChanges(Changes):
    """Changes of teams and rooms."""

    def replace(self, most: float) -> bool:
        """Let another peer come, for one who leaves if the team is full; True if it is done."""
        plan, item = self.plan, self.session()
        was = plan.team[item.number]
        able = plan.free_peers(item, plan.start[item.number])
        if item.strand >= 0 and self.dice.random() < _KNOWN:
            able = able & plan.teams.strand[item.strand] or able
        if not able:
            return False
        team = was | self._bit_of(able)
        if was.bit_count() >= item.wanted:
            if not (spare := was & ~item.all_of):
                return False
            team ^= self._bit_of(spare)
        if not self._suits(item, team):
            return False
        before = plan.cost
        plan.set_team(item, team)
        if plan.cost - before <= most:
            return True
        plan.set_team(item, was)
        return False

    def trade(self, most: float) -> bool:
        """Let two sessions of a slot trade a peer each; True if it is done."""
        plan, one = self.plan, self.session()
        start = plan.start[one.number]
        here = plan.here[start]
        other = plan.items[self.dice.choice(here)]
        if other is one or plan.start[other.number] != start:
            return False
        was, then = plan.team[one.number], plan.team[other.number]
        leaves, comes = was & ~one.all_of & ~then, then & ~other.all_of & ~was
        if not leaves or not comes:
            return False
        both = self._bit_of(leaves) | self._bit_of(comes)
        if not (self._suits(one, was ^ both) and self._suits(other, then ^ both)):
            return False
        before = plan.cost
        plan.set_team(one, 0)
        plan.set_team(other, 0)
        if (self._deal(one, was ^ both) and self._deal(other, then ^ both)
                and plan.cost - before <= most):
            return True
        self._undo(one, was, other, then)
        return False

    def rehouse(self, most: float) -> bool:
        """Let a session have another room; True if it is done."""
        plan, item = self.plan, self.session()
        was = plan.room[item.number]
        rooms = plan.free_rooms(item, plan.start[item.number], plan.team[item.number])
        if not rooms:
            return False
        before = plan.cost
        plan.set_room(item, self._bit_of(rooms).bit_length() - 1)
        if plan.cost - before <= most:
            return True
        plan.set_room(item, was)
        return False

    # ---- drawing lots, trying -------------------------------------------------------

    def _bit_of(self, mask: int) -> int:
        """Any of the bits of a mask."""
        return 1 << self.dice.choice(numbers(mask))

    def _suits(self, item: Item, team: int) -> bool:
        """Whether a team may hear a session in the room that it has."""
        if item.one_of and not item.one_of & team:
            return False
        room = self.plan.room[item.number]
        return bool(suiting(self.plan, item, self.plan.start[item.number], team) >> room & 1)

    def _deal(self, item: Item, team: int) -> bool:
        """Give a session without peers a team, if all of them can come."""
        if team & ~self.plan.free_peers(item, self.plan.start[item.number]):
            return False
        self.plan.set_team(item, team)
        return True

    def _undo(self, one: Item, was: int, other: Item, then: int) -> None:
        self.plan.set_team(one, 0)
        self.plan.set_team(other, 0)
        self.plan.set_team(one, was)
        self.plan.set_team(other, then)
