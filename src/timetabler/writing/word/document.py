"""The whole document: what it is, what changed, a grid a day, who the team is."""

from __future__ import annotations

import os
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from docx import Document
from docx.shared import RGBColor

from timetabler.comparing.difference import Difference
from timetabler.domain.text import clean
from timetabler.domain.timetable import Timetable
from timetabler.rules.rule import Violation
from timetabler.writing.dates import in_full
from timetabler.writing.dayview import DayView, day_views
from timetabler.writing.diaries import groups_in_use
from timetabler.writing.files import write_whole
from timetabler.writing.palette import GROUPS
from timetabler.writing.summary import DayCount, Summary, summary
from timetabler.writing.view import View
from timetabler.writing.word.day_table import add_day
from timetabler.writing.word.listed import add_table
from timetabler.writing.word.page import Page, set_page
from timetabler.writing.word.styles import QUIET, QUIET_RUN, set_styles

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph


def to_word(timetable: Timetable, path: str | os.PathLike[str], *,
            violations: Sequence[Violation] = (), redacted: bool = True,
            changes: Difference | None = None) -> Path:
    """Write a timetable as a Word document: the grids of 001 Appendix 1, and the team.

    Every day begins on a page of its own, A4 landscape; the headings of a grid are
    repeated where it goes on, and none of its rows is split between pages.

    Args:
        timetable: what is written.
        path: the document; an existing one is replaced whole or not at all.
        violations: what the check found (``check(timetable)``); it is summed up in a line.
        redacted: private people appear as codes; False is the full view, not to be
            passed on.
        changes: what differs from the issue before (``diff(old, timetable)``).

    Returns:
        The path that was written.

    Raises:
        OSError: the file cannot be written.
    """
    content = document_bytes(timetable, violations=violations, redacted=redacted,
                             changes=changes)
    return write_whole(path, content)


def document_bytes(timetable: Timetable, *, violations: Sequence[Violation] = (),
                   redacted: bool = True, changes: Difference | None = None) -> bytes:
    """The document of `to_word` as bytes."""
    writing = _Writing(View(timetable, redacted), violations)
    writing.head()
    if changes is not None:
        writing.changes(changes.shown(redacted=redacted))
    writing.team()
    writing.colours()
    for day, count in zip(day_views(writing.view), writing.summed.days, strict=True):
        writing.day(day, count)
    stream = BytesIO()
    writing.document.save(stream)
    return stream.getvalue()


class _Writing:
    """A document on its way, from top to bottom."""

    def __init__(self, view: View, violations: Sequence[Violation]) -> None:
        self.view = view
        self.summed: Summary = summary(view, violations)
        self.document = Document()
        set_styles(self.document)
        self.page: Page = set_page(self.document, f"{self.summed.title} · {self.summed.issue}")

    def head(self) -> None:
        """Which visit, how far it stands, who may read it."""
        said = self.summed
        self._paragraph(said.title, "Title")
        self._paragraph(" · ".join(filter(None, (said.council, said.dates))), "Subtitle")
        self._paragraph(f"{said.issue}. {said.standing}. {said.placed}. {said.verdict}")
        if said.missing:
            self._paragraph(f"Not placed: {'; '.join(said.missing)}.")
        self._paragraph(f"{said.view}.", QUIET)

    def changes(self, changes: Difference) -> None:
        """What differs from the issue before, a line a session."""
        self._paragraph(f"Changes since issue {changes.old.issue}", "Heading 1")
        self._paragraph(changes.headline)
        for sentence in (*changes.sentences, *changes.day_sentences):
            self._paragraph(sentence, "List Bullet")

    def team(self) -> None:
        """The peer team (001 §3)."""
        self._paragraph("The peer team", "Heading 1")
        rows = [(peer.name, peer.role or str(peer.duty), peer.council,
                 ", ".join(peer.specialisms)) for peer in self.view.challenge.peers]
        add_table(self.document, ("Name", "Role", "From", "Specialisms"), self.page.width, rows,
                  "The peer team")

    def colours(self) -> None:
        """What the colours of the grids stand for."""
        line = self._paragraph("", QUIET)
        for group in groups_in_use(self.view.timetable):
            line.add_run("■ ").font.color.rgb = RGBColor.from_string(GROUPS[group].edge)
            line.add_run(f"{group[0].upper()}{group[1:]}     ")

    def day(self, day: DayView, count: DayCount) -> None:
        """One day's grid, on a page of its own."""
        heading = self._paragraph(f"{day.day.name} · {in_full(day.day.date)}", "Heading 1")
        heading.paragraph_format.page_break_before = True
        if count.meetings:
            # Appendix 1 says it below the grid, where it would at times have a page to itself.
            heading.add_run(f"   {count.meetings} meetings", QUIET_RUN)
        add_day(self.document, day, self.page.width)

    def _paragraph(self, text: str, style: str | None = None) -> Paragraph:
        return self.document.add_paragraph(clean(text), style)
