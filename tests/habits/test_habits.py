"""Small visits as organisers write them, through the whole command line."""

from __future__ import annotations

from collections import Counter

import pytest
from openpyxl import load_workbook

from tests.habits.maker import draw
from tests.habits.pipeline import drive
from tests.habits.workbook import workbook

#: Visits in all, in parts, so that every processor has its own.
PARTS, OF_A_PART = 15, 10


@pytest.mark.parametrize("part", range(PARTS))
def test_visits_go_through_the_whole_pipeline(part, tmp_path):
    failed = {}
    for seed in range(part * OF_A_PART, (part + 1) * OF_A_PART):
        folder = tmp_path / str(seed)
        folder.mkdir()
        report = drive(draw(seed, small=True), folder, limit=0.1, quick=seed % OF_A_PART > 0)
        if report.wrong:
            failed[seed] = report.wrong
    assert not failed


def test_the_seed_gives_the_visit(tmp_path):
    one, other = (_cells(tmp_path, workbook(draw(7))) for _ in range(2))
    assert one == other


def test_what_is_drawn_has_every_intent_and_model():
    seen = Counter()
    for seed in range(150):
        seen += draw(seed, small=True).seen
    assert len([name for name in seen if name.startswith("intent: ")]) == 4
    assert len([name for name in seen if name.startswith("model: ")]) == 5
    assert len([name for name in seen if name.startswith("category: ")]) == 7
    assert seen["intent: plain"] > 90


def _cells(folder, book):
    path = folder / "book.xlsx"
    path.write_bytes(book)
    return {sheet.title: list(sheet.values) for sheet in load_workbook(path)}
