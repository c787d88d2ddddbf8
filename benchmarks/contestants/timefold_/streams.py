"""Streams that several constraints begin with."""
# The package types its lambdas more narrowly than it takes them.
# mypy: disable-error-code="misc,arg-type,attr-defined,union-attr"

from dataclasses import dataclass
from typing import Any

from timefold.solver.score import ConstraintFactory, Joiners

from benchmarks.contestants.timefold_.domain import Common, Meeting, Seat


@dataclass
class Streams:
    """Shared beginnings: the solver works each of them out once."""

    #: Meeting and each slot that it takes.
    held: Any
    #: Seat that is taken, and its meeting.
    heard: Any
    #: Seat that is taken, its meeting, and each slot that it takes.
    busy: Any
    #: Meeting and each two neighbouring slots of which it takes one or both.
    nexts: Any
    #: Two meetings with a common interviewee, after the fact that says so.
    common: Any


def streams(factory: ConstraintFactory) -> Streams:
    """Make them."""
    heard = factory.for_each(Seat).join(
        Meeting, Joiners.equal(lambda s: s.meeting, lambda m: m.id))
    return Streams(
        held=factory.for_each(Meeting)
        .expand(lambda m: m.slot.covered[m.length - 1]).flatten_last(lambda slots: slots),
        heard=heard,
        # Entities go in front: what is flattened does not follow a fact that is mapped anew.
        busy=heard
        .expand(lambda s, m: m.slot.covered[m.length - 1]).flatten_last(lambda slots: slots),
        nexts=factory.for_each(Meeting)
        .expand(lambda m: m.slot.nexts[m.length - 1]).flatten_last(lambda nexts: nexts),
        common=factory.for_each(Common)
        .join(Meeting, Joiners.equal(lambda c: c.one, lambda m: m.id))
        .join(Meeting, Joiners.equal(lambda c, m: c.other, lambda o: o.id)))
