"""Time to reach another site before and after a session (001 l305)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, permutations, product, repeat

from timetabler.domain.challenge import Challenge
from timetabler.domain.clock import minutes
from timetabler.domain.frame import ABSORBS_TRAVEL, BlockKind
from timetabler.domain.sessions import Mode, Session
from timetabler.domain.timetable import Placement, Timetable
from timetabler.rules.choices import Choice, HeldAt
from timetabler.rules.rule import Finding, Rule
from timetabler.rules.terms import Model, Term
from timetabler.rules.words import person_name, session_name, time_of

_BY_ITSELF = ABSORBS_TRAVEL | {BlockKind.SLOT, BlockKind.FEEDBACK}


class TravelTime(Rule):
    """Peers and interviewees can reach their next session.

    Breaks, lunch and team meetings are the team's own time and may be spent on the way
    (inferred); arrival, presentations and writing begin and end at the base.  Nobody
    travels to a virtual session but the peers, who sit in its room.
    """

    id = "travel-time"
    asks = "Time to reach another site before and after a session there."
    source = "001 §7 l305"

    def forbids(self, challenge: Challenge) -> Iterable[Choice]:
        """Other sites right before or after something that the whole team is in."""
        for room in challenge.rooms:
            way = challenge.site_minutes(challenge.home, room.site)
            if way == 0:
                continue
            near = {length: [(slot.id, times) for slot in challenge.frame.slots
                             if (times := _too_near(challenge, slot.id, length, way))]
                    for length in {session.length for session in challenge.sessions}}
            for session in challenge.sessions:
                for slot, times in near[session.length]:
                    yield from repeat(HeldAt(session.id, slot, room.id), times)

    def encode(self, model: Model) -> Iterable[Term]:
        """Two sessions too near in time for the way between their sites: no common person."""
        facts = model.challenge
        for origin, goal in permutations(sorted({room.site for room in facts.rooms}), 2):
            way = facts.site_minutes(origin, goal)
            there = {s.id: _held_at(model, s, origin) for s in facts.sessions}
            here = {s.id: _held_at(model, s, goal) for s in facts.sessions}
            for first, then in permutations(facts.sessions, 2):
                for (start, one), (later, other) in product(there[first.id].items(),
                                                            here[then.id].items()):
                    if 0 <= _minutes_between(facts, start, first.length, later) < way:
                        yield from _common(model, first, then, one + other)

    def check(self, timetable: Timetable) -> Iterator[Finding]:
        """Follow every peer and interviewee from site to site with the clock."""
        facts = timetable.challenge
        for day in facts.frame.days:
            today = timetable.by_day.get(day.id, ())
            away = {p.session for p in today if facts.room[p.room].site != facts.home}
            for one, other in combinations(today, 2) if away else ():
                yield from _rushed(timetable, one, other)
                yield from _rushed(timetable, other, one)
            for placement in today:
                yield from _late_for_team(timetable, placement)


def _too_near(challenge: Challenge, start: str, length: int, way: int) -> int:
    """How many whole-team blocks are nearer to a session's slots than the way to the base."""
    taken = challenge.frame.covered(start, length)
    begins, ends = taken[0].block.span[0], taken[-1].block.span[1]
    day = challenge.frame.by_id[taken[0].day]
    together = [block for block in day.blocks if block.kind not in _BY_ITSELF]
    before = sum(0 <= begins - block.span[1] < way for block in together)
    return before + sum(0 <= block.span[0] - ends < way for block in together)


def _held_at(model: Model, session: Session, site: str) -> dict[str, Term]:
    """Per start at which it is possible: the session is held at the site."""
    rooms = [room.id for room in model.challenge.rooms if room.site == site]
    held = {slot: sum(model.held(session.id, slot, room) for room in rooms)
            for slot in model.challenge.frame.order}
    return {slot: term for slot, term in held.items() if not isinstance(term, int)}


def _minutes_between(facts: Challenge, start: str, length: int, later: str) -> int:
    """From the end of a session to the start of a later one; negative if on another day."""
    last, then = facts.frame.covered(start, length)[-1], facts.frame.places[later]
    return then.block.span[0] - last.block.span[1] if last.day == then.day else -1


def _common(model: Model, first: Session, then: Session, both_held: Term) -> Iterator[Term]:
    label = f"rush {first.id} {then.id}"
    for peer in model.challenge.peer:
        hears = model.hears(first.id, peer), model.hears(then.id, peer)
        if not any(isinstance(term, int) for term in hears):
            yield model.excess(both_held + sum(hears), 3, 1, f"{label} {peer}")
    if Mode.VIRTUAL not in {first.mode, then.mode}:
        for _ in set(first.attendees) & set(then.attendees):
            yield model.excess(both_held, 1, 1, label)


def _rushed(timetable: Timetable, first: Placement, then: Placement) -> Iterator[Finding]:
    facts = timetable.challenge
    sites = facts.room[first.room].site, facts.room[then.room].site
    need = facts.site_minutes(*sites)
    if need == 0:
        return
    gap = (minutes(timetable.hours(then).start) - minutes(timetable.hours(first).end))
    if gap < 0 or gap >= need:
        return
    one, other = timetable.session(first), timetable.session(then)
    both = sorted(set(first.peers) & set(then.peers))
    if one.mode != "virtual" and other.mode != "virtual":
        both += [p for p in one.attendees if p in other.attendees]
    for person in both:
        name = person_name(facts, person)
        yield Finding(
            f"{name} has {gap} minutes from {session_name(facts, one.id)} to "
            f"{session_name(facts, other.id)} at {time_of(timetable, then)}, but the way from "
            f"{sites[0]} to {sites[1]} takes {need}.", (one.id, other.id), (name,))


def _late_for_team(timetable: Timetable, placement: Placement) -> Iterator[Finding]:
    facts, hours = timetable.challenge, timetable.hours(placement)
    site = facts.room[placement.room].site
    need = facts.site_minutes(site, facts.home)
    for block in timetable.day(placement).blocks:
        if block.kind not in {"arrival", "plenary", "writing", "final presentation"}:
            continue
        gaps = (minutes(hours.start) - minutes(block.end),
                minutes(block.start) - minutes(hours.end))
        for gap in gaps:
            if 0 <= gap < need:
                what = session_name(facts, placement.session)
                yield Finding(f"{what} at {site} is {gap} minutes from {block.title or block.kind} "
                              f"at {block.hours}, but the way takes {need}.", (placement.session,))
