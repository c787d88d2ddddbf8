"""Constraints for what is always a *must*: two places at once, streams, limits, travel."""
# The package types its lambdas more narrowly than it takes them.
# mypy: disable-error-code="misc,arg-type,attr-defined,union-attr"

from timefold.solver.score import (
    BendableScore,
    Constraint,
    ConstraintCollectors,
    ConstraintFactory,
    Joiners,
)

from benchmarks.contestants.timefold_.domain import LEVELS, Meeting, Seat
from benchmarks.contestants.timefold_.streams import Streams

ONE = BendableScore.of_hard(1, LEVELS, 0, 1)


def hard(factory: ConstraintFactory, streams: Streams) -> list[Constraint]:
    """Every constraint of the hard level; those not needed get a weight of 0."""
    return [*_places(factory, streams), *_peers(factory, streams), *_travel(factory, streams)]


def _places(factory: ConstraintFactory, streams: Streams) -> list[Constraint]:
    return [
        factory.for_each(Meeting)
        .filter(lambda m: m.barred[m.slot.id][m.room.id])
        .penalize(ONE).as_constraint("barred"),

        factory.for_each_unique_pair(
            Meeting, Joiners.equal(lambda m: m.room),
            Joiners.overlapping(lambda m: m.slot.id, lambda m: m.slot.id + m.length))
        .penalize(ONE).as_constraint("room"),

        streams.held
        .group_by(lambda m, t: t, ConstraintCollectors.count_bi())
        .filter(lambda t, n: n > t.streams)
        .penalize(ONE, lambda t, n: n - t.streams).as_constraint("streams"),

        streams.common
        .filter(lambda c, m, o: m.slot.id < o.slot.id + o.length
                and o.slot.id < m.slot.id + m.length)
        .penalize(ONE).as_constraint("guests"),

        streams.heard
        .filter(lambda s, m: m.tight)
        .group_by(lambda s, m: m, ConstraintCollectors.count_bi())
        .filter(lambda m, n: n + m.heads > m.room.capacity)
        .penalize(ONE, lambda m, n: n + m.heads - m.room.capacity).as_constraint("capacity"),
    ]


def _peers(factory: ConstraintFactory, streams: Streams) -> list[Constraint]:
    return [
        factory.for_each_including_unassigned(Seat)
        .filter(lambda s: s.needed and s.peer is None)
        .penalize(ONE).as_constraint("seats"),

        streams.busy
        .filter(lambda s, m, t: s.peer.away[t.id])
        .penalize(ONE).as_constraint("away"),

        # Somebody twice in one session counts like somebody in two.
        streams.busy
        .group_by(lambda s, m, t: s.peer, lambda s, m, t: t, ConstraintCollectors.count_tri())
        .filter(lambda p, t, n: n > 1)
        .penalize(ONE, lambda p, t, n: n - 1).as_constraint("peer"),

        streams.heard
        .group_by(lambda s, m: s.peer, lambda s, m: m.slot.day, ConstraintCollectors.count_bi())
        .filter(lambda p, day, n: n > p.limit)
        .penalize(ONE, lambda p, day, n: n - p.limit).as_constraint("limit"),

        streams.heard
        .filter(lambda s, m: s.peer.step_free and not m.room.step_free)
        .penalize(ONE).as_constraint("steps"),
    ]


def _travel(factory: ConstraintFactory, streams: Streams) -> list[Constraint]:
    """Written out, not called: a function of its own would not be translated to Java."""
    return [
        factory.for_each(Meeting)
        .filter(lambda m: m.far)
        .join(Seat, Joiners.equal(lambda m: m.id, lambda s: s.meeting))
        .join(Seat, Joiners.equal(lambda m, s: s.peer, lambda x: x.peer),
              Joiners.filtering(lambda m, s, x: x.meeting != s.meeting))
        .join(Meeting, Joiners.equal(lambda m, s, x: x.meeting, lambda o: o.id),
              Joiners.equal(lambda m, s, x: m.slot.day, lambda o: o.slot.day))
        .filter(lambda m, s, x, o:
                (m.slot.ends[m.length - 1] <= o.slot.start and
                 o.slot.start - m.slot.ends[m.length - 1] < m.room.minutes[o.room.id])
                or (o.slot.ends[o.length - 1] <= m.slot.start and
                    m.slot.start - o.slot.ends[o.length - 1] < m.room.minutes[o.room.id]))
        .penalize(ONE).as_constraint("travel"),

        streams.common
        .filter(lambda c, m, o: c.travel > 0 and m.slot.day == o.slot.day)
        .filter(lambda c, m, o:
                (m.slot.ends[m.length - 1] <= o.slot.start and
                 o.slot.start - m.slot.ends[m.length - 1] < m.room.minutes[o.room.id])
                or (o.slot.ends[o.length - 1] <= m.slot.start and
                    m.slot.start - o.slot.ends[o.length - 1] < m.room.minutes[o.room.id]))
        .penalize(ONE).as_constraint("guest travel"),
    ]
