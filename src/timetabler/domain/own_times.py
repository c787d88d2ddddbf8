"""When a session may start by its own allowed times, and by the time that it is fixed to."""

from __future__ import annotations

from functools import cached_property

from timetabler.domain.availability import Available, Diary
from timetabler.domain.frame import Frame, Place
from timetabler.domain.sessions import Session


class OwnTimes:
    """The allowed times of one session.

    They cover every slot that it takes.  Where an entry names a block and the session is
    longer than that, so that no start is covered in which it plays a part, the block is where
    the session starts: ``D1-1400`` for two hours is from 14:00 to 16:00.
    """

    def __init__(self, frame: Frame, session: Session) -> None:
        self._frame, self._session = frame, session
        self._diary = Diary(frame, Available(available=session.allowed))

    def cover(self, place: Place) -> bool:
        """Whether every minute of a block is allowed."""
        return self._diary.is_free(place.day, *place.block.span)

    @cached_property
    def named_starts(self) -> frozenset[str]:
        """Ids of the slots that are named as those in which it starts."""
        if self._session.length == 1:
            return frozenset()
        named = [place for moment in self._session.allowed
                 if (place := moment.place(self._frame)) is not None and place.block.is_slot]
        taking_part = {part.id for day in {place.day for place in named}
                       for slot in self._frame.by_id[day].slots
                       if self._frame.unbroken(slot.id, self._session.length)
                       and all(map(self.cover, self._taken(slot))) for part in self._taken(slot)}
        return frozenset(place.id for place in named) - taking_part

    @cached_property
    def starts_closed(self) -> frozenset[str]:
        """Ids of the slots in which it may not start."""
        if self._diary.is_open:
            return frozenset()
        shut = {slot.id for slot in self._frame.slots
                if self._diary.is_away(slot.day) or not self.cover(slot)}
        return frozenset(slot.id for slot in self._frame.slots
                         if slot.id not in self.named_starts
                         and any(taken.id in shut for taken in self._taken(slot)))

    @cached_property
    def slots_closed(self) -> frozenset[str]:
        """Ids of the slots that it could take from no start that is allowed it."""
        open_to_it = {taken.id for slot in self._frame.slots if slot.id not in self.starts_closed
                      for taken in self._taken(slot)}
        return frozenset(self._frame.order) - open_to_it

    def _taken(self, start: Place) -> tuple[Place, ...]:
        return self._frame.covered(start.id, self._session.length)
