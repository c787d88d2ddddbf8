"""Who or what is where, day by day: the lists of a peer, an interviewee group, a room."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from timetabler.domain.frame import Block, BlockKind, Day, Place
from timetabler.domain.peers import Peer
from timetabler.domain.people import Category
from timetabler.domain.rooms import Room, RoomUse
from timetabler.domain.timetable import Timetable
from timetabler.writing.dayview import block_title, feedback_party, hours
from timetabler.writing.entries import Entry, room_name
from timetabler.writing.view import View


@dataclass(frozen=True)
class Item:
    """One line of a list: a session, or a block of the day.

    Attributes:
        kind: *slot* for a session or a free slot, else the kind of block.
        with_whom: the interviewees, a line each.
        others: the partner peers, or all peers where the list is not a peer's.
        entry: the session; None for a block and for a free slot.
    """

    day: Day
    hours: str
    kind: BlockKind
    title: str
    with_whom: tuple[str, ...] = ()
    location: str = ""
    others: str = ""
    entry: Entry | None = None


@dataclass(frozen=True)
class Diary:
    """A list with its heading: name, a line about it, the items in order of time."""

    name: str
    about: str
    items: tuple[Item, ...]


def peer_diary(view: View, peer: Peer) -> Diary:
    """A peer's days: sessions with partner and room, free slots, and the team's own time."""
    items = (item for day in view.challenge.frame.days for place in day.places
             for item in _peer_items(view, peer, day, place))
    about = "; ".join(filter(None, (peer.role or str(peer.duty), peer.council)))
    return Diary(peer.name or peer.id, about, tuple(items))


def _peer_items(view: View, peer: Peer, day: Day, place: Place) -> Iterator[Item]:
    mine = [e for e in view.at.get(place.id, ()) if peer.id in e.placement.peers]
    for entry in mine:
        if entry.placement.slot == place.id:
            partners = (p for p in entry.placement.peers if p != peer.id)
            yield _session_item(entry, ", ".join(map(view.names.short, partners)))
    if place.block.is_slot:
        # A challenge manager has no "free" slots: nobody expects them in a session.
        if not mine and peer.may_interview and not day.pre_visit:
            free = view.challenge.is_free(peer.id, place)
            yield Item(day, place.block.hours, BlockKind.SLOT,
                       "Free" if free else "Not available")
    elif _is_there(view.timetable, peer, day, place.block):
        yield _block_item(view, day, place.block, besides=peer.id)


def _is_there(timetable: Timetable, peer: Peer, day: Day, block: Block) -> bool:
    if block.kind is BlockKind.FEEDBACK:
        return peer.id in feedback_party(timetable, day, block)
    return not day.pre_visit


def group_diary(view: View, group: Category) -> Diary:
    """The sessions of one interviewee group, by the session's or an attendee's category."""
    person = view.challenge.person
    items = [_session_item(entry, ", ".join(entry.peers)) for entry in view.entries
             if entry.category is group
             or any(person[one].group is group for one in entry.session.attendees)]
    about = f"{len(items)} session{'' if len(items) == 1 else 's'}"
    return Diary(f"{group[0].upper()}{group[1:]}", about, tuple(items))


def room_diary(view: View, room: Room) -> Diary:
    """What a room is used for: its sessions, and the blocks that take place in it."""
    items: list[Item] = []
    for day in view.challenge.frame.days:
        for place in day.places:
            items += [_session_item(entry, ", ".join(entry.peers))
                      for entry in view.at.get(place.id, ())
                      if entry.placement.room == room.id and entry.placement.slot == place.id]
            if place.block.room == room.id:
                items.append(_block_item(view, day, place.block))
    return Diary(room_name(view.challenge, room, view.names), _about_room(room), tuple(items))


def _about_room(room: Room) -> str:
    traits = {"step-free": room.step_free, "video kit": room.video, "divides": room.divides}
    return "; ".join([str(room.use), f"holds {room.capacity}", *(t for t, has in traits.items()
                                                                 if has)])


def rooms_in_use(timetable: Timetable) -> tuple[Room, ...]:
    """The rooms that hold a session or a block, and the base room, in the input's order."""
    used = {placement.room for placement in timetable.placements}
    used |= {place.block.room for place in timetable.challenge.frame.places.values()
             if place.block.room}
    return tuple(room for room in timetable.challenge.rooms
                 if room.id in used or room.use is RoomUse.BASE)


def groups_in_use(timetable: Timetable) -> tuple[Category, ...]:
    """The interviewee groups that come to a placed session."""
    challenge = timetable.challenge
    sessions = [timetable.session(placement) for placement in timetable.placements]
    used = {session.category for session in sessions}
    used |= {challenge.person[one].group for s in sessions for one in s.attendees}
    return tuple(group for group in Category if group in used)


def _session_item(entry: Entry, others: str) -> Item:
    return Item(entry.day, entry.hours, BlockKind.SLOT, entry.title, entry.who, entry.location,
                others, entry)


def _block_item(view: View, day: Day, block: Block, besides: str = "") -> Item:
    party: tuple[str, ...] = ()
    if block.kind is BlockKind.FEEDBACK:
        others = (who for who in feedback_party(view.timetable, day, block) if who != besides)
        party = (", ".join(map(view.names.short, others)),)
    room = view.challenge.room[block.room] if block.room else None
    return Item(day, hours(block), block.kind, view.names.plain(block_title(block)), party,
                room_name(view.challenge, room, view.names) if room else "")
