"""Who may be in a pair, and how often a day (001 §3 l119-129; 002 §4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timetabler.domain.challenge import Challenge
from timetabler.domain.timetable import Timetable
from timetabler.rules.choices import Choice, Hears
from timetabler.rules.rule import Finding, Rule
from timetabler.rules.terms import Model, Term
from timetabler.rules.words import count, session_name


class PeersMayInterview(Rule):
    """The manager is in no pair unless the input says so, observers never; limits hold."""

    id = "peers-may-interview"
    asks = "Only interviewing peers are in pairs, and no more often a day than their limit."
    source = "001 §3 l119-129; 002 §4"

    def forbids(self, challenge: Challenge) -> Iterable[Choice]:
        """Every session for those who do not interview."""
        for peer in challenge.peers:
            if not peer.may_interview:
                for session in challenge.session:
                    yield Hears(session, peer.id)

    def encode(self, model: Model) -> Iterable[Term]:
        """Sessions of a peer's day over their limit."""
        facts = model.challenge
        for peer in facts.interviewers:
            if peer.sessions_a_day is None:
                continue
            for day in facts.frame.days:
                load = sum(model.hears_on(session, day.id, peer.id) for session in facts.session)
                yield model.excess(load, peer.sessions_a_day, len(facts.sessions),
                                   f"over limit {peer.id} {day.id}")

    def check(self, timetable: Timetable) -> Iterator[Finding]:
        """Read each peer's list of sessions, day by day."""
        facts = timetable.challenge
        for peer in facts.peers:
            theirs = timetable.of_peer(peer.id)
            if not peer.may_interview:
                for placement in theirs:
                    what = session_name(facts, placement.session)
                    yield Finding(f"{peer.name} ({peer.role or peer.duty}) does not interview, but "
                                  f"is in {what}.", (placement.session,), (peer.name,))
                continue
            for day in facts.frame.days:
                today = tuple(p.session for p in theirs if timetable.day(p).id == day.id)
                limit = peer.sessions_a_day
                if limit is not None and len(today) > limit:
                    yield Finding(f"{peer.name} has {count(len(today), 'session')} on {day.name}, "
                                  f"but may have {limit}.", today, (peer.name,),
                                  cost=len(today) - limit)
