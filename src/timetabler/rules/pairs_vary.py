"""The membership of the pairs alters during the visit (001 l302)."""

from __future__ import annotations

from collections import defaultdict
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
    about_hearing = True
    default = Strength.SHOULD
    options = {"limit": 3}
    asks_no_sessions = True

    def encode(self, model: Model) -> Iterable[Term]:
        """Per pair, the sessions that both hear, over the limit."""
        facts, limit = model.challenge, self.option(model.challenge, "limit")
        for one, other in combinations(facts.peer, 2):
            together = sum(model.together(session, one, other) for session in facts.session)
            yield model.excess(together, limit, len(facts.sessions), f"{one} with {other}")

    def check(self, timetable: Timetable) -> Iterator[Finding]:
        """Count the sessions that each two peers share."""
        facts, limit = timetable.challenge, self.option(timetable.challenge, "limit")
        order = {peer: n for n, peer in enumerate(facts.peer)}
        together: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for placed in timetable.in_order:
            for two in combinations(sorted(placed.peers, key=order.__getitem__), 2):
                together[two].append(placed.session)
        for pair in sorted(together, key=lambda pair: [order[peer] for peer in pair]):
            shared = tuple(together[pair])
            if len(shared) > limit:
                names = tuple(person_name(facts, peer) for peer in pair)
                yield Finding(f"{listing(names)} are together in {len(shared)} sessions, more than "
                              f"{limit}.", shared, names, cost=len(shared) - limit)
