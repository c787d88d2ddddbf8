"""The declared columns and the facts they fill belong together."""

from __future__ import annotations

import pytest

from timetabler.domain.frame import Block, Day
from timetabler.reading.columns import simplify
from timetabler.reading.sheets import (
    BLOCK_FIELDS,
    DAY_FIELDS,
    FACT_OF,
    SHEET_OF,
    fact_field,
)


@pytest.mark.parametrize("table", FACT_OF)
def test_every_field_of_a_fact_has_a_column(table: str) -> None:
    columns = {column.field for column in SHEET_OF[table].columns}
    assert set(FACT_OF[table].model_fields) - {"available", "unavailable", "own"} <= columns


def test_every_field_of_days_and_blocks_has_a_column() -> None:
    assert set(DAY_FIELDS.values()) == set(Day.model_fields) - {"blocks"}
    assert set(BLOCK_FIELDS.values()) == set(Block.model_fields)


@pytest.mark.parametrize("sheet", SHEET_OF.values(), ids=lambda sheet: sheet.title)
def test_headers_are_told_apart(sheet) -> None:
    headers = [simplify(column.header) for column in sheet.columns]
    assert len(set(headers)) == len(headers)
    for column in sheet.columns:
        assert sheet.find(column.header) is column
        assert sheet.find(f"  {column.header.upper()} *") is column


@pytest.mark.parametrize("sheet", SHEET_OF.values(), ids=lambda sheet: sheet.title)
def test_required_columns_are_those_the_facts_need(sheet) -> None:
    for column in sheet.columns:
        found = fact_field(sheet.table, column.field)
        if found and not column.ignored and sheet.table != "days" and column.field != "strength":
            assert column.required == found[0].model_fields[found[1]].is_required(), column
