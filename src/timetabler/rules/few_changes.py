"""After a late change few sessions are moved, and few peers put on or taken off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timetabler.domain.changed import Changed
from timetabler.domain.rulebook import Strength
from timetabler.domain.timetable import Timetable
from timetabler.rules.rule import Finding, Rule
from timetabler.rules.terms import Model, Term
from timetabler.rules.words import listing, person_name, session_name, time_of


class FewChanges(Rule):
    """The cost is `move` for each session at another time, and `peer` for each peer who is
    put on a session or taken off it.

    Rooms are free, and so are sessions that are new: there was nothing to change.
    """

    id = "few-changes"
    asks = "After a late change, few sessions move and few peers are swapped."
    source = "common sense"
    default = Strength.OFF
    options = {"move": 20, "peer": 1}

    def encode(self, model: Model) -> Iterable[Term]:
        """Sessions that do not start when they did, peers who come or go."""
        facts = model.challenge
        if not isinstance(facts, Changed):
            return
        move, swap = self.option(facts, "move"), self.option(facts, "peer")
        for was in facts.published.placements:
            if was.session in facts.session:
                there = model.placed(was.session)
                yield move * (there - model.starts(was.session, was.slot))
                for peer in facts.peer:
                    heard = model.hears(was.session, peer)
                    yield swap * (there - heard if peer in was.peers else heard)

    def check(self, timetable: Timetable) -> Iterator[Finding]:
        """Compare each session with what was published."""
        facts = timetable.challenge
        if not isinstance(facts, Changed):
            return
        for now in timetable.placements:
            was = facts.published.placed.get(now.session)
            if was is None:
                continue
            name = session_name(facts, now.session)
            if was.slot != now.slot:
                yield Finding(f"{name} moves to {time_of(timetable, now)}.", (now.session,),
                              cost=self.option(facts, "move"))
            # Whoever has left the team is taken off by that, not by the new timetable.
            swapped = sorted((set(was.peers) ^ set(now.peers)) & set(facts.peer))
            if swapped:
                names = [person_name(facts, peer) for peer in swapped]
                yield Finding(f"{name} has other peers: {listing(names)}.", (now.session,),
                              tuple(names), cost=len(swapped) * self.option(facts, "peer"))
