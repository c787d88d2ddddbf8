"""Times that people wrote and the days of the visit do not have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from timetabler.domain.nearest import PATIENCE, Nearest
from timetabler.domain.unsure import Path, Unsure
from timetabler.domain.when import When
from timetabler.domain.written_dates import spoken

if TYPE_CHECKING:
    from timetabler.domain.challenge import Challenge


class Times:
    """The times of a visit, with the sentence for one that it does not have."""

    def __init__(self, challenge: Challenge, unsure: Unsure) -> None:
        self._challenge, self._unsure = challenge, unsure
        self._number = {day.id: number for number, day in enumerate(challenge.days)}
        sure = [slot.id for number, day in enumerate(challenge.days) for slot in day.slots
                if not unsure.within("days", number)]
        self._slots = sure or ["D1-1100"]
        self._nearest = Nearest(sure, patience=PATIENCE)
        days = [day.name for number, day in enumerate(challenge.days)
                if not any(unsure.at("days", number, field) for field in ("id", "title"))]
        self._day = days[0] if days else "Day 1"

    def slips(self, path: Path, moments: Iterable[When]) -> Iterator[tuple[Path, str]]:
        """A sentence for each time of a list that the visit does not have, at its place."""
        for number, moment in enumerate(moments):
            if (message := self.slip(moment)) is not None:
                yield (*path, number), message

    def slip(self, moment: When) -> str | None:
        """What is wrong with one time; None: nothing, or nothing that is sure."""
        if moment.span(self._challenge.frame) is not None or self._may_be(moment):
            return None
        if (doubt := moment.doubt(self._challenge.frame)) is not None:
            return doubt
        near = self._nearest(str(moment)) or self._slots[0]
        return (f"{str(moment)!r} is no time of this visit; write a block such as {near}, a day "
                f"such as {self._day}, or a day and times such as D1 11:00-12:30")

    def _may_be(self, moment: When) -> bool:
        """Whether a time may well exist, on a day (or block) that could not be read."""
        unsure = self._unsure
        day = moment.find_day(self._challenge.frame)
        if day is not None:
            number = self._number[day.id]
            blocks = range(len(day.blocks))
            return unsure.at("days", number, "blocks") or any(
                unsure.at("days", number, "blocks", n, field)
                for n in blocks for field in ("kind", "start"))
        named = unsure.column("days", "id", "title")
        return named or (unsure.column("days", "date") and _is_date(moment.day))


def _is_date(text: str) -> bool:
    """Whether a day is named by its date, in whatever words."""
    try:
        return spoken(text) is not None
    except ValueError:
        return True


def time_faults(challenge: Challenge, unsure: Unsure) -> Iterator[tuple[Path, str]]:
    """Every time of a peer, person, room or session that the visit does not have."""
    times = Times(challenge, unsure)
    for table in ("peers", "people", "rooms"):
        for number, owner in enumerate(getattr(challenge, table)):
            yield from times.slips((table, number, "available"), owner.available)
            yield from times.slips((table, number, "unavailable"), owner.unavailable)
    for number, session in enumerate(challenge.sessions):
        yield from times.slips(("sessions", number, "allowed"), session.allowed)
        if session.pinned is not None and (message := times.slip(session.pinned)):
            yield ("sessions", number, "pinned"), message
