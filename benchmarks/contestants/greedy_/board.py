"""The organiser's board: what stands where, and what may be put there without a conflict."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.contestants.facts import Facts, Place, Plan


class Board:
    """A timetable in the making that never breaks a rule about two things at once."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.plan: list[Plan | None] = [None] * len(facts.sessions)
        slots = len(facts.slots)
        self.in_room = [[-1] * slots for _ in facts.rooms]
        self.with_peer = [[-1] * slots for _ in facts.peers]
        self.with_person = {person: [-1] * slots for person in facts.shared}
        self.at = [set[int]() for _ in facts.slots]
        self.heard = [[0] * len(facts.days) for _ in facts.peers]
        self._shared = [[self.with_person[one] for one in session.attendees
                         if one in self.with_person] for session in facts.sessions]
        self._streams = [slot.block.streams if facts.must("streams") else None
                         for slot in facts.slots]
        self._limit = [peer.sessions_a_day if facts.must("peers-may-interview") else None
                       for peer in facts.peers]
        self._rooms_count = facts.must("room-fits")
        self._travel = facts.must("travel-time") and len({r.site for r in facts.rooms}) > 1
        self._ways = [[facts.challenge.site_minutes(one.site, other.site) for other in facts.rooms]
                      for one in facts.rooms]
        self._near_to: dict[tuple[int, ...], tuple[int, ...]] = {}

    # ---- putting and taking ---------------------------------------------------------

    def put(self, s: int, plan: Plan) -> None:
        """Write a session onto the board."""
        self._mark(s, plan, s)
        self.plan[s] = plan

    def take(self, s: int) -> Plan:
        """Wipe a session off the board."""
        plan = self.plan[s]
        assert plan is not None
        self._mark(s, plan, -1)
        self.plan[s] = None
        return plan

    def _mark(self, s: int, plan: Plan, mark: int) -> None:
        place, peers = plan
        room = self.in_room[place.room]
        for t in place.taken:
            room[t] = mark
            for p in peers:
                self.with_peer[p][t] = mark
            for person in self._shared[s]:
                person[t] = mark
            (self.at[t].discard if mark < 0 else self.at[t].add)(s)
        day = self.facts.day[place.start]
        for p in peers:
            self.heard[p][day] += 1 if mark >= 0 else -1

    # ---- what is in the way ---------------------------------------------------------

    def in_the_way(self, s: int, place: Place) -> set[int]:
        """The sessions that hold the room or the interviewees at a place, or are too far off."""
        found = set()
        for t in place.taken:
            found.add(self.in_room[place.room][t])
            found.update(person[t] for person in self._shared[s])
        found.discard(-1)
        if self._travel:
            found.update(x for x in self._hurried(s, place) if self.facts.travellers(s, x))
        return found

    def full(self, place: Place) -> list[int]:
        """The slots of a place that have no stream left."""
        return [t for t in place.taken
                if (limit := self._streams[t]) is not None and len(self.at[t]) >= limit]

    def fits(self, s: int, place: Place) -> bool:
        """Whether nothing is in the way of a session, its peers aside."""
        return not self.full(place) and not self.in_the_way(s, place)

    def _hurried(self, s: int, place: Place) -> Iterator[int]:
        """The sessions of the day from or to which the way would be too long."""
        ways = self._ways[place.room]
        if not any(ways):
            return
        for t in self._near(place.taken):
            for x in self.at[t]:
                other = self.plan[x]
                if x != s and other is not None and self._rushed(place, other[0], ways):
                    yield x

    def _near(self, taken: tuple[int, ...]) -> tuple[int, ...]:
        """The slots before and after for which any way at all might be too long."""
        if taken not in self._near_to:
            slots, farthest = self.facts.slots, max(map(max, self._ways))
            begins, ends = slots[taken[0]].block.span[0], slots[taken[-1]].block.span[1]
            self._near_to[taken] = tuple(
                t for t in self.facts.day_slots[self.facts.day[taken[0]]] if t not in taken
                and slots[t].block.span[0] - ends < farthest
                and begins - slots[t].block.span[1] < farthest)
        return self._near_to[taken]

    def _rushed(self, one: Place, other: Place, ways: list[int]) -> bool:
        way = ways[other.room]
        if not way:
            return False
        facts = self.facts
        gaps = facts.minutes_between(one, other), facts.minutes_between(other, one)
        return any(gap is not None and gap < way for gap in gaps)

    # ---- peers ----------------------------------------------------------------------

    def most(self, s: int, room: int) -> int:
        """How many peers a session may have in a room."""
        wanted = self.facts.sessions[s].peers_wanted
        return min(wanted, self.facts.seats(s, room)) if self._rooms_count else wanted

    def free(self, s: int, place: Place) -> list[int]:
        """The peers who could hear a session at a place."""
        facts, day = self.facts, self.facts.day[place.start]
        far = {p for x in self._hurried(s, place) for p in self._peers_of(x)} \
            if self._travel else ()
        found = []
        for p in facts.hearers[s]:
            limit, diary = self._limit[p], self.with_peer[p]
            if (limit is not None and self.heard[p][day] >= limit) or p in far:
                continue
            if all(diary[t] < 0 for t in place.taken) and self.could_hear(p, place):
                found.append(p)
        return found

    def could_hear(self, p: int, place: Place) -> bool:
        """Whether a peer is there at the time and can get into the room, other sessions aside."""
        facts = self.facts
        steps = self._rooms_count and not facts.rooms[place.room].step_free
        return (not (steps and facts.peers[p].step_free)
                and all((p, t) not in facts.away for t in place.taken))

    def holds(self, p: int, place: Place) -> set[int]:
        """The sessions that keep a peer from hearing another one at a place."""
        found = {self.with_peer[p][t] for t in place.taken} - {-1}
        if self._travel:
            found.update(x for x in self._hurried(-1, place) if p in self._peers_of(x))
        return found

    def used_up(self, p: int, day: int) -> list[int]:
        """The sessions of a peer on a day, where they may have no more of them."""
        limit = self._limit[p]
        if limit is None or self.heard[p][day] < limit:
            return []
        diary = self.with_peer[p]
        return sorted({diary[t] for t in self.facts.day_slots[day]} - {-1})

    def _peers_of(self, x: int) -> tuple[int, ...]:
        plan = self.plan[x]
        return plan[1] if plan is not None else ()

    def named(self, s: int) -> tuple[list[int], list[int]]:
        """The peers that a session must have, and those of whom it must have one."""
        if not self.facts.must("named-peer-attends"):
            return [], []
        session, peer = self.facts.sessions[s], self.facts.peer
        return [peer[one] for one in session.all_of], [peer[one] for one in session.one_of]

    def suits(self, s: int, peers: tuple[int, ...]) -> bool:
        """Whether a session has the peers that it names, and enough of them."""
        everyone, one_of = self.named(s)
        return (len(peers) >= self.facts.sessions[s].peers_least
                and all(p in peers for p in everyone)
                and (not one_of or any(p in peers for p in one_of)))
