"""Somebody with several sessions has them close together (001 l311)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timetabler.domain.challenge import Challenge
from timetabler.domain.rulebook import Strength
from timetabler.domain.timetable import Timetable
from timetabler.rules.breaks import breaks, breaks_of
from timetabler.rules.rule import Finding, Rule
from timetabler.rules.terms import Model, Term
from timetabler.rules.words import listing, session_name


class CompactForInterviewees(Rule):
    """The cost is the gaps in a person's day; a gap of any length counts 1.

    Better still, several sessions with one person are consolidated: the facts get a
    flag that says which.
    """

    id = "compact-for-interviewees"
    asks = "Somebody with several sessions has them close together, or in one."
    source = "001 §7 l311"
    about_time = True
    default = Strength.SHOULD

    def encode(self, model: Model) -> Iterable[Term]:
        """Per person and day, runs beyond the first."""
        for person in _several(model.challenge):
            for day in model.challenge.frame.days:
                yield breaks(model, person, day)

    def check(self, timetable: Timetable) -> Iterator[Finding]:
        """Read each day for each person with several sessions."""
        facts = timetable.challenge
        for person in facts.people:
            theirs = timetable.of_person(person.id)
            for day, waits in breaks_of(timetable, person.id).items():
                if waits:
                    today = tuple(p.session for p in theirs if timetable.day(p).id == day)
                    names = listing(session_name(facts, session) for session in today)
                    yield Finding(f"{person.name} waits between {names} on "
                                  f"{facts.frame.by_id[day].name}.", today, (person.name,),
                                  cost=waits)

    def check_facts(self, challenge: Challenge) -> Iterator[Finding]:
        """Several sessions with one person might be one."""
        for person, theirs in _several(challenge).items():
            name = challenge.person[person].name
            names = listing(session_name(challenge, session) for session in theirs)
            yield Finding(f"{name} is asked to {names}; see whether one session would do.",
                          theirs, (name,), strength=Strength.FLAG)


def _several(challenge: Challenge) -> dict[str, tuple[str, ...]]:
    """Session ids of each person who is asked to more than one."""
    asked: dict[str, list[str]] = {}
    for session in challenge.sessions:
        for person in session.attendees:
            asked.setdefault(person, []).append(session.id)
    return {person: tuple(theirs) for person, theirs in asked.items() if len(theirs) > 1}
