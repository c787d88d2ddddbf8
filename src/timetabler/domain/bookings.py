"""What the blocks of the days book: the people and the room that each of them names."""

from __future__ import annotations

from timetabler.domain.frame import Block, Frame, Place


def books(block: Block) -> tuple[str, ...]:
    """Ids of the peers, the people and the room that a block keeps busy.

    A slot holds sessions, and it is they who ask for people and rooms.
    """
    if block.is_slot:
        return ()
    return (*block.who, block.room) if block.room is not None else block.who


class Bookings:
    """Who and what is in a block of the day, to the minute.

    The whole team is in its own blocks whether or not they name anybody; no slot overlaps
    those.  What does overlap slots is a feedback, in which only some of the team are.
    """

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._taken: dict[str, list[Place]] = {}
        for place in frame.places.values():
            for one in dict.fromkeys(books(place.block)):
                self._taken.setdefault(one, []).append(place)

    def over(self, owner: str, place: Place) -> tuple[Place, ...]:
        """The blocks that keep a peer, a person or a room (by id) busy during a block."""
        start, end = place.block.span
        return tuple(taken for taken in self._taken.get(owner, ()) if taken.day == place.day
                     and taken.block.span[0] < end and start < taken.block.span[1])

    def slots(self, owner: str) -> frozenset[str]:
        """Ids of the slots during which a peer, a person or a room is in a block."""
        if owner not in self._taken:
            return frozenset()
        return frozenset(slot.id for slot in self._frame.slots if self.over(owner, slot))
