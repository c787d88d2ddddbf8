"""What a rule is: one paragraph of a manual, said three ways.

A rule *forbids* single choices, *encodes* what ties choices together, and *checks* a
finished timetable.  The check is the specification: it never looks at the encoding and
shares no expression with it; a test holds the two to each other for every rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from timetabler.domain.challenge import Challenge
from timetabler.domain.rulebook import RuleSetting, Strength
from timetabler.domain.timetable import Timetable
from timetabler.rules.choices import Choice
from timetabler.rules.starts_of_two import StartsOfTwo

if TYPE_CHECKING:
    from timetabler.rules.terms import Model, Term

Cost = int | Fraction


@dataclass(frozen=True)
class Finding:
    """One breach that a check found, in a sentence for people.

    Attributes:
        message: what is wrong, with names, not ids alone.
        sessions: ids of the sessions concerned.
        people: names of the people concerned.
        cost: what it adds to the rule's cost.
        strength: how serious it is, where that differs from the rule's own strength
            (a group over ten is a *must* even where eight is a *should*).  Such a
            finding never counts towards the rule's cost.
    """

    message: str
    sessions: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    cost: Cost = 1
    strength: Strength | None = None


@dataclass(frozen=True)
class Violation:
    """A finding with the rule that it breaks, how strictly that is meant, and its source."""

    rule: str
    strength: Strength
    source: str
    message: str
    sessions: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    cost: Cost = field(default=1, compare=False)

    def __str__(self) -> str:
        return f"{self.strength}: {self.message} ({self.rule}; {self.source})"

    def as_dict(self) -> dict[str, object]:
        """The violation as the contract's JSON object."""
        return {"rule": self.rule, "strength": str(self.strength), "source": self.source,
                "message": self.message, "sessions": list(self.sessions),
                "people": list(self.people)}


class Rule:
    """One rule of the manuals.

    Subclasses set the class attributes and override what they need: `forbids` and
    `encode` with `check` where placing sessions well keeps the rule, `check_facts`
    where the input itself can break it (a guest list, a day without lunch).
    """

    #: Stable name, as in the rulebook of a challenge model.
    id: ClassVar[str]
    #: One line for tables: what the rule asks.
    asks: ClassVar[str]
    #: Paragraph of the manual.
    source: ClassVar[str]
    #: Nobody can relax it: it is a *must* whatever the rulebook says.
    physics: ClassVar[bool] = False
    #: Where a challenge's rulebook does not name the rule.
    default: ClassVar[Strength] = Strength.MUST
    #: Its cost measures a quality and need never reach 0: it cannot be a *must*.
    measure: ClassVar[bool] = False
    #: What it forbids and encodes speaks of *when* sessions are, and of nothing else.
    about_time: ClassVar[bool] = False
    #: What it encodes speaks of *who hears what*, and of nothing else: it asks for `placed`
    #: and `hears` and what is made of them.
    about_hearing: ClassVar[bool] = False
    #: Asks which room it is, not only what the room is like: equal rooms are not the same to it.
    tells_rooms_apart: ClassVar[bool] = False
    #: Peers aside, it counts the rooms in use: where one room stands for several, however
    #: unlike they are, it asks for no more than with each by itself.
    counts_rooms: ClassVar[bool] = False
    #: Dropping a session never breaks it: it asks something of single sessions, or of two that
    #: meet.  Any other rule keeps its sessions while it holds, where no timetable can be.
    asks_no_sessions: ClassVar[bool] = False
    #: Can be put right without placing anything anew (a missing link), so that solving
    #: goes on even where the rule is a *must*; the check still reports it.
    about_outputs: ClassVar[bool] = False
    #: The rule's own numbers and their defaults; a rulebook may set others.
    options: ClassVar[dict[str, int]] = {}

    def forbids(self, challenge: Challenge) -> Iterable[Choice]:
        """Single choices that break the rule whatever else is chosen."""
        return ()

    def binds(self, challenge: Challenge) -> Iterable[StartsOfTwo]:
        """Pairs of sessions of which a start of the one allows but some starts of the other.

        Where the rule is a *must*, a search that moves one session after another looks at them
        first.  A rule that binds only pairs says in them all that it asks of times.
        """
        return ()

    def encode(self, model: Model) -> Iterable[Term]:
        """Penalty terms, never negative, that are all 0 exactly when the rule is kept.

        Each term is a linear expression over the model's choices.  Where the rule is a
        *must* the model holds every term at 0; where it is a *should* their sum, divided
        by `scale`, is the rule's cost and equals the cost that `check` finds.
        """
        return ()

    def narrow(self, model: Model, limit: int, *only_if: Term) -> None:
        """State what a limit of the rule's cost means for single choices, if that is not plain.

        It says no more than that the terms of `encode` sum up to `limit` at the most (so their
        unit is that of `scale`), where all of `only_if` hold; but a search sees it sooner.
        """

    def costs(self, model: Model) -> Iterable[int]:
        """Every cost that it can have, rising, in the unit of `encode`; nothing: any whole number.

        There may be some among them that it cannot have, but none is left out.
        """
        return ()

    def check(self, timetable: Timetable) -> Iterator[Finding]:
        """Every breach in where a finished timetable puts its sessions."""
        yield from ()

    def check_facts(self, challenge: Challenge) -> Iterator[Finding]:
        """Every breach in the facts themselves, which no placing of sessions can mend."""
        yield from ()

    def scale(self, challenge: Challenge) -> int:
        """What the terms of `encode` are multiplied by, to be whole numbers."""
        return 1

    @property
    def is_about_placing(self) -> bool:
        """Whether placing sessions well keeps the rule; else the facts alone keep or break it."""
        return type(self).check is not Rule.check

    # ---- reading the rulebook -------------------------------------------------------

    def setting(self, challenge: Challenge) -> RuleSetting:
        """How strictly the rule is meant in a challenge."""
        found = challenge.settings.get(self.id)
        return self._own_setting if self.physics or found is None else found

    @cached_property
    def _own_setting(self) -> RuleSetting:
        strength = Strength.MUST if self.physics else self.default
        return RuleSetting(rule=self.id, strength=strength, source=self.source)

    def option(self, challenge: Challenge, name: str) -> int:
        """One of the rule's own numbers in a challenge."""
        return self.setting(challenge).options.get(name, self.options[name])
