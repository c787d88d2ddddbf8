"""Invented visits of any size, by seed: the same seed gives the same visit, always.

A visit is built round a timetable that is then hidden: sessions first get times, peers
and rooms, and only then the diaries, wishes and limits that this timetable keeps.  So
a visit of whatever size has a timetable, however tight its diaries are.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from benchmarks.generator import assemble
from benchmarks.generator.flaws import FLAWS
from benchmarks.generator.shape import Shape
from timetabler.domain.challenge import Challenge
from timetabler.domain.timetable import Placement

__all__ = ["FLAWS", "Made", "Shape", "challenge", "make"]


@dataclass(frozen=True)
class Made:
    """A visit with the timetable that it was built round."""

    challenge: Challenge
    hidden: tuple[Placement, ...]


def make(seed: int, shape: Shape) -> Made:
    """A visit of a shape, with its hidden timetable, which breaks no *must*."""
    dice = Random(f"{seed} {shape}")
    facts, hidden = assemble.visit(dice, shape, f"Generated visit {shape.sessions}/{seed}")
    return Made(facts, hidden)


def challenge(seed: int, sessions: int, *, days: int | None = None, streams: int | None = None,
              peers: int | None = None, rooms: int | None = None, fill: float = 1.0,
              tightness: float = 0.5, themes: int | None = None, travel: float = 0.05,
              flaw: str | None = None) -> Challenge:
    """A generated visit; what is not given follows in proportion from `sessions`.

    Args:
        seed: the same seed and shape give the same visit.
        sessions: from 12 to 1,000.
        days: days on site, the last one of them for writing and presenting.
        streams: most sessions at once.
        peers: interviewing peers, the challenge manager not counted.
        rooms: all rooms, those that no session may use included.
        fill: share of the grid's cells that the sessions fill.
        tightness: 0 (everybody is there always) to 1 (hardly ever but when they must be).
        themes: how many specialisms the sessions are about.
        travel: share of the sessions that are held at another site.
        flaw: one of `FLAWS`: which count fails, so that there is no timetable.
    """
    shape = Shape(sessions, days, streams, peers, rooms, fill, tightness, themes, travel)
    made = make(seed, shape).challenge
    return made if flaw is None else FLAWS[flaw](Random(f"{seed} {flaw}"), made)
