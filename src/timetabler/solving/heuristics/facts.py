"""A challenge as numbers and bit masks: all that the heuristics ever look at."""

from __future__ import annotations

from copy import copy
from functools import reduce
from operator import or_

from timetabler.domain.challenge import Challenge
from timetabler.domain.rulebook import Strength
from timetabler.rules import RULE_BY_ID
from timetabler.rules.choices import Starts
from timetabler.rules.evenness import Evenness
from timetabler.solving.candidates import Candidates
from timetabler.solving.heuristics.bound_pairs import bonds_of
from timetabler.solving.heuristics.grid import Grid
from timetabler.solving.heuristics.items import Item, ItemMaker, Numbering
from timetabler.solving.heuristics.weights import Weights, holds

#: More sessions a day than any peer could hear.
_NO_LIMIT = 1 << 20


class Facts:
    """The challenge, compiled once.

    Attributes:
        challenge: what it was compiled from.
        grid: the slots.
        items: the sessions.
        weights: what a cost of 1 under each rule weighs.
        rooms: ids of the rooms, by number.
        peers: ids of the peers, by number.
        limit: most sessions a day of each peer.
        load: fair workload: per peer, what one session adds to the share, in the rule's units;
            0 where the rule does not look at the peer.
        pair_limit: sessions that two peers may have together.
        need_steps: peers who need a step-free room.
        step_free: rooms that are.
        demand: how many sessions could use each room.
        free: peers who could be in some session, by slot.
        places: peer places of each day.
        even: per category and its count on a day, the weighed distance from its even share.
        even_rule: the rule that asks for that share, by category.
        charge: what a start costs by itself, by session number and start; none: nothing.
        both_days: masks of the two days on which lived experience must be seen.
        way: minutes from site to site, by number; empty if there is one site.
        near: per slot, later slots of the day that some way is too long for, with the gap.
        before: the same for earlier slots.
        bonds: of each session, those whose starts have to go with its own.
    """

    def __init__(self, left: Candidates) -> None:
        facts = self.challenge = left.challenge
        self.grid, self._names = Grid(facts), Numbering(facts)
        maker = ItemMaker(left, self.grid, self._names)
        self.items = [maker.make(n, session) for n, session in enumerate(facts.sessions)]
        self.weights = Weights(facts)
        self.rooms, self.peers = tuple(facts.room), tuple(facts.peer)
        self.people, self.strands = len(self._names.person), len(self._names.strand)
        self._describe_peers()
        self._describe_sites()
        self.bonds = bonds_of(facts, self.grid, self.items)
        self.both_days = self._both_days()
        self._weigh()

    def weighed(self, weights: Weights) -> Facts:
        """The same with other weights; what does not depend on them is shared."""
        other = copy(self)
        other.weights = weights
        other._weigh()
        return other

    def _weigh(self) -> None:
        self._balance()
        self._charge_starts()

    # ---- peers ----------------------------------------------------------------------

    def _describe_peers(self) -> None:
        facts, bit = self.challenge, self._names.peer
        limited = holds(facts, "peers-may-interview")
        self.limit = [_NO_LIMIT if peer.sessions_a_day is None or not limited
                      else peer.sessions_a_day for peer in facts.peers]
        self.load = _loads(facts)
        self.pair_limit = RULE_BY_ID["pairs-vary"].option(facts, "limit")
        fitted = holds(facts, "room-fits")
        self.need_steps = sum(bit[peer.id] for peer in facts.peers if peer.step_free and fitted)
        self.step_free = sum(self._names.room[room.id] for room in facts.rooms if room.step_free)
        could = [reduce(or_, item.rooms.values(), 0) for item in self.items]
        self.demand = [sum(rooms >> n & 1 for rooms in could) for n in range(len(self.rooms))]
        self.free = [0] * len(self.grid.ids)
        for item in self.items:
            for start, peers in item.peers.items():
                self.free[start] |= peers
        self.places = [
            sum(min(limit, sum(self.free[slot] >> peer & 1 for slot in slots))
                for peer, limit in enumerate(self.limit)) for slots in self.grid.days]

    # ---- sites ----------------------------------------------------------------------

    def _describe_sites(self) -> None:
        facts, sites = self.challenge, list(self._names.site)
        self.room_site = [self._names.site[room.site] for room in facts.rooms]
        apart = len(set(self.room_site)) > 1 and holds(facts, "travel-time")
        self.way = [[max(facts.site_minutes(a, b), facts.site_minutes(b, a)) for b in sites]
                    for a in sites] if apart else []
        longest = max((max(row) for row in self.way), default=0)
        grid, slots = self.grid, range(len(self.grid.ids))
        self.near: list[list[tuple[int, int]]] = [[] for _ in slots]
        self.before: list[list[tuple[int, int]]] = [[] for _ in slots]
        for slot in slots:
            for then in grid.days[grid.day[slot]]:
                gap = grid.begins[then] - grid.ends[slot]
                if 0 <= gap < longest:
                    self.near[slot].append((then, gap))
                    self.before[then].append((slot, gap))

    def on_the_way(self, item: Item, start: int) -> tuple[int, ...]:
        """Slots that its peers miss at home, on their way to a session there and back."""
        if not item.site or not self.way:
            return ()
        taken, way = item.taken[start], self.way[item.site][0]
        return tuple(slot for slot, gap in (*self.before[taken[0]], *self.near[taken[-1]])
                     if gap < way)

    # ---- balance --------------------------------------------------------------------

    def _balance(self) -> None:
        """By how many sessions of a category a day has: the weighed distance from its share."""
        facts, days = self.challenge, len(self.grid.interviewing)
        counted = {category: rule.id for rule in RULE_BY_ID.values() if isinstance(rule, Evenness)
                   for category in rule.categories}
        self.even_rule, self.even = {}, {}
        for category, kind in self._names.category.items():
            total = sum(s.category is category and not s.pre_visit for s in facts.sessions)
            weight = self.weights[counted[category]] if category in counted else 0
            self.even[kind] = [weight * abs(days * today - total) for today in range(total + 1)]
            if weight:
                self.even_rule[kind] = counted[category]

    def _both_days(self) -> tuple[int, ...]:
        if (not holds(self.challenge, "lived-experience-both-days")
                or sum(item.lived for item in self.items) < 2):
            return ()
        return tuple(self.grid.day_mask[day] for day in self.grid.interviewing[:2])

    def _charge_starts(self) -> None:
        """What a *should* says of single starts (a reserve that is too early) is a cost of them."""
        number = {item.id: item.number for item in self.items}
        self.charge: list[dict[int, int]] = [{} for _ in self.items]
        for rule in RULE_BY_ID.values():
            weight = self.weights[rule.id]
            if rule.setting(self.challenge).strength is Strength.SHOULD and weight:
                for choice in rule.forbids(self.challenge):
                    if isinstance(choice, Starts):
                        charged = self.charge[number[choice.session]]
                        slot = self.grid.number[choice.slot]
                        charged[slot] = charged.get(slot, 0) + weight


def _loads(facts: Challenge) -> list[int]:
    """Per peer, what one session on site adds to their share of what they may hear."""
    may = {}
    for peer in facts.interviewers:
        free = [slot.day for slot in facts.slots_free(peer.id)]
        most = len(free) if peer.sessions_a_day is None else peer.sessions_a_day
        may[peer.id] = sum(min(most, free.count(day.id)) for day in facts.frame.interviewing_days)
    full = 100 * RULE_BY_ID["fair-workload"].scale(facts)
    return [full // may[peer.id] if may.get(peer.id) else 0 for peer in facts.peers]
