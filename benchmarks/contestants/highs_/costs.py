"""The cost of each rule as a linear expression that the solver keeps low."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from math import inf, lcm

from benchmarks.contestants.facts import Facts
from benchmarks.contestants.highs_.linear import Expr, constant, total
from benchmarks.contestants.highs_.model import Model
from benchmarks.contestants.highs_.rooms_used import moves_and_walks
from timetabler.domain.people import Category


def _two_peers(model: Model, rule: str) -> Iterator[Expr]:
    for s, session in enumerate(model.facts.sessions):
        there = total(model.hears[s, p] for p in model.facts.hearers[s])
        yield constant(session.peers_wanted).add(there, -1)


def _no_expert(model: Model, rule: str) -> Iterator[Expr]:
    facts = model.facts
    for s, session in enumerate(facts.sessions):
        if session.specialism:
            experts = total(model.hears[s, p] for p in facts.hearers[s]
                            if session.specialism in facts.peers[p].specialisms)
            yield total([model.excess(constant(1).add(experts, -1), 0, 1)])


def _too_early(model: Model, rule: str) -> Iterator[Expr]:
    yield total(model.start[key] for key in sorted(model.facts.early) if key in model.start)


def _clashes(model: Model, rule: str) -> Iterator[Expr]:
    for theirs in model.facts.strands.values():
        for t in range(len(model.facts.slots)):
            here = total(model.during(s, t) for s in theirs)
            if len(here.of) > 1:
                yield total([model.excess(here, 1, len(theirs) - 1)])


def _day_counts(model: Model, sessions: Iterable[int], days: Iterable[int]) -> list[Expr]:
    wanted = set(sessions)
    return [total(column for (s, t), column in model.start.items()
                  if s in wanted and model.facts.day[t] == day) for day in days]


def _uneven(model: Model, rule: str) -> Iterator[Expr]:
    facts = model.facts
    categories = ([Category.LIVED] if rule == "lived-experience-evenness"
                  else [Category.FRONTLINE, Category.SENIOR])
    for category in categories:
        theirs = [s for s, session in enumerate(facts.sessions) if session.category is category]
        a_day = _day_counts(model, theirs, facts.interviewing_days)
        everything = total(a_day)
        for today in a_day:
            over = total([]).add(today, len(a_day)).add(everything, -1)
            distance = model.excess(over, 0, len(a_day) * len(theirs))
            model.at_most(Expr().add(over, -1), distance)
            yield Expr({distance: 1 / len(a_day)})


def _unheard_days(model: Model, rule: str) -> Iterator[Expr]:
    facts = model.facts
    theirs = [s for s, session in enumerate(facts.sessions)
              if session.category is Category.LIVED and not session.pre_visit]
    if len(theirs) > 1:
        for today in _day_counts(model, theirs, facts.interviewing_days[:2]):
            yield total([model.excess(constant(1).add(today, -1), 0, 1)])


def _run_starts(model: Model, sessions: tuple[int, ...], day: int) -> Expr:
    """How many runs of slots the sessions of a group make on a day."""
    begins, before = Expr(), Expr()
    for t in model.facts.day_slots[day]:
        here = [expr for s in sessions if (expr := model.during(s, t)).of]
        held = Expr()
        if here:
            held = total([model.column()])
            for expr in here:
                model.at_most(expr, held)
            model.at_most(held, total(here))
            begins.add(model.excess(total([held]).add(before, -1), 0, 1, whole=False))
        before = held
    return begins


def _theme_runs(model: Model, rule: str) -> Iterator[Expr]:
    for theirs in model.facts.strands.values():
        for day in model.facts.interviewing_days:
            yield _run_starts(model, theirs, day)


def _gaps(model: Model, rule: str) -> Iterator[Expr]:
    for theirs in model.facts.shared.values():
        for day in range(len(model.facts.days)):
            runs = _run_starts(model, theirs, day)
            if len(runs.of) > 1:
                yield total([model.excess(runs, 1, len(theirs), whole=False)])


def _peers_of_themes(model: Model, rule: str) -> Iterator[Expr]:
    for theirs in model.facts.strands.values():
        for p in range(len(model.facts.peers)):
            heard = [model.hears[s, p] for s in theirs if (s, p) in model.hears]
            if heard:
                any_of = model.column()
                for column in heard:
                    model.at_most(total([column]), any_of)
                yield total([any_of])


def _pairs(model: Model, rule: str) -> Iterator[Expr]:
    facts, limit = model.facts, model.facts.option(rule, "limit")
    for pair in combinations(range(len(facts.peers)), 2):
        both = [total(model.hears[s, p] for p in pair) for s in range(len(facts.sessions))
                if all((s, p) in model.hears for p in pair)]
        if len(both) > limit:
            together = total(model.excess(expr, 1, 1, whole=False) for expr in both)
            yield total([model.excess(together, limit, len(both))])


def _spread(model: Model, rule: str) -> Iterator[Expr]:
    facts = model.facts
    if not facts.capacity:
        return
    busiest, idlest = model.column(inf, whole=False), model.column(inf, whole=False)
    for p, most in facts.capacity.items():
        heard = total(model.hears[s, p] for s, session in enumerate(facts.sessions)
                      if not session.pre_visit and (s, p) in model.hears)
        share = Expr().add(heard, 100 / most)
        model.at_most(share, busiest)
        model.at_most(total([idlest]), share)
    yield Expr({busiest: 1.0, idlest: -1.0})


COSTS: dict[str, Callable[[Model, str], Iterator[Expr]]] = {
    "two-peers": _two_peers,
    "specialism-matches": _no_expert,
    "one-meeting-per-specialism": _clashes,
    "lived-experience-both-days": _unheard_days,
    "lived-experience-evenness": _uneven,
    "frontline-both-days": _uneven,
    "themes-in-sequence": _theme_runs,
    "reserve-kept": _too_early,
    "same-peers-hear-a-theme": _peers_of_themes,
    "pairs-vary": _pairs,
    "fair-workload": _spread,
    "few-moves": moves_and_walks,
    "compact-for-interviewees": _gaps,
}


def scales(facts: Facts) -> list[int]:
    """Per tier, what its cost is multiplied by to be a whole number."""
    found = [1] * len(facts.tiers)
    own = {"lived-experience-evenness": max(1, len(facts.interviewing_days)),
           "frontline-both-days": max(1, len(facts.interviewing_days)),
           "fair-workload": lcm(*facts.capacity.values())}
    for rule, scale in own.items():
        charge = facts.charge(rule)
        if charge is not None and charge[0] > 0:
            found[charge[0] - 1] = lcm(found[charge[0] - 1], scale)
    return found


def level_cost(model: Model, level: int) -> Expr:
    """The cost of one level: 0 the counted rules that are a *must*, 1 the first tier, ...

    Its columns and rows come into the model now: what lower tiers need would only be in
    the way of the tiers above.
    """
    found = Expr()
    for rule, costs in COSTS.items():
        charge = model.facts.charge(rule)
        if charge is not None and charge[0] == level:
            for expr in costs(model, rule):
                found.add(expr, charge[1])
    return found
