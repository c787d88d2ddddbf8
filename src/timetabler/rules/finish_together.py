"""Sessions start and finish with the slot grid, so that pairs can change (001 l299, l302)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timetabler.domain.challenge import Challenge
from timetabler.domain.timetable import Timetable
from timetabler.rules.choices import Choice, Starts
from timetabler.rules.rule import Finding, Rule
from timetabler.rules.words import count, session_name, time_of


class FinishTogether(Rule):
    """A longer session takes consecutive slots that no break, lunch or meeting separates."""

    id = "finish-together"
    asks = "Sessions keep to the slot grid; a longer one takes slots that nothing separates."
    source = "001 §7 l299, l302"
    about_time = True
    asks_no_sessions = True

    def forbids(self, challenge: Challenge) -> Iterable[Choice]:
        """Starts after which a break or the end of the day comes too soon."""
        frame = challenge.frame
        broken = {length: [slot for slot in frame.order if not frame.unbroken(slot, length)]
                  for length in {session.length for session in challenge.sessions}}
        for session in challenge.sessions:
            for slot in broken[session.length]:
                yield Starts(session.id, slot)

    def check(self, timetable: Timetable) -> Iterator[Finding]:
        """Follow each session through its slots by the clock."""
        for placement in timetable.in_order:
            session, clock = timetable.session(placement), None
            taken = timetable.covered(placement)
            for place in taken:
                if clock not in (None, place.block.start):
                    break
                clock = place.block.end
            else:
                if len(taken) == session.length:
                    continue
            yield Finding(
                f"{session_name(timetable.challenge, session.id)} takes "
                f"{count(session.length, 'slot')} on end, but from "
                f"{time_of(timetable, placement)} a break or the end of the day separates them.",
                (session.id,))
