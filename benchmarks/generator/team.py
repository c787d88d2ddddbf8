"""The hidden timetable, step two: who hears what, and so what it is about."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from random import Random

from benchmarks.generator.held import Held
from benchmarks.generator.shape import Shape
from timetabler.domain.frame import Frame, Place

_FIELDS = ("Leadership", "Elected members", "Practice and safeguarding", "Lived experience",
           "Commissioning", "Older people and hospital discharge",
           "Disability, mental health and transitions", "Finance", "Governance and scrutiny",
           "Housing and communities", "Organisational capacity", "Partnerships and place")


@dataclass
class Member:
    """An interviewing peer: their field, and when they are not there."""

    id: str
    specialism: str
    days: frozenset[str]
    away: frozenset[str] = frozenset()
    #: Sessions by day, in the hidden timetable.
    load: Counter[str] = field(default_factory=Counter)

    def is_there(self, slot: Place) -> bool:
        """Whether they can hear something in the slot."""
        return slot.day in self.days and slot.id not in self.away


def field_name(number: int) -> str:
    """``Leadership``, ... ``Finance``, then ``Finance 2`` and so on."""
    rounds, place = divmod(number, len(_FIELDS))
    return _FIELDS[place] + (f" {rounds + 1}" if rounds else "")


def team(dice: Random, shape: Shape, frame: Frame) -> list[Member]:
    """The peers, who come in waves so that enough of them are there on every day.

    The first is the lead peer, who is there always: every day ends with a feedback.
    """
    days = [day.id for day in frame.interviewing_days]
    stay = -(-len(days) * shape.there // shape.peers)
    members = []
    for number in range(shape.peers):
        first = number * len(days) // shape.peers
        wave = days if number == 0 else [days[(first + n) % len(days)] for n in range(stay)]
        members.append(Member(f"P{number + 1}", field_name(number % shape.themes),
                              frozenset(wave)))
    for member in members[1:]:
        if dice.random() < shape.tightness:
            _send_away(dice, member, members, frame, 2 * shape.streams - 1)
    return members


def _send_away(dice: Random, member: Member, members: list[Member], frame: Frame,
               least: int) -> None:
    """One or two slots in which a peer is elsewhere, if the others are enough."""
    day = frame.by_id[dice.choice(sorted(member.days))]
    first = dice.randrange(len(day.slots))
    wished = day.slots[first : first + dice.choice((1, 2))]
    if all(sum(other.is_there(slot) for other in members) > least for slot in wished):
        member.away = frozenset(slot.id for slot in wished)


def hear(dice: Random, members: list[Member], held: list[Held], frame: Frame) -> None:
    """Give every session an expert, and a second peer where one is left."""
    starting: dict[str, list[Held]] = {slot.id: [] for slot in frame.slots}
    for session in held:
        starting[session.start.id].append(session)
    engaged: Counter[str] = Counter()
    for slot in frame.slots:
        free = [m for m in members if m.is_there(slot) and not engaged[m.id]]
        # Those who have heard least come first; the dice break ties.
        free.sort(key=lambda m: (m.load[slot.day], m.load.total(), dice.random()))
        for member in _assign(starting[slot.id], free, slot):
            member.load[slot.day] += 1
        engaged = Counter(peer for session in starting[slot.id] for peer in session.peers
                          if session.length > 1)


def _assign(sessions: list[Held], free: list[Member], slot: Place) -> list[Member]:
    """Experts of different fields as far as there are any, then the second peers."""
    different = list({member.specialism: member for member in reversed(free)}.values())[::-1]
    order = different + [member for member in free if member not in different]
    # Those who stay for two hours must be there in both.
    sessions = sorted(sessions, key=lambda session: -session.length)
    chosen: list[Member] = []
    for wanted in (1, 2):
        for session in sessions:
            able = [m for m in order if m not in chosen and all(map(m.is_there, session.places))]
            if able:
                chosen.append(able[0])
                session.peers.append(able[0].id)
                if wanted == 1 and not session.reserve:
                    session.specialism = able[0].specialism
    if any(not session.peers for session in sessions):
        raise ValueError(f"no peer is left in {slot.id}; the shape has too few peers")
    return chosen
