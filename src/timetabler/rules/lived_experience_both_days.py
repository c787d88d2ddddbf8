"""People with lived experience are seen on day one as well as day two (001 l275, l306-308)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timetabler.domain.challenge import Challenge
from timetabler.domain.people import Category
from timetabler.domain.rulebook import Strength
from timetabler.domain.timetable import Timetable
from timetabler.rules.rule import Finding, Rule
from timetabler.rules.terms import Model, Term


class LivedExperienceBothDays(Rule):
    """Each of the first two interviewing days has a session with lived experience.

    One such session cannot be on two days: the facts then get a flag, and no timetable
    is blamed for it.
    """

    id = "lived-experience-both-days"
    asks = "People with lived experience are seen on day one as well as day two."
    source = "001 §7 l275, l306-308"
    about_time = True

    def encode(self, model: Model) -> Iterable[Term]:
        """A day without such a session."""
        facts = model.challenge
        theirs = _lived(facts)
        if len(theirs) < 2:
            return
        for day in facts.frame.interviewing_days[:2]:
            seen = model.any_of((model.on_day(session, day.id) for session in theirs),
                                f"lived experience on {day.id}")
            yield 1 - seen

    def check(self, timetable: Timetable) -> Iterator[Finding]:
        """Look through each of the first two days."""
        facts = timetable.challenge
        theirs = [s.id for s in facts.sessions if s.category == "lived experience"
                  and not s.pre_visit]
        if len(theirs) < 2:
            return
        for day in facts.frame.interviewing_days[:2]:
            if not any(timetable.day(timetable.placed[s]).id == day.id
                       for s in theirs if s in timetable.placed):
                yield Finding(f"Nobody with lived experience is seen on {day.name}.",
                              tuple(theirs))

    def check_facts(self, challenge: Challenge) -> Iterator[Finding]:
        """Two sessions are needed for two days."""
        theirs = _lived(challenge)
        if len(theirs) < 2 <= len(challenge.frame.interviewing_days):
            yield Finding(f"{len(theirs) or 'No'} on-site session with lived experience cannot be "
                          "on both days; add another.", tuple(theirs), strength=Strength.FLAG)


def _lived(challenge: Challenge) -> list[str]:
    return [session.id for session in challenge.sessions
            if session.category is Category.LIVED and not session.pre_visit]
