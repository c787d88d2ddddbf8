"""The last day: writing, then findings presented after lunch (001 §8 l387, §5 l234-236)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from timetabler.domain.challenge import Challenge
from timetabler.domain.frame import BlockKind, Day
from timetabler.domain.rooms import Room, RoomUse
from timetabler.rules.rule import Finding, Rule

_ASIDE = (BlockKind.BUFFER, BlockKind.FEEDBACK)


class FinalPresentation(Rule):
    """Writing time, then the presentation right after lunch, and nothing follows.

    A set-up buffer may lie between (001 Appendix 1 has 13.00-13.30).  The room holds
    the audience, where the visit sheet says how many are invited.
    """

    id = "final-presentation"
    asks = "Writing, then the presentation right after lunch in a room for the audience."
    source = "001 §8 l387, §5 l234-236"
    asks_no_sessions = True

    def check_facts(self, challenge: Challenge) -> Iterator[Finding]:
        """Follow the blocks of the last day."""
        last = challenge.frame.days[-1]
        presented = [b for b in last.blocks if b.kind is BlockKind.PRESENTATION]
        if not presented:
            yield Finding(f"{last.name}, the last day, has no final presentation.")
            return
        yield from _order(last)
        room = _hall(challenge, presented[0].room)
        audience = challenge.visit.audience
        if audience is not None and room is not None and room.capacity < audience:
            yield Finding(f"{audience} people are invited to the final presentation, but "
                          f"{room.name} holds {room.capacity}.")


def _hall(challenge: Challenge, named: str | None) -> Room | None:
    """The room of the presentation: the one named, else the largest for plenaries."""
    if named is not None:
        return challenge.room[named]
    halls = [room for room in challenge.rooms if room.use is RoomUse.PLENARY]
    return max(halls, key=lambda room: room.capacity, default=None)


def _order(day: Day) -> Iterator[Finding]:
    blocks = [place.block for place in day.places if place.block.kind not in _ASIDE]
    kinds = [block.kind for block in blocks]
    at = kinds.index(BlockKind.PRESENTATION)
    if BlockKind.WRITING not in kinds[:at]:
        yield Finding(f"{day.name} leaves the team no time to write the presentation.")
    if not any(a is BlockKind.LUNCH and b is BlockKind.PRESENTATION for a, b in pairwise(kinds)):
        yield Finding(f"The final presentation on {day.name} does not follow lunch.")
    if any(kind is BlockKind.SLOT for kind in kinds[at:]):
        yield Finding(f"{day.name} has sessions after the final presentation; the team leaves.")
