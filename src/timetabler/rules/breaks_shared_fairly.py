"""Nobody waits much more often than anybody else (001 l311: compact for all, inferred)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timetabler.domain.challenge import Challenge
from timetabler.domain.rulebook import Strength
from timetabler.domain.timetable import Timetable
from timetabler.rules.breaks import breaks, breaks_of
from timetabler.rules.rule import Finding, Rule
from timetabler.rules.terms import Model, Term
from timetabler.rules.words import count


class BreaksSharedFairly(Rule):
    """The cost is how far the most and the fewest breaks of two interviewees are apart.

    Only what is beyond `difference` counts.  A break is a gap of any length between two
    sessions of somebody's day; whoever has one session has none.  Good for visits in which
    most people are asked to several sessions, such as a day of meetings in pairs.
    """

    id = "breaks-shared-fairly"
    asks = "No interviewee has many more breaks between sessions than another."
    source = "001 §7 l311 (inferred)"
    about_time = True
    default = Strength.OFF
    options = {"difference": 2}

    def encode(self, model: Model) -> Iterable[Term]:
        """One term: the most breaks less the fewest, beyond the difference."""
        facts = model.challenge
        apart, slots = self.option(facts, "difference"), len(facts.frame.slots)
        most, fewest = model.number(slots, "most breaks"), model.number(slots, "fewest breaks")
        for person in _asked(facts):
            theirs = sum(breaks(model, person, day) for day in facts.frame.days)
            model.add(theirs <= most)
            model.add(theirs >= fewest)
        yield model.excess(most - fewest, apart, slots, "breaks apart")

    def check(self, timetable: Timetable) -> Iterator[Finding]:
        """Compare who waits most often with who waits least often."""
        facts = timetable.challenge
        waits = {person: sum(breaks_of(timetable, person).values()) for person in _asked(facts)}
        if not waits:
            return
        high, low = max(waits, key=waits.__getitem__), min(waits, key=waits.__getitem__)
        apart = waits[high] - waits[low]
        if apart > self.option(facts, "difference"):
            names = facts.person[high].name, facts.person[low].name
            yield Finding(
                f"{names[0]} has {count(waits[high], 'break')} between sessions, {names[1]} "
                f"{waits[low]}: more than {self.option(facts, 'difference')} apart.",
                tuple(p.session for p in timetable.of_person(high)), names,
                cost=apart - self.option(facts, "difference"))


def _asked(challenge: Challenge) -> list[str]:
    """Who is asked to a session at all."""
    asked = {person for session in challenge.sessions for person in session.attendees}
    return [person for person in challenge.person if person in asked]
