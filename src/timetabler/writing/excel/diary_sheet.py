"""A sheet for one peer, one interviewee group or one room: their sessions, day by day."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from timetabler.domain.frame import BlockKind
from timetabler.writing.dates import in_full
from timetabler.writing.diaries import Diary, Item
from timetabler.writing.excel import styles
from timetabler.writing.excel.page import set_page
from timetabler.writing.excel.paper import Paper
from timetabler.writing.palette import BLOCKS, GROUPS, TEAM, Tint

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS = (15.0, 46.0, 50.0, 32.0, 32.0)


def write_diary(sheet: Worksheet, diary: Diary, others: str, about: str, footer: str) -> None:
    """Write one list.

    Args:
        sheet: an empty worksheet.
        diary: what to list.
        others: heading of the last column: "Partner" for a peer, else "Peers".
        about: the visit, the issue and how far it stands.
        footer: foot of every printed page.
    """
    paper = Paper(sheet, _WIDTHS)
    paper.head(diary.name, "; ".join(filter(None, (diary.about, about))))
    paper.header(("Time", "Session", "With", "Where", others))
    header = paper.row
    for day, items in groupby(diary.items, key=lambda item: item.day):
        paper.across(f"{day.name} · {in_full(day.date)}", styles.STRONG, bold=True, tint=TEAM)
        for item in items:
            values = (item.hours, item.title, "\n".join(item.with_whom), item.location,
                      item.others)
            strong = (1, 2) if item.entry else (1,)
            paper.record(values, strong=strong, tint=_tint(item), marked=2)
    if not diary.items:
        paper.across("Nothing is placed here.")
    sheet.freeze_panes = f"A{header + 1}"
    set_page(sheet, footer, header_rows=f"1:{header}")


def _tint(item: Item) -> Tint | None:
    if item.entry:
        return GROUPS[item.entry.category]
    return None if item.kind is BlockKind.SLOT else BLOCKS[item.kind]
