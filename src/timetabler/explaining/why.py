"""Why a session is where it is: what holds it in its slot, its room, with its peers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timetabler.domain.timetable import Timetable
from timetabler.errors import Fault, InputError
from timetabler.explaining.elsewhere import Elsewhere, ways
from timetabler.explaining.names import choice_name, costs
from timetabler.rules import RULE_BY_ID
from timetabler.rules.words import count, listing, session_name, time_of

if TYPE_CHECKING:
    import pandas as pd

_WHAT = {"slot": "other times", "room": "other rooms", "peer": "swaps of a peer"}


@dataclass(frozen=True)
class Why:
    """What holds a session where it is.

    Attributes:
        timetable: in which it is there.
        session: its id.
        ways: every other slot, room and peer, each judged with all other sessions where
            they are.
    """

    timetable: Timetable
    session: str
    ways: tuple[Elsewhere, ...]

    @property
    def holding(self) -> dict[str, tuple[Elsewhere, ...]]:
        """The ways that each *must* bars, by rule id; the rule that bars most first."""
        found: dict[str, list[Elsewhere]] = defaultdict(list)
        for way in self.ways:
            for rule in dict.fromkeys(violation.rule for violation in way.broken):
                found[rule].append(way)
        return {rule: tuple(found[rule])
                for rule in sorted(found, key=lambda rule: -len(found[rule]))}

    @property
    def sentences(self) -> tuple[str, ...]:
        """Where it is; what bars the other ways; what the possible ones would cost."""
        return self.timetable.challenge.discreet.sentences(
            (self._where(), *self._barred(), *self._possible()))

    def to_frame(self) -> pd.DataFrame:
        """A row a way: ``what``, ``to``, ``instead_of``, ``possible``, ``always``,
        ``rules`` (ids), ``says``, and a column ``<tier>`` with the change of each tier's cost."""
        import pandas as pd

        tiers = self.timetable.challenge.tiers
        rows = [{"what": way.what, "to": way.to, "instead_of": way.instead_of,
                 "possible": way.possible, "always": list(way.always),
                 "rules": list(dict.fromkeys(v.rule for v in way.broken)),
                 "says": " ".join(v.message for v in way.broken),
                 **{tier: float(way.cost.get(tier, 0)) for tier in tiers}}
                for way in self.ways]
        return pd.DataFrame(rows, columns=["what", "to", "instead_of", "possible", "always",
                                           "rules", "says", *tiers])

    def __str__(self) -> str:
        return "\n".join(self.sentences)

    def _where(self) -> str:
        facts, placed = self.timetable.challenge, self.timetable.placed[self.session]
        peers = listing(facts.peer[peer].name for peer in placed.peers) or "nobody"
        return (f"{session_name(facts, self.session)} is at {time_of(self.timetable, placed)} in "
                f"{facts.room[placed.room].name}, heard by {peers}.")

    def _barred(self) -> Iterator[str]:
        for rule, barred in self.holding.items():
            for what, said in _WHAT.items():
                those = [way for way in barred if way.what == what]
                if those:
                    yield self._bars(rule, those, said)

    def _bars(self, rule: str, those: Sequence[Elsewhere], said: str) -> str:
        all_of_them = sum(way.what == those[0].what for way in self.ways)
        example = next(v.message for v in those[0].broken if v.rule == rule)
        always = " wherever the others are" if all(rule in way.always for way in those) else ""
        return (f"{rule} ({RULE_BY_ID[rule].source}) bars {len(those)} of its {all_of_them} "
                f"{said}{always}; {self._name(those[0])}, for one: {example}")

    def _possible(self) -> Iterator[str]:
        free = [way for way in self.ways if way.possible]
        if not free:
            yield "With all other sessions where they are, there is no other way to hold it."
        for way in sorted(free, key=lambda way: not way.better)[:5]:
            yield f"{self._name(way)} would do: {costs(way.cost)}."
        if free[5:]:
            yield f"{count(len(free) - 5, 'other way')} would do as well; see the table."

    def _name(self, way: Elsewhere) -> str:
        name = choice_name(self.timetable.challenge, way.to)
        if way.what != "peer":
            return name
        return f"{name} instead of {choice_name(self.timetable.challenge, way.instead_of)}"


def why(timetable: Timetable, session: str) -> Why:
    """Which rules hold a session where it is.

    Every other slot, room and peer is tried with all other sessions where they are, and
    judged by the checks; no solver is asked.  `why_not` says what would follow if the others
    might move too.

    Args:
        timetable: finished.
        session: id.

    Raises:
        InputError: the timetable has no such session.
    """
    if session not in timetable.placed:
        raise InputError([Fault("session", f"the timetable has no session {session!r}")])
    return Why(timetable, session, tuple(ways(timetable, session)))
