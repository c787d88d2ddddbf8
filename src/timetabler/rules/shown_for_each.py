"""Every session shows name, job title and location (001 Appendix 1 l436, l312)."""

from __future__ import annotations

from collections.abc import Iterator

from timetabler.domain.challenge import Challenge
from timetabler.domain.rulebook import Strength
from timetabler.domain.sessions import Mode
from timetabler.rules.rule import Finding, Rule
from timetabler.rules.words import session_name


class ShownForEach(Rule):
    """What the grid must show is there to be shown; a virtual session has its link.

    What is missing is a fact still to be filled in, and no fault of where a session is: it is
    pointed out whatever the rulebook says, and no timetable is worse for it.  A group that comes
    as one needs no job title, and nobody asks for that of a private person.
    """

    id = "shown-for-each"
    asks = "Every session can show name, job title and location; a virtual one its link."
    source = "001 App. 1 l436, §7 l312"
    about_outputs = True
    asks_no_sessions = True

    def check_facts(self, challenge: Challenge) -> Iterator[Finding]:
        """Look for job titles and links that are missing."""
        for session in challenge.sessions:
            what = session_name(challenge, session.id)
            if session.mode is not Mode.ON_SITE and not session.link:
                yield Finding(f"{what} is {session.mode} but has no link.", (session.id,),
                              strength=Strength.FLAG)
            for person in (challenge.person[one] for one in session.attendees):
                if person.needs_job_title and not person.job_title:
                    yield Finding(f"{person.name} in {what} has no job title.", (session.id,),
                                  (person.name,), strength=Strength.FLAG)
