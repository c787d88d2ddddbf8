"""A session that follows others up comes after them (001 l371: gaps are covered on site)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate

from timetabler.domain.challenge import Challenge
from timetabler.domain.sessions import Session
from timetabler.domain.timetable import Timetable
from timetabler.rules.rule import Finding, Rule
from timetabler.rules.starts_of_two import StartsOfTwo
from timetabler.rules.terms import Model, Term
from timetabler.rules.words import session_name, time_of


class AfterOthers(Rule):
    """The cost is the number of sessions that are not over when a later one starts."""

    id = "after-others"
    asks = "A session starts when all that it is to come after are over."
    source = "001 §8 l371 (inferred)"
    about_time = True

    def binds(self, challenge: Challenge) -> Iterable[StartsOfTwo]:
        """Each session and each one before it: the earlier has ended when the later starts."""
        for session in challenge.sessions:
            for earlier in session.after:
                ends = _ends(challenge, challenge.session[earlier])
                yield StartsOfTwo(session.id, earlier, {
                    start: frozenset(first for first, end in ends.items() if end < number)
                    for start, number in challenge.frame.order.items()})

    def encode(self, model: Model) -> Iterable[Term]:
        """For each session and each one before it, 1 if it does not wait for that one."""
        for session in model.challenge.sessions:
            for earlier in session.after:
                yield _too_soon(model, session, model.challenge.session[earlier])

    def check(self, timetable: Timetable) -> Iterator[Finding]:
        """Compare the clock at the end of one with that at the start of the other."""
        facts = timetable.challenge
        days = {day.id: number for number, day in enumerate(facts.frame.days)}
        for later in timetable.in_order:
            starts = days[timetable.day(later).id], timetable.hours(later).span[0]
            for name in timetable.session(later).after:
                first = timetable.placed.get(name)
                if first is None:
                    continue
                if (days[timetable.day(first).id], timetable.hours(first).span[1]) > starts:
                    yield Finding(
                        f"{session_name(facts, later.session)} at {time_of(timetable, later)} is "
                        f"to come after {session_name(facts, name)}, which is at "
                        f"{time_of(timetable, first)}.", (later.session, name))


def _ends(challenge: Challenge, session: Session) -> dict[str, int]:
    """The place in the visit of the last slot that a session takes, by its start."""
    frame = challenge.frame
    return {slot: frame.order[frame.covered(slot, session.length)[-1].id] for slot in frame.order}


def _too_soon(model: Model, session: Session, earlier: Session) -> Term:
    """1 if the session starts in a slot before which the earlier one is not over."""
    frame, ends = model.challenge.frame, _ends(model.challenge, earlier)
    late = model.flag(f"{session.id} not after {earlier.id}")
    started = accumulate(model.starts(session.id, slot) for slot in frame.order)
    for number, begun in enumerate(started):
        over = sum(model.starts(earlier.id, slot) for slot, end in ends.items() if end < number)
        if not isinstance(begun, int):
            model.add(begun <= over + late)
    return late
