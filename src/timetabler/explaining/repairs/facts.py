"""Repairs of what the facts themselves break, before anything is placed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from timetabler.changes import Change, DropSession, Free, ReviseBlock, SetRule
from timetabler.domain.challenge import Challenge
from timetabler.domain.frame import BlockKind
from timetabler.domain.when import When
from timetabler.errors import InputError
from timetabler.explaining.elements import Element, Kind, broken_facts
from timetabler.explaining.repairs import costs

#: A feedback is tried every so many minutes, between these minutes after midnight.
_STEP, _FIRST, _LAST = 30, 8 * 60, 18 * 60


def fact_repairs(challenge: Challenge, conflict: Sequence[Element]) -> list[tuple[int, Change]]:
    """Changes after which fewer facts are broken, with their costs, the cheapest first."""
    broken = len(broken_facts(challenge))
    return sorted(((cost, change) for cost, change in _candidates(challenge, conflict)
                   if _mends(challenge, change, broken)), key=lambda option: option[0])


def _mends(challenge: Challenge, change: Change, broken: int) -> bool:
    try:
        return len(broken_facts(change.apply(challenge))) < broken
    except InputError:
        return False


def _candidates(challenge: Challenge,
                conflict: Sequence[Element]) -> Iterator[tuple[int, Change]]:
    for element in conflict:
        match element.kind:
            case Kind.RULE:
                yield costs.RULE, SetRule(rule=element.of, strength="should")
                yield costs.RULE + 1, SetRule(rule=element.of, strength="off")
                if element.of == "informal-feedback":
                    yield from ((costs.BLOCK, move) for move in feedback_moves(challenge))
            case Kind.SESSION:
                session = challenge.session[element.of]
                yield costs.dropping(session), DropSession(session=session.id)
            case Kind.DIARY:
                yield from _freed(challenge, element.of)


def _freed(challenge: Challenge, owner: str) -> Iterator[tuple[int, Change]]:
    hour = costs.PEER_HOUR if owner in challenge.peer else costs.ROOM_HOUR \
        if owner in challenge.room else costs.OF_PEOPLE[challenge.person[owner].group]
    for place in challenge.frame.places.values():
        if place.block.kind is BlockKind.FEEDBACK and not challenge.is_available(owner, place):
            yield hour, Free(of=owner, when=(When.parse(place.id),))


def feedback_moves(challenge: Challenge) -> Iterator[Change]:
    """Each informal feedback at other times of its day, clear of all slots."""
    for day in challenge.frame.days:
        slots = [slot.block.span for slot in day.slots]
        for place in day.places:
            if place.block.kind is not BlockKind.FEEDBACK:
                continue
            begin, end = place.block.span
            for start in range(_FIRST, _LAST + 1, _STEP):
                until = start + end - begin
                if start != begin and all(until <= a or start >= b for a, b in slots):
                    yield ReviseBlock(block=place.id, set={
                        "start": _clock(start), "end": _clock(until)})


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
