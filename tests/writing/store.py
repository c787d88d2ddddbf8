"""Everybody's calendar, kept by a program that is not ours: what scheduling messages leave there.

The messages are read by the `ical` package.  The rules are those of RFC 5546 §2.1.5: UID is
the key, a REQUEST adds or replaces if its SEQUENCE is higher than any seen, a CANCEL removes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from ical.calendar_stream import IcsCalendarStream


@dataclass(frozen=True)
class Shown:
    """An appointment as its owner sees it."""

    start: datetime
    end: datetime
    summary: str
    location: str
    text: tuple[tuple[str, ...], ...]


def said(description: str) -> tuple[tuple[str, ...], ...]:
    """The lines of a description, but for the issue, each as its names in order."""
    lines = (line.partition(": ") for line in description.split("\n")
             if not line.startswith("Issue "))
    return tuple((label, *sorted(names.split("; "))) for label, _, names in lines)


class Store:
    """Mailboxes by address, each with appointments by UID."""

    def __init__(self) -> None:
        self.mailboxes: dict[str, dict[str, Shown]] = defaultdict(dict)
        #: Messages that changed nothing: too old, or cancelling what is not there.
        self.idle: list[str] = []
        self._seen: dict[tuple[str, str], int] = {}

    def apply(self, files: Mapping[str, bytes]) -> Store:
        """Take in messages one after another, as a mailbox would; returns itself."""
        for path, content in files.items():
            read = IcsCalendarStream.calendar_from_ics(content.decode())
            (event,) = read.events
            (attendee,) = event.attendees
            mailbox, uid = str(attendee.uri).removeprefix("mailto:").casefold(), event.uid
            held, last = self.mailboxes[mailbox], self._seen.get((mailbox, uid), -1)
            fresh = (event.sequence or 0) > last
            if not fresh or (read.method == "CANCEL" and uid not in held):
                self.idle.append(path)
                continue
            self._seen[mailbox, uid] = event.sequence or 0
            if read.method == "CANCEL":
                del held[uid]
            else:
                assert read.method == "REQUEST", path
                held[uid] = Shown(
                    event.dtstart.astimezone(UTC), event.dtend.astimezone(UTC), event.summary,
                    event.location or "", said(event.description))
        return self

    @property
    def calendars(self) -> dict[str, dict[str, Shown]]:
        """The mailboxes that hold anything."""
        return {mailbox: held for mailbox, held in self.mailboxes.items() if held}
