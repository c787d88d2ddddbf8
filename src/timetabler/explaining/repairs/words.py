"""A repair as an organiser would ask for it: "free Cllr Hale on Day 1 11:00-12:00"."""

from __future__ import annotations

from collections.abc import Iterable

from timetabler.changes import (
    AddRoom,
    Change,
    DropSession,
    Free,
    ReviseBlock,
    RevisePeer,
    ReviseRoom,
    ReviseSession,
    SetRule,
)
from timetabler.changes.diaries import owner_name
from timetabler.domain.challenge import Challenge
from timetabler.domain.when import Moments
from timetabler.explaining.sentences import times
from timetabler.rules.words import block_name, count, listing, place_name, session_name


def asked(challenge: Challenge, changes: Iterable[Change]) -> str:
    """All changes of a repair as one sentence."""
    words = "; ".join(_asked(challenge, change) for change in changes)
    return f"{words[:1].upper()}{words[1:]}."


def _asked(challenge: Challenge, change: Change) -> str:
    match change:
        case Free():
            return f"free {owner_name(challenge, change.of)} at {_when(challenge, change.when)}"
        case DropSession():
            return f"drop {session_name(challenge, change.session)}"
        case SetRule():
            return f"relax the rule {change.rule} to {change.strength}"
        case AddRoom():
            return (f"add one more interview room for {change.room.capacity} people, step-free, "
                    "with video kit and a dividing wall where they need it")
        case ReviseSession():
            return _session(challenge, change)
        case ReviseBlock():
            return _block(challenge, change)
        case ReviseRoom():
            return _room(challenge, change)
        case RevisePeer():
            return _peer(challenge, change)
    return change.said(challenge).rstrip(".")


def _when(challenge: Challenge, moments: Moments) -> str:
    """Slots as every sentence says them, after what is no slot: a feedback, a stretch of time."""
    frame = challenge.frame
    said = [str(moment) for moment in moments]
    others = [place_name(challenge, frame.places[one]) if one in frame.places else one
              for one in said if one not in frame.order]
    return listing(filter(None, [*others, times(challenge, said)]))


_KIT = {"video": "give {} video kit", "step_free": "make {} step-free"}


def _room(challenge: Challenge, change: ReviseRoom) -> str:
    name = challenge.room[change.room].name
    given = [words for kit, words in _KIT.items() if change.set.get(kit)]
    if "capacity" in change.set:
        given.insert(0, f"find {change.set['capacity']} seats in {{}}, or a room of that size "
                        "for it")
    return "; ".join(words.format(name) for words in given)


def _peer(challenge: Challenge, change: RevisePeer) -> str:
    name = challenge.peer[change.peer].name
    if "sessions_a_day" in change.set:
        return f"let {name} hear {count(change.set['sessions_a_day'], 'session')} a day"
    return f"let {name} interview"


def _block(challenge: Challenge, change: ReviseBlock) -> str:
    place = challenge.frame.places[change.block]
    if "streams" in change.set:
        return f"hold {change.set['streams']} sessions at once on {place_name(challenge, place)}"
    if "room" in change.set:
        return f"hold {block_name(challenge, place)}, in another room"
    if "who" in change.set:
        gone = listing(owner_name(challenge, one) for one in place.block.who
                       if one not in change.set["who"])
        return f"leave {gone} out of {block_name(challenge, place)}"
    return f"move the {place.block.title or place.block.kind} of " \
           f"{place_name(challenge, place)} to {change.set['start']}"


def _session(challenge: Challenge, change: ReviseSession) -> str:
    what, new = session_name(challenge, change.session), change.set
    parts = []
    if "peers_wanted" in new or "peers_least" in new:
        peers = int(new.get("peers_wanted") or new["peers_least"])
        parts.append(f"let one peer see {what} alone" if peers == 1
                     else f"let {count(peers, 'peer')} see {what}")
    if "pinned" in new:
        pin = challenge.session[change.session].pinned
        parts.append(f"let {what} be at another time than {pin}")
    if "allowed" in new:
        more = [slot for slot in new["allowed"]
                if slot not in map(str, challenge.session[change.session].allowed)]
        parts.append(f"let {what} be at {times(challenge, more)} too")
    if "all_of" in new:
        parts.append(f"let any peers hear {what}")
    if "after" in new:
        parts.append(f"let {what} be before the sessions that it follows")
    if "room" in new:
        parts.append(f"hold {what} in any interview room")
    return "; ".join(parts)
