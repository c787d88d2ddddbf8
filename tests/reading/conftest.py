"""A workbook to spoil: written once, edited by each test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.reading.worlds import full
from timetabler.errors import InputError
from timetabler.reading.read import read
from timetabler.reading.template import write_workbook

Edits = dict[str, Any]


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The full document as a workbook; not to be changed."""
    path = tmp_path_factory.mktemp("book") / "visit.xlsx"
    write_workbook(full(), path)
    return path


@pytest.fixture
def edited(book: Path, tmp_path: Path) -> Callable[[Edits], Path]:
    """Makes a copy with other values in some cells (``"Peers!D7": 3``)."""

    def edit(cells: Edits) -> Path:
        copy = load_workbook(book)
        for place, value in cells.items():
            sheet, address = place.split("!")
            if address == "":
                del copy[sheet]
            else:
                copy[sheet][address] = value
        path = tmp_path / "edited.xlsx"
        copy.save(path)
        return path

    return edit


@pytest.fixture
def told(edited: Callable[[Edits], Path]) -> Callable[[Edits], list[tuple[str, str]]]:
    """The faults of a workbook with some cells changed, as (where, message)."""

    def faults(cells: Edits) -> list[tuple[str, str]]:
        with pytest.raises(InputError) as caught:
            read(edited(cells))
        return [(fault.where, fault.message) for fault in caught.value.faults]

    return faults
