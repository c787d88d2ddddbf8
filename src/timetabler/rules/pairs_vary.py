"""The membership of the pairs alters during the visit (001 l302)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from timetabler.domain.rulebook import Strength
from timetabler.domain.timetable import Timetable
from timetabler.rules.rule import Finding, Rule
from timetabler.rules.terms import Model, Term
from timetabler.rules.words import listing, person_name


class PairsVary(Rule):
    """The cost is, per pair, sessions together beyond `limit`."""

    id = "pairs-vary"
    asks = "No two peers are together in more than three sessions."
    source = "001 §7 l302"
    default = Strength.SHOULD
    options = {"limit": 3}

    def encode(self, model: Model) -> Iterable[Term]:
        """Per pair, the sessions that both hear, over the limit."""
        facts, limit = model.challenge, self.option(model.challenge, "limit")
        for one, other in combinations(facts.peer, 2):
            together = [model.both(model.hears(s, one), model.hears(s, other),
                                   f"{one} with {other} in {s}") for s in facts.session]
            yield model.excess(sum(together), limit, len(facts.sessions), f"{one} with {other}")

    def check(self, timetable: Timetable) -> Iterator[Finding]:
        """Count the sessions that each two peers share."""
        facts, limit = timetable.challenge, self.option(timetable.challenge, "limit")
        for pair in combinations(facts.peer, 2):
            shared = tuple(p.session for p in timetable.in_order if {*pair} <= {*p.peers})
            if len(shared) > limit:
                names = tuple(person_name(facts, peer) for peer in pair)
                yield Finding(f"{listing(names)} are together in {len(shared)} sessions, more than "
                              f"{limit}.", shared, names, cost=len(shared) - limit)
