"""What each constraint weighs in a challenge: its level, its tier, or nothing."""

from __future__ import annotations

from math import lcm

from timefold.solver.score import BendableScore

from benchmarks.contestants.facts import Facts
from benchmarks.contestants.strengths import COUNTED
from benchmarks.contestants.timefold_.domain import LEVELS
from benchmarks.contestants.timefold_.soft import SHARE_SCALE

_NOTHING = BendableScore.zero(1, LEVELS)


def scales(facts: Facts) -> list[int]:
    """Per tier, what its cost is multiplied by."""
    found = [1] * len(facts.tiers)
    for rule, scale in _own_scales(facts).items():
        charge = facts.charge(rule)
        if charge is not None and charge[0] > 0:
            found[charge[0] - 1] = lcm(found[charge[0] - 1], scale)
    return found


def weights(facts: Facts) -> dict[str, BendableScore]:
    """The weight of every constraint, by name; those that cannot matter are turned off."""
    found = dict.fromkeys(_idle(facts), _NOTHING)
    tier_scales, own = scales(facts), _own_scales(facts)
    walks = any(facts.challenge.walk_minutes(a.id, b.id) for a in facts.rooms for b in facts.rooms)
    for rule in sorted(COUNTED):
        charge = facts.charge(rule)
        if charge is None:
            weight = _NOTHING
        elif charge[0] == 0:
            weight = BendableScore.of_hard(1, LEVELS, 0, 1)
        else:
            tier = charge[0] - 1
            times = charge[1] * tier_scales[tier] // own.get(rule, 1)
            weight = BendableScore.of_soft(1, LEVELS, tier, times)
        if rule == "few-moves":
            found |= {f"few-moves {n}": weight for n in (1, 2, 3)}
            found["few-moves 4"] = weight if walks else _NOTHING
        else:
            found[rule] = weight
    return found


def _own_scales(facts: Facts) -> dict[str, int]:
    days = max(1, len(facts.interviewing_days))
    return {"lived-experience-evenness": days, "frontline-both-days": days,
            "fair-workload": SHARE_SCALE}


def _idle(facts: Facts) -> list[str]:
    """Constraints of the hard level that nothing in the challenge can break."""
    idle = []
    far = len({room.site for room in facts.rooms}) > 1 and facts.must("travel-time")
    if not far:
        idle.append("travel")
    if not far or not facts.shared:
        idle.append("guest travel")
    if not facts.must("room-fits"):
        idle += ["capacity", "steps"]
    elif not any(peer.step_free for peer in facts.peers):
        idle.append("steps")
    return idle
