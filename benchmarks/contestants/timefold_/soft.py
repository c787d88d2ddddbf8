"""Constraints for the rules whose cost is counted; their weights come with the challenge."""
# The package types its lambdas more narrowly than it takes them.
# mypy: disable-error-code="misc,arg-type,attr-defined,union-attr"

from timefold.solver.score import (
    BendableScore,
    Constraint,
    ConstraintCollectors,
    ConstraintFactory,
    Joiners,
)

from benchmarks.contestants.timefold_.domain import (
    LEVELS,
    Day,
    Guest,
    Meeting,
    Peer,
    Seat,
    Share,
)
from benchmarks.contestants.timefold_.streams import Streams

#: What shares of a peer's load are counted in: hundredths of a percent.
SHARE_SCALE = 100
#: Every weight is set by the challenge; this one stands for "counted once".
ONE = BendableScore.of_soft(1, LEVELS, 0, 1)


def soft(factory: ConstraintFactory, streams: Streams) -> list[Constraint]:
    """One constraint a rule, under the rule's own name (or two, with a number)."""
    return [*_sessions(factory, streams), *_days(factory, streams), *_peers(factory),
            *_moves(factory, streams)]


def _sessions(factory: ConstraintFactory, streams: Streams) -> list[Constraint]:
    return [
        factory.for_each_including_unassigned(Seat)
        .filter(lambda s: s.peer is None)
        .penalize(ONE).as_constraint("two-peers"),

        factory.for_each(Meeting)
        .filter(lambda m: m.specialist)
        .if_not_exists(Seat, Joiners.equal(lambda m: m.id, lambda s: s.meeting),
                       Joiners.filtering(lambda m, s: m.experts[s.peer.id]))
        .penalize(ONE).as_constraint("specialism-matches"),

        streams.held
        .filter(lambda m, t: m.strand != "")
        .group_by(lambda m, t: m.strand, lambda m, t: t, ConstraintCollectors.count_bi())
        .filter(lambda strand, t, n: n > 1)
        .penalize(ONE, lambda strand, t, n: n - 1).as_constraint("one-meeting-per-specialism"),

        factory.for_each(Meeting)
        .filter(lambda m: m.reserve and m.early[m.slot.id])
        .penalize(ONE).as_constraint("reserve-kept"),
    ]


def _days(factory: ConstraintFactory, streams: Streams) -> list[Constraint]:
    return [
        factory.for_each(Day)
        .if_not_exists(Meeting, Joiners.equal(lambda day: day.id, lambda m: m.slot.day),
                       Joiners.filtering(lambda day, m: m.lived))
        .penalize(ONE).as_constraint("lived-experience-both-days"),

        _uneven(factory, "lived-experience-evenness"),
        _uneven(factory, "frontline-both-days"),

        streams.held
        .filter(lambda m, t: m.strand != "")
        .group_by(lambda m, t: m.strand, lambda m, t: t.day,
                  ConstraintCollectors.to_consecutive_sequences(
                      lambda m, t: t.id, lambda t: t))
        .penalize(ONE, lambda strand, day, runs: len(runs.getConsecutiveSequences()))
        .as_constraint("themes-in-sequence"),

        factory.for_each(Guest)
        .join(Meeting, Joiners.equal(lambda g: g.meeting, lambda m: m.id))
        .expand(lambda g, m: m.slot.covered[m.length - 1]).flatten_last(lambda slots: slots)
        .group_by(lambda g, m, t: g.person, lambda g, m, t: t.day,
                  ConstraintCollectors.to_consecutive_sequences(
                      lambda g, m, t: t.id, lambda t: t))
        .penalize(ONE, lambda person, day, runs: len(runs.getConsecutiveSequences()) - 1)
        .as_constraint("compact-for-interviewees"),
    ]


def _uneven(factory: ConstraintFactory, rule: str) -> Constraint:
    return (
        factory.for_each(Share)
        .filter(lambda share: share.rule == rule)
        .join(Meeting, Joiners.equal(lambda share: share.category, lambda m: m.category),
              Joiners.equal(lambda share: share.day, lambda m: m.slot.day))
        .group_by(lambda share, m: share, ConstraintCollectors.count_bi())
        .complement(Share, lambda share: 0)
        .filter(lambda share, n: share.rule == rule)
        .penalize(ONE, lambda share, n: abs(share.days * n - share.total))
        .as_constraint(rule))


def _peers(factory: ConstraintFactory) -> list[Constraint]:
    return [
        factory.for_each(Seat)
        .filter(lambda s: s.strand != "")
        .group_by(lambda s: s.strand, lambda s: s.peer)
        .penalize(ONE).as_constraint("same-peers-hear-a-theme"),

        factory.for_each(Seat)
        .join(Seat, Joiners.equal(lambda s: s.meeting),
              Joiners.filtering(lambda s, x: s.peer.id < x.peer.id))
        .group_by(lambda s, x: s.peer, lambda s, x: x.peer, ConstraintCollectors.count_bi())
        .filter(lambda p, q, n: n > p.together)
        .penalize(ONE, lambda p, q, n: n - p.together).as_constraint("pairs-vary"),

        factory.for_each(Seat)
        .filter(lambda s: s.on_site)
        .group_by(lambda s: s.peer, ConstraintCollectors.count())
        .complement(Peer, lambda p: 0)
        .filter(lambda p, n: p.full > 0)
        .map(lambda p, n: (100 * SHARE_SCALE * n) // p.full)
        .group_by(ConstraintCollectors.min(), ConstraintCollectors.max())
        .penalize(ONE, lambda low, high: high - low).as_constraint("fair-workload"),
    ]


def _moves(factory: ConstraintFactory, streams: Streams) -> list[Constraint]:
    """Of two neighbouring slots the fewer sessions run on; each room used in both is no change."""
    return [
        streams.nexts
        .group_by(lambda m, n: n,
                  ConstraintCollectors.sum(lambda m, n: 1 if m.slot.id <= n.first else 0),
                  ConstraintCollectors.sum(
                      lambda m, n: 1 if n.then < m.slot.id + m.length else 0))
        .penalize(ONE, lambda n, before, after: before if before < after else after)
        .as_constraint("few-moves 1"),

        streams.nexts
        .filter(lambda m, n: m.slot.id <= n.first and n.then < m.slot.id + m.length)
        .reward(ONE).as_constraint("few-moves 2"),

        factory.for_each(Meeting)
        .join(Meeting, Joiners.equal(lambda m: m.room),
              Joiners.equal(lambda m: m.slot.day),
              Joiners.equal(lambda m: m.slot.id + m.length, lambda o: o.slot.id))
        .reward(ONE).as_constraint("few-moves 3"),

        streams.heard
        .join(Seat, Joiners.equal(lambda s, m: s.peer, lambda x: x.peer),
              Joiners.filtering(lambda s, m, x: x.meeting != s.meeting))
        .join(Meeting, Joiners.equal(lambda s, m, x: x.meeting, lambda o: o.id),
              Joiners.equal(lambda s, m, x: m.slot.id + m.length, lambda o: o.slot.id),
              Joiners.equal(lambda s, m, x: m.slot.day, lambda o: o.slot.day))
        .penalize(ONE, lambda s, m, x, o: m.room.walks[o.room.id]).as_constraint("few-moves 4"),
    ]
