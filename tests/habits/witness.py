"""What a folder of calendars shows, held against the workbook that was sent in.

An outsider's look: it reads `.ics` files with icalendar and the workbook with openpyxl, and
nothing of the product.  The calendars are those with full names.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import combinations, permutations, product
from math import factorial, prod
from pathlib import Path
from typing import Any

from icalendar import Calendar

from tests.habits.sheets import Facts, Slot, ids, word, yes

#: Orders of sessions with one title that are tried.
_TOO_MANY = 720


@dataclass(frozen=True)
class Event:
    """An entry of a calendar; minutes since midnight of its day."""

    title: str
    on: date
    start: int
    end: int
    place: str

    def meets(self, other: Event) -> bool:
        """Whether the two share a minute."""
        return self.on == other.on and self.start < other.end and other.start < self.end


@dataclass
class Calendars:
    """The entries of every calendar in a folder, by whose it is."""

    team: list[Event]
    peers: dict[str, list[Event]]
    people: dict[str, list[Event]]
    rooms: dict[str, list[Event]]


@dataclass
class Held:
    """A session as the calendars show it."""

    id: str
    row: dict[str, Any]
    event: Event
    room: str
    peers: list[str]


def read_calendars(folder: Path) -> Calendars:
    """Read every calendar below a folder."""
    def all_of(name: str) -> dict[str, list[Event]]:
        # Windows keeps names such as CON for itself; they are written with a stroke.
        return {path.stem.strip("_"): _events(path)
                for path in sorted((folder / name).glob("*.ics"))}
    return Calendars(_events(folder / "team.ics"), all_of("peers"), all_of("people"),
                     all_of("rooms"))


def _events(path: Path) -> list[Event]:
    found = []
    for event in Calendar.from_ical(path.read_bytes()).walk("VEVENT"):
        start, end = event.decoded("DTSTART"), event.decoded("DTEND")
        found.append(Event(_plain(event.get("SUMMARY")), start.date(), _minute(start),
                           (end.date() - start.date()).days * 1440 + _minute(end),
                           _plain(event.get("LOCATION"))))
    return found


def _minute(at: datetime) -> int:
    return at.hour * 60 + at.minute


def _plain(text: Any) -> str:
    return " ".join(str(text or "").split())


def judge(facts: Facts, calendars: Calendars) -> list[str]:
    """Everything that is wrong, a sentence each; empty where all is well."""
    calendars = replace(calendars, people=_by_id(facts, calendars.people))
    wrong = list(_two_places(facts, calendars))
    held, lost = _sessions(facts, calendars)
    wrong += lost
    for one in held:
        wrong += _of_session(facts, calendars, one)
    wrong += _streams(facts, held)
    wrong += _orders(facts, held)
    wrong += _ways(facts, held)
    return wrong


def _by_id(facts: Facts, people: dict[str, list[Event]]) -> dict[str, list[Event]]:
    """Calendars of people by id: those of private people are called by kind and number."""
    named, numbers = dict[str, str](), Counter[str]()
    for row in sorted(facts.rows("People"), key=lambda row: _natural(str(row.get("ID")))):
        lived = word(row.get("Group")) == "lived experience"
        if lived or yes(row.get("Private")):
            many = int(row.get("How many") or 1) > 1
            kind = ("group" if many else "guest") if lived else (
                "privategroup" if many else "private")
            numbers[kind] += 1
            named[f"{kind}{numbers[kind]}"] = str(row["ID"]).strip()
    return {named.get(stem, stem): events for stem, events in people.items()}


def _natural(name: str) -> list[tuple[int, int, str]]:
    """An id as people order them: LX2 before LX10."""
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part.casefold())
            for part in re.split(r"(\d+)", name) if part]


def _two_places(facts: Facts, calendars: Calendars) -> Iterator[str]:
    """Nobody is in two places: no two entries of one calendar share a minute."""
    whole = _everybody(calendars)
    sessions = {_title(row) for row in facts.rows("Sessions")}
    for kind, found in (("peer", calendars.peers), ("person", calendars.people),
                        ("room", calendars.rooms)):
        for who, events in found.items():
            for one, other in combinations(events, 2):
                if not one.meets(other) or (one in whole and other in whole):
                    continue
                # Two leave what the whole team is in for the feedback; nobody does for a session.
                if kind == "peer" and (one in whole or other in whole) and not (
                        sessions & {one.title, other.title}):
                    continue
                yield f"{kind} {who} is in {_said(one)} and in {_said(other)}"


def _everybody(calendars: Calendars) -> set[Event]:
    """What is in the calendar of every peer."""
    peers = [set(events) for events in calendars.peers.values()]
    return set.intersection(*peers) if peers else set()


def _said(event: Event) -> str:
    return f"{event.title!r} ({event.on} {event.start // 60:02}:{event.start % 60:02})"


def _title(row: dict[str, Any]) -> str:
    return _plain(row["Title"])[:250]


def _sessions(facts: Facts, calendars: Calendars) -> tuple[list[Held], list[str]]:
    """Each session with its one entry in the team's calendar, and those that have none."""
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in facts.rows("Sessions"):
        rows[_title(row)].append(row)
    held, wrong = [], []
    blocks = {_plain(row.get("What") or row.get("Kind")) for row in facts.rows("Days")
              if word(row.get("Kind")) != "slot"}
    for title, asked in rows.items():
        events = [event for event in calendars.team if event.title == title]
        if title in blocks:
            continue
        if len(events) != len(asked):
            wrong.append(f"{title!r} stands {len(events)} times in the team's calendar, "
                         f"not {len(asked)}")
            continue
        held += _matched(facts, calendars, asked, events)
    return held, wrong


def _matched(facts: Facts, calendars: Calendars, rows: list[dict[str, Any]],
             events: list[Event]) -> list[Held]:
    """Sessions of one title with their entries: by who comes, then as it suits best."""
    def choices(row: dict[str, Any]) -> list[Event]:
        guests = ids(row.get("Attendees"))
        return [event for event in events if all(
            any((seen.on, seen.start) == (event.on, event.start)
                for seen in _of(calendars.people, guest)) for guest in guests)]
    best: list[Held] | None = None
    fewest = 10**9
    orders = (permutations(events) if factorial(len(events)) <= _TOO_MANY
              else product(*map(choices, rows)) if prod(len(choices(r)) for r in rows) <= _TOO_MANY
              else [tuple(events)])
    for order in orders:
        if len(set(map(id, order))) < len(order):
            continue
        tried = [_held(calendars, row, event) for row, event in zip(rows, order, strict=True)]
        faults = sum(len(_of_session(facts, calendars, one)) for one in tried)
        if faults < fewest:
            best, fewest = tried, faults
        if fewest == 0:
            break
    return best or [_held(calendars, row, event) for row, event in zip(rows, events, strict=True)]


def _of(calendars: dict[str, list[Event]], name: str) -> list[Event]:
    return next((events for who, events in calendars.items()
                 if who.casefold() == name.casefold()), [])


def _held(calendars: Calendars, row: dict[str, Any], event: Event) -> Held:
    rooms = [room for room, events in calendars.rooms.items() if event in events]
    return Held(str(row["ID"]), row, event, rooms[0] if len(rooms) == 1 else "",
                [peer for peer, events in calendars.peers.items() if event in events])


def _of_session(facts: Facts, calendars: Calendars, held: Held) -> list[str]:
    """What is wrong with one session by itself."""
    found = [*_its_time(facts, held), *_its_diaries(facts, calendars, held),
             *_its_peers(facts, held), *_its_room(facts, held)]
    return [f"{held.id} {_said(held.event)}: {what}" for what in found]


def _its_time(facts: Facts, held: Held) -> Iterator[str]:
    row, event = held.row, held.event
    taken = _slots(facts, held)
    if yes(row.get("Observed")):
        times = facts.stretches(row.get("Fixed to"))
        if times and not any(_within(event, time) and event.end - event.start == time[2] - time[1]
                             for time in times):
            yield "an observed meeting is not at its own time"
        return
    length = int(row.get("Length (slots)") or 1)
    if len(taken) != length:
        yield f"it takes {len(taken)} whole slots, not {length}"
        return
    if taken[0].start != event.start or taken[-1].end != event.end:
        yield "it does not keep to the slots"
    if any(slot.pre_visit != yes(row.get("Pre-visit")) for slot in taken):
        yield "it is on the wrong side of the visit"
    times = facts.stretches(row.get("Only at"))
    if times and not _inside(event, times) and not _begins(taken[0], times, length):
        yield f"it may only be at {row['Only at']!r}"
    for fixed in facts.stretches(row.get("Fixed to")):
        if event.on != fixed[0] or event.start >= fixed[2] or fixed[1] >= event.end:
            yield f"it is fixed to {row['Fixed to']!r}"


def _slots(facts: Facts, held: Held) -> list[Slot]:
    event = held.event
    return sorted((slot for slot in facts.slots if slot.on == event.on
                   and event.start <= slot.start and slot.end <= event.end),
                  key=lambda slot: slot.start)


def _begins(first: Slot, times: list[tuple[date, int, int]], length: int) -> bool:
    """Whether a longer session's start is what the cell names."""
    return length > 1 and any(time == (first.on, first.start, first.end) for time in times)


def _within(event: Event, time: tuple[date, int, int]) -> bool:
    return event.on == time[0] and time[1] <= event.start and event.end <= time[2]


def _inside(event: Event, times: list[tuple[date, int, int]]) -> bool:
    """Every minute of it lies in one of the times."""
    return all(any(on == event.on and start <= at < end for on, start, end in times)
               for at in range(event.start, event.end))


def _busy(facts: Facts, who: str, event: Event) -> str | None:
    """The row of a diary that the event breaks."""
    free: list[tuple[date, int, int]] = []
    asked = False
    for row in facts.rows("Availability"):
        if str(row["Who"]).casefold() != who.casefold():
            continue
        times = facts.stretches(row["When"])
        if word(row["Available?"]) == "available":
            free, asked = free + times, True
        elif any(on == event.on and start < event.end and event.start < end
                 for on, start, end in times):
            return f"not available {row['When']!r}"
    return "only available at other times" if asked and not _inside(event, free) else None


def _its_diaries(facts: Facts, calendars: Calendars, held: Held) -> Iterator[str]:
    guests = ids(held.row.get("Attendees"))
    if yes(held.row.get("Observed")):
        return
    for who in [*guests, *held.peers, *filter(None, [held.room])]:
        if broken := _busy(facts, who, held.event):
            yield f"{who} is {broken}"
    for guest in guests:
        event = held.event
        if not any((seen.on, seen.start, seen.end) == (event.on, event.start, event.end)
                   for seen in _of(calendars.people, guest)):
            yield f"it is not in the calendar of {guest}"


def _its_peers(facts: Facts, held: Held) -> Iterator[str]:
    row, peers = held.row, {peer.casefold() for peer in held.peers}
    cell = row.get("Peers wanted")
    wanted = 2 if cell is None else int(cell)
    least = row.get("Peers at least")
    least = min(1, wanted) if least is None else int(least)
    if not least <= len(peers) <= wanted:
        yield f"{len(peers)} peers hear it, where {least} to {wanted} should"
    must = {name.casefold() for name in ids(row.get("All of these peers"))}
    if not must <= peers:
        yield f"{row['All of these peers']} should hear it"
    some = {name.casefold() for name in ids(row.get("One of these peers"))}
    if some and not some & peers:
        yield f"one of {row['One of these peers']} should hear it"
    for name in held.peers:
        peer = facts.row("Peers", name)
        silent = word(peer.get("Duty")) in ("observer", "challenge manager")
        if silent and not yes(peer.get("Interviews")):
            yield f"{name} does not interview"


def _heads(facts: Facts, row: dict[str, Any]) -> int:
    if row.get("Head count") is not None:
        return int(float(row["Head count"]))
    return sum(int(facts.row("People", guest).get("How many") or 1)
               for guest in ids(row.get("Attendees")))


def _its_room(facts: Facts, held: Held) -> Iterator[str]:
    row = held.row
    if not held.room:
        yield "it is not in the calendar of exactly one room"
        return
    room = facts.row("Rooms", held.room)
    use = word(room.get("Use")) or "interviews"
    asked = word(row.get("Room"))
    guests = _guests(held)
    if use == "base room" or (use == "plenary" and asked != held.room.casefold()):
        yield f"it is in the {use}"
    if asked == "own office":
        if not guests & {name.casefold() for name in ids(room.get("Office of"))}:
            yield "it is in an office of somebody else"
    elif asked and asked != held.room.casefold():
        yield f"it is in {held.room}, not in {row['Room']}"
    elif not asked and use == "on request":
        yield f"{held.room} was not asked for"
    yield from _its_kit(facts, held, room)


def _its_kit(facts: Facts, held: Held, room: dict[str, Any]) -> Iterator[str]:
    """Size, video, steps, walls."""
    row, virtual = held.row, word(held.row.get("Where")) == "virtual"
    guests = _guests(held)
    people = len(held.peers) + (0 if virtual else _heads(facts, row))
    if people > int(float(room["Holds"])):
        yield f"{people} people are in {held.room}, which holds {room['Holds']}"
    if word(row.get("Where")) in ("virtual", "hybrid") and not yes(room.get("Video")):
        yield f"{held.room} has no video"
    steps = not yes(room.get("Step-free"))
    needs = yes(row.get("Step-free")) or any(
        yes(facts.row("Peers", peer).get("Step-free")) for peer in held.peers) or (
        not virtual and any(yes(facts.row("People", guest).get("Step-free")) for guest in guests))
    if steps and needs:
        yield f"{held.room} has steps"
    if yes(row.get("Divides")) and not yes(room.get("Divides")):
        yield f"{held.room} does not divide"


def _streams(facts: Facts, held: list[Held]) -> Iterator[str]:
    for slot in facts.slots:
        if slot.streams is None:
            continue
        here = [one.id for one in held if slot in _slots(facts, one)]
        if len(here) > slot.streams:
            yield (f"{', '.join(here)} are at once at {slot.on} {slot.start // 60}, where "
                   f"{slot.streams} may be")


def _orders(facts: Facts, held: list[Held]) -> Iterator[str]:
    by_id = {one.id.casefold(): one for one in held}
    a_day: dict[tuple[str, date], int] = defaultdict(int)
    for one in held:
        for before in ids(one.row.get("After")):
            other = by_id.get(before.casefold())
            if other and (other.event.on, other.event.end) > (one.event.on, one.event.start):
                yield f"{one.id} begins before {other.id} is over"
        for peer in one.peers:
            a_day[peer, one.event.on] += 1
    for (peer, on), count in a_day.items():
        most = facts.row("Peers", peer).get("Sessions a day")
        if most is not None and count > int(most):
            yield f"{peer} has {count} sessions on {on}, more than {most}"


def _site(facts: Facts, room: str) -> str:
    return word(facts.row("Rooms", room).get("Site")) or "main"


def _guests(held: Held) -> set[str]:
    return {guest.casefold() for guest in ids(held.row.get("Attendees"))}


def _ways(facts: Facts, held: list[Held]) -> Iterator[str]:
    """Nobody is asked to be at another site before they can reach it."""
    placed = [one for one in held if one.room]
    for one, other in combinations(sorted(placed, key=lambda x: (x.event.on, x.event.start)), 2):
        gap = other.event.start - one.event.end
        way = facts.minutes(_site(facts, one.room), _site(facts, other.room))
        if one.event.on != other.event.on or not 0 <= gap < way:
            continue
        both = set(one.peers) & set(other.peers)
        if all(word(x.row.get("Where")) != "virtual" for x in (one, other)):
            both |= _guests(one) & _guests(other)
        if both:
            yield f"{', '.join(sorted(both))} cannot be in {one.id} and then in {other.id} in time"
