"""At most so many sessions at once: streams A, B, C (001 l291, Appendix 1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timetabler.domain.timetable import Timetable
from timetabler.rules.rule import Finding, Rule
from timetabler.rules.terms import Model, Term
from timetabler.rules.words import count, listing, place_name, session_name


class Streams(Rule):
    """No slot holds more sessions than it has streams; pre-visit days have no such limit."""

    id = "streams"
    asks = "No more sessions at once than the slot has streams."
    source = "001 §7 l291, App. 1"
    about_time = True

    def encode(self, model: Model) -> Iterable[Term]:
        """Per slot, sessions over its streams."""
        facts = model.challenge
        for slot in facts.frame.slots:
            if slot.block.streams is not None:
                yield model.excess(model.at_once(slot.id), slot.block.streams, len(facts.sessions),
                                   f"over streams {slot.id}")

    def check(self, timetable: Timetable) -> Iterator[Finding]:
        """Count the sessions of each slot."""
        facts = timetable.challenge
        for place in facts.frame.places.values():
            here, streams = timetable.at.get(place.id, ()), place.block.streams
            if streams is not None and len(here) > streams:
                names = listing(session_name(facts, p.session) for p in here)
                yield Finding(
                    f"{place_name(facts, place)} has {count(len(here), 'session')} at once "
                    f"({names}) but only {count(streams, 'stream')}.",
                    tuple(p.session for p in here), cost=len(here) - streams)
