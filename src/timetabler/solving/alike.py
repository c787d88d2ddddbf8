"""Rooms that nothing tells apart: the search counts them, and who gets which comes after.

Fourteen equal tables are 14! copies of every timetable.  One of them can stand for all:
no more sessions at once than there are tables is all that there is to say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence

from timetabler.checking import in_force
from timetabler.domain.challenge import Challenge

#: What a room is called is nothing that a session could need.
_NAMES = {"id", "name", "email", "own"}


def alike_rooms(challenge: Challenge, choices: Iterable[Sequence[str]]) -> dict[str, list[str]]:
    """Rooms by the one that stands for them: itself, and all that are like it.

    Args:
        challenge: the facts.
        choices: every choice of rooms that some session has in some slot.
    """
    if any(rule.tells_rooms_apart for rule in in_force(challenge)):
        return {room: [room] for room in challenge.room}
    suits: dict[str, list[int]] = defaultdict(list)
    for number, rooms in enumerate(choices):
        for room in rooms:
            suits[room].append(number)
    looks: dict[Hashable, list[str]] = defaultdict(list)
    for name, facts in challenge.room.items():
        looks[facts.model_dump_json(exclude=_NAMES), tuple(suits[name])].append(name)
    return {rooms[0]: rooms for rooms in looks.values()}


def blocks_of(rooms: Iterable[str], choices: Iterable[Sequence[str]]) -> dict[str, list[str]]:
    """Rooms by one that stands for all that a session can choose between, or that are so linked.

    Args:
        rooms: all of them.
        choices: every choice of rooms that some session has in some slot.
    """
    block_of = {room: [room] for room in rooms}
    for first, *others in choices:
        for other in others:
            one, another = block_of[first], block_of[other]
            if one is not another:
                one += another
                block_of |= dict.fromkeys(another, one)
    return {block[0]: block for block in block_of.values()}


def share_out(rooms: Sequence[str], taken: Mapping[str, Sequence[int]]) -> dict[str, str]:
    """A room for each session, none for two at once.

    The earliest start takes the first free room.  That fails only where more sessions
    than rooms are in one slot.

    Args:
        rooms: that are alike.
        taken: numbers of the slots that each session takes, in order, by session id.
    """
    free_from, given = dict.fromkeys(rooms, 0), {}
    for session, slots in sorted(taken.items(), key=lambda item: (item[1][0], item[0])):
        given[session] = next(room for room in rooms if free_from[room] <= slots[0])
        free_from[given[session]] = slots[-1] + 1
    return given
