"""Reserve sessions stay late enough to follow up gaps (001 §8 l369-371)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from timetabler.domain.challenge import Challenge
from timetabler.domain.rulebook import Strength
from timetabler.domain.timetable import Timetable
from timetabler.rules.choices import Choice, Starts
from timetabler.rules.rule import Finding, Rule
from timetabler.rules.words import session_name, time_of


class ReserveKept(Rule):
    """No reserve before the last third of the visit's slots."""

    id = "reserve-kept"
    asks = "Reserve sessions are in the last third of the visit."
    source = "001 §8 l369-371"
    about_time = True
    default = Strength.SHOULD

    def forbids(self, challenge: Challenge) -> Iterable[Choice]:
        """Reserves in the first two thirds of the slots on site."""
        slots = [slot.id for day in challenge.frame.interviewing_days for slot in day.slots]
        early = slots[: -(-2 * len(slots) // 3)]
        for session in challenge.sessions:
            if session.reserve:
                for slot in early:
                    yield Starts(session.id, slot)

    def check(self, timetable: Timetable) -> Iterator[Finding]:
        """Ask how much of the visit has passed when a reserve begins."""
        facts = timetable.challenge
        on_site = [s.id for s in facts.frame.slots if not facts.frame.by_id[s.day].pre_visit]
        passed = {slot: Fraction(n, len(on_site)) for n, slot in enumerate(on_site)}
        for placement in timetable.in_order:
            session = timetable.session(placement)
            if session.reserve and passed.get(placement.slot, 1) < Fraction(2, 3):
                yield Finding(f"{session_name(facts, session.id)} is kept for gaps, but is as "
                              f"early as {time_of(timetable, placement)}.", (session.id,))
