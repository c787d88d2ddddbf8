"""Every file of a timetable, by its place in the folder (the contract of ``--out``)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from timetabler.checking import check
from timetabler.domain.timetable import Timetable
from timetabler.solving.result import TierOutcome


def all_files(timetable: Timetable, tiers: Sequence[TierOutcome] = (), *, issued: datetime,
              redacted: bool = True, before: Timetable | None = None) -> dict[str, bytes]:
    """The bytes of every file, by path: JSON, workbook, document, page, calendars, invitations.

    Args:
        timetable: finished.
        tiers: what the search proved of its quality, where there was a search.
        issued: the moment of issue, with a time zone.
        redacted: private people appear as codes; but ``timetable.json`` is always the full
            record, since it must read back.
        before: the issue before this one: workbook and document list what changed, and only
            those who are touched are invited.
    """
    from timetabler.comparing import diff
    from timetabler.writing.excel import workbook_bytes
    from timetabler.writing.html import page
    from timetabler.writing.json import timetable_json
    from timetabler.writing.word import document_bytes

    violations = check(timetable)
    changes = None if before is None else diff(before, timetable, redacted=redacted)
    return {
        "timetable.json": timetable_json(timetable, tiers).encode(),
        "timetable.xlsx": workbook_bytes(timetable, violations=violations, tiers=tiers,
                                         redacted=redacted, changes=changes),
        "timetable.docx": document_bytes(timetable, violations=violations, redacted=redacted,
                                         changes=changes),
        "timetable.html": page(timetable, violations=violations, tiers=tiers,
                               redacted=redacted).encode(),
        **calendar_files(timetable, issued, redacted=redacted, before=before),
    }


def calendar_files(timetable: Timetable, issued: datetime, *, redacted: bool = True,
                   before: Timetable | None = None) -> dict[str, bytes]:
    """The calendars to look at and the invitations to answer, by path."""
    from timetabler.writing.calendars import calendars, invitations
    from timetabler.writing.reissue import reissue

    return {**calendars(timetable, issued=issued, redacted=redacted),
            **(invitations(timetable, issued=issued) if before is None
               else reissue(before, timetable, issued=issued))}
