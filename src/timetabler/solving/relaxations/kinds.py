"""Kinds: sessions that the peers cannot tell apart, and the crews that could hear them.

Five sessions of one specialism that name the same peer are one kind: for who hears what
only their number matters.  Counted one by one they are 5! copies of every answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass
from itertools import combinations
from math import comb

from timetabler.domain.sessions import Session
from timetabler.solving.candidates import Candidates
from timetabler.solving.relaxations.ways import sites_that_matter

#: Peer ids of those who hear a session together, in the order of the team.
Crew = tuple[str, ...]


@dataclass(frozen=True)
class Kind:
    """Sessions that the peers cannot tell apart.

    Attributes:
        facts: the first of them, to stand for all.
        sessions: their ids.
        able: ids of the peers who may hear them.
    """

    facts: Session
    sessions: tuple[str, ...]
    able: tuple[str, ...]

    @property
    def sizes(self) -> range:
        """How many peers a crew may have."""
        return range(self.facts.peers_least, min(self.facts.peers_wanted, len(self.able)) + 1)

    @property
    def number_of_crews(self) -> int:
        """How many crews there are, without making them."""
        return sum(comb(len(self.able), size) for size in self.sizes)

    def crews(self) -> list[Crew]:
        """Every crew that could hear one of them."""
        return [crew for size in self.sizes for crew in combinations(self.able, size)]


def kinds(left: Candidates) -> list[Kind]:
    """The kinds of sessions of a challenge, in the order of their first sessions."""
    found: dict[Hashable, list[str]] = defaultdict(list)
    site = sites_that_matter(left)
    for session in left.challenge.sessions:
        found[_looks(session), _able(left, session.id), site.get(session.id)].append(session.id)
    return [Kind(left.challenge.session[sessions[0]], tuple(sessions), _able(left, sessions[0]))
            for sessions in found.values()]


def _looks(session: Session) -> Hashable:
    """All that a rule about hearing may ask of a session."""
    return (session.strand, session.specialism, session.peers_wanted,
            session.peers_least, session.all_of, session.one_of, session.length,
            session.pre_visit)


def _able(left: Candidates, session: str) -> tuple[str, ...]:
    able = {peer for slot in left.starts[session] for peer in left.peers[session, slot]}
    return tuple(peer for peer in left.challenge.peer if peer in able)
