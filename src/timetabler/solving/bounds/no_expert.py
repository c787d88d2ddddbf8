"""How many sessions no peer of their specialism can hear: a bound by counting.

Two experts who are free in three slots each hear six sessions at most, whatever the others do.
"""

from __future__ import annotations

from collections.abc import Iterator

from timetabler.domain.sessions import Session
from timetabler.solving.candidates import Candidates
from timetabler.solving.matching import unseated


def least_without_expert(left: Candidates) -> int:
    """Sessions of a specialism that must do without a peer of it, however they are placed.

    The relaxation forgets rooms, streams and second peers: each session wants one expert for
    one slot that it could start in, and an expert can begin one session in a slot.
    """
    wishes = {session.id: {*_experts(left, session)} for session in left.challenge.sessions
              if session.specialism and session.peers_wanted}
    return unseated(wishes, dict.fromkeys(wishes, 1))


def _experts(left: Candidates, session: Session) -> Iterator[tuple[str, str]]:
    able = {p.id for p in left.challenge.peers if session.specialism in p.specialisms}
    for start in left.starts[session.id]:
        yield from ((peer, start) for peer in left.peers[session.id, start] if peer in able)
