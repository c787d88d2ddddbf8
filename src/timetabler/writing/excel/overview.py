"""The first sheet: which visit, how far it stands, what it amounts to, where things are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl.worksheet.hyperlink import Hyperlink

from timetabler.domain.people import Category
from timetabler.domain.remarks import About
from timetabler.writing.excel import styles
from timetabler.writing.excel.page import set_page
from timetabler.writing.excel.paper import Paper, Value
from timetabler.writing.palette import GROUPS
from timetabler.writing.summary import Summary
from timetabler.writing.tiers import TierRow

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

#: Name and date of a day, its four counts, and its sessions of each category.
_WIDTHS = (30.0, 27.0, *(12.0 for _ in range(4 + len(Category))))
_COUNTING = ("Streamed cells are slots times streams; counted meetings add the opening "
             "presentation and the informal feedback, as the manual counts them.")


@dataclass(frozen=True)
class Link:
    """Another sheet of the workbook: its name and what stands on it."""

    sheet: str
    about: str


def write_overview(sheet: Worksheet, head: Summary, tiers: Sequence[TierRow],
                   links: Sequence[Link], footer: str) -> None:
    """Write the overview."""
    paper = Paper(sheet, _WIDTHS)
    paper.head(head.title, "; ".join(filter(None, (head.council, head.dates))))
    paper.skip()
    _facts(paper, head)
    _to_fill_in(paper, head)
    _days(paper, head)
    _tiers(paper, tiers)
    _links(paper, links)
    set_page(sheet, footer)


def _facts(paper: Paper, head: Summary) -> None:
    facts = [("Status", f"{head.issue}. {head.standing}."),
             ("Sessions", f"{head.placed}."),
             ("Size", f"{head.cells} streamed cells, {head.meetings} counted meetings."),
             ("Check", head.verdict),
             ("Who may read this", f"{head.view}.")]
    if head.missing:
        facts.insert(2, ("Not placed", "; ".join(head.missing)))
    for label, text in facts:
        paper.labelled(label, text)


def _to_fill_in(paper: Paper, head: Summary) -> None:
    if head.to_fill_in:
        paper.heading(str(About.MISSING).capitalize())
        for line in head.to_fill_in:
            paper.across(line)


def _days(paper: Paper, head: Summary) -> None:
    groups = [g for g in Category if any(day.by_group.get(g) for day in head.days)]
    paper.heading("Days")
    paper.header(("Day", "Date", "Slots", "Streamed cells", "Counted meetings", "Sessions",
                  *(f"{g[0].upper()}{g[1:]}" for g in groups)), figures=4 + len(groups))
    first = paper.row + 1
    for day in head.days:
        values: list[Value] = [day.name, day.date, day.slots, day.cells, day.meetings,
                               day.sessions]
        paper.record([*values, *(day.by_group.get(g) for g in groups)], strong=(1,))
    for column, group in enumerate(groups, start=7):
        for row in range(first, paper.row + 1):
            paper.cell(column, row).fill = styles.fill(GROUPS[group])
    paper.across(_COUNTING, styles.QUIET)


def _tiers(paper: Paper, tiers: Sequence[TierRow]) -> None:
    paper.heading("How good it is")
    if not tiers:
        paper.across("No tiers are set for this challenge.")
        return
    paper.header(("Tier, the most important first", "Proved", "Cost", "Bound", "Seconds"),
                 figures=3)
    for row in tiers:
        paper.record((f"{row.rank}. {row.name}", row.proved, row.value, row.bound, row.seconds),
                     strong=(1,))
    paper.across("The cost of a tier is what the timetable falls short under its rules; 0 is "
                 "perfect. No timetable costs less than the bound.", styles.QUIET)


def _links(paper: Paper, links: Sequence[Link]) -> None:
    paper.heading("Sheets")
    for link in links:
        cell = paper.labelled(link.sheet, link.about, styles.LINK)
        quoted = link.sheet.replace("'", "''")
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!A1")
