"""Whole visits as organisers filled them in, from the workbook to every file."""

from __future__ import annotations

import pytest

from tests.fixtures import FIXTURES
from tests.habits.pipeline import drive_file
from tests.habits.sheets import read_facts

VISITS = sorted((FIXTURES / "visits").glob("*.xlsx"))


def test_there_are_five():
    assert len(VISITS) == 5


@pytest.mark.parametrize("path", VISITS, ids=lambda path: path.stem)
def test_a_whole_visit_is_solved_written_and_right_from_outside(path, tmp_path):
    report = drive_file(path, tmp_path, limit=4)
    assert report.wrong == []
    assert report.outcome in ("optimal", "feasible")


@pytest.mark.parametrize("path", VISITS, ids=lambda path: path.stem)
def test_the_outsider_reads_every_cell_of_time(path):
    facts = read_facts(path)
    assert facts.slots
    for row in facts.rows("Availability"):
        assert facts.stretches(row["When"])
