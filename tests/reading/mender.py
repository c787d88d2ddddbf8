"""Somebody who mends a workbook as the faults say: what they advise, and nothing else.

Where a sentence says only what kind of value would be right (a time such as 16:30), the
person knows the value, or takes the example.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from timetabler.errors import Fault, InputError
from timetabler.reading.read import read

_CELL = re.compile(r"^(?P<sheet>.+)!(?P<cell>[A-Z]+\d+)$")
_BETWEEN = re.compile(r"[;,\n]")
_QUOTED = r"(?:'((?:[^'\\]|\\.)*)'|\"([^\"]*)\")"


class NoAdviceError(Exception):
    """A sentence that says what is wrong, and nothing that could be done about it."""


def faults_of(path: Path) -> tuple[Fault, ...]:
    """What is wrong with a visit; nothing where it can be read."""
    try:
        read(path)
    except InputError as refused:
        return refused.faults
    return ()


def mend(path: Path, faults: Iterable[Fault], known: Mapping[str, Any] | None = None) -> None:
    """Do in a workbook what each fault advises.

    Args:
        path: the workbook; it is written anew.
        faults: what is told of it.
        known: values that the person knows, by sheet and cell.
    """
    book = load_workbook(path)
    later = []
    for fault in faults:
        # Whoever clears away does it last: other faults may be about the same cell.
        if re.search(r"twice|leave '|is named already", fault.message):
            later.append(fault)
        else:
            _do(book, fault, known or {})
    for fault in later:
        _do(book, fault, known or {})
    book.save(path)


def _do(book: Workbook, fault: Fault, known: Mapping[str, Any]) -> None:
    for pattern, act in _ADVICE:
        if (match := re.search(pattern, fault.message, re.S)) is not None:
            act(_Place(book, fault, known), match)
            return
    raise NoAdviceError(str(fault))


class _Place:
    """Where a fault stands, and what can be done there."""

    def __init__(self, book: Workbook, fault: Fault, known: Mapping[str, Any]) -> None:
        self.book, self.fault, self.known = book, fault, known
        match = _CELL.match(fault.where)
        self.sheet = book[match["sheet"]] if match else None
        self.cell: Any = None
        if self.sheet is not None and match is not None:
            for merged in [*self.sheet.merged_cells.ranges]:
                if match["cell"] in merged:
                    self.sheet.unmerge_cells(str(merged))
            self.cell = self.sheet[match["cell"]]
        found = re.search(rf"(?:found|there is no [a-z -]+?) {_QUOTED}|^{_QUOTED}", fault.message)
        self.found = next((one for one in found.groups() if one is not None), "") if found else ""

    def put(self, value: Any) -> None:
        """Write a value in place of what was found: one entry of a list, or the whole cell."""
        if self.cell is None:
            self.book[self.fault.where].title = str(value)
            return
        text = self.cell.value
        parts = [part.strip() for part in _BETWEEN.split(text)] if isinstance(text, str) else []
        if self.found in parts and len(parts) > 1:
            parts[parts.index(self.found)] = str(value)
            self.cell.value = "; ".join(part for part in parts if part)
        else:
            self.cell.value = None if value == "" else value

    def know(self, example: Any) -> None:
        """Write the value that the person knows, else the example."""
        self.cell_or_fail().value = self.known.get(self.fault.where, example)

    def without(self, name: str) -> None:
        """Leave one entry of a list out."""
        parts = [part.strip() for part in _BETWEEN.split(str(self.cell_or_fail().value))]
        self.cell_or_fail().value = "; ".join(part for part in parts if part != name) or None

    def once(self) -> None:
        """Leave each entry of a list there once."""
        parts = [part.strip() for part in _BETWEEN.split(str(self.cell_or_fail().value))]
        self.cell_or_fail().value = "; ".join(dict.fromkeys(parts))

    def add_way(self, origin: str, destination: str) -> None:
        """A row more in the travel sheet."""
        self.book["Travel"].append([origin, destination, 10])

    def clear_column(self) -> None:
        """Empty a column of the organiser's own."""
        assert self.sheet is not None
        for row in range(self.cell.row, self.sheet.max_row + 1):
            self.sheet.cell(row, self.cell.column).value = None

    def cell_or_fail(self) -> Any:
        """The cell that a fault names."""
        if self.cell is None:
            raise NoAdviceError(str(self.fault))
        return self.cell


def _text(match: re.Match[str]) -> str:
    return next(one for one in match.groups() if one is not None)


Act = Callable[[_Place, re.Match[str]], None]
#: What a sentence advises, in the order in which it is looked for.
_ADVICE: list[tuple[str, Act]] = [
    (r"take the merged range apart",
     lambda at, m: at.know("Some text" if "for 'Name'" in at.fault.message else None)),
    (r"begin its name with Notes", lambda at, m: at.put(f"Notes {at.fault.where}")),
    (rf"did you mean {_QUOTED}", lambda at, m: at.put(_text(m))),
    (r"did you mean (\d+)\?", lambda at, m: at.put(int(m[1]))),
    (r"there is no column .*; there are", lambda at, m: at.clear_column()),
    (rf", such as {_QUOTED}", lambda at, m: at.put(_text(m))),
    (rf"; {_QUOTED} would be right", lambda at, m: at.put(_text(m))),
    (r"the id (\S+) would be right", lambda at, m: at.put(m[1])),
    (rf"leave {_QUOTED} out", lambda at, m: at.without(_text(m))),
    (r"leave it out", lambda at, m: at.put("")),
    (r"write (?:one of|another, such as) ([^\s,]+)", lambda at, m: at.put(m[1])),
    (r"write a block such as (\S+),",
     lambda at, m: at.know(m[1]) if at.fault.where in at.known else at.put(m[1])),
    (r"leave it empty|empty the cell|leave out one of the two",
     lambda at, m: setattr(at.cell_or_fail(), "value", None)),
    (r"(?:write|write at least) (\d+)(?:,|$)", lambda at, m: at.put(int(m[1]))),
    (r"at least (\d+) would be right", lambda at, m: at.put(int(m[1]))),
    (rf"between {_QUOTED} and {_QUOTED}; add a row to the travel sheet",
     lambda at, m: at.add_way(m[1], m[3])),
    (r"once would be right", lambda at, m: at.once()),
    (r"write times such as (.+?) or ", lambda at, m: at.know(m[1])),
    (r"(?:date|time)s? such as ([\w:-]+)", lambda at, m: at.know(m[1])),
    (r"one of (.+?), .* would be right", lambda at, m: at.know(m[1])),
    (r"whole number from (\d+)", lambda at, m: at.know(int(m[1]))),
    (r"whole number would be right", lambda at, m: at.know(1)),
    (r"(?:found .*; |^)([\w ]+) or [\w ]+ would be right", lambda at, m: at.know(m[1])),
    (r"text would be right", lambda at, m: at.know("Some text")),
    (r"short id .* would be right", lambda at, m: at.know(f"NEW-{at.fault.where[-3:]}")),
    (r"or later, or the other", lambda at, m: at.know(None)),
]
