"""Each session has two peers wherever possible (001 l301, Appendix 1 l436)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timetabler.domain.rulebook import Strength
from timetabler.domain.timetable import Timetable
from timetabler.rules.rule import Finding, Rule
from timetabler.rules.terms import Model, Term
from timetabler.rules.words import count, listing, person_name, session_name, time_of


class TwoPeers(Rule):
    """The cost is the number of peers missing, against what each session wants."""

    id = "two-peers"
    asks = "Each session has the two peers (or as many as) it wants."
    source = "001 §7 l301, App. 1 l436"
    about_hearing = True
    default = Strength.SHOULD
    asks_no_sessions = True

    def encode(self, model: Model) -> Iterable[Term]:
        """Per session, peers short of what it wants."""
        for session in model.challenge.sessions:
            there = sum(model.hears(session.id, peer) for peer in model.challenge.peer)
            wanted = session.peers_wanted
            yield model.excess(wanted * model.placed(session.id) - there, 0, wanted,
                               f"peers short {session.id}")

    def check(self, timetable: Timetable) -> Iterator[Finding]:
        """Count the peers of each session."""
        facts = timetable.challenge
        for placement in timetable.in_order:
            session, there = timetable.session(placement), placement.peers
            if len(there) < session.peers_wanted:
                names = tuple(person_name(facts, peer) for peer in there)
                yield Finding(
                    f"{session_name(facts, session.id)} at {time_of(timetable, placement)} has "
                    f"{count(len(there), 'peer')} ({listing(names) or 'nobody'}) but wants "
                    f"{session.peers_wanted}.", (session.id,), names,
                    cost=session.peers_wanted - len(there))
