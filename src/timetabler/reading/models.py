"""Challenge models: what a kind of peer challenge prescribes, as data with its sources.

A model is one TOML file: documents, team, themes, suggested interviewees, rows to start
from, rules, tiers, numbers and the day frame.  Five are shipped.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from difflib import get_close_matches
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Self

from pydantic import Field, ValidationError, model_validator

from timetabler.domain.base import Id
from timetabler.domain.frame import BlockKind
from timetabler.domain.rooms import RoomUse
from timetabler.domain.text import Text
from timetabler.errors import Fault, InputError, key_path
from timetabler.reading.model_parts import (
    Document,
    Member,
    ModelBlock,
    ModelDay,
    ModelRule,
    ModelTheme,
    Numbers,
    Sourced,
    StarterPerson,
    StarterRoom,
    StarterSession,
    Suggested,
    Tiers,
)
from timetabler.reading.model_slips import slips
from timetabler.reading.wording import say

_TUESDAY, _SATURDAY = 1, 5


class ChallengeModel(Sourced):
    """A kind of peer challenge: its frame, team, themes, suggestions and rules.

    Everything that it hands out is in document form: the plain data that a TOML file of
    a challenge holds, keys being the field names of `Challenge`.
    """

    id: Id
    title: Text
    #: Every document that a source of this model cites; the first is its own.
    documents: tuple[Document, ...]
    numbers: Numbers
    tiers: Tiers
    rules: tuple[ModelRule, ...]
    #: In the file: ``days``, without dates.
    frame: tuple[ModelDay, ...] = Field(alias="days")
    team: tuple[Member, ...]
    themes: tuple[ModelTheme, ...]
    suggested: tuple[Suggested, ...]
    sessions: tuple[StarterSession, ...] = ()
    rooms: tuple[StarterRoom, ...]
    people: tuple[StarterPerson, ...] = ()

    @model_validator(mode="after")
    def _names_what_it_has(self) -> Self:
        if found := list(slips(self)):
            raise ValueError("; ".join(found))
        return self

    @property
    def document(self) -> Document:
        """The document that the model is made from."""
        return self.documents[0]

    def visit(self) -> dict[str, Any]:
        """The numbers of the visit in document form: lead-in (months), agreement (weeks)."""
        return {"lead_in_months": self.numbers.lead_in_months.value,
                "agreed_weeks_before": self.numbers.agreed_weeks_before.value}

    def days(self, first_day: date) -> list[dict[str, Any]]:
        """The days in document form, dated from the first day on site.

        On-site days are called D1, D2, ..., days before the visit PV1, PV2, ...  Weekends
        are skipped; bank holidays are for the organiser to step round.

        Args:
            first_day: a working day.

        Raises:
            InputError: `first_day` falls on a weekend.
        """
        if first_day.weekday() >= _SATURDAY:
            raise InputError([Fault("first_day", (
                f"{first_day} is a {first_day:%A}; the first day on site is a working day, such "
                f"as {_working_day(first_day, 1)}"))])
        counted = {"PV": 0, "D": 0}
        rows = []
        for day in sorted(self.frame, key=lambda day: day.offset):
            letter = "PV" if day.pre_visit else "D"
            counted[letter] += 1
            rows.append({
                "id": f"{letter}{counted[letter]}", **day.row("offset", "blocks"),
                "date": _working_day(first_day, day.offset),
                "blocks": [self._block(day, block) for block in day.blocks]})
        return rows

    def _block(self, day: ModelDay, block: ModelBlock) -> dict[str, Any]:
        row = block.row()
        if block.kind is BlockKind.SLOT and not day.pre_visit:
            row.setdefault("streams", self.numbers.streams.value)
        return row

    def defaults(self, chosen: Iterable[str] = ()) -> dict[str, Any]:
        """Tiers, rules and scope in document form, for a challenge that names none.

        Args:
            chosen: ids of the themes chosen at scoping, of those there are to choose.

        Raises:
            InputError: an unknown theme is chosen, or more than the document allows.
        """
        wanted = self._choose(set(chosen))
        return {
            "tiers": list(self.tiers.order),
            "rules": [rule.setting() for rule in self.rules],
            "scope": {
                "themes": [_named(theme) for theme in self.themes
                           if not theme.to_choose or theme.id in wanted],
                "suggested": [_named(one) for one in self.suggested]}}

    def _choose(self, chosen: set[str]) -> set[str]:
        open_to_choice = [theme.id for theme in self.themes if theme.to_choose]
        known = {theme.id for theme in self.themes}
        if unknown := sorted(chosen - known):
            raise InputError([Fault("scope.themes", _no_such("theme", one, sorted(known)))
                              for one in unknown])
        most = self.numbers.most_chosen
        taken = chosen & set(open_to_choice)
        if most is not None and len(taken) > most.value:
            raise InputError([Fault("scope.themes", (
                f"{len(taken)} of {len(open_to_choice)} themes are chosen; {most.value} is the "
                f"most, for the scope selects and never takes all ({most.source})"))])
        return taken

    def starter(self, first_day: date, chosen: Iterable[str] = ()) -> dict[str, Any]:
        """A whole document to start from: the council completes names, sizes and times.

        Args:
            first_day: the first day on site, a working day.
            chosen: ids of the themes chosen at scoping (see `defaults`).

        Raises:
            InputError: as `days` and `defaults`.
        """
        sponsors = [person.id for person in self.people if person.sponsor]
        return {
            "model": self.id,
            "visit": {"title": self.title, "sponsors": sponsors, **self.visit()},
            "days": self._days_with_hall(first_day),
            "peers": [{"name": member.role, **member.row()} for member in self.team],
            "rooms": [room.row() for room in self.rooms],
            "people": [{"name": one.job_title, **one.row("sponsor")} for one in self.people],
            "sessions": [{"id": f"S{number:02d}", **session.row()}
                         for number, session in enumerate(self.sessions, start=1)],
            "travel": [],
            **self.defaults(chosen)}

    def _days_with_hall(self, first_day: date) -> list[dict[str, Any]]:
        """The days, with the room for presentations that the example rooms have."""
        hall = next((room.id for room in self.rooms if room.use is RoomUse.PLENARY), None)
        days = self.days(first_day)
        for block in (block for day in days for block in day["blocks"] if hall is not None):
            if block["kind"] in {BlockKind.PLENARY, BlockKind.PRESENTATION}:
                block["room"] = hall
        return days


def a_day_ahead() -> date:
    """A first day on site for a visit that has none yet: a Tuesday four months ahead.

    Four months are the longest lead-in that a manual asks for at least (004 Q4).
    """
    ahead = date.today() + timedelta(weeks=17)
    return ahead + timedelta(days=(_TUESDAY - ahead.weekday()) % 7)


def available() -> tuple[ChallengeModel, ...]:
    """The shipped models, ordered by id."""
    return tuple(_shipped(name) for name in sorted(_files()))


def load(model_id: str | Path) -> ChallengeModel:
    """One challenge model.

    Args:
        model_id: id of a shipped model, or path to a TOML file (``.toml``) of one's own.

    Raises:
        InputError: there is no such model (the fault names those there are), or the file
            is no challenge model (a fault for each thing wrong, with its key path).
    """
    name = str(model_id)
    if name.casefold().endswith(".toml"):
        return _read(name, Path(name))
    if name not in _files():
        raise InputError([Fault("model", _no_such("challenge model", name, sorted(_files())))])
    return _shipped(name)


@cache
def _shipped(name: str) -> ChallengeModel:
    return _read(f"models/{name}.toml", _files()[name])


def _folder() -> Traversable:
    """Where the models lie: inside the installed package, or beside ``src`` in a checkout."""
    packaged = resources.files("timetabler") / "models"
    return packaged if packaged.is_dir() else Path(__file__).resolve().parents[3] / "models"


@cache
def _files() -> dict[str, Traversable]:
    return {Path(file.name).stem: file for file in _folder().iterdir()
            if file.name.endswith(".toml")}


def _read(name: str, file: Traversable) -> ChallengeModel:
    try:
        data = tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    except OSError as fault:
        raise InputError([Fault(name, f"cannot be read: {fault.strerror or fault}")]) from None
    except ValueError as fault:  # not UTF-8, or not TOML
        raise InputError([Fault(name, f"is not a TOML file: {fault}")]) from None
    try:
        return ChallengeModel.model_validate(data)
    except ValidationError as refused:
        raise InputError(_faults(name, refused)) from None


def _faults(name: str, refused: ValidationError) -> Iterator[Fault]:
    for error in refused.errors(include_url=False):
        path = key_path(error["loc"])
        yield Fault(f"{name} {path}".strip(), say(error, ChallengeModel))


def _working_day(first_day: date, offset: int) -> date:
    day, step = first_day, timedelta(days=1 if offset > 0 else -1)
    for _ in range(abs(offset)):
        day += step
        while day.weekday() >= _SATURDAY:
            day += step
    return day


def _named(part: ModelTheme | Suggested) -> dict[str, Any]:
    return {"id": part.id, "title": part.title, "source": part.source}


def _no_such(kind: str, name: str, known: list[str]) -> str:
    near = get_close_matches(name, known, n=1)
    hint = f"; did you mean {near[0]!r}?" if near else "."
    return f"there is no {kind} {name!r}{hint} There are: {', '.join(known)}"

