"""DataFrames in, DataFrames out: the tables of a visit with named columns.

Column names are field names (``job_title``, not ``Job title``).  pandas is imported only
when a function here is called.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from timetabler.domain.remarks import About, Remark
from timetabler.domain.wording import show, unknown_key
from timetabler.errors import Fault, InputError
from timetabler.reading.cells import own_text, read_cell
from timetabler.reading.columns import Column, simplify
from timetabler.reading.document import document_of
from timetabler.reading.flat import Row, gather
from timetabler.reading.flatten import flatten
from timetabler.reading.framecells import frame_cell
from timetabler.reading.notes import Source
from timetabler.reading.own_columns import OWN, kept, may_keep, near_miss, own_headers, own_of
from timetabler.reading.sheets import SHEET_OF

if TYPE_CHECKING:
    from pandas import DataFrame

    Table = DataFrame | Sequence[Mapping[str, Any]]

_DIARIES = (Column("available", "available", "times", ""),
            Column("unavailable", "unavailable", "times", ""))
_WITH_DIARY = frozenset({"peers", "people", "rooms"})
#: What the index of a table may hold, if it has a name or no such column.
_KEY = {"days": "day", "travel": "origin", "rules": "rule"}
#: What a column of row numbers is called that nobody asked for (CSV, Excel, Parquet).
_ROW_NUMBERS = frozenset({"Unnamed: 0", "__index_level_0__", "index", ""})


def source_from_frames(model: str, *, sessions: Table, peers: Table, rooms: Table,
                       people: Table | None = None, days: Table | None = None,
                       travel: Table | None = None, rules: Table | None = None,
                       scope: Table | None = None, visit: Mapping[str, Any] | Table | None = None,
                       tiers: Sequence[str] | None = None,
                       first_day: date | str | None = None) -> Source:
    """As `document_from_frames`, with a locator that says ``peers[3].capacity``."""
    given = {"sessions": sessions, "peers": peers, "rooms": rooms, "people": people,
             "days": days, "travel": travel, "rules": rules, "scope": scope,
             "visit": [visit] if isinstance(visit, Mapping) else visit}
    faults: list[Fault] = []
    remarks: list[Remark] = []
    tables = {name: _rows(name, table, faults, remarks) for name, table in given.items()
              if table is not None}
    made = gather(tables)
    made.document.setdefault("visit", {})
    if isinstance(made.document["visit"], dict):
        made.document["visit"].setdefault("title", "Peer challenge")
    made.document["model"] = model
    if tiers is not None:
        made.document["tiers"] = list(tiers)
    if first_day is not None:
        made.document["first_day"] = first_day

    def place(path: Sequence[str | int]) -> str:
        spot = made.spot(path)
        row = f"[{spot.row}]" if spot.row is not None and spot.table != "visit" else ""
        return f"{spot.table}{row}{'.' + spot.field if spot.field else ''}"

    faults += [Fault(f"{spot.table}[{spot.row}].{spot.field}", message)
               for spot, message in made.faults]
    return Source(made.document, place, tuple(faults), remarks=tuple(remarks))


def document_from_frames(model: str, *, sessions: Table, peers: Table, rooms: Table,
                         people: Table | None = None, days: Table | None = None,
                         travel: Table | None = None, rules: Table | None = None,
                         scope: Table | None = None,
                         visit: Mapping[str, Any] | Table | None = None,
                         tiers: Sequence[str] | None = None,
                         first_day: date | str | None = None) -> dict[str, Any]:
    """The document of a challenge, from DataFrames (or lists of dicts).

    Args:
        model: id of the challenge model.
        sessions: one row a session; columns are the field names of `Session`.
        peers: one row a peer; fields of `Peer`.
        rooms: one row a room; fields of `Room`.
        people: one row an interviewee; fields of `Person`.
        days: one row a block, with columns ``day``, ``title``, ``date``, ``pre_visit``,
            ``kind``, ``start``, ``end``, ``what``, ``streams``, ``room``, ``who``.
        travel: ``origin``, ``destination``, ``minutes``.
        rules: overrides of the model's rules; fields of `RuleSetting`.
        scope: ``kind`` (theme, suggested interviewee), ``id``, ``title``, ``source``.
            (Sessions, peers, rooms and people may have further columns of your own.)
        visit: fields of `Visit`, as a mapping or a DataFrame of one row.
        tiers: names of the tiers, the most important first.
        first_day: first day on site, where `days` is absent.

    The index may hold the id.  NaN, NaT and None count as absent.  Where a field holds
    several values, a cell is a list or text separated by ``;``.  A table may come from polars
    or Arrow, or back from a file (Parquet, CSV, Excel, JSON), whatever that made of lists,
    dates and times.

    Raises:
        InputError: a column is unknown or a value cannot be read (row numbers count
            from 0).  What else may be wrong is for `assemble` to say.
    """
    source = source_from_frames(model, sessions=sessions, peers=peers, rooms=rooms, people=people,
                                days=days, travel=travel, rules=rules, scope=scope, visit=visit,
                                tiers=tiers, first_day=first_day)
    if source.faults:
        raise InputError(source.faults)
    return source.document


def frames_of(challenge: Any) -> dict[str, DataFrame]:
    """The tables of a challenge as DataFrames, as `document_from_frames` reads them.

    Returns:
        ``visit`` (one row), ``days``, ``peers``, ``rooms``, ``people``, ``sessions``,
        ``travel``, ``rules``, ``scope``; every column is there, absent values are None.
        Fields with several values are lists, times of day are `datetime.time`.  Columns of
        the organiser's own stand last, by their headers.
    """
    from pandas import DataFrame

    document = {key: value for key, value in document_of(challenge).items() if key != "complete"}
    tables = flatten(document, diaries_apart=False)
    frames = {}
    for name, rows in tables.items():
        columns = [column.field for column in _columns(name)
                   if column.field not in {"model", "first_day", "complete"}]
        cells = [{column.field: _native(column, row.get(column.field)) for column in
                  _columns(name)} | own_of(row) for row in rows]
        columns += own_headers(rows)
        frames[name] = DataFrame(cells, columns=columns, dtype=object)
    return frames


def _native(column: Column, value: Any) -> Any:
    """Dates and times of day as Python has them, instead of the text of JSON.

    No options are None: Parquet has no way to write a dict without keys.
    """
    if column.kind == "options":
        return value or None
    return read_cell(column, value) if column.kind in {"date", "clock"} else value


def _columns(table: str) -> list[Column]:
    columns = [column for column in SHEET_OF[table].columns if not column.ignored]
    return [*columns, *_DIARIES] if table in _WITH_DIARY else columns


def _rows(name: str, table: Any, faults: list[Fault], remarks: list[Remark]) -> list[Row]:
    columns = {column.field: column for column in _columns(name)}
    records = _records(name, table, columns)
    unknown = {str(key): None for record in records for key in record if key not in columns}
    own = {key for key in unknown if may_keep(name) and simplify(key)
           and key not in _ROW_NUMBERS and near_miss(SHEET_OF[name], key) is None}
    faults.extend(Fault(f"{name}.{key}", unknown_key(key, columns, "column")) for key in unknown
                  if key not in own)
    if own:
        remarks.append(Remark(About.KEPT, name, kept([key for key in unknown if key in own])))
    rows = []
    for number, record in enumerate(records):
        values = {field: plain for field, column in columns.items()
                  if (plain := frame_cell(column, record.get(field))) is not None}
        texts = {key: text for key, value in record.items() if str(key) in own
                 and (text := _own_cell(value)) is not None}
        if values:
            rows.append(Row(number, values | ({OWN: texts} if texts else {})))
    return rows


def _own_cell(value: Any) -> Any:
    """The text of a cell in a column of the caller's own; None where it is absent."""
    value = value.tolist() if hasattr(value, "tolist") else value
    if value is None or value != value or type(value).__name__ in {"NaTType", "NAType"}:
        return None
    return own_text(value) or None


def _records(name: str, table: Any, columns: Mapping[str, Column]) -> list[Mapping[str, Any]]:
    if isinstance(table, list | tuple):
        return [one if isinstance(one, Mapping) else {"": one} for one in table]
    for rows_of in ("to_dicts", "to_pylist"):  # polars and Arrow
        if hasattr(table, rows_of):
            return _less_row_numbers(getattr(table, rows_of)(), columns)
    if not (hasattr(table, "to_dict") and hasattr(table, "index")):
        raise InputError([Fault(name, f"found {show(table)}; a DataFrame would be right")])
    key = _KEY.get(name, "id")
    index = table.index
    holds_text = str(index.dtype) in {"object", "str", "string", "category"}
    if index.name in columns or (key in columns and key not in table.columns and holds_text):
        table = table.rename_axis(index=index.name or key).reset_index()
    return _less_row_numbers(table.to_dict("records"), columns)


def _less_row_numbers(records: list[dict[str, Any]],
                      columns: Mapping[str, Column]) -> list[Mapping[str, Any]]:
    """The rows without the column that an index without a name becomes in a file."""
    first = next(iter(records), {})
    numbers = {key for key in first if key in _ROW_NUMBERS and key not in columns
               and all(isinstance(row.get(key), int) for row in records)}
    return [{key: value for key, value in row.items() if key not in numbers} for row in records]
