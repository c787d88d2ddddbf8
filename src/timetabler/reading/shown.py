"""What a sheet Timetable shows beside its ids, and whether it says the same as they do.

Session, slot, room and peers are read by their ids.  Start, end, location, names and all the
other columns stand there for people; whoever edits one of them means it, so that a cell which
contradicts the ids is a fault and never passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from openpyxl.utils import get_column_letter

from timetabler.domain.remarks import About, Remark
from timetabler.domain.text import clean
from timetabler.domain.timetable import Placement, Timetable
from timetabler.domain.wording import show
from timetabler.errors import Fault
from timetabler.reading.cells import read_cell
from timetabler.reading.cellstream import Cell
from timetabler.reading.columns import Column, simplify
from timetabler.reading.notes import Refused
from timetabler.reading.sheets_sessions import TIMETABLE

#: What a timetable shows of each session, by session id and heading; of several texts any is
#: right, and the first is the one that everybody may read.
AsShown = Callable[[Timetable], Mapping[str, Mapping[str, Sequence[Any]]]]
_READ = frozenset(simplify(column.header) for column in TIMETABLE.columns if not column.ignored)
#: The ids that a column follows from; of the others, the session's.
_FOLLOWS = {"day": "slot", "date": "slot", "start": "slot", "end": "slot", "location": "room",
            "roomname": "room", "peernames": "peers"}
_SEVERAL = frozenset({"peernames", "people", "themes", "location"})
#: Follows from all rooms of a day, and not from the ids of its row.
_STREAM = "stream"
_CLOCK, _DATE = Column("time", "Time", "clock", ""), Column("date", "Date", "date", "")


@dataclass(frozen=True)
class Shown:
    """One readable cell of a sheet Timetable.

    Attributes:
        where: sheet and cell.
        header: of its column.
        value: as the sheet has it.
    """

    where: str
    header: str
    value: Any


def shown_cells(title: str, cells: Iterable[Cell], header: int,
                rows: Sequence[int]) -> tuple[tuple[Shown, ...], ...]:
    """The readable cells of each row of a sheet; blank ones say nothing.

    Args:
        title: of the sheet.
        cells: every cell of it that is not blank.
        header: number of the header row.
        rows: numbers of the rows that hold a placement.
    """
    cells = list(cells)
    headers = {cell.column: str(cell.value) for cell in cells if cell.row == header}
    found: dict[int, list[Shown]] = {row: [] for row in rows}
    for cell in cells:
        name = headers.get(cell.column)
        if cell.row in found and name is not None and simplify(name) not in _READ:
            where = f"{title}!{get_column_letter(cell.column)}{cell.row}"
            found[cell.row].append(Shown(where, clean(name), cell.value))
    return tuple(tuple(found[row]) for row in rows)


def contradictions(timetable: Timetable, rows: Iterable[tuple[Placement, Sequence[Shown]]],
                   as_shown: AsShown) -> tuple[list[Fault], list[Remark]]:
    """Every readable cell that says something else than the ids of its row.

    Args:
        timetable: what the ids say.
        rows: its placements with the readable cells of their rows.
        as_shown: what the columns would show.

    Returns:
        The faults, and a remark for each column that is not looked at.
    """
    right, faults, own = as_shown(timetable), list[Fault](), dict[str, str]()
    streams: list[str] = []
    for placed, cells in rows:
        wanted = {simplify(name): texts for name, texts in right[placed.session].items()}
        for cell in cells:
            name = simplify(cell.header)
            if name not in wanted:
                own.setdefault(cell.header, cell.where)
            elif not _agrees(name, cell.value, wanted[name]):
                if name == _STREAM:
                    streams.append(cell.where)
                else:
                    faults.append(Fault(cell.where, _message(name, cell, wanted[name], placed)))
    return faults, [*_not_looked_at(own), *_streams(streams)]


def _not_looked_at(own: Mapping[str, str]) -> Iterator[Remark]:
    for header, where in own.items():
        yield Remark(About.LEFT_OUT, where.partition("!")[0], f"the column {show(header)}")


def _streams(cells: Sequence[str]) -> Iterator[Remark]:
    if cells:
        yield Remark(About.LEFT_OUT, cells[0], (
            f"the stream{f' (and {len(cells) - 1} more)' if len(cells) > 1 else ''}; streams "
            "follow from the rooms and are given anew"))


def _message(name: str, cell: Shown, right: Sequence[Any], placed: Placement) -> str:
    if isinstance(cell.value, Refused):
        return cell.value.reason
    field = _FOLLOWS.get(name, "session")
    of = getattr(placed, field)
    ids = "; ".join(of) if isinstance(of, tuple) else of
    found = show(str(cell.value)) if isinstance(cell.value, int | float) else show(cell.value)
    said = show(right[0]) if right[0] not in (None, "") else "nothing"
    whose = f"{field} {ids} {'stand' if field == 'peers' else 'stands'} for {said}" if ids else (
        f"the row names no {field}")
    return f"found {found}, but {whose}; change the one or the other, so that they agree"


def _agrees(name: str, value: Any, right: Sequence[Any]) -> bool:
    """Whether a cell shows one of the texts that would be right."""
    return any(_same(name, value, one) for one in right)


def _same(name: str, value: Any, right: Any) -> bool:
    if isinstance(right, date):
        return bool(read_cell(_DATE, value) == right)
    if name in {"start", "end"}:
        read = read_cell(_CLOCK, value)
        return not isinstance(read, Refused) and f"{read:%H:%M}" == right
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    found, wanted = clean(str(value)), clean("" if right is None else str(right))
    if name in _SEVERAL:
        return sorted(_parts(found)) == sorted(_parts(wanted))
    return found == wanted


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]
