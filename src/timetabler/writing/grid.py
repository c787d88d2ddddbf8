"""A day as a DataFrame in the form of 001 Appendix 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timetabler.domain.challenge import Challenge
from timetabler.domain.frame import Day
from timetabler.domain.timetable import Timetable
from timetabler.errors import Fault, InputError
from timetabler.writing.dayview import day_view
from timetabler.writing.view import View

if TYPE_CHECKING:
    import pandas as pd


def grid(timetable: Timetable, day: str, *, redacted: bool = True) -> pd.DataFrame:
    """One day: a row a block of time, a column a stream.

    A session's cell holds its title, then its people ("name, job title"), where it is,
    and its peers, a line each.  A block for the whole team says the same in every
    column; informal feedback stands in the last column beside the team meeting.

    Args:
        timetable: what is shown.
        day: a day's id, title or date (``D1``, ``Day 1``, ``2026-03-03``).
        redacted: private people appear as codes.

    Returns:
        DataFrame of text, index ``TIME`` ("11:00–12:00"), columns ``A``, ``B``, ...

    Raises:
        InputError: there is no such day.

    Source: 001 Appendix 1.
    """
    import pandas as pd

    shown = day_view(View(timetable, redacted), find_day(timetable.challenge, day))
    texts = [["" for _ in shown.columns] for _ in shown.lines]
    for row, line in enumerate(shown.lines):
        for cell in line.cells:
            for below in range(row, row + cell.rows):
                for column in range(cell.column, cell.column + cell.columns):
                    texts[below][column] = "\n".join(cell.text)
    index = pd.Index([line.hours for line in shown.lines], name="TIME")
    return pd.DataFrame(texts, index=index, columns=list(shown.columns), dtype="str")


def find_day(challenge: Challenge, name: str) -> Day:
    """A day by id, title or date, whatever the case of its letters.

    Raises:
        InputError: there is no such day; it says which there are.
    """
    wanted = name.strip().casefold()
    for day in challenge.frame.days:
        if wanted in {day.id.casefold(), day.title.casefold(), day.date.isoformat()}:
            return day
    known = ", ".join(day.name for day in challenge.frame.days)
    raise InputError([Fault("day", f"there is no day {name!r}; there are {known}")])
