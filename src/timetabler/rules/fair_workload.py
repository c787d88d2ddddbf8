"""Sessions are shared evenly, against what each peer may do (001 l303)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction
from math import lcm

from timetabler.domain.challenge import Challenge
from timetabler.domain.peers import Peer
from timetabler.domain.rulebook import Strength
from timetabler.domain.timetable import Timetable
from timetabler.rules.loads import (
    Loads,
    capacities_of,
    ceiling,
    floors,
    full_share,
    load_of,
    on_site,
)
from timetabler.rules.rule import Finding, Rule
from timetabler.rules.terms import Model, Term
from timetabler.rules.words import count


class FairWorkload(Rule):
    """The cost is the spread between the busiest and the least busy peer, in percent.

    A peer's load is the share of the sessions that they may hear on site: with four slots
    free on each of two days and at most three sessions a day, six are 100 %.
    """

    id = "fair-workload"
    asks = "The busiest and the least busy peer are near each other, against what each may do."
    source = "001 §7 l303"
    about_hearing = True
    default = Strength.SHOULD
    measure = True

    def scale(self, challenge: Challenge) -> int:
        """The least common multiple of what the peers may hear."""
        return lcm(*capacities_of(challenge).values())

    def encode(self, model: Model) -> Iterable[Term]:
        """One term: the largest share less the smallest, in percent times the scale."""
        facts, full = model.challenge, full_share(model.challenge)
        capacities = capacities_of(facts)
        if not capacities:
            return
        most = max(full * len(on_site(facts)) // capacity for capacity in capacities.values())
        busiest, idlest = model.number(most, "busiest"), model.number(most, "least busy")
        for peer, capacity in capacities.items():
            load = load_of(model, peer)
            model.add(full // capacity * load <= busiest)
            model.add(full // capacity * load >= idlest)
        yield model.excess(busiest - idlest, 0, most, "spread")

    def narrow(self, model: Model, limit: int, *only_if: Term) -> None:
        """Either all peers have more than a share, or nobody has more than it and the limit."""
        loads = model.shared("loads", lambda: Loads.of(model))
        none_less = floors(model, loads)
        for low, all_have_more in zip(none_less, [*none_less.values(), 0][1:], strict=True):
            model.add(all_have_more + ceiling(model, loads, low + limit) >= 1, *only_if)

    def costs(self, model: Model) -> Iterable[int]:
        """How far a share that can be the largest is above one that can be the smallest."""
        return Loads.of(model).spreads()

    def check(self, timetable: Timetable) -> Iterator[Finding]:
        """Compare each peer's list of sessions with what they may hear."""
        facts = timetable.challenge
        shares = {}
        for peer in facts.interviewers:
            heard = [p for p in timetable.of_peer(peer.id) if not timetable.session(p).pre_visit]
            if may := _may(facts, peer):
                shares[peer.id] = Fraction(100 * len(heard), may), len(heard)
        if not shares:
            return
        low, high = min(shares, key=shares.__getitem__), max(shares, key=shares.__getitem__)
        spread = shares[high][0] - shares[low][0]
        if spread:
            idle, busy = facts.peer[low].name, facts.peer[high].name
            yield Finding(
                f"{busy} is the busiest peer with {count(shares[high][1], 'session')} "
                f"({float(shares[high][0]):.0f} % of what they may do), {idle} the least busy with "
                f"{shares[low][1]} ({float(shares[low][0]):.0f} %).", (), (busy, idle), cost=spread)


def _may(challenge: Challenge, peer: Peer) -> int:
    total, free = 0, Counter(slot.day for slot in challenge.slots_free(peer.id))
    for day in challenge.frame.interviewing_days:
        today = free[day.id]
        total += today if peer.sessions_a_day is None else min(today, peer.sessions_a_day)
    return total
