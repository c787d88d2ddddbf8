"""A day as the grid of 001 Appendix 1: lines of time, columns of streams, cells that span.

Excel, HTML and the DataFrame all draw this one view, so that they cannot differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from timetabler.domain.clock import show
from timetabler.domain.frame import Block, BlockKind, Day, Place
from timetabler.domain.peers import Duty
from timetabler.domain.rulebook import Strength
from timetabler.domain.streams import letter
from timetabler.domain.timetable import Timetable
from timetabler.rules import RULE_BY_ID
from timetabler.writing.entries import Entry, room_name
from timetabler.writing.view import View

#: What a block is called where its row has no title (001 Appendix 1).
_TITLES = {
    BlockKind.ARRIVAL: "Team gathers",
    BlockKind.PLENARY: "Presentation",
    BlockKind.BREAK: "Break / team meeting",
    BlockKind.LUNCH: "Lunch",
    BlockKind.SLOT: "",
    BlockKind.TEAM: "Team meeting",
    BlockKind.FEEDBACK: "Informal feedback",
    BlockKind.WRITING: "Team presentation writing",
    BlockKind.PRESENTATION: "Presentation of findings and discussion",
    BlockKind.BUFFER: "",
}


@dataclass(frozen=True)
class Cell:
    """One cell of the grid, over `columns` streams and `rows` lines.

    Either it shows a session (`entry`), or a block of the day (`lines`), or nothing.
    """

    column: int
    columns: int
    rows: int
    kind: BlockKind
    lines: tuple[str, ...] = ()
    entry: Entry | None = None

    @property
    def text(self) -> tuple[str, ...]:
        """What the cell says, line by line."""
        return self.entry.lines if self.entry else self.lines


@dataclass(frozen=True)
class Line:
    """One row of the grid: a block of the day and the cells that begin in it."""

    place: Place
    hours: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class DayView:
    """A day's grid: the names of its columns and its lines in order of time."""

    day: Day
    columns: tuple[str, ...]
    lines: tuple[Line, ...]


def day_views(view: View) -> tuple[DayView, ...]:
    """The grid of every day of the visit."""
    return tuple(day_view(view, day) for day in view.challenge.frame.days)


def day_view(view: View, day: Day) -> DayView:
    """The grid of one day."""
    return _Drawing(view, day).drawn()


def block_title(block: Block) -> str:
    """A block's title, else what the manual calls that kind."""
    return block.title or _TITLES[block.kind]


def hours(block: Block) -> str:
    """``11:00–12:00``, or ``14:30`` for a moment such as the close."""
    return show(block.start) if block.start == block.end else block.hours


def feedback_party(timetable: Timetable, day: Day, block: Block) -> tuple[str, ...]:
    """Ids of who meets in a feedback: as its row says, else as 001 §8 l377, l387 says.

    Where the visit does without all of them, whoever is in a session meanwhile is not there.
    """
    challenge = timetable.challenge
    if block.who:
        return block.who
    leads = challenge.on_duty(Duty.LEAD) + challenge.on_duty(Duty.MANAGER)
    party = (*(peer.id for peer in leads), *challenge.visit.sponsors)
    if RULE_BY_ID["informal-feedback"].setting(challenge).strength is Strength.MUST:
        return party
    start, end = block.span
    elsewhere = {one for placement in timetable.by_day.get(day.id, ())
                 if timetable.hours(placement).span[0] < end
                 and start < timetable.hours(placement).span[1]
                 for one in (*placement.peers, *timetable.session(placement).attendees)}
    return tuple(one for one in party if one not in elsewhere)


def column_count(view: View, day: Day) -> int:
    """Columns of a day: a day without slots is drawn as wide as the others."""
    alike = [d for d in view.challenge.frame.days if d.pre_visit == day.pre_visit]
    wide = [day] if day.slots else alike
    streams = [slot.block.streams or 1 for d in wide for slot in d.slots]
    drawn = {d.id for d in wide}
    used = [entry.column + 1 for entry in view.entries if entry.day.id in drawn]
    return max([1, *streams, *used])


class _Drawing:
    """One day on its way to a grid."""

    def __init__(self, view: View, day: Day) -> None:
        self.view, self.day = view, day
        self.width = column_count(view, day)
        self.beside = _beside(view.timetable, day)
        hosted = {place.id for places in self.beside.values() for place in places}
        self.own = [place for place in day.places if place.id not in hosted]
        self.here = {place.id: {entry.column: entry for entry in view.at.get(place.id, ())}
                     for place in day.places}

    def drawn(self) -> DayView:
        """The whole day."""
        lines = (Line(place, hours(place.block), tuple(self._cells(number, place)))
                 for number, place in enumerate(self.own))
        return DayView(self.day, tuple(letter(n) for n in range(self.width)), tuple(lines))

    def _cells(self, number: int, place: Place) -> Iterator[Cell]:
        if place.block.is_slot or self.here[place.id]:
            yield from self._streams(number, place)
        else:
            yield from self._across(place)

    def _streams(self, number: int, place: Place) -> Iterator[Cell]:
        """A slot: a cell a stream.  A session in a block that is no slot is shown too."""
        above = self.here[self.own[number - 1].id] if number else {}
        for column in range(self.width):
            entry = self.here[place.id].get(column)
            if entry is None:
                yield Cell(column, 1, 1, place.block.kind, self._said(place.block))
            elif above.get(column) is not entry:
                yield Cell(column, 1, self._rows(number, column, entry), BlockKind.SLOT,
                           entry=entry)

    def _rows(self, number: int, column: int, entry: Entry) -> int:
        rows = 1
        for place in self.own[number + 1:]:
            if self.here[place.id].get(column) is not entry:
                break
            rows += 1
        return rows

    def _across(self, place: Place) -> Iterator[Cell]:
        """A block for everybody; a feedback that runs beside it takes the last column."""
        said = self._said(place.block)
        aside = [line for f in self.beside.get(place.id, ()) for line in self._feedback(f.block)]
        if aside and self.width > 1:
            yield Cell(0, self.width - 1, 1, place.block.kind, said)
            yield Cell(self.width - 1, 1, 1, BlockKind.FEEDBACK, tuple(aside))
        else:
            yield Cell(0, self.width, 1, place.block.kind, (*said, *aside))

    def _said(self, block: Block) -> tuple[str, ...]:
        if block.kind is BlockKind.FEEDBACK:
            return self._feedback(block)
        title = self.view.names.plain(block_title(block))
        said = " · ".join(filter(None, (title, self._room(block))))
        return (said,) if said else ()

    def _feedback(self, block: Block) -> tuple[str, ...]:
        names = self.view.names
        title = names.plain(block_title(block))
        party = ", ".join(map(names.short, feedback_party(self.view.timetable, self.day, block)))
        return tuple(filter(None, (f"{show(block.start)} {title}", party, self._room(block))))

    def _room(self, block: Block) -> str:
        if block.room is None:
            return ""
        challenge = self.view.challenge
        return room_name(challenge, challenge.room[block.room], self.view.names)


def _beside(timetable: Timetable, day: Day) -> dict[str, list[Place]]:
    """Feedbacks by the block that they run beside (001 Appendix 1: the team meeting, lunch)."""
    found: dict[str, list[Place]] = defaultdict(list)
    for place in day.places:
        if place.block.kind is not BlockKind.FEEDBACK:
            continue
        start = place.block.span[0]
        for host in day.places:
            shared = host.block.is_slot or host.block.kind is BlockKind.FEEDBACK
            # A slot's last column may hold a session: a feedback gets its own line there.
            if (not shared and host.block.span[0] <= start < host.block.span[1]
                    and not timetable.at.get(host.id) and not timetable.at.get(place.id)):
                found[host.id].append(place)
                break
    return found
