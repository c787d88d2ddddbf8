"""One peer is a last resort, none is no session (001 l301, Appendix 1 l436)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timetabler.domain.timetable import Timetable
from timetabler.rules.rule import Finding, Rule
from timetabler.rules.terms import Model, Term
from timetabler.rules.words import count, session_name, time_of


class NeverWithoutAPeer(Rule):
    """Each session has at least the peers it must have, and no more than it wants."""

    id = "never-without-a-peer"
    asks = "At least as many peers as the session must have, and no more than it wants."
    source = "001 §7 l301, App. 1 l436"
    physics = True

    def encode(self, model: Model) -> Iterable[Term]:
        """Bounds on the number of peers."""
        for session in model.challenge.sessions:
            there = sum(model.hears(session.id, peer) for peer in model.challenge.peer)
            model.add(there >= session.peers_least * model.placed(session.id))
            model.add(there <= session.peers_wanted)
        return ()

    def check(self, timetable: Timetable) -> Iterator[Finding]:
        """Count the peers of each session."""
        facts = timetable.challenge
        for placement in timetable.in_order:
            session, there = timetable.session(placement), len(placement.peers)
            what = f"{session_name(facts, session.id)} at {time_of(timetable, placement)}"
            if there < session.peers_least:
                yield Finding(f"{what} has {count(there, 'peer')}; it must have at least "
                              f"{session.peers_least}.", (session.id,))
            if there > session.peers_wanted:
                yield Finding(f"{what} has {count(there, 'peer')}; it asks for "
                              f"{session.peers_wanted}.", (session.id,))
