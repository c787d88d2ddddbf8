"""Every file of a timetable, by its place in the folder (the contract of ``--out``)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from timetabler.checking import check
from timetabler.domain.privacy.open_names import refuse_open_names
from timetabler.domain.timetable import Timetable
from timetabler.solving.result import TierOutcome
from timetabler.writing.parts import Part

if TYPE_CHECKING:
    from timetabler.comparing import Difference
    from timetabler.rules.rule import Violation


class Outputs:
    """All files of one timetable; what several of them show is found out once, when it is needed.

    Args:
        timetable: finished.
        tiers: what the search proved of its quality, where there was a search.
        issued: the moment of issue, with a time zone.
        redacted: private people appear as codes; but ``timetable.json`` is always the full
            record, since it must read back.
        before: the issue before this one: workbook and document list what changed, and only
            those who are touched are invited.
    """

    def __init__(self, timetable: Timetable, tiers: Sequence[TierOutcome] = (), *,
                 issued: datetime, redacted: bool = True, before: Timetable | None = None) -> None:
        self._timetable, self._tiers, self._issued = timetable, tiers, issued
        self._redacted, self._before = redacted, before

    @property
    def record(self) -> bytes:
        """The content of ``timetable.json``."""
        from timetabler.writing.json import timetable_json

        return timetable_json(self._timetable, self._tiers).encode()

    @property
    def parts(self) -> tuple[Part, ...]:
        """All else, each made by itself: workbook, document, page, calendars, invitations.

        Raises:
            InputError: they would be redacted, and a title, a link or another text names
                somebody private.
        """
        if self._redacted:
            refuse_open_names(self._timetable.challenge)
        return (Part("timetable.xlsx", self._workbook), Part("timetable.docx", self._document),
                Part("timetable.html", self._page), Part("calendars", self._calendars),
                Part("invitations", self._invitations))

    @cached_property
    def _violations(self) -> list[Violation]:
        return check(self._timetable)

    @cached_property
    def _changes(self) -> Difference | None:
        from timetabler.comparing import diff

        return None if self._before is None else diff(self._before, self._timetable,
                                                      redacted=self._redacted)

    def _workbook(self) -> dict[str, bytes]:
        from timetabler.writing.excel import workbook_bytes

        return {"timetable.xlsx": workbook_bytes(
            self._timetable, violations=self._violations, tiers=self._tiers,
            redacted=self._redacted, changes=self._changes)}

    def _document(self) -> dict[str, bytes]:
        from timetabler.writing.word import document_bytes

        return {"timetable.docx": document_bytes(
            self._timetable, violations=self._violations, redacted=self._redacted,
            changes=self._changes)}

    def _page(self) -> dict[str, bytes]:
        from timetabler.writing.html import page

        return {"timetable.html": page(self._timetable, violations=self._violations,
                                       tiers=self._tiers, redacted=self._redacted).encode()}

    def _calendars(self) -> dict[str, bytes]:
        from timetabler.writing.calendars import calendars

        return calendars(self._timetable, issued=self._issued, redacted=self._redacted)

    def _invitations(self) -> dict[str, bytes]:
        return messages(self._timetable, self._issued, before=self._before)


def calendar_files(timetable: Timetable, issued: datetime, *, redacted: bool = True,
                   before: Timetable | None = None) -> dict[str, bytes]:
    """The calendars to look at and the invitations to answer, by path.

    Raises:
        InputError: they would be redacted, and a title, a link or another text names somebody
            private.
    """
    if redacted:
        refuse_open_names(timetable.challenge)
    from timetabler.writing.calendars import calendars

    return {**calendars(timetable, issued=issued, redacted=redacted),
            **messages(timetable, issued, before=before)}


def messages(timetable: Timetable, issued: datetime, *,
             before: Timetable | None = None) -> dict[str, bytes]:
    """The invitations of a first issue, or what is to be sent after the issue before."""
    from timetabler.writing.calendars import invitations
    from timetabler.writing.reissue import reissue

    return (invitations(timetable, issued=issued) if before is None
            else reissue(before, timetable, issued=issued))
