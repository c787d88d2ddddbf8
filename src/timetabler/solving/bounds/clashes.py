"""How many sessions of one strand must meet at once, whoever hears them: a bound by counting.

Twelve sessions in eleven slots are two at once somewhere, wherever they are.
"""

from __future__ import annotations

from timetabler.rules.strands import strands
from timetabler.solving.candidates import Candidates
from timetabler.solving.matching import unseated


def least_clashes(left: Candidates) -> int:
    """Sessions beyond the first of their strand in a slot, summed over slots, at the least.

    The relaxation lets every slot that a session could take hold one slot's length of it: what
    then finds no slot of its own is in one with another.
    """
    return sum(_at_once(left, theirs) for theirs in strands(left.challenge).values())


def _at_once(left: Candidates, sessions: tuple[str, ...]) -> int:
    slots = {name: {slot for start in left.starts[name] for slot in left.covered[name, start]}
             for name in sessions}
    return unseated(slots, {name: left.hours(name) for name in sessions})
