"""The same peers hear all of a theme (001 l295)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timetabler.domain.rulebook import Strength
from timetabler.domain.timetable import Timetable
from timetabler.rules.rule import Finding, Rule
from timetabler.rules.strands import strands
from timetabler.rules.terms import Model, Term
from timetabler.rules.words import listing, person_name


class SamePeersHearATheme(Rule):
    """The cost is, per theme, the number of distinct peers who hear any of it."""

    id = "same-peers-hear-a-theme"
    asks = "The same peers hear all sessions of a theme."
    source = "001 §7 l295"
    about_hearing = True
    default = Strength.SHOULD
    measure = True

    def encode(self, model: Model) -> Iterable[Term]:
        """Per theme and peer, 1 if the peer hears any of it."""
        for theirs in strands(model.challenge).values():
            for peer in model.challenge.peer:
                yield model.hears_any(theirs, peer)

    def check(self, timetable: Timetable) -> Iterator[Finding]:
        """Collect the peers of each theme's sessions."""
        facts = timetable.challenge
        for strand, theirs in strands(facts).items():
            there = sorted({peer for s in theirs if s in timetable.placed
                            for peer in timetable.placed[s].peers})
            if there:
                names = tuple(person_name(facts, peer) for peer in there)
                yield Finding(f"{strand} is heard by {len(there)} peers: {listing(names)}.",
                              theirs, names, cost=len(there))
