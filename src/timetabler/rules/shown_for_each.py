"""Every session shows name, job title and location (001 Appendix 1 l436, l312)."""

from __future__ import annotations

from collections.abc import Iterator

from timetabler.domain.challenge import Challenge
from timetabler.domain.sessions import Mode
from timetabler.rules.rule import Finding, Rule
from timetabler.rules.words import session_name


class ShownForEach(Rule):
    """What the grid must show is there to be shown; a virtual session has its link."""

    id = "shown-for-each"
    asks = "Every session can show name, job title and location; a virtual one its link."
    source = "001 App. 1 l436, §7 l312"
    about_outputs = True

    def check_facts(self, challenge: Challenge) -> Iterator[Finding]:
        """Look for job titles and links that are missing."""
        for session in challenge.sessions:
            what = session_name(challenge, session.id)
            if session.mode is not Mode.ON_SITE and not session.link:
                yield Finding(f"{what} is {session.mode} but has no link.", (session.id,))
            for person in (challenge.person[one] for one in session.attendees):
                if not person.job_title and not person.is_private:
                    yield Finding(f"{person.name} in {what} has no job title.", (session.id,),
                                  (person.name,))
