"""No two sessions of one specialism or theme at the same time (001 l316)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from timetabler.domain.rulebook import Strength
from timetabler.domain.timetable import Timetable
from timetabler.rules.rule import Finding, Rule
from timetabler.rules.strands import strands
from timetabler.rules.terms import Model, Term
from timetabler.rules.words import listing, place_name, session_name


class OneMeetingPerSpecialism(Rule):
    """The team typically has one person of each specialism, who cannot hear two at once."""

    id = "one-meeting-per-specialism"
    asks = "No two sessions of one specialism or theme at the same time."
    source = "001 §7 l316"
    about_time = True
    default = Strength.SHOULD
    asks_no_sessions = True

    def encode(self, model: Model) -> Iterable[Term]:
        """Per slot and strand, sessions beyond the first."""
        for strand, theirs in strands(model.challenge).items():
            if len(theirs) > 1:
                for slot in model.challenge.frame.order:
                    at_once = sum(model.during(session, slot) for session in theirs)
                    yield model.excess(at_once, 1, len(theirs) - 1, f"clash {strand} {slot}")

    def check(self, timetable: Timetable) -> Iterator[Finding]:
        """Sort the sessions of each slot by specialism."""
        facts = timetable.challenge
        for slot in facts.frame.slots:
            together = defaultdict(list)
            for placement in timetable.at.get(slot.id, ()):
                session = timetable.session(placement)
                together[session.specialism or next(iter(session.themes), "")].append(session.id)
            for strand, found in together.items():
                if strand and len(found) > 1:
                    names = listing(session_name(facts, session) for session in found)
                    yield Finding(f"{names} are all about {strand} and at the same time, "
                                  f"{place_name(facts, slot)}.", tuple(found), cost=len(found) - 1)
