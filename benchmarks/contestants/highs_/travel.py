"""Time to get from one site to another between two sessions."""

from __future__ import annotations

from itertools import permutations

from benchmarks.contestants.highs_.linear import Expr, total
from benchmarks.contestants.highs_.model import Model


def keep_travel_time(model: Model) -> None:
    """Two sessions too near in time for the way between their sites have nobody in common."""
    sites = sorted({room.site for room in model.facts.rooms})
    for origin, goal in permutations(sites, 2):
        way = model.facts.challenge.site_minutes(origin, goal)
        for t, then in _too_near(model, way) if way else ():
            _apart(model, (t, origin), (then, goal))


def _too_near(model: Model, way: int) -> list[tuple[int, int]]:
    """Last slot of one session and first slot of another, with less than the way between."""
    slots, day = model.facts.slots, model.facts.day
    return [(t, then) for t in range(len(slots)) for then in range(len(slots))
            if day[t] == day[then]
            and 0 <= slots[then].block.span[0] - slots[t].block.span[1] < way]


def _apart(model: Model, one: tuple[int, str], other: tuple[int, str]) -> None:
    """No peer and no interviewee is in both of two sessions, the one first, the other next."""
    before = [(s, t, expr) for (s, t, site), expr in model.site.items()
              if site == one[1] and model.taken[s, t][-1] == one[0]]
    after = [(s, t, expr) for (s, t, site), expr in model.site.items()
             if site == other[1] and t == other[0]]
    for s, t, held in before:
        for x, then, held_then in after:
            if s == x:
                continue
            if model.facts.travellers(s, x):
                model.at_most(total([held, held_then]), 1.0)
            for p in model.facts.hearers[s]:
                if (s, t, p) in model.at and (x, then, p) in model.at:
                    # Heard at the time but at another site: nothing is asked.
                    elsewhere = _elsewhere(model, s, t, held).add(
                        _elsewhere(model, x, then, held_then))
                    both = total([model.at[s, t, p], model.at[x, then, p]])
                    model.at_most(both.add(elsewhere, -1), 1.0)


def _elsewhere(model: Model, s: int, t: int, held: Expr) -> Expr:
    """Whether a session starts at a time, but not at the site in question."""
    return total([model.start[s, t]]).add(held, -1)
