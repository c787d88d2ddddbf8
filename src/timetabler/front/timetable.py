"""A timetable as users meet it: checked, scored, written, shown in a notebook."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Self

from timetabler.checking import check, score
from timetabler.domain.timetable import Timetable as Placed
from timetabler.front.challenge import Challenge
from timetabler.rules.rule import Violation

if TYPE_CHECKING:
    import pandas as pd


class Timetable(Placed):
    """A finished timetable of a `Challenge`, from the solver or from a human hand."""

    challenge: Challenge

    @classmethod
    def read(cls, path: str | Path, challenge: Challenge | None = None) -> Self:
        """Read ``timetable.json``, or a visit's workbook that has a sheet Timetable.

        Args:
            path: the file.
            challenge: the visit that it belongs to; the one in the file if absent.

        Raises:
            InputError: the file cannot be read; it carries every fault.
        """
        from timetabler.reading.timetables import read_timetable
        from timetabler.writing.excel.lists import as_shown

        return read_timetable(path, challenge, cls, as_shown=as_shown)

    def check(self) -> list[Violation]:
        """Every breach of every rule; see `timetabler.check`."""
        return check(self)

    def score(self) -> dict[str, Fraction]:
        """The cost of every tier, the most important first."""
        return score(self)

    def pinned(self, sessions: Iterable[str] | None = None) -> Challenge:
        """The visit with sessions fixed where this timetable has them: slot, room and peers.

        Solving it plans the others around them; a peer who is missing may still join.

        Args:
            sessions: ids of those that stay; absent: all that are placed.

        Raises:
            InputError: there is no such session, or a placement contradicts the facts.
        """
        from timetabler.changes.keeping import keep

        kept = keep(self, sessions)
        assert isinstance(kept, Challenge)  # a copy of our own
        return kept

    def grid(self, day: str, *, redacted: bool = True) -> pd.DataFrame:
        """One day in the form of Appendix 1: times down, streams A, B, C across.

        Args:
            day: its id, title or date.
            redacted: private people appear as codes.
        """
        from timetabler.writing.grid import grid

        return grid(self, day, redacted=redacted)

    def table(self, *, redacted: bool = True) -> pd.DataFrame:
        """One row a session: times, room, stream, peers, people and what else is known."""
        from timetabler.writing.tables import session_table

        return session_table(self, redacted=redacted)

    def to_excel(self, path: str | Path, *, redacted: bool = True) -> Path:
        """Write the workbook: a grid a day, sheets per peer, group and room, the check."""
        from timetabler.writing.excel import to_excel

        return to_excel(self, path, violations=self.check(), redacted=redacted)

    def to_word(self, path: str | Path, *, redacted: bool = True) -> Path:
        """Write the Word document: a grid a day in the form of Appendix 1, and the team."""
        from timetabler.writing.word import to_word

        return to_word(self, path, violations=self.check(), redacted=redacted)

    def to_html(self, path: str | Path, *, redacted: bool = True) -> Path:
        """Write one self-contained web page."""
        from timetabler.writing.html import to_html

        return to_html(self, path, violations=self.check(), redacted=redacted)

    def to_ics(self, folder: str | Path, *, issued: datetime | None = None,
               redacted: bool = True) -> Path:
        """Write the calendars and invitations into a folder (RFC 5545, RFC 5546).

        Args:
            folder: new, empty, or one that this library wrote.
            issued: when they are issued (DTSTAMP); now, if absent.
            redacted: private people appear as codes in everybody's calendar.
        """
        from timetabler.front.outputs import calendar_files
        from timetabler.writing.folders import write_folder_whole

        return write_folder_whole(
            folder, calendar_files(self, issued or datetime.now(UTC), redacted=redacted))

    def to_json(self, path: str | Path) -> Path:
        """Write ``timetable.json``, which `read` reads back to the same timetable."""
        from timetabler.writing.json import to_json

        return to_json(self, path)

    def _repr_html_(self) -> str:
        from timetabler.writing.notebook import notebook_html

        return notebook_html(self)
