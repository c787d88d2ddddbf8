"""No surprises: the daily feedback to the sponsors (001 §8 l377, l387; 002 §9.1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timetabler.domain.challenge import Challenge
from timetabler.domain.frame import Block, BlockKind, Day, Place
from timetabler.domain.peers import Duty
from timetabler.domain.rulebook import Strength
from timetabler.domain.timetable import Placement, Timetable
from timetabler.rules.choices import Choice, PeerBusy, Starts
from timetabler.rules.rule import Finding, Rule
from timetabler.rules.words import listing, person_name, session_name, time_of


class InformalFeedback(Rule):
    """Lead peer and challenge manager meet the sponsors at the end of each day.

    On the last day the feedback comes before the final presentation.  They must be
    free; the other peers carry on with the team meeting.  What begins at `evening` o'clock
    or later follows the end of the day (a Cabinet meeting to observe, councillors who have
    work): the feedback may come before it.
    """

    id = "informal-feedback"
    asks = "Lead peer, challenge manager and sponsors are free for the feedback of every day."
    source = "001 §8 l377, l387; 002 §9.1"
    options = {"evening": 17}
    asks_no_sessions = True

    def forbids(self, challenge: Challenge) -> Iterable[Choice]:
        """Sessions of those who meet, in slots that a feedback overlaps."""
        team, sponsors = _team(challenge), set(challenge.visit.sponsors)
        for slot in challenge.frame.slots:
            if any(_overlap(slot.block, meeting.block) for meeting in _feedbacks(challenge)
                   if meeting.day == slot.day):
                for peer in team:
                    yield PeerBusy(peer, slot.id)
                for session in challenge.sessions:
                    if sponsors & set(session.attendees):
                        yield from _starts_over(challenge, session.id, slot)

    def check(self, timetable: Timetable) -> Iterator[Finding]:
        """Look for those who meet in sessions that run into a feedback."""
        facts = timetable.challenge
        team, meetings = _team(facts), _feedbacks(facts)
        for placement in timetable.in_order:
            attendees = timetable.session(placement).attendees
            groups: list[tuple[str, ...]] = [(peer,) for peer in placement.peers if peer in team]
            groups += [tuple(one for one in attendees if one in facts.visit.sponsors)]
            for place in timetable.covered(placement):
                start, end = place.block.span
                if any(m.day == place.day and m.block.span[0] < end
                       and start < m.block.span[1] for m in meetings):
                    yield from (_busy(timetable, placement, group) for group in groups if group)

    def check_facts(self, challenge: Challenge) -> Iterator[Finding]:
        """There is a feedback each day, somebody to meet, and all of them are free."""
        yield from _missing_people(challenge)
        evening = 60 * self.option(challenge, "evening")
        for day in challenge.frame.interviewing_days:
            if not _has_presentation(day):
                yield from _feedback_at_the_end(day, evening)
        for day in challenge.frame.days:
            if _has_presentation(day) and not _feedback_before_presentation(day):
                yield Finding(f"{day.name} has no informal feedback before the presentation.")
        for meeting in _feedbacks(challenge):
            for one in (*_team(challenge), *challenge.visit.sponsors):
                if not challenge.is_available(one, meeting):
                    name = person_name(challenge, one)
                    day = challenge.frame.by_id[meeting.day]
                    yield Finding(f"{name} is not available for the informal feedback at "
                                  f"{day.name} {meeting.block.hours}.", (), (name,))


def _busy(timetable: Timetable, placement: Placement, people: tuple[str, ...]) -> Finding:
    names = tuple(person_name(timetable.challenge, one) for one in people)
    what = session_name(timetable.challenge, placement.session)
    return Finding(f"{listing(names)} would be in {what} at {time_of(timetable, placement)}, "
                   "during the informal feedback.", (placement.session,), names)


def _team(challenge: Challenge) -> list[str]:
    return [p.id for p in challenge.peers if p.duty in {Duty.LEAD, Duty.MANAGER}]


def _feedbacks(challenge: Challenge) -> list[Place]:
    return [p for p in challenge.frame.places.values() if p.block.kind is BlockKind.FEEDBACK]


def _overlap(one: Block, other: Block) -> bool:
    (a, b), (c, d) = one.span, other.span
    return max(a, c) < min(b, d)


def _starts_over(challenge: Challenge, session: str, slot: Place) -> Iterator[Choice]:
    length = challenge.session[session].length
    for start in challenge.frame.by_id[slot.day].slots:
        if slot in challenge.frame.covered(start.id, length):
            yield Starts(session, start.id)


def _feedback_at_the_end(day: Day, evening: int) -> Iterator[Finding]:
    """A feedback that begins before the day's last slot of the daytime does not end the day."""
    begins = [b.span[0] for b in day.blocks if b.kind is BlockKind.FEEDBACK]
    daytime = [slot.block.span[0] for slot in day.slots if slot.block.span[0] < evening]
    if daytime and not any(start >= daytime[-1] for start in begins):
        yield Finding(f"{day.name} has no informal feedback at its end.")
    if not daytime and not begins:
        yield Finding(f"{day.name} has sessions in the evening alone and no informal feedback; "
                      "see that the next one takes them in.", strength=Strength.FLAG)


def _has_presentation(day: Day) -> bool:
    return any(block.kind is BlockKind.PRESENTATION for block in day.blocks)


def _feedback_before_presentation(day: Day) -> bool:
    presented = min(b.span[0] for b in day.blocks if b.kind is BlockKind.PRESENTATION)
    return any(b.kind is BlockKind.FEEDBACK and b.span[1] <= presented for b in day.blocks)


def _missing_people(challenge: Challenge) -> Iterator[Finding]:
    """Who is not named yet: a fact still to be filled in, which holds no timetable up."""
    if not challenge.visit.sponsors:
        yield Finding("The visit sheet names no sponsor to meet at the informal feedback.",
                      strength=Strength.FLAG)
    for duty in (Duty.LEAD, Duty.MANAGER):
        if not challenge.on_duty(duty):
            yield Finding(f"The peers sheet names no {duty}.", strength=Strength.FLAG)
