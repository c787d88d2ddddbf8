"""Where a session names peers, all of them or one of them, they attend (001 §3, §8 l365-367)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timetabler.domain.timetable import Timetable
from timetabler.rules.rule import Finding, Rule
from timetabler.rules.terms import Model, Term
from timetabler.rules.words import person_name, session_name, time_of


class NamedPeerAttends(Rule):
    """The peers that a session asks for by name are there."""

    id = "named-peer-attends"
    asks = "The peers that a session names attend it: all of them, or one of them."
    source = "001 §3, §8 l365-367"
    about_hearing = True

    def encode(self, model: Model) -> Iterable[Term]:
        """Each of `all_of` who is missing; no one of `one_of`."""
        for session in model.challenge.sessions:
            for peer in session.all_of:
                yield model.without(session.id, [peer])
            if session.one_of:
                yield model.without(session.id, session.one_of)

    def check(self, timetable: Timetable) -> Iterator[Finding]:
        """Compare the names asked for with the names there."""
        facts = timetable.challenge
        for placement in timetable.in_order:
            session = timetable.session(placement)
            what = f"{session_name(facts, session.id)} at {time_of(timetable, placement)}"
            for peer in session.all_of:
                if peer not in placement.peers:
                    name = person_name(facts, peer)
                    yield Finding(f"{what} needs {name}, who is not there.", (session.id,), (name,))
            if session.one_of and not any(peer in placement.peers for peer in session.one_of):
                names = tuple(person_name(facts, peer) for peer in session.one_of)
                wanted = " or ".join(names)
                yield Finding(f"{what} needs {wanted}, who {'are' if names[1:] else 'is'} not "
                              "there.", (session.id,), names)
