"""From plain data to a `Challenge`, with every fault told at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from timetabler.domain.base import Id
from timetabler.domain.challenge import Challenge
from timetabler.domain.codes import Pseudonym
from timetabler.domain.crossref import cross_faults
from timetabler.domain.frame import Day
from timetabler.domain.gaps import gap_remarks
from timetabler.domain.nearest import PATIENCE
from timetabler.domain.noticed import noticed
from timetabler.domain.peers import Peer
from timetabler.domain.people import Person
from timetabler.domain.privacy.open_names import open_name_slips
from timetabler.domain.remarks import Remark
from timetabler.domain.rooms import Room, Travel
from timetabler.domain.rulebook import RuleSetting, Scope
from timetabler.domain.sessions import Session
from timetabler.domain.unsure import Unsure
from timetabler.domain.visit import Visit
from timetabler.domain.wording import show, unknown_key
from timetabler.errors import Fault, key_path
from timetabler.reading.fill import fill
from timetabler.reading.notes import Locator, Notes
from timetabler.reading.references import spelt_ids
from timetabler.reading.salvage import salvage, text_only
from timetabler.reading.tiers import tell_uncounted
from timetabler.reading.wording import say

_C = TypeVar("_C", bound=Challenge)

_TABLES: dict[str, type[BaseModel]] = {
    "days": Day, "peers": Peer, "rooms": Room, "people": Person, "sessions": Session,
    "travel": Travel, "rules": RuleSetting, "pseudonyms": Pseudonym,
}
_SINGLE: dict[str, type[BaseModel]] = {"visit": Visit, "scope": Scope}
_MAY_BE_ABSENT = frozenset({"people", "travel", "rules", "scope", "pseudonyms"})
#: Keys of a document: the fields of a challenge, and what only steers the reading.
KEYS = (*Challenge.model_fields, "first_day", "complete")


def assemble(document: Mapping[str, Any], where: Locator | None = None,
             kind: type[_C] = Challenge, *,  # type: ignore[assignment]
             faults: Iterable[Fault] = (), remarks: Iterable[Remark] = (),
             full_names: bool = False) -> _C:
    """Read a whole challenge from plain data.

    Args:
        document: keys are the field names of `Challenge`; ``days``, ``rules``, ``tiers``
            and ``scope`` may be left out and come from the challenge model, its days
            dated from ``first_day``.  ``complete = true`` takes nothing from the model.
        where: says where a key path stands (``Peers!D7``); the key path itself if absent.
        kind: the class to make, `Challenge` or one of its subclasses.
        faults: what the reader of a file found wrong already.
        remarks: what it noticed besides.
        full_names: private people may be named in titles, notes, links and other free text.

    Returns:
        The challenge, checked within itself.

    Raises:
        InputError: anything is wrong; it carries every fault, and nothing is half read.
    """
    notes = Notes(where or key_path)
    notes.extend(faults)
    facts = _facts(document, notes)
    _cross_check(facts, notes, full_names=full_names)
    notes.stop_if_any()
    tell_uncounted(facts["rules"], notes)
    made = kind(**facts)
    return made.with_remarks([*remarks, *notes.remarks, *noticed(made, notes.where),
                              *gap_remarks(made, notes.where)])


def _cross_check(facts: Mapping[str, Any], notes: Notes, *, full_names: bool) -> None:
    """Note what the facts say wrongly of each other, without the echoes of other faults."""
    # Nothing is checked on the way in: stand-ins are here, and must not stop the rest.
    challenge, unsure = Challenge.model_construct(None, **facts), Unsure(notes.bad)
    for path, message in cross_faults(challenge, unsure):
        notes.add(path, message)
    if full_names or len(notes.faults) > PATIENCE:
        return  # nothing goes out before a thousand faults are mended
    for path, message in open_name_slips(challenge):
        notes.add(path, message)


def _facts(document: Mapping[str, Any], notes: Notes) -> dict[str, Any]:
    """Every field of a challenge, with stand-ins where something is wrong."""
    for key in document:
        if str(key) not in KEYS:
            notes.add((str(key),), unknown_key(str(key), KEYS))
    filled = fill(document, notes)
    notes.spelt = spelt_ids(filled)
    facts: dict[str, Any] = {}
    for name, model in _TABLES.items():
        facts[name] = _table(name, model, filled.get(name), notes)
    for name, model in _SINGLE.items():
        raw = filled.get(name)
        if raw is None and name not in _MAY_BE_ABSENT:
            _missing(name, "a table", notes)
        facts[name] = salvage(model, raw or {}, (name,), notes if raw is not None else Notes())
    facts |= _small_fields(filled, notes)
    return facts


def _table(name: str, model: type[BaseModel], raw: Any, notes: Notes) -> tuple[BaseModel, ...]:
    if raw is None:
        if name not in _MAY_BE_ABSENT:
            _missing(name, "a list of tables", notes)
        return ()
    if not isinstance(raw, list | tuple):
        notes.add((name,), f"found {show(raw)}; a list of tables would be right")
        return ()
    return tuple(salvage(model, one, (name, number), notes) for number, one in enumerate(raw))


def _missing(name: str, right: str, notes: Notes) -> None:
    if (name,) not in notes.bad:
        notes.add((name,), f"nothing here; {right} would be right")


class _Small(BaseModel):
    """The fields of a challenge that are no tables."""

    model: Id
    tiers: tuple[Id, ...] = ()


def _small_fields(filled: Mapping[str, Any], notes: Notes) -> dict[str, Any]:
    """The model's name and the names of the tiers; harmless ones where they are wrong."""
    given = {name: text_only(filled[name]) for name in _Small.model_fields if name in filled}
    wrong = {path[0] for path in notes.bad if len(path) == 1}
    try:
        read = _Small.model_validate({name: v for name, v in given.items() if name not in wrong}
                                     | ({"model": "unknown"} if "model" in wrong else {}))
    except ValidationError as fault:
        for error in fault.errors(include_url=False):
            notes.add(error["loc"], say(error, _Small))
        return {"model": "unknown", "tiers": ()}
    return {"model": read.model, "tiers": read.tiers}
