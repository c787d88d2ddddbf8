"""Loads: how much of what each peer may hear they do hear, as encodings count it.

A peer's share is their number of sessions on site against what their days and limits allow.
It is counted in units small enough for every share to be a whole number of them: percent, times
the least common multiple of what the peers may hear (001 §7 l303: shared fairly, against that).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise, product
from math import lcm

from timetabler.domain.challenge import Challenge
from timetabler.rules.terms import Model, Term


def on_site(challenge: Challenge) -> list[str]:
    """Ids of the sessions that count: those before the visit do not."""
    return [session.id for session in challenge.sessions if not session.pre_visit]


def load_of(model: Model, peer: str) -> Term:
    """How many sessions on site a peer hears: a number of its own, which is sooner bounded."""
    def make() -> Term:
        sessions = on_site(model.challenge)
        load = model.number(len(sessions), f"load of {peer}")
        model.add(load == sum(model.hears(session, peer) for session in sessions))
        return load
    return model.shared(("load", peer), make)


@dataclass(frozen=True)
class Loads:
    """What the peers' loads can be, as far as their sum tells.

    Attributes:
        units: by peer id, what one session adds to the peer's share.
        least: sessions that all of them hear together, at the least.
        most: sessions that they hear together.
    """

    units: dict[str, int]
    least: int
    most: int

    @classmethod
    def of(cls, model: Model) -> Loads:
        """Read them off a model."""
        full, sessions = full_share(model.challenge), on_site(model.challenge)
        units = {peer: full // capacity
                 for peer, capacity in capacities_of(model.challenge).items()}
        ranges = [model.attendance(session) for session in sessions]
        others = {*model.challenge.peer} - {*units}
        may_others = any(not isinstance(model.hears(session, peer), int)
                         for session in sessions for peer in others)
        return cls(units, 0 if may_others else sum(low for low, _ in ranges),
                   sum(high for _, high in ranges))

    @property
    def lows(self) -> list[int]:
        """Every share that can be the smallest, rising: all can have as much."""
        return [share for share in self._shares if sum(self.fewest(share).values()) <= self.most]

    @property
    def highs(self) -> list[int]:
        """Every share that can be the largest, rising: with as much each they can hear all."""
        return [share for share in self._shares if self.are_enough(self.greatest(share))]

    @property
    def _shares(self) -> list[int]:
        return sorted({heard * unit for unit in self.units.values()
                       for heard in range(self.most + 1)})

    def spreads(self) -> list[int]:
        """How far the largest share can be above the smallest, rising."""
        return sorted({high - low for low, high in product(self.lows, self.highs) if low <= high})

    def fewest(self, share: int) -> dict[str, int]:
        """The load of each peer that is a share at the least."""
        return {peer: -(-share // unit) for peer, unit in self.units.items()}

    def greatest(self, share: int) -> dict[str, int]:
        """The load of each peer that is a share at the most."""
        return {peer: share // unit for peer, unit in self.units.items()}

    def are_enough(self, loads: dict[str, int]) -> bool:
        """Whether the peers hear what is to be heard."""
        return sum(loads.values()) >= self.least


def floors(model: Model, loads: Loads) -> dict[int, Term]:
    """By each share that can be the smallest, rising, a flag: nobody has less."""
    def make() -> dict[int, Term]:
        heard = sum(load_of(model, peer) for peer in loads.units)
        model.add(heard >= loads.least)
        model.add(heard <= loads.most)
        flags: dict[int, Term] = {}
        for share in loads.lows:
            flag = model.flag(f"nobody under {share}")
            for peer, fewest in loads.fewest(share).items():
                model.add(load_of(model, peer) >= fewest, flag)
            flags[share] = flag
        for lower, higher in pairwise(flags.values()):
            model.add(lower == 1, higher)
        return flags
    return model.shared("floors of loads", make) if loads.units else {}


def ceiling(model: Model, loads: Loads, share: int) -> Term:
    """A flag: nobody has more than a share; 0 where the peers would not hear all."""
    greatest = loads.greatest(share)

    def make() -> Term:
        flag = model.flag(f"nobody over {share}")
        for peer, load in greatest.items():
            model.add(load_of(model, peer) <= load, flag)
        return flag
    if not loads.are_enough(greatest):
        return 0
    return model.shared(("nobody over", tuple(greatest.values())), make)


def full_share(challenge: Challenge) -> int:
    """A share of 100 %, in the unit of the encoding."""
    return 100 * lcm(*capacities_of(challenge).values())


def capacities_of(challenge: Challenge) -> dict[str, int]:
    """By id of each interviewing peer, the most sessions that their days and limits allow."""
    allowed = {}
    for peer in challenge.interviewers:
        free = [sum(challenge.is_free(peer.id, slot) for slot in day.slots)
                for day in challenge.frame.interviewing_days]
        limit = peer.sessions_a_day
        allowed[peer.id] = sum(free if limit is None else (min(limit, n) for n in free))
    return {peer: capacity for peer, capacity in allowed.items() if capacity}
