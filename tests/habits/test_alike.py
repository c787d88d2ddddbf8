"""What is the same visit in other words has the same best timetable."""

from __future__ import annotations

import copy
from random import Random

import pytest

from tests.habits.maker import draw
from tests.habits.pipeline import drive


def shuffle(visit):
    """Rows in another order, but for the visit's items and its days."""
    for title, rows in visit.sheets.items():
        if title not in ("Visit", "Days"):
            Random(visit.seed).shuffle(rows)


def add_room(visit):
    """One more room on request, for which nobody asks."""
    visit.sheets["Rooms"].append({"ID": "SPARE", "Name": "Store", "Holds": 2, "Use": "on request"})


def add_person(visit):
    """Somebody who is asked to nothing."""
    visit.sheets["People"].append({"ID": "NOONE", "Name": "A Leftover", "Job title": "Clerk"})


# Three plain visits that are small enough to be proved best in a moment.
@pytest.mark.parametrize("change", [shuffle, add_room, add_person])
@pytest.mark.parametrize("seed", SEEDS := (0,))
def test_the_same_visit_in_other_words_is_no_better_and_no_worse(seed, change, tmp_path):
    visit = draw(seed, small=True)
    other = copy.deepcopy(visit)
    change(other)
    reports = []
    for name, one in (("one", visit), ("other", other)):
        (tmp_path / name).mkdir()
        reports.append(drive(one, tmp_path / name, limit=5, quick=True))
    assert [report.wrong for report in reports] == [[], []]
    assert [report.outcome for report in reports] == ["optimal", "optimal"]
    assert reports[0].tiers == reports[1].tiers
