"""The workbook that an organiser filled in, as plain data."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from timetabler.domain.wording import show, unknown_key
from timetabler.errors import Fault
from timetabler.reading.cellstream import Cells, read_cells
from timetabler.reading.columns import simplify
from timetabler.reading.flat import Gathered, Spot, gather
from timetabler.reading.notes import Source
from timetabler.reading.sheets import SHEET_OF
from timetabler.reading.shown import Shown, shown_cells
from timetabler.reading.table import Table, read_table

#: Titles of sheets that are not read: the organiser's own, and the template's lists.
_NOT_OURS = ("_", "notes", "lists")


def read_workbook(path: Path, tables: Iterable[str] | None = None) -> Source:
    """Read the sheets of a workbook.

    Args:
        path: an .xlsx file; macros, zip bombs and XML entities are refused.
        tables: names of the tables to read; all of them if absent.

    Returns:
        The document, and a locator that says ``Sheet!B7``.  What is wrong with sheets,
        headers and single cells is among its faults, or stands as `Refused` in the
        document, so that everything can be told at once.

    Raises:
        InputError: the file cannot be read as a workbook at all.
    """
    sheets = read_cells(path)
    found, faults = _match(sheets, path.name)
    if tables is not None:
        faults = []  # somebody else's workbook: its other sheets are its own
    wanted = set(SHEET_OF if tables is None else tables)
    read = {name: read_table(SHEET_OF[name], title, sheets[title])
            for name, title in found.items() if name in wanted}
    made = gather({name: table.rows for name, table in read.items() if name != "placements"
                   and (table.rows or name != "days")})
    for table in read.values():
        faults += table.faults

    def place(spot: Spot) -> str:
        return read[spot.table].where(spot) if spot.table in read else (
            SHEET_OF[spot.table].title if spot.table in SHEET_OF else spot.table)

    faults += [Fault(place(spot), message) for spot, message in made.faults]
    placements = _placements(read.get("placements"), made)
    shown: tuple[tuple[Shown, ...], ...] = ()
    if "placements" in read:
        flat = read["placements"]
        shown = shown_cells(flat.title, sheets[flat.title], flat.header,
                            [row.number for row in flat.rows])
    remarks = [remark for table in read.values() for remark in table.remarks]
    return Source(made.document, lambda path: place(made.spot(path)), tuple(faults), placements,
                  tuple(remarks), shown)


def _match(sheets: dict[str, Cells], name: str) -> tuple[dict[str, str], list[Fault]]:
    """Title of the sheet of each table, and a fault for each sheet that means nothing."""
    titles = {simplify(sheet.title): table for table, sheet in SHEET_OF.items()}
    found: dict[str, str] = {}
    faults = []
    for title in sheets:
        table = titles.get(simplify(title))
        if table is not None and table not in found:
            found[table] = title
        elif table is not None:
            faults.append(Fault(title, f"there is a sheet {show(found[table])} already"))
        elif not title.casefold().strip().startswith(_NOT_OURS) and sheets[title]:
            known = [sheet.title for sheet in SHEET_OF.values()]
            faults.append(Fault(title, unknown_key(title, known, "sheet")
                                + " (begin its name with Notes to keep a sheet of your own)"))
    if not found:
        faults = [Fault(name, "holds none of the sheets of a visit; `timetabler new MODEL "
                              "OUT.xlsx` writes a workbook to fill in")]
    return found, faults


def _placements(table: Table | None, made: Gathered) -> list[dict[str, Any]] | None:
    if table is None:
        return None
    for number, row in enumerate(table.rows):
        made.origin["placements", number] = Spot("placements", row.number)
    return [dict(row.values) for row in table.rows]
