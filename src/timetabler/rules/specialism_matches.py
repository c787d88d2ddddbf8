"""A peer of the session's specialism is in the pair (001 §8 l365-367)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timetabler.domain.challenge import Challenge
from timetabler.domain.rulebook import Strength
from timetabler.domain.timetable import Timetable
from timetabler.rules.rule import Finding, Rule
from timetabler.rules.terms import Model, Term
from timetabler.rules.words import session_name, time_of


class SpecialismMatches(Rule):
    """The cost is the number of sessions that no peer of their specialism hears."""

    id = "specialism-matches"
    asks = "A peer of the session's specialism is in the pair."
    source = "001 §8 l365-367"
    about_hearing = True
    default = Strength.SHOULD
    asks_no_sessions = True

    def encode(self, model: Model) -> Iterable[Term]:
        """Per session, 1 if nobody of its specialism hears it."""
        for session in model.challenge.sessions:
            if session.specialism and session.peers_wanted:
                experts = [p.id for p in model.challenge.peers
                           if session.specialism in p.specialisms]
                yield model.without(session.id, experts)

    def check(self, timetable: Timetable) -> Iterator[Finding]:
        """Ask each session's peers for their specialisms."""
        facts = timetable.challenge
        for placement in timetable.in_order:
            session = timetable.session(placement)
            there = {s for peer in placement.peers for s in facts.peer[peer].specialisms}
            if (session.specialism and session.peers_wanted
                    and session.specialism not in there):
                yield Finding(f"{session_name(facts, session.id)} at "
                              f"{time_of(timetable, placement)} has no peer for "
                              f"{session.specialism}.", (session.id,))

    def check_facts(self, challenge: Challenge) -> Iterator[Finding]:
        """A specialism that nobody on the team has is worth knowing early."""
        covered = {s for peer in challenge.interviewers for s in peer.specialisms}
        for session in challenge.sessions:
            if session.specialism and session.specialism not in covered:
                yield Finding(f"No interviewing peer has the specialism {session.specialism} of "
                              f"{session_name(challenge, session.id)}.", (session.id,),
                              strength=Strength.FLAG)
