"""Time to reach another site before and after a session (001 l305)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations, permutations, repeat

from timetabler.domain.challenge import Challenge
from timetabler.domain.frame import ABSORBS_TRAVEL, BlockKind
from timetabler.domain.sessions import Mode, Session
from timetabler.domain.timetable import Placement, Timetable
from timetabler.rules.choices import Choice, HeldAt
from timetabler.rules.rule import Finding, Rule
from timetabler.rules.terms import Model, Term
from timetabler.rules.words import person_name, session_name, time_of

#: Per slot and person, their sessions.
_ByPerson = dict[str, dict[str, list[Term]]]

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
    asks_no_sessions = True

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
        """Nobody leaves one site when there is no time left before they start at another."""
        facts = model.challenge
        stays = {site: _Stays(model, site) for site in sorted({room.site for room in facts.rooms})}
        for origin, goal in permutations(stays, 2):
            way = facts.site_minutes(origin, goal)
            for last, first in too_near(facts, way) if way else ():
                leaving, coming = stays[origin].ending[last], stays[goal].starting[first]
                for who in leaving:
                    if who in coming:
                        yield model.excess(sum(leaving[who]) + sum(coming[who]), 1, 1,
                                           f"{who} from {origin} {last} to {goal} {first}")

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


def too_near(facts: Challenge, way: int) -> Iterator[tuple[str, str]]:
    """Every two slots of a day (ids) between which there is too little time for a way.

    Args:
        facts: the challenge.
        way: in minutes.
    """
    for day in facts.frame.days:
        for last, first in combinations(day.slots, 2):
            if 0 <= first.block.span[0] - last.block.span[1] < way:
                yield last.id, first.id


class _Stays:
    """Who is at a site when: per slot and person, each session that ends or starts there.

    Nobody is in two sessions at once, so the sum over their sessions is 0 or 1: a peer's
    way is one constraint for every two slots, and not one for every two sessions.
    """

    def __init__(self, model: Model, site: str) -> None:
        self._model, self._site = model, site
        self.ending: _ByPerson = defaultdict(lambda: defaultdict(list))
        self.starting: _ByPerson = defaultdict(lambda: defaultdict(list))
        for session in model.challenge.sessions:
            for slot in model.challenge.frame.slots:
                self._note(session, slot.id)

    def _note(self, session: Session, start: str) -> None:
        held = self._held(session, start, here=True)
        if isinstance(held, int):
            return
        last = self._model.challenge.frame.covered(start, session.length)[-1].id
        for person, term in self._who_comes(session, start, held):
            self.ending[last][person].append(term)
            self.starting[start][person].append(term)

    def _who_comes(self, session: Session, start: str, held: Term) -> Iterator[tuple[str, Term]]:
        chosen = not isinstance(self._held(session, start, here=False), int)
        for peer in self._model.challenge.peer:
            hears = self._model.hears_from(session.id, start, peer)
            if not isinstance(hears, int):
                label = f"{peer} in {session.id} {start} at {self._site}"
                yield peer, self._model.both(hears, held, label) if chosen else hears
        if session.mode is not Mode.VIRTUAL:
            for person in session.attendees:
                yield person, held

    def _held(self, session: Session, start: str, here: bool) -> Term:
        """The session starts then at the site, or at any other."""
        return sum(self._model.held(session.id, start, room.id)
                   for room in self._model.challenge.rooms if (room.site == self._site) is here)


def _rushed(timetable: Timetable, first: Placement, then: Placement) -> Iterator[Finding]:
    facts = timetable.challenge
    sites = facts.room[first.room].site, facts.room[then.room].site
    need = facts.site_minutes(*sites)
    if need == 0:
        return
    gap = timetable.hours(then).span[0] - timetable.hours(first).span[1]
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
        gaps = (hours.span[0] - block.span[1], block.span[0] - hours.span[1])
        for gap in gaps:
            if 0 <= gap < need:
                what = session_name(facts, placement.session)
                yield Finding(f"{what} at {site} is {gap} minutes from {block.title or block.kind} "
                              f"at {block.hours}, but the way takes {need}.", (placement.session,))
