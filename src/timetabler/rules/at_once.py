"""Two sessions that say so start together (inferred: a group that is heard in two halves)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timetabler.domain.challenge import Challenge
from timetabler.domain.timetable import Timetable
from timetabler.rules.named_pairs import named_pairs
from timetabler.rules.rule import Finding, Rule
from timetabler.rules.starts_of_two import StartsOfTwo
from timetabler.rules.terms import Model, Term
from timetabler.rules.words import session_name, time_of


class AtOnce(Rule):
    """The cost is the number of pairs that do not start at the same time."""

    id = "at-once"
    asks = "Two sessions of which one says so start at the same time."
    source = "inferred"
    about_time = True
    asks_no_sessions = True

    def binds(self, challenge: Challenge) -> Iterable[StartsOfTwo]:
        """Of each pair, one start of the other for each of the one."""
        same = {slot: frozenset({slot}) for slot in challenge.frame.order}
        for one, other in named_pairs(challenge.sessions, "at_once"):
            yield StartsOfTwo(one, other, same)

    def encode(self, model: Model) -> Iterable[Term]:
        """For each pair, 1 if a slot has the start of one of them and not of the other."""
        for one, other in named_pairs(model.challenge.sessions, "at_once"):
            apart = model.flag(f"{one} without {other}")
            # Where one of the two has no time at all, nothing is asked of the other.
            missing = 2 - model.placed(one) - model.placed(other)
            for slot in model.challenge.frame.order:
                here, there = model.starts(one, slot), model.starts(other, slot)
                if not isinstance(here, int):
                    model.add(here <= there + apart + missing)
                if not isinstance(there, int):
                    model.add(there <= here + apart + missing)
            yield apart

    def check(self, timetable: Timetable) -> Iterator[Finding]:
        """Compare the clock at the start of the two."""
        facts = timetable.challenge
        for one, other in named_pairs(facts.sessions, "at_once"):
            first, then = timetable.placed.get(one), timetable.placed.get(other)
            if first is None or then is None:
                continue
            begins = [(timetable.day(p).date, timetable.hours(p).start) for p in (first, then)]
            if begins[0] != begins[1]:
                yield Finding(
                    f"{session_name(facts, one)} at {time_of(timetable, first)} and "
                    f"{session_name(facts, other)} at {time_of(timetable, then)} are to start at "
                    "the same time.", (one, other))
