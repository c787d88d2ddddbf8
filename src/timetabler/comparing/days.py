"""What differs in the days themselves: their dates, and the blocks that hold no sessions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from timetabler.comparing.names import Names
from timetabler.domain.challenge import Challenge
from timetabler.domain.frame import Block, Day
from timetabler.rules.words import listing

#: A block by what it is, not by when: a feedback that moves is the same feedback.
_Blocks = dict[str, Block]


def day_sentences(old: Challenge, new: Challenge, names: Names) -> Iterator[str]:
    """Sentences about days and blocks, in the order of the visit as it is now.

    ``Feedback on Day 1 moves from 17:30–18:00 to 17:00–17:30.``
    """
    was, now = ({day.id: day for day in side.days} for side in (old, new))
    for one in dict.fromkeys([*now, *was]):
        before, after = was.get(one), now.get(one)
        if before is None or after is None:
            day = after or before
            assert day is not None  # it is in one of the two
            yield f"{day.name} is {'taken out' if after is None else 'new'}."
            continue
        if before.date != after.date:
            yield f"{after.name} is on {after.date}, not on {before.date}."
        blocks, blocks_now = _blocks(before), _blocks(after)
        for name in dict.fromkeys([*blocks_now, *blocks]):
            said = _said(blocks.get(name), blocks_now.get(name), (old, new), names)
            if said:
                yield f"{name} on {after.name} {said}."


def _blocks(day: Day) -> _Blocks:
    seen: Counter[str] = Counter()
    found = {}
    for place in day.places:
        if not place.block.is_slot:
            kind = str(place.block.kind).capitalize()
            seen[kind] += 1
            found[f"{kind} {seen[kind]}" if seen[kind] > 1 else kind] = place.block
    return found


def _said(before: Block | None, after: Block | None, sides: tuple[Challenge, Challenge],
          names: Names) -> str:
    """What became of one block; "" where nothing did."""
    if before is None or after is None:
        return f"is taken out; it was {before.hours}" if before else (
            f"is new, {after.hours}" if after else "")
    was, now = (names.text(side.room[block.room].name) if block.room else "no room"
                for side, block in zip(sides, (before, after), strict=True))
    parts = [f"moves from {before.hours} to {after.hours}" if before.span != after.span else "",
             f"moves from {was} to {now}" if was != now else "",
             f"is called “{names.text(after.title)}”" if before.title != after.title else "",
             _company(before, after, names)]
    return listing(filter(None, parts))


def _company(before: Block, after: Block, names: Names) -> str:
    come = [names.who(one) for one in after.who if one not in before.who]
    gone = [names.who(one) for one in before.who if one not in after.who]
    return listing(filter(None, [f"is joined by {listing(come)}" if come else "",
                                 f"goes on without {listing(gone)}" if gone else ""]))
