"""What every change has in common: it applies itself, and says in a sentence what it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypeVar

from timetabler.domain.base import Fact
from timetabler.domain.challenge import Challenge
from timetabler.domain.crossref import unknown
from timetabler.domain.wording import say
from timetabler.errors import Fault, InputError, key_path

if TYPE_CHECKING:
    from pydantic import ValidationError

AnyChallenge = TypeVar("AnyChallenge", bound=Challenge)


class Change(Fact):
    """One change to the facts of a visit; frozen, and written as plain data in a file.

    Subclasses have a `change`: the word that names their kind in a file.
    """

    def apply(self, challenge: AnyChallenge) -> AnyChallenge:
        """The challenge with the change made, checked again as a whole.

        Raises:
            InputError: the change names something unknown, or contradicts other facts.
        """
        raise NotImplementedError

    def said(self, challenge: Challenge) -> str:
        """One sentence with names, for the challenge that it is applied to."""
        raise NotImplementedError


def apply_all(changes: Iterable[Change], challenge: AnyChallenge) -> AnyChallenge:
    """The challenge with all changes made, one after another.

    Raises:
        InputError: changes name something unknown or contradict other facts; it carries
            the faults of every change that could not be made, by its number.
    """
    faults: list[Fault] = []
    for number, change in enumerate(changes):
        try:
            challenge = change.apply(challenge)
        except InputError as refused:
            faults += [Fault(f"changes[{number}]", f"{fault.where}: {fault.message}" if fault.where
                             else fault.message) for fault in refused.faults]
    if faults:
        raise InputError(faults)
    return challenge


def revised(challenge: AnyChallenge, table: str, name: str, **update: Any) -> AnyChallenge:
    """The challenge with some fields of one row (by id) of one of its tables replaced.

    Raises:
        InputError: there is no such row, or the new facts contradict others.
    """
    rows = getattr(challenge, table)
    require(name, [row.id for row in rows], table.rstrip("s") if table != "people" else "person")
    return challenge.revise(**{table: tuple(
        checked(row, update) if row.id == name else row for row in rows)})


def checked(row: Fact, update: dict[str, Any]) -> Fact:
    """A row with some fields replaced.

    Raises:
        InputError: a field is unknown or its value is wrong.
    """
    from pydantic import ValidationError

    try:
        return row.model_copy(update=update)
    except ValidationError as wrong:
        raise InputError(faults_of(wrong, type(row))) from None


def faults_of(wrong: ValidationError, model: type[Fact]) -> list[Fault]:
    """Every slip in the data of a model, in a sentence."""
    return [Fault(key_path(slip["loc"]), say(slip, model))
            for slip in wrong.errors(include_url=False)]


def require(name: str, known: Iterable[str], kind: str) -> None:
    """Refuse a name that stands nowhere.

    Raises:
        InputError: with the nearest name that there is.
    """
    known = list(known)
    if name not in known:
        raise InputError([Fault("", unknown(kind, name, known))])
