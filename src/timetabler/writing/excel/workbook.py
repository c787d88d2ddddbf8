"""The whole workbook: which sheets there are, in which order."""

from __future__ import annotations

import os
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook

from timetabler.comparing.difference import Difference
from timetabler.domain.timetable import Timetable
from timetabler.rules.rule import Violation
from timetabler.writing.dayview import day_views
from timetabler.writing.diaries import (
    Diary,
    group_diary,
    groups_in_use,
    peer_diary,
    room_diary,
    rooms_in_use,
)
from timetabler.writing.excel.changes_sheet import write_changes
from timetabler.writing.excel.day_sheet import write_day
from timetabler.writing.excel.diary_sheet import write_diary
from timetabler.writing.excel.lists import write_check, write_list
from timetabler.writing.excel.overview import Link, write_overview
from timetabler.writing.excel.titles import Titles
from timetabler.writing.files import write_whole
from timetabler.writing.palette import INK
from timetabler.writing.summary import Summary, summary
from timetabler.writing.tiers import TierLine, tier_rows
from timetabler.writing.view import View

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

#: Names that readers of the workbook rely on.
OVERVIEW, FLAT, CHECK, CHANGES = "Overview", "Timetable", "Check", "Changes"
_TABS = {"day": INK, "list": "2F6DB5", "peer": "3E8635", "group": "C0641A", "room": "7A4BB0"}


def to_excel(timetable: Timetable, path: str | os.PathLike[str], *,
             violations: Sequence[Violation] = (), tiers: Sequence[TierLine] = (),
             redacted: bool = True, changes: Difference | None = None) -> Path:
    """Write a timetable as a workbook: grids, lists, the check and how good it is.

    Sheets: ``Overview``; ``Changes`` where they are given; one grid a day (001 Appendix 1);
    ``Timetable``, the flat list with the columns Session, Slot, Room, Peers first;
    ``Check``; one for each peer, interviewee group and room.  Every sheet prints on A4
    landscape.

    Args:
        timetable: what is written.
        path: the workbook; an existing one is replaced whole or not at all.
        violations: what the check found (``check(timetable)``).
        tiers: the solver's tiers; empty for a timetable made by hand.
        redacted: private people appear as codes; False is the full view, not to be
            passed on.
        changes: what differs from the issue before (``diff(old, timetable)``).

    Returns:
        The path that was written.

    Raises:
        OSError: the file cannot be written.
    """
    content = workbook_bytes(timetable, violations=violations, tiers=tiers, redacted=redacted,
                             changes=changes)
    return write_whole(path, content)


def workbook_bytes(timetable: Timetable, *, violations: Sequence[Violation] = (),
                   tiers: Sequence[TierLine] = (), redacted: bool = True,
                   changes: Difference | None = None) -> bytes:
    """The workbook of `to_excel` as bytes."""
    building = _Building(View(timetable, redacted), violations, changes)
    building.fill()
    overview = building.book.worksheets[0]
    write_overview(overview, building.head, tier_rows(timetable, tiers), building.links,
                   building.footer)
    stream = BytesIO()
    building.book.save(stream)
    return stream.getvalue()


class _Building:
    """A workbook on its way: its sheets so far, and the links to them."""

    def __init__(self, view: View, violations: Sequence[Violation],
                 changes: Difference | None) -> None:
        self.view, self.violations = view, violations
        self.changes = changes.shown(redacted=view.redacted) if changes is not None else None
        self.head: Summary = summary(view, violations)
        self.about = f"{self.head.title}. {self.head.issue}. {self.head.standing}."
        self.footer = f"{self.head.title} · {self.head.issue}"
        self.links: list[Link] = []
        self.book = Workbook()
        self.book.properties.creator = "timetabler"
        self.book.properties.title = self.footer
        self.titles = Titles()
        overview = self.book.worksheets[0]
        overview.title = self.titles.name(OVERVIEW)
        overview.sheet_properties.tabColor = INK
        # Readers look for these names, so that no peer or day may take them first.
        self.flat, self.check = self.titles.name(FLAT), self.titles.name(CHECK)

    def fill(self) -> None:
        """Every sheet but the overview, in order."""
        if self.changes is not None:
            sheet = self._sheet(self.titles.name(CHANGES), "list",
                                f"What differs from issue {self.changes.old.issue}, and who is "
                                "told")
            write_changes(sheet, self.changes, self.about, self.footer)
        for day in day_views(self.view):
            sheet = self._sheet(self.titles.name(day.day.name), "day", "The day's grid")
            write_day(sheet, day, self.about, self.footer)
        flat = self._sheet(self.flat, "list", "Every session in one list; it reads back")
        write_list(flat, self.view, self.footer)
        check = self._sheet(self.check, "list", "What the check found")
        write_check(check, self.view, self.violations, self.about, self.footer)
        for peer in self.view.challenge.peers:
            self._diary("peer", "Peer", peer_diary(self.view, peer), "Partner")
        for group in groups_in_use(self.view.timetable):
            self._diary("group", "Group", group_diary(self.view, group), "Peers")
        for room in rooms_in_use(self.view.timetable):
            self._diary("room", "Room", room_diary(self.view, room), "Peers")

    def _diary(self, kind: str, prefix: str, diary: Diary, others: str) -> None:
        title = self.titles.name(f"{prefix} {diary.name}")
        sheet = self._sheet(title, kind, f"{diary.name}: {diary.about}")
        write_diary(sheet, diary, others, self.about, self.footer)

    def _sheet(self, title: str, kind: str, about: str) -> Worksheet:
        sheet: Worksheet = self.book.create_sheet(title)
        sheet.sheet_properties.tabColor = _TABS[kind]
        self.links.append(Link(title, about))
        return sheet
