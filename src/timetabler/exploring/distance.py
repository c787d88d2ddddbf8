"""How different two timetables of one challenge are, for the people in them.

Each session counts

- 1 if it starts at another time;
- 1/4 for each peer who hears it in one of the two timetables only: a peer exchanged for
  another counts 1/2.

A session that only one of them places counts as one at another time.  Which room it is in
counts nothing: who meets whom, and when, is what makes plans different, and equal rooms can
be swapped all day.  So two timetables of n sessions with two peers each are at most 2n apart.
"""

from __future__ import annotations

from fractions import Fraction

from timetabler.domain.timetable import Placement, Timetable
from timetabler.rules.terms import Term
from timetabler.solving.model import TimetableModel

#: Quarters that a session at another time counts; a peer more or less counts one.
MOVED = 4


def distance(one: Timetable, other: Timetable) -> Fraction:
    """How different two timetables of one challenge are: 0 where nobody would notice."""
    quarters = sum(_apart(one.placed.get(session), other.placed.get(session))
                   for session in one.challenge.session)
    return Fraction(quarters, 4)


def _apart(one: Placement | None, other: Placement | None) -> int:
    if one is None or other is None:
        there = one or other
        return 0 if there is None else MOVED + len(there.peers)
    return MOVED * (one.slot != other.slot) + len(set(one.peers) ^ set(other.peers))


def quarters_from(timetable: Timetable, model: TimetableModel) -> Term:
    """Four times the distance of a model's timetable from one that is known."""
    whole: Term = 0
    for session in model.challenge.session:
        known = timetable.placed.get(session)
        if known is None:
            whole += MOVED * model.placed(session)
        else:
            whole += MOVED - MOVED * model.starts(session, known.slot)
        for peer in model.challenge.peer:
            heard = model.hears(session, peer)
            whole += 1 - heard if known is not None and peer in known.peers else heard
    return whole
