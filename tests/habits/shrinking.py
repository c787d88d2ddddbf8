"""A visit that fails, made smaller while it fails in the same way."""

from __future__ import annotations

import copy
import re
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.habits.maker import Visit
from tests.habits.pipeline import drive
from tests.habits.workbook import workbook

_SHEETS = ("Sessions", "People", "Availability", "Peers", "Rooms", "Rules", "Travel")
_CELLS = ("Sessions", "People", "Peers", "Rooms", "Visit", "Days")
_NEEDED = ("ID", "Name", "Title", "Item", "Answer", "Kind", "From", "To", "Day", "Date", "Holds")


def kind_of(sentence: str) -> str:
    """What a failure is called: its sentence without names, ids and numbers."""
    plain = re.sub(r"'[^']*'|\"[^\"]*\"|\([^)]*\)", "…", sentence.splitlines()[0])
    return re.sub(r"\b[A-Z]+\d+\b|\d+", "#", plain)[:110]


def shrink(visit: Visit, sentence: str, *, limit: float = 1, tries: int = 120) -> Visit:
    """Drop rows, then cells, as long as the failure stays of the same kind."""
    kind, left = kind_of(sentence), [tries]

    def fails(candidate: Visit) -> bool:
        if left[0] <= 0:
            return False
        left[0] -= 1
        with tempfile.TemporaryDirectory(prefix="shrink-") as folder:
            try:
                wrong = drive(candidate, Path(folder), limit=limit).wrong
            except (KeyError, ValueError, StopIteration, IndexError):
                return False
        return any(kind_of(one) == kind for one in wrong)

    return _fewer_cells(_fewer_rows(visit, fails), fails)


def _fewer_rows(visit: Visit, fails: Callable[[Visit], bool]) -> Visit:
    for sheet in _SHEETS:
        size = len(visit.sheets.get(sheet, [])) // 2
        while size:
            at = 0
            while at < len(visit.sheets[sheet]):
                smaller = copy.deepcopy(visit)
                del smaller.sheets[sheet][at:at + size]
                if smaller.sheets[sheet] and fails(smaller):
                    visit = smaller
                else:
                    at += size
            size //= 2
    return visit


def _fewer_cells(visit: Visit, fails: Callable[[Visit], bool]) -> Visit:
    for sheet in _CELLS:
        for header in dict.fromkeys(key for row in visit.sheets.get(sheet, []) for key in row):
            smaller = copy.deepcopy(visit)
            if header in _NEEDED:
                continue
            for row in smaller.sheets[sheet]:
                row.pop(header, None)
            if fails(smaller):
                visit = smaller
    return visit


def keep(visit: Visit, wrong: list[str], folder: Path) -> Path:
    """Write the workbook and what is wrong with it; where the workbook is."""
    path = folder / f"{visit.seed}.xlsx"
    path.write_bytes(workbook(visit))
    path.with_suffix(".txt").write_text("\n".join([visit.twist, *wrong]) + "\n", "utf-8")
    return path
