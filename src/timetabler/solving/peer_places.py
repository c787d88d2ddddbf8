"""Peer places: how many the sessions of a day need, and how many the team has.

Three full streams of pairs need six peers at once; a peer who is ill, or who may hear
four sessions a day, is missed at once.  This is arithmetic, and a solver that was left
to find it out by search was seen to look for minutes.
"""

from __future__ import annotations

from collections.abc import Iterator

from timetabler.checking import in_force
from timetabler.domain.challenge import Challenge
from timetabler.domain.frame import Day
from timetabler.domain.peers import Peer
from timetabler.domain.rulebook import Strength
from timetabler.domain.sessions import Session
from timetabler.rules.words import listing
from timetabler.solving.candidates import Candidates


def peer_shortages(challenge: Challenge, left: Candidates) -> Iterator[str]:
    """A sentence for each day, and for the visit, whose sessions need more peers than there are."""
    for day in challenge.frame.days:
        found = _short_on(challenge, left, (day,))
        if found:
            yield found
            return
    if (whole := _short_on(challenge, left, challenge.frame.days)) is not None:
        yield whole


def places_of(challenge: Challenge, peer: Peer, day: Day) -> int:
    """Slots of a day that a peer can be in: those free, within their limit of sessions."""
    free = sum(challenge.is_free(peer.id, slot) for slot in day.slots)
    if peer.sessions_a_day is None:
        return free
    longest = sorted((s.length for s in challenge.sessions), reverse=True)
    return min(free, sum(longest[: peer.sessions_a_day]))


def peers_needed(challenge: Challenge, session: Session) -> int:
    """The fewest peers that a session may have under the rules in force."""
    must = any(rule.id == "two-peers" and rule.setting(challenge).strength is Strength.MUST
               for rule in in_force(challenge))
    return session.peers_wanted if must else session.peers_least


def _short_on(challenge: Challenge, left: Candidates, days: tuple[Day, ...]) -> str | None:
    here = {slot.id for day in days for slot in day.slots}
    inside, anywhere, elsewhere, reach = [], [], 0, set()
    for session in challenge.sessions:
        starts = set(left.starts[session.id])
        if starts <= here:
            inside.append(session)
        elif starts & here:
            anywhere.append(session)
            reach |= {place for start in starts for place in left.covered[session.id, start]}
        else:
            elsewhere += session.length
    free_elsewhere = _cells(challenge, reach - here) - elsewhere
    spilled = max(0, sum(s.length for s in anywhere) - free_elsewhere)
    needed = [peers_needed(challenge, s) for s in inside for _ in range(s.length)]
    # Which of the others come here is open: the least that they could need.
    others = sorted(peers_needed(challenge, s) for s in anywhere for _ in range(s.length))
    needed += others[:spilled]
    able = {p.name: sum(places_of(challenge, p, day) for day in days)
            for p in challenge.interviewers}
    if sum(needed) <= sum(able.values()):
        return None
    when = "The visit" if len(days) > 1 else days[0].name
    team = listing(f"{name} {places}" for name, places in able.items())
    return (f"{when} must hold {len(needed)} of the {sum(s.length for s in challenge.sessions)} "
            f"session hours{_why(spilled, free_elsewhere + elsewhere)}, which need {sum(needed)} "
            f"peer places, but the team has only {sum(able.values())}: {team} "
            "(two-peers, within-availability, peers-may-interview).")


def _why(spilled: int, cells: int) -> str:
    return f" (the other days have {cells} cells)" if spilled else ""


def _cells(challenge: Challenge, slots: set[str]) -> int:
    """Cells of the grid in `slots`; a slot without streams could take every session."""
    return sum(slot.block.streams or sum(s.length for s in challenge.sessions)
               for slot in challenge.frame.slots if slot.id in slots)
