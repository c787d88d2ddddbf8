"""A line or senior manager is not in a session with their own staff (001 l310)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from timetabler.domain.challenge import Challenge
from timetabler.domain.rulebook import Strength
from timetabler.rules.rule import Finding, Rule
from timetabler.rules.words import listing, session_name


class LineManagersApart(Rule):
    """Staff speak freely only without those whom they report to, directly or further up."""

    id = "line-managers-apart"
    asks = "No line or senior manager in a session with their own staff."
    source = "001 §7 l310"
    default = Strength.FLAG
    asks_no_sessions = True

    def check_facts(self, challenge: Challenge) -> Iterator[Finding]:
        """Follow the line of each attendee upwards, and propose who leaves."""
        for session in challenge.sessions:
            staff_of: dict[str, list[str]] = {}
            for staff, boss in permutations(session.attendees, 2):
                if boss in _line(challenge, staff):
                    staff_of.setdefault(boss, []).append(staff)
            for boss, staff_ids in staff_of.items():
                manager = challenge.person[boss]
                staff_names = tuple(challenge.person[one].name for one in staff_ids)
                title = f" ({manager.job_title})" if manager.job_title else ""
                yield Finding(
                    f"{session_name(challenge, session.id)} has {listing(staff_names)} together "
                    f"with their line or senior manager {manager.name}{title}; "
                    f"{manager.name} should leave it and be heard elsewhere.",
                    (session.id,), (manager.name, *staff_names))


def _line(challenge: Challenge, person: str) -> list[str]:
    """Everybody above a person, nearest first."""
    above: list[str] = []
    boss = challenge.person[person].manager
    while boss is not None and boss not in above:
        above.append(boss)
        boss = challenge.person[boss].manager
    return above
