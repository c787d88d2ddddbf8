"""What every fact has in common: frozen, closed to unknown keys, read from plain data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, time
from enum import Enum
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints

from timetabler.domain.text import Text

#: Ids that are nobody's who may be private.
_OWN_IDS = frozenset({"id", "session", "slot", "room", "rule", "day"})
#: What stands between the ids of one cell.
BETWEEN_IDS = re.compile(r"[;,\r\n]")


class Fact(BaseModel):
    """A frozen fact of a visit.  Unknown keys are refused, never ignored."""

    # What somebody typed is in no message of the library's: a name may be in it.
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        """What a repr shows: ids, kinds, numbers, dates and times, as far as they are stated.

        No text, and no list: notebooks and logs keep reprs, and a private person may be named
        in any text that was typed.  The facts themselves say all.
        """
        for name, field in type(self).model_fields.items():
            value = getattr(self, name)
            told = name in _OWN_IDS or isinstance(value, Enum | int | date | time)
            if told and value != field.default:
                yield name, value

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy, checked like the original; nothing that was worked out of it is kept."""
        kept = {name: getattr(self, name) for name in type(self).model_fields}
        return type(self)(**kept | dict(update or {}))


def _as_list(value: object) -> object:
    """Read ``"A; B"`` (one workbook cell) as ``["A", "B"]``; an empty cell as no entry.

    Ids have no spaces: those on lines of their own are several, too.
    """
    if value is None:
        return ()
    if isinstance(value, str):
        return [part for part in (p.strip() for p in BETWEEN_IDS.split(value)) if part]
    return value


#: A stable identifier: what files, calendars and people's notes refer to.
Id = Annotated[Text, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$")]
#: Several identifiers; a cell may hold them separated by ``;``, ``,`` or a line break.
Ids = Annotated[tuple[Id, ...], BeforeValidator(_as_list)]
#: Several short texts (themes, specialisms); a cell may separate them by ``;``.
Texts = Annotated[
    tuple[Text, ...],
    BeforeValidator(lambda v: [p for p in v.split(";") if p.strip()] if isinstance(v, str) else
                    () if v is None else v),
]
