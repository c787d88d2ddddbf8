"""Visits without a timetable, for a reason that can be counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from itertools import chain
from random import Random

from timetabler.domain.challenge import Challenge
from timetabler.domain.frame import Day
from timetabler.domain.people import Category
from timetabler.domain.rooms import RoomUse
from timetabler.domain.sessions import Session
from timetabler.domain.when import When

Flaw = Callable[[Random, Challenge], Challenge]

#: Sessions that one person is asked to, one more than the slots that they could come in.
_ASKED = 4


def too_few_peers(dice: Random, facts: Challenge) -> Challenge:
    """Every session needs its pair, and the team's free hours are one too few for that."""
    team = [peer.id for peer in facts.interviewers]
    lost = _lost(dice, facts, team, sum(s.length * s.peers_wanted for s in facts.sessions) - 1)
    return facts.revise(
        sessions=tuple(s.model_copy(update={"peers_least": s.peers_wanted})
                       for s in facts.sessions),
        peers=tuple(p.model_copy(update={
            "sessions_a_day": None, "unavailable": p.unavailable + lost.get(p.id, ())})
            for p in facts.peers))


def too_few_rooms(dice: Random, facts: Challenge) -> Challenge:
    """The free hours of the interview rooms are one too few for those who need one."""
    interviews = [room.id for room in facts.rooms if room.use is RoomUse.INTERVIEWS]
    needed = sum(session.length for session in facts.sessions if session.room is None)
    lost = _lost(dice, facts, interviews, needed - 1)
    return facts.revise(rooms=tuple(room.model_copy(update={
        "unavailable": room.unavailable + lost.get(room.id, ())}) for room in facts.rooms))


def too_few_slots(dice: Random, facts: Challenge) -> Challenge:
    """The cells of the grid are one too few for the sessions; every slot keeps one."""
    hours = sum(session.length for session in facts.sessions)
    cells = Counter({slot.id: slot.block.streams or 0 for slot in facts.frame.slots})
    spare = sorted((cells - Counter(list(cells))).elements())
    left = cells - Counter(dice.sample(spare, cells.total() - hours + 1))
    return facts.revise(days=tuple(_with_streams(day, left) for day in facts.days))


def too_full_a_diary(dice: Random, facts: Challenge) -> Challenge:
    """Somebody new is asked to four sessions, and could come in three slots."""
    slots = [slot.id for slot in dice.sample(facts.frame.slots, _ASKED - 1)]
    busy = facts.people[0].model_copy(update={
        "id": "BUSY", "name": "Head of service", "job_title": "Head of service",
        "available": tuple(map(When.parse, slots))})
    able = [session for session in facts.sessions if _could_be_larger(facts, session)]
    asked = {session.id for session in
             sorted(able, key=lambda s: s.category is not Category.SENIOR)[:_ASKED]}
    return facts.revise(
        people=(*facts.people, busy),
        sessions=tuple(session if session.id not in asked else session.model_copy(update={
            "attendees": (*session.attendees, busy.id), "allowed": (),
            "head_count": facts.heads(session) + 1}) for session in facts.sessions))


#: Which count fails, by name.
FLAWS: Mapping[str, Flaw] = {
    "peers": too_few_peers, "rooms": too_few_rooms, "slots": too_few_slots,
    "diary": too_full_a_diary,
}


def _lost(dice: Random, facts: Challenge, owners: list[str],
          left: int) -> dict[str, tuple[When, ...]]:
    """Free hours to take away, by owner, such that `left` of them remain in all."""
    free = list(chain.from_iterable(
        ((owner, slot.id) for slot in facts.slots_free(owner)) for owner in owners))
    lost: dict[str, tuple[When, ...]] = {}
    for owner, slot in dice.sample(free, len(free) - left):
        lost[owner] = (*lost.get(owner, ()), When.parse(slot))
    return lost


def _with_streams(day: Day, streams: Counter[str]) -> Day:
    at = {place.block.start: streams[place.id] for place in day.slots}
    return day.model_copy(update={"blocks": tuple(
        block.model_copy(update={"streams": at[block.start]}) if block.is_slot else block
        for block in day.blocks)})


def _could_be_larger(facts: Challenge, session: Session) -> bool:
    """Whether one more may come, as far as the manual's sizes and the session's wishes go."""
    return (session.length == 1 and session.room is None and session.pinned is None
            and not session.reserve and facts.heads(session) < 8)
