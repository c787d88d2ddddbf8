"""The elastic model: a conflict's facts may give way, each at its price.

Everything else holds as it stands.  Each piece is one thing that may give way, a
number that the solver chooses, its price, and the change that a person would make.
The cheapest solution is the cheapest repair, and it is proved.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from timetabler.changes import Change
from timetabler.domain.challenge import Challenge
from timetabler.domain.rulebook import Strength
from timetabler.explaining.elements import Element, Kind
from timetabler.explaining.relaxing import relaxed, spare_room
from timetabler.rules import RULE_BY_ID
from timetabler.rules.choices import Choice
from timetabler.rules.terms import Term
from timetabler.solving.candidates import Candidates
from timetabler.solving.model import TimetableModel

#: Given up in the model by other means than in the facts.
_IN_MODEL = {Kind.SESSION, Kind.RULE, Kind.WISH, Kind.ORDER, Kind.LENGTH, Kind.ROOMS}
_SPARE_ROOMS = 2


@dataclass(frozen=True)
class Piece:
    """One thing that may give way.

    Attributes:
        given: the solver's number: how much of it is given up; 0 for nothing.
        cost: what each unit costs.
        lever: which kind of thing it is, and whose; repairs that pull other levers are others.
        change: the change, for how much is given up.
    """

    given: Any
    cost: int
    lever: tuple[str, str]
    change: Callable[[int], Change]


class ElasticModel(TimetableModel):
    """A challenge in which some elements may give way.

    Args:
        challenge: the facts.
        members: the elements that may give way.
    """

    def __init__(self, challenge: Challenge, members: Sequence[Element]) -> None:
        self.facts, self.members = challenge, members
        loose = _loose(challenge, members)
        soft = {e.of for e in members if e.kind is Kind.RULE}
        if any(e.kind is Kind.ORDER for e in members):
            soft.add("after-others")
        for rule in soft:
            loose = loose.with_rule(rule, "should", tier=None)
        self.soft = soft
        strict = [RULE_BY_ID[r] for r in RULE_BY_ID if r != "every-session-placed" and (
            r in soft or RULE_BY_ID[r].setting(loose).strength is Strength.MUST)]
        super().__init__(loose, strict, _choices(loose, members, strict))
        self.strict, self.pieces = strict, list[Piece]()

    def single(self, choice: Choice) -> Term:
        """The 0/1 expression of one single choice."""
        return self._choice(choice)

    def give(self, cost: int, lever: tuple[str, str], change: Callable[[int], Change],
             most: int = 1) -> Any:
        """A number that may rise above 0, at a price.

        Args:
            cost, lever, change: see `Piece`.
            most: the highest value.

        Returns:
            The solver's number.
        """
        given = self.flag(str(lever)) if most == 1 else self.number(most, str(lever))
        self.pieces.append(Piece(given, cost, lever, change))
        return given


def _loose(challenge: Challenge, members: Sequence[Element]) -> Challenge:
    loose = relaxed(challenge, {e for e in members if e.kind not in _IN_MODEL})
    if any(e.kind is Kind.ROOMS for e in members):
        heads = max((challenge.heads(s) + s.peers_wanted for s in challenge.sessions), default=9)
        loose = loose.revise(rooms=(*loose.rooms, *(
            spare_room(n, challenge.home, heads) for n in range(_SPARE_ROOMS))))
    return loose


def _choices(loose: Challenge, members: Sequence[Element], rules: list[Any]) -> Candidates:
    """What is left; a session that may give up its room has that room and all others."""
    left = Candidates(loose, rules)
    without = {e.of for e in members if e.kind is Kind.WISH}
    if not without:
        return left
    freed = loose.revise(sessions=tuple(
        s.model_copy(update={"room": None}) if s.id in without else s for s in loose.sessions))
    other = Candidates(freed, rules)
    for session in without:
        starts = {*left.starts[session], *other.starts[session]}
        for start in starts:
            both = (*left.rooms.get((session, start), ()), *other.rooms.get((session, start), ()))
            left.rooms[session, start] = tuple(dict.fromkeys(both))
            left.peers.setdefault((session, start), other.peers.get((session, start), ()))
        left.starts[session] = tuple(s for s in loose.frame.order if s in starts)
    return left
