"""Sessions are shared evenly, against what each peer may do (001 l303)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction
from math import ceil, floor, lcm

from timetabler.domain.challenge import Challenge
from timetabler.domain.peers import Peer
from timetabler.domain.rulebook import Strength
from timetabler.domain.timetable import Timetable
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
        return lcm(*_capacities(challenge).values())

    def encode(self, model: Model) -> Iterable[Term]:
        """One term: the largest share less the smallest, in percent times the scale."""
        facts, full = model.challenge, 100 * self.scale(model.challenge)
        capacities = _capacities(facts)
        if not capacities:
            return
        most = max(full * len(_on_site(facts)) // capacity for capacity in capacities.values())
        busiest, idlest = model.number(most, "busiest"), model.number(most, "least busy")
        for peer, capacity in capacities.items():
            load = _load(model, peer)
            model.add(full // capacity * load <= busiest)
            model.add(full // capacity * load >= idlest)
        yield model.excess(busiest - idlest, 0, most, "spread")

    def narrow(self, model: Model, limit: int, *only_if: Term) -> None:
        """All loads lie between that of the least busy peer and so much more.

        What that is leaves few possibilities: together the peers hear what is to be heard.
        """
        capacities = _capacities(model.challenge)
        if not capacities:
            return
        least, most = _heard_by(model, capacities)
        spread, possible = Fraction(limit, 100 * self.scale(model.challenge)), []
        for window in _windows(capacities, spread, most):
            fewest, greatest = (sum(ends) for ends in zip(*window.values(), strict=True))
            if fewest <= most and greatest >= least:
                possible.append(flag := model.flag("window"))
                for peer, (low, high) in window.items():
                    model.add(_load(model, peer) >= low, flag)
                    model.add(_load(model, peer) <= high, flag)
        model.add(sum(possible) >= 1, *only_if)

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


def _on_site(challenge: Challenge) -> list[str]:
    return [session.id for session in challenge.sessions if not session.pre_visit]


def _load(model: Model, peer: str) -> Term:
    """How many sessions on site a peer hears: a number of its own, which is sooner bounded."""
    def make() -> Term:
        on_site = _on_site(model.challenge)
        load = model.number(len(on_site), f"load of {peer}")
        model.add(load == sum(model.hears(session, peer) for session in on_site))
        return load
    return model.shared(("load", peer), make)


def _heard_by(model: Model, peers: Iterable[str]) -> tuple[int, int]:
    """The fewest and the most sessions on site that some peers can hear, all added up."""
    on_site = _on_site(model.challenge)
    ranges = [model.attendance(session) for session in on_site]
    others = {*model.challenge.peer} - {*peers}
    may_others = any(not isinstance(model.hears(session, peer), int)
                     for session in on_site for peer in others)
    return 0 if may_others else sum(low for low, _ in ranges), sum(high for _, high in ranges)


def _windows(capacities: dict[str, int], spread: Fraction,
             most: int) -> Iterator[dict[str, tuple[int, int]]]:
    """The fewest and the most sessions of each peer, for each share that may be the smallest.

    It is no greater than the average, with so many heard at the most.
    """
    average = Fraction(most, sum(capacities.values()))
    shares = {Fraction(heard, capacity) for capacity in capacities.values()
              for heard in range(floor(average * capacity) + 1)}
    for share in sorted(shares):
        window = {peer: (ceil(share * capacity), floor((share + spread) * capacity))
                  for peer, capacity in capacities.items()}
        if all(low <= high for low, high in window.values()):
            yield window


def _capacities(challenge: Challenge) -> dict[str, int]:
    """Per interviewing peer, the most sessions that their days and limits allow."""
    allowed = {}
    for peer in challenge.interviewers:
        free = [sum(challenge.is_free(peer.id, slot) for slot in day.slots)
                for day in challenge.frame.interviewing_days]
        limit = peer.sessions_a_day
        allowed[peer.id] = sum(free if limit is None else (min(limit, n) for n in free))
    return {peer: capacity for peer, capacity in allowed.items() if capacity}


def _may(challenge: Challenge, peer: Peer) -> int:
    total, free = 0, Counter(slot.day for slot in challenge.slots_free(peer.id))
    for day in challenge.frame.interviewing_days:
        today = free[day.id]
        total += today if peer.sessions_a_day is None else min(today, peer.sessions_a_day)
    return total
