"""Peer places: how many the sessions of a day need, and how many the team has.

Three full streams of pairs need six peers at once; a peer who is ill, or who may hear
four sessions a day, is missed at once.  This is arithmetic, and a solver that was left
to find it out by search was seen to look for minutes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from timetabler.domain.challenge import Challenge
from timetabler.domain.frame import Day
from timetabler.domain.peers import Peer
from timetabler.domain.rulebook import Strength
from timetabler.domain.sessions import Session
from timetabler.rules import RULE_BY_ID
from timetabler.rules.words import count, listing
from timetabler.solving.reach import Reach

#: The share of the team's slots from which on peers have hardly one to spare.
_NEARLY_ALL = Fraction(9, 10)


def peer_shortages(challenge: Challenge, reach: Reach) -> Iterator[str]:
    """A sentence for each day, and for the visit, whose sessions need more peers than there are."""
    wants = {s.id: peers_needed(challenge, s) for s in challenge.sessions}
    for day in challenge.frame.days:
        found = _short_on(challenge, reach, wants, (day,))
        if found:
            yield found
            return
    if (whole := _short_on(challenge, reach, wants, challenge.frame.days)) is not None:
        yield whole


def is_must(challenge: Challenge, rule: str) -> bool:
    """Whether a rule (by id) is in force as a *must*."""
    return RULE_BY_ID[rule].setting(challenge).strength is Strength.MUST


def able_peers(challenge: Challenge) -> tuple[Peer, ...]:
    """The peers who may be in a session under the rules in force."""
    must = is_must(challenge, "peers-may-interview")
    return challenge.interviewers if must else challenge.peers


def places_of(challenge: Challenge, peer: Peer, day: Day) -> int:
    """Slots of a day that a peer can be in: those free, within their limit of sessions."""
    free = len(day.slots) if not challenge.has_diary(peer.id) else sum(
        challenge.is_free(peer.id, slot) for slot in day.slots)
    if peer.sessions_a_day is None or not is_must(challenge, "peers-may-interview"):
        return free
    return min(free, sum(challenge.lengths[: peer.sessions_a_day]))


def peers_needed(challenge: Challenge, session: Session) -> int:
    """The fewest peers that a session may have under the rules in force."""
    return session.peers_wanted if is_must(challenge, "two-peers") else session.peers_least


def peers_taken(challenge: Challenge, hours: Callable[[str], int]) -> Fraction:
    """The share of the team's slots that its sessions take, with all the peers that they want.

    Args:
        challenge: the facts.
        hours: the slots that a session (by id) takes.
    """
    wanted = sum(hours(session.id) * session.peers_wanted for session in challenge.sessions)
    there = sum(places_of(challenge, peer, day)
                for peer in able_peers(challenge) for day in challenge.frame.days)
    return Fraction(wanted, there) if there else Fraction(1)


def has_hardly_any_to_spare(challenge: Challenge, hours: Callable[[str], int]) -> bool:
    """Whether sessions take nearly all of the team's slots, so that times decide of much."""
    return peers_taken(challenge, hours) >= _NEARLY_ALL


def _short_on(challenge: Challenge, reach: Reach, wants: dict[str, int],
              days: tuple[Day, ...]) -> str | None:
    here = reach.mask(slot.id for day in days for slot in day.slots)
    inside, anywhere, others, spill = [], [], [], 0
    for session in challenge.sessions:
        starts = reach.starts[session.id]
        if not starts & ~here:
            inside.append(session)
        elif starts & here:
            anywhere.append(session)
            spill |= reach.slots[session.id]
        else:
            others.append(session)
    # Only those surely take cells there whose every slot is one that these could spill into.
    elsewhere = sum(reach.hours[s.id] for s in others if not reach.slots[s.id] & ~spill)
    free_elsewhere = _cells(challenge, set(reach.names[spill & ~here])) - elsewhere
    spilled = max(0, sum(reach.hours[s.id] for s in anywhere) - free_elsewhere)
    needed = [wants[s.id] for s in inside for _ in range(reach.hours[s.id])]
    # Which of the others come here is open: the least that they could need.
    needed += sorted(wants[s.id] for s in anywhere for _ in range(reach.hours[s.id]))[:spilled]
    # Pairs, not a dict: two peers who are still to be found may both be called TBC.
    able = [(p.name, sum(places_of(challenge, p, day) for day in days))
            for p in able_peers(challenge)]
    there = sum(places for _, places in able)
    if sum(needed) <= there:
        return None
    when = "The visit" if len(days) > 1 else days[0].name
    team = listing(f"{name} {places}" for name, places in able)
    return (f"{when} must hold {len(needed)} of the {sum(reach.hours.values())} "
            f"session hours{_why(spilled, free_elsewhere + elsewhere)}, which need {sum(needed)} "
            f"peer places, but the team has only {there}: {team} "
            "(two-peers, within-availability, peers-may-interview).")


def _why(spilled: int, cells: int) -> str:
    return f" (the other days have {count(cells, 'cell')})" if spilled else ""


def _cells(challenge: Challenge, slots: set[str]) -> int:
    """Cells of the grid in `slots`; a slot without streams could take every session."""
    streams, everyone = is_must(challenge, "streams"), len(challenge.sessions)
    return sum((streams and slot.block.streams) or everyone
               for slot in challenge.frame.slots if slot.id in slots)
