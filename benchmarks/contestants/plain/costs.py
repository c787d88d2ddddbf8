"""What the plain model's tiers cost: one function for each *should*, and the tiers of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import combinations
from math import lcm

from benchmarks.contestants.plain.choices import Choices, Cost, Expr, Var
from benchmarks.contestants.plain.moves import room_moves
from timetabler.checking import in_force
from timetabler.domain.frame import Day
from timetabler.domain.people import Category
from timetabler.domain.rulebook import Strength
from timetabler.rules import RULE_BY_ID
from timetabler.rules.choices import Starts


@dataclass(frozen=True)
class Tier:
    """One tier: its cost in units, and how many units make a cost of 1."""

    name: str
    cost: Expr
    unit: int


def tier(choices: Choices, name: str) -> Tier:
    """One tier of the challenge.

    It is stated when it is asked for: what a later tier counts with is no burden to the
    search of an earlier one.
    """
    settings = [rule.setting(choices.facts) for rule in in_force(choices.facts)]
    costs = [(setting.weight, *_COSTS[setting.rule](choices)) for setting in settings
             if setting.strength is Strength.SHOULD and setting.tier == name
             and setting.rule in _COSTS]
    unit = lcm(*(scale for _, _, scale in costs))
    return Tier(name, sum(weight * (unit // scale) * cost for weight, cost, scale in costs), unit)


def _two_peers(choices: Choices) -> Cost:
    return sum(session.peers_wanted - sum(choices.attend[session.id].values())
               for session in choices.facts.sessions), 1


def _clashes(choices: Choices) -> Cost:
    return sum(choices.over(sum(v for s in theirs for v in choices.during(s, slot)) - 1,
                            len(theirs) - 1, f"clash {strand} {slot}")
               for strand, theirs in _strands(choices).items()
               for slot in choices.facts.frame.order), 1


def _no_expert(choices: Choices) -> Cost:
    facts, missing = choices.facts, []
    for session in facts.sessions:
        if session.specialism:
            experts = sum(choices.hears(session.id, peer.id) for peer in facts.peers
                          if session.specialism in peer.specialisms)
            missing.append(choices.over(1 - experts, 1, f"no expert {session.id}"))
    return sum(missing), 1


def _uneven(*categories: Category) -> Callable[[Choices], Cost]:
    def cost(choices: Choices) -> Cost:
        days, distances = choices.facts.frame.interviewing_days, []
        for category in categories:
            theirs = [s.id for s in choices.facts.sessions if s.category is category]
            a_day = [sum(v for s in theirs for v in choices.on_day(s, day)) for day in days]
            for day, here in zip(days, a_day, strict=True):
                distance = choices.over(len(days) * here - sum(a_day), len(days) * len(theirs),
                                        f"{category} {day.id}")
                choices.model.add(distance >= sum(a_day) - len(days) * here)
                distances.append(distance)
        return sum(distances), max(1, len(days))
    return cost


def _runs(choices: Choices, theirs: Iterable[str], day: Day, name: str) -> list[Var]:
    """The slots of a day in which one of the sessions begins after none was held."""
    begins, before = [], 0
    for slot in day.slots:
        taking = [v for s in theirs for v in choices.during(s, slot.id)]
        held = choices.one_of(taking, f"{name} {slot.id}")
        # A run that is claimed where there is none would hide where the next one begins.
        choices.model.add(held <= sum(taking))
        begins.append(choices.over(held - before, 1, f"{name} begins {slot.id}"))
        before = held
    return begins


def _scattered(choices: Choices) -> Cost:
    return sum(begins for strand, theirs in _strands(choices).items()
               for day in choices.facts.frame.interviewing_days
               for begins in _runs(choices, theirs, day, strand)), 1


def _early_reserves(choices: Choices) -> Cost:
    early = [c for c in RULE_BY_ID["reserve-kept"].forbids(choices.facts) if isinstance(c, Starts)]
    return sum(choices.start[c.session].get(c.slot, 0) for c in early), 1


def _hearers(choices: Choices) -> Cost:
    return sum(choices.one_of([attend[peer] for s in theirs
                               if peer in (attend := choices.attend[s])], f"{peer} {strand}")
               for strand, theirs in _strands(choices).items()
               for peer in choices.facts.peer), 1


def _same_pairs(choices: Choices) -> Cost:
    limit = RULE_BY_ID["pairs-vary"].option(choices.facts, "limit")
    repeated = []
    for one, other in combinations(choices.facts.peer, 2):
        together = []
        for session, attend in choices.attend.items():
            if one in attend and other in attend:
                both = choices.model.new_bool_var(f"{one} {other} {session}")
                choices.model.add(both >= attend[one] + attend[other] - 1)
                together.append(both)
        repeated.append(choices.over(sum(together) - limit, len(together), f"{one} {other}"))
    return sum(repeated), 1


def _spread(choices: Choices) -> Cost:
    facts, may = choices.facts, {}
    for peer in facts.interviewers:
        free = [sum(facts.is_free(peer.id, slot) for slot in day.slots)
                for day in facts.frame.interviewing_days]
        most = sum(n if peer.sessions_a_day is None else min(n, peer.sessions_a_day) for n in free)
        if most:
            may[peer.id] = most
    on_site = [session.id for session in facts.sessions if not session.pre_visit]
    scale = lcm(*may.values())
    most = 100 * scale * len(on_site)
    high, low = (choices.model.new_int_var(0, most, name) for name in ("busiest", "idlest"))
    for peer, capacity in may.items():
        load = 100 * scale // capacity * sum(choices.hears(s, peer) for s in on_site)
        choices.model.add(load <= high)
        choices.model.add(load >= low)
    return (high - low, scale) if may else (0, 1)


def _gaps(choices: Choices) -> Cost:
    asked = defaultdict(list)
    for session in choices.facts.sessions:
        for one in session.attendees:
            asked[one].append(session.id)
    return sum(choices.over(sum(_runs(choices, theirs, day, one)) - 1, len(theirs), f"{one} gaps")
               for one, theirs in asked.items() if len(theirs) > 1
               for day in choices.facts.frame.days), 1


def _strands(choices: Choices) -> dict[str, list[str]]:
    """Sessions by specialism, or else first theme."""
    found = defaultdict(list)
    for session in choices.facts.sessions:
        if session.strand:
            found[session.strand].append(session.id)
    return dict(found)


#: What each rule id costs.
_COSTS: dict[str, Callable[[Choices], Cost]] = {
    "two-peers": _two_peers, "one-meeting-per-specialism": _clashes,
    "specialism-matches": _no_expert, "lived-experience-evenness": _uneven(Category.LIVED),
    "frontline-both-days": _uneven(Category.FRONTLINE, Category.SENIOR),
    "themes-in-sequence": _scattered, "reserve-kept": _early_reserves,
    "same-peers-hear-a-theme": _hearers, "pairs-vary": _same_pairs, "fair-workload": _spread,
    "few-moves": room_moves, "compact-for-interviewees": _gaps,
}
