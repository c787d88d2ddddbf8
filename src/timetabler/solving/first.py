"""A first valid timetable, soon: a construction heuristic, and repairs where it gets stuck."""

from __future__ import annotations

from timetabler.checking import in_force
from timetabler.domain.challenge import Challenge
from timetabler.domain.rulebook import Strength
from timetabler.domain.timetable import Timetable
from timetabler.solving.candidates import Candidates
from timetabler.solving.clock import Clock
from timetabler.solving.heuristics.construction import Construction
from timetabler.solving.heuristics.conversion import timetable_of
from timetabler.solving.heuristics.ejection import EjectionChains
from timetabler.solving.heuristics.facts import Facts
from timetabler.solving.heuristics.plan import Plan
from timetabler.solving.heuristics.repair import repair
from timetabler.solving.heuristics.teams import fill_teams

#: Steps that ejection chains may take before a solver is asked.
_STEPS = 200
#: Constructions that are tried before, and how far their seeds are apart.
_ATTEMPTS, _APART = 4, 7919


def first_timetable(challenge: Challenge, left: Candidates, seconds: float,
                    seed: int = 0) -> Timetable | None:
    """A timetable that breaks no *must*, with good values in the upper tiers; None if not found.

    Every must counts but those that speak of facts or outputs alone.  The same seed gives
    the same timetable wherever `seconds` are enough.

    Args:
        challenge: the facts.
        left: what is left to choose from.
        seconds: to spend at most, more or less.
        seed: of whatever is drawn by lot.
    """
    clock, facts = Clock(seconds), Facts(left)
    if not all(item.taken for item in facts.items):
        return None
    plan = first_plan(facts, clock, seed)
    if plan.breaks_musts:
        return None
    timetable = timetable_of(plan)
    return timetable if keeps_musts(timetable) else None


def first_plan(facts: Facts, clock: Clock, seed: int = 0) -> Plan:
    """A plan in which every session has its place, as far as one was found in time."""
    plan = _construct(facts, clock, seed)
    for other in range(1, _ATTEMPTS):
        if not plan.waiting or clock.left <= 0:
            break
        # Another order of equals is cheaper than a knot undone.
        again = _construct(facts, clock, seed + other * _APART)
        plan = min(plan, again, key=lambda tried: tried.waiting)
    fill_teams(plan)
    if plan.breaks_musts:
        repair(plan, clock, seed)
    return plan


def _construct(facts: Facts, clock: Clock, seed: int) -> Plan:
    plan = Construction(facts, seed).run()
    if plan.waiting:
        EjectionChains(plan, seed).run(clock, _STEPS)
    return plan


def keeps_musts(timetable: Timetable) -> bool:
    """Whether no *must* is broken by where the sessions are, as the rules' own checks say."""
    musts = (rule for rule in in_force(timetable.challenge) if not rule.about_outputs
             and rule.setting(timetable.challenge).strength is Strength.MUST)
    return not any(True for rule in musts for _ in rule.check(timetable))
