"""Workbooks whose cells show one thing and hold another: read as shown, or refused with both."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from timetabler.domain.challenge import Challenge
from timetabler.errors import InputError
from timetabler.reading.changes import read_changes
from timetabler.reading.read import read

HERE = Path(__file__).parent / "cells"


def times(challenge: Challenge, session: str) -> list[str]:
    return [str(moment) for moment in challenge.session[session].allowed]


@pytest.mark.parametrize(("name", "right"), [
    # A day and a time in one cell: the block that starts then.
    ("moment-fixed-to", lambda c: c.session["S05"].pinned.span(c.frame) == ("D1", 660, 720)),
    ("moment-only-at", lambda c: c.session["S05"].allowed[0].span(c.frame) == ("D2", 870, 930)),
    ("moment-available", lambda c: [s.id for s in c.slots_free("HRD")] == ["D1-1100"]),
    # 44622 - 1462 days after 1 January 1904 is the first day.
    ("counted-from-1904", lambda c: [d.date for d in c.days] == [date(2026, 3, n)
                                                                 for n in (3, 4, 5)]),
    ("escape-in-name", lambda c: c.person["CEX"].name == "Martin Thwaite"),
    ("escape-in-times", lambda c: times(c, "S18") == ["D1", "D2 from 10:00"]),
    ("merged-times", lambda c: [times(c, f"S{n:02}") for n in (8, 9, 10)] == [["D2"]] * 3),
    ("merged-private", lambda c: all(c.person[one].private for one in ("DPH", "HOU", "PRV"))),
])
def test_a_cell_is_read_as_the_sheet_shows_it(name: str,
                                              right: Callable[[Challenge], bool]) -> None:
    assert right(read(HERE / f"{name}.xlsx"))


@pytest.mark.parametrize(("name", "where", "words"), [
    ("weekday-in-full", "Days!C5", ("3 March 2026 is a Tuesday", "Wednesday 4 March 2026")),
    ("weekday-short", "Days!C17", ("4 March 2026 is a Wednesday", "Thursday 5 March 2026")),
    ("strict", "strict.xlsx", ("Strict Open XML", "Excel Workbook (.xlsx)")),
    ("damaged", "damaged.xlsx", ("damaged workbook", "save it anew")),
])
def test_what_no_sheet_can_mean_is_one_fault(name: str, where: str,
                                             words: tuple[str, ...]) -> None:
    with pytest.raises(InputError) as told:
        read(HERE / f"{name}.xlsx")
    (fault,) = told.value.faults
    assert fault.where == where
    assert all(word in fault.message for word in words)


@pytest.mark.parametrize("name", ["changes-capital-and-space", "changes-with-note"])
def test_a_sheet_of_changes_is_read_like_every_other(name: str) -> None:
    (change,) = read_changes(HERE / f"{name}.xlsx").changes
    assert change.change == "away"
