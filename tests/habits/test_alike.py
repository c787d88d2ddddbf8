"""What is the same visit in other words has the same best timetable."""

from __future__ import annotations

import copy
from random import Random

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


def test_the_same_visit_in_other_words_is_no_better_and_no_worse(tmp_path):
    visit, reports = draw(43, small=True), []  # four sessions: proved in a moment
    for number, change in enumerate((None, shuffle, add_room, add_person)):
        other = copy.deepcopy(visit)
        if change is not None:
            change(other)
        folder = tmp_path / str(number)
        folder.mkdir()
        reports.append(drive(other, folder, limit=20, quick=True))
    assert [report.wrong for report in reports] == [[]] * 4
    assert [report.outcome for report in reports] == ["optimal"] * 4
    assert [report.tiers for report in reports] == [reports[0].tiers] * 4
