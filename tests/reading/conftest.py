"""A workbook to spoil: written once, edited by each test."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from openpyxl import load_workbook

from tests.reading.worlds import full
from timetabler.errors import InputError
from timetabler.reading import dropdowns, template
from timetabler.reading.read import read
from timetabler.reading.sheets import SHEETS
from timetabler.reading.template import write_workbook

Edits = dict[str, Any]


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The full document as a workbook; not to be changed."""
    path = tmp_path_factory.mktemp("book") / "visit.xlsx"
    write_workbook(full(), path)
    return path


@pytest.fixture(scope="session")
def slim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same without spare rows, for speed."""
    path = tmp_path_factory.mktemp("book") / "slim.xlsx"
    with (mock.patch.object(template, "SHEETS", [replace(one, spare=0) for one in SHEETS]),
          mock.patch.object(dropdowns, "_MOST_IDS", 1)):
        write_workbook(full(), path)
    return path


@pytest.fixture
def edited(slim: Path, tmp_path: Path) -> Callable[[Edits], Path]:
    """Makes a copy with other values in some cells (``"Peers!D7": 3``)."""

    def edit(cells: Edits) -> Path:
        copy = load_workbook(slim)
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
