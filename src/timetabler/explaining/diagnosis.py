"""Why a challenge has no timetable: its smallest conflicts and its cheapest repairs."""

from __future__ import annotations

from collections.abc import Sequence

from timetabler.domain.challenge import Challenge
from timetabler.explaining.elements import Element, broken_facts
from timetabler.explaining.obstacles import obstacles
from timetabler.explaining.repairs.words import asked
from timetabler.explaining.report import Conflict, Diagnosis, Member, Repair
from timetabler.explaining.sentences import said, sentences, source_of
from timetabler.solving.candidates import Candidates
from timetabler.solving.clock import Clock
from timetabler.solving.counting import shortages
from timetabler.solving.interrupts import heeded
from timetabler.solving.threads import default_threads

__all__ = ["Diagnosis", "diagnose"]


@heeded()
def diagnose(challenge: Challenge, *, time_limit: float = 60.0, workers: int | None = None,
             seed: int = 0) -> Diagnosis:
    """Find what cannot hold together in a challenge, and what would mend it.

    The arguments are those of `timetabler.diagnose`.
    """
    from timetabler.explaining.conflicts import Conflicts
    from timetabler.explaining.oracle import Oracle
    from timetabler.explaining.repairs import Repairs
    from timetabler.solving.run import Settings

    clock = Clock(time_limit)
    settings = Settings(workers or default_threads(), seed)
    oracle = Oracle(clock, settings)
    known = tuple(obstacles(challenge))
    answer = False if known else oracle.feasible(challenge)
    if answer is not False:
        return Diagnosis(feasible=answer is True, proved=answer is True, seconds=clock.spent)
    search = Conflicts(challenge, oracle)
    found = search.all()
    mending = Repairs(challenge, found, oracle, settings)
    shown = challenge.discreet.text
    repairs = [Repair(one.changes, one.cost, shown(asked(challenge, one.changes)))
               for one in mending.all()]
    # Two rooms to be added are one piece of advice.
    different = tuple({repair.said: repair for repair in reversed(repairs)}.values())[::-1]
    if not different and (one := mending.untried) is not None:
        different = (Repair(one.changes, one.cost, asked(challenge, one.changes), verified=False),)
    return Diagnosis(
        feasible=False, obstacles=known,
        conflicts=tuple(_conflict(challenge, one, search.alone(one), search.proved)
                        for one in found),
        repairs=different, proved=search.proved, seconds=clock.spent)


def _conflict(challenge: Challenge, elements: Sequence[Element], alone: Challenge,
              proved: bool) -> Conflict:
    discreet = challenge.discreet
    members = tuple(Member(str(e.kind), discreet.codes.get(e.of, e.of),
                           discreet.text(said(challenge, e)), source_of(e), e)
                    for e in elements)
    arithmetic = _arithmetic(challenge, alone)
    return Conflict(members, discreet.sentences(sentences(challenge, elements)),
                    arithmetic and discreet.text(arithmetic), proved, challenge)


def _arithmetic(challenge: Challenge, alone: Challenge) -> str | None:
    """What counting says of the members alone; of the whole visit, where it says no more."""
    broken = broken_facts(alone)
    if broken:
        return broken[0].message
    counted = [text for facts in (alone, challenge)
               for text in shortages(facts, Candidates(facts))]
    return counted[0] if counted else None
