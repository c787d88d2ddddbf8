"""The slots of a visit as bits, with a gap between the days.

Slot n of the visit is bit ``n + its day's number``.  The bit left free between two days
makes runs a matter of three operations: those bits whose lower neighbour is not set.
"""

from __future__ import annotations

from timetabler.domain.challenge import Challenge
from timetabler.solving.peer_places import is_must


class Grid:
    """The slots by number, in order of time.

    Attributes:
        ids: their ids.
        number: their numbers by id.
        day: the number of their day.
        bit: their bit.
        streams: most sessions at once.
        begins: minutes from midnight to their start.
        ends: minutes from midnight to their end.
        days: slot numbers of each day of the visit.
        day_mask: bits of each day.
        interviewing: numbers of the days on site that have slots.
        on_site: bits of those days.
    """

    def __init__(self, challenge: Challenge) -> None:
        frame, everyone = challenge.frame, len(challenge.sessions)
        self.ids = tuple(frame.order)
        self.number = dict(frame.order)
        self.days = [[self.number[slot.id] for slot in day.slots] for day in frame.days]
        self.day = [n for n, day in enumerate(frame.days) for _ in day.slots]
        self.bit = [1 << slot + day for slot, day in enumerate(self.day)]
        limited = is_must(challenge, "streams")
        self.streams = [slot.block.streams if limited and slot.block.streams is not None
                        else everyone for slot in frame.slots]
        self.begins = [slot.block.span[0] for slot in frame.slots]
        self.ends = [slot.block.span[1] for slot in frame.slots]
        self.day_mask = [sum(self.bit[slot] for slot in slots) for slots in self.days]
        self.interviewing = [n for n, day in enumerate(frame.days)
                             if day.slots and not day.pre_visit]
        self.on_site = sum(self.day_mask[day] for day in self.interviewing)

    def mask(self, slots: tuple[int, ...]) -> int:
        """The bits of some slots."""
        return sum(self.bit[slot] for slot in slots)

    def before(self, slot: int) -> int:
        """The slot before, on the same day; -1 if there is none."""
        return slot - 1 if slot and self.day[slot - 1] == self.day[slot] else -1

    def after(self, slot: int) -> int:
        """The slot after, on the same day; -1 if there is none."""
        last = slot + 1 == len(self.day) or self.day[slot + 1] != self.day[slot]
        return -1 if last else slot + 1


def runs(mask: int) -> int:
    """How many maximal runs of bits a mask has."""
    return (mask & ~(mask << 1)).bit_count()


def numbers(mask: int) -> list[int]:
    """The numbers of the bits that are set, the lowest first."""
    found = []
    while mask:
        low = mask & -mask
        found.append(low.bit_length() - 1)
        mask ^= low
    return found
