"""The base room is the team's alone, all day, every day (001 l291, l314, l321, l325)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timetabler.domain.challenge import Challenge
from timetabler.domain.rooms import RoomUse
from timetabler.domain.rulebook import Strength
from timetabler.domain.timetable import Timetable
from timetabler.rules.choices import Choice, InRoom
from timetabler.rules.rule import Finding, Rule
from timetabler.rules.words import session_name, time_of


class BaseRoomKeptFree(Rule):
    """No interview, focus group or workshop in the base room."""

    id = "base-room-kept-free"
    asks = "No session in the base room; it is the team's alone."
    source = "001 §7 l291, l314, l321, l325"
    asks_no_sessions = True

    def forbids(self, challenge: Challenge) -> Iterable[Choice]:
        """Every session in every base room."""
        bases = [room.id for room in challenge.rooms if room.use is RoomUse.BASE]
        for session in challenge.session:
            for room in bases:
                yield InRoom(session, room)

    def check(self, timetable: Timetable) -> Iterator[Finding]:
        """Look at the room of each session."""
        for placement in timetable.in_order:
            room = timetable.challenge.room[placement.room]
            if room.use == "base room":
                what = session_name(timetable.challenge, placement.session)
                yield Finding(f"{what} is held in the base room, {room.name}, at "
                              f"{time_of(timetable, placement)}; the base room is the team's "
                              "alone.", (placement.session,))

    def check_facts(self, challenge: Challenge) -> Iterator[Finding]:
        """A team without a base room has nowhere to meet."""
        if not any(room.use is RoomUse.BASE for room in challenge.rooms):
            yield Finding("The rooms sheet names no base room for the team.",
                          strength=Strength.FLAG)
