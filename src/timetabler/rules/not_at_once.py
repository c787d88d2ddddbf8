"""Two sessions that say so are not at the same time (inferred: a councillor wants to hear both)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timetabler.domain.challenge import Challenge
from timetabler.domain.timetable import Timetable
from timetabler.rules.named_pairs import named_pairs
from timetabler.rules.rule import Finding, Rule
from timetabler.rules.starts_of_two import StartsOfTwo
from timetabler.rules.terms import Model, Term
from timetabler.rules.words import session_name, time_of


class NotAtOnce(Rule):
    """The cost is the number of pairs that are on at the same time, were it for one slot."""

    id = "not-at-once"
    asks = "Two sessions of which one says so are not on at the same time."
    source = "inferred"
    about_time = True
    asks_no_sessions = True

    def binds(self, challenge: Challenge) -> Iterable[StartsOfTwo]:
        """Of each pair, the starts from which they share no slot."""
        frame = challenge.frame
        for one, other in named_pairs(challenge.sessions, "not_at_once"):
            slots = {name: {start: {taken.id for taken in frame.covered(
                start, challenge.session[name].length)} for start in frame.order}
                for name in (one, other)}
            yield StartsOfTwo(one, other, {
                start: frozenset(then for then, others in slots[other].items()
                                 if not taken & others)
                for start, taken in slots[one].items()})

    def encode(self, model: Model) -> Iterable[Term]:
        """For each pair, 1 if there is a slot that both take."""
        for one, other in named_pairs(model.challenge.sessions, "not_at_once"):
            together = model.flag(f"{one} with {other}")
            for slot in model.challenge.frame.order:
                here, there = model.during(one, slot), model.during(other, slot)
                if not isinstance(here, int) and not isinstance(there, int):
                    model.add(here + there <= 1 + together)
            yield together

    def check(self, timetable: Timetable) -> Iterator[Finding]:
        """Compare the hours of the two by the clock."""
        facts = timetable.challenge
        for one, other in named_pairs(facts.sessions, "not_at_once"):
            first, then = timetable.placed.get(one), timetable.placed.get(other)
            if first is None or then is None or timetable.day(first) != timetable.day(then):
                continue
            (a, b), (c, d) = timetable.hours(first).span, timetable.hours(then).span
            if a < d and c < b:
                yield Finding(
                    f"{session_name(facts, one)} at {time_of(timetable, first)} and "
                    f"{session_name(facts, other)} at {time_of(timetable, then)} are not to be at "
                    "the same time.", (one, other))
