"""Columns that are the organiser's own ("Dietary", "Confirmed?"): kept, never a misspelling."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from timetabler.domain.wording import show
from timetabler.reading.columns import Column, Sheet, simplify

#: Field of a fact that holds them, by header.
OWN = "own"
#: Tables whose rows keep them.
_KEEPING = frozenset({"peers", "rooms", "people", "sessions"})
#: A header as like one of ours as this is a misspelling; with another first letter, only
#: beyond the higher mark (Hotel is no Note).
_ALIKE, _MUCH_ALIKE = 0.65, 0.8
#: Shorter headers of ours may stand in longer ones of others.
_LONG = 4
#: Words that stand in many a column of people's own: Badge name, Catering notes.
_COMMON = frozenset({"name", "note", "role", "group"})


def may_keep(table: str) -> bool:
    """Whether the rows of a table keep columns that are the organiser's own."""
    return table in _KEEPING


def near_miss(sheet: Sheet, header: str) -> str | None:
    """Our own header that an unknown one probably means; None: it is the organiser's own."""
    wanted = simplify(header)
    if not wanted or wanted.startswith(OWN):
        return None
    ranked = sorted(((_likeness(wanted, column), column.header) for column in sheet.columns),
                    reverse=True)
    return ranked[0][1] if ranked and ranked[0][0] > 0 else None


def _likeness(wanted: str, column: Column) -> float:
    """How like a column's header or field name an unknown header is; 0: not enough."""
    return max(_alike(wanted, simplify(name)) for name in (column.header, column.field))


def _alike(wanted: str, ours: str) -> float:
    if len(ours) >= _LONG and ours not in _COMMON and (
            wanted.startswith(ours) or wanted.endswith(ours)):
        return 1.0
    ratio = SequenceMatcher(None, wanted, ours).ratio()
    return ratio if ratio >= (_ALIKE if wanted[0] == ours[0] else _MUCH_ALIKE) else 0.0


def own_fault(sheet: Sheet, header: str) -> str | None:
    """Why a header cannot be that of a column of the organiser's own; None: it can."""
    if not simplify(header):
        return f"found {show(header)}; a header with letters would be right"
    if (ours := sheet.find(header)) is not None:
        return (f"there is a column {show(ours.header)} already, which is no column of your own; "
                f"{show(f'Own: {header}')} would do")
    return None


def own_of(row: Mapping[str, Any]) -> dict[str, str]:
    """What a flat row holds in the organiser's own columns."""
    own = row.get(OWN)
    return {str(header): str(text) for header, text in own.items()} if isinstance(
        own, Mapping) else {}


def own_headers(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """Every header of the organiser's own columns, in the order in which they occur."""
    return list(dict.fromkeys(header for row in rows for header in own_of(row)))


def kept(headers: Sequence[str]) -> str:
    """The remark about columns that are kept."""
    columns = f"column {headers[0]} is" if len(headers) == 1 else (
        f"columns {', '.join(headers)} are")
    it = "it is" if len(headers) == 1 else "they are"
    return (f"the {columns} your own; {it} kept and written again, and nothing is planned by "
            f"{'it' if len(headers) == 1 else 'them'}")
