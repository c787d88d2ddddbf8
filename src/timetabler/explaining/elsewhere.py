"""A session put somewhere else with all others where they are: what that breaks and costs.

No solver is asked: the checks judge the timetable with the one placement changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from timetabler.checking import check, in_force, score
from timetabler.domain.challenge import Challenge
from timetabler.domain.rulebook import Strength
from timetabler.domain.timetable import Timetable
from timetabler.rules.choices import Choice, Hears, InRoom, Starts
from timetabler.rules.rule import Violation


@dataclass(frozen=True)
class Elsewhere:
    """One other way to hold a session.

    Attributes:
        what: ``slot``, ``room`` or ``peer``: what differs.
        to: id of the other slot, room or peer.
        instead_of: id of what it stands in for.
        broken: breaches of a *must* that this would add.
        cost: change of each tier's cost; tiers that stay as they are are left out.
        always: ids of the rules that bar it by themselves, wherever the other sessions are.
    """

    what: str
    to: str
    instead_of: str
    broken: tuple[Violation, ...]
    cost: dict[str, Fraction]
    always: tuple[str, ...]

    @property
    def possible(self) -> bool:
        """Whether it breaks no *must*, with all else as it is."""
        return not self.broken

    @property
    def better(self) -> bool:
        """Whether the timetable would be better with it."""
        return self.possible and next((change < 0 for change in self.cost.values()), False)


class Moved:
    """Judges a timetable with one placement changed.

    Attributes:
        timetable: as it is, to compare with.
    """

    def __init__(self, timetable: Timetable) -> None:
        self.timetable = timetable

    def __call__(self, session: str, **change: str | tuple[str, ...]) -> Timetable:
        """The timetable with a session's slot, room or peers changed."""
        placements = (p.model_copy(update=change) if p.session == session else p
                      for p in self.timetable.placements)
        return self.timetable.model_copy(update={"placements": tuple(placements)})

    def judge(self, moved: Timetable) -> tuple[tuple[Violation, ...], dict[str, Fraction]]:
        """Added breaches of a *must*, and the change of each tier's cost that changes."""
        known = {(v.rule, v.message) for v in self._broken}
        broken = tuple(v for v in _musts(moved) if (v.rule, v.message) not in known)
        costs = score(moved)
        return broken, {tier: cost - self._score[tier] for tier, cost in costs.items()
                        if cost != self._score[tier]}

    @cached_property
    def _broken(self) -> list[Violation]:
        return _musts(self.timetable)

    @cached_property
    def _score(self) -> dict[str, Fraction]:
        return score(self.timetable)


def ways(timetable: Timetable, session: str) -> list[Elsewhere]:
    """Every other slot, every other room, and each peer swapped for each who is not there."""
    facts, moved, placed = timetable.challenge, Moved(timetable), timetable.placed[session]
    bars = _Bars(facts)

    def way(what: str, to: str, instead_of: str, choice: Choice,
            **change: str | tuple[str, ...]) -> Elsewhere:
        return Elsewhere(what, to, instead_of, *moved.judge(moved(session, **change)),
                         bars(choice))

    return [
        *(way("slot", slot, placed.slot, Starts(session, slot), slot=slot)
          for slot in facts.frame.order if slot != placed.slot),
        *(way("room", room, placed.room, InRoom(session, room), room=room)
          for room in facts.room if room != placed.room),
        *(way("peer", new.id, old, Hears(session, new.id),
              peers=_swapped(placed.peers, old, new.id))
          for old in placed.peers for new in facts.interviewers if new.id not in placed.peers)]


class _Bars:
    """The rules that forbid a choice whatever else is chosen."""

    def __init__(self, challenge: Challenge) -> None:
        self._struck = {rule.id: set(rule.forbids(challenge)) for rule in in_force(challenge)
                        if rule.setting(challenge).strength is Strength.MUST}

    def __call__(self, choice: Choice) -> tuple[str, ...]:
        return tuple(rule for rule, struck in self._struck.items() if choice in struck)


def _swapped(peers: tuple[str, ...], old: str, new: str) -> tuple[str, ...]:
    return tuple(new if peer == old else peer for peer in peers)


def _musts(timetable: Timetable) -> list[Violation]:
    return [violation for violation in check(timetable, of_outputs=False)
            if violation.strength is Strength.MUST]
