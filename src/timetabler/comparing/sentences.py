"""What differs, in plain English, with names and times."""

from __future__ import annotations

from collections.abc import Iterator

from timetabler.comparing.held import Held
from timetabler.comparing.kinds import Kind, SessionChange, renamed
from timetabler.comparing.names import Names
from timetabler.comparing.told import Told
from timetabler.domain.sessions import Mode
from timetabler.rules.words import count, listing

_OTHERWISE = {Kind.PEERS: "other peers", Kind.COMPANY: "other interviewees",
              Kind.DETAILS: "other details"}


def sentence(change: SessionChange, names: Names) -> str:
    """What became of one session.

    ``S09 Opposition moves from Day 2 16:00–17:00 to Day 1 16:30–17:30, in Room 1; Ben Peer
    is replaced by Cat Peer.``
    """
    before, after = change.before, change.after
    name = session_name(change, names)
    if before is None or after is None:
        found = change.latest
        how = "is new:" if before is None else "is taken out; it was"
        return f"{name} {how} {when(found)}, in {names.text(found.place)}, {_with(found, names)}."
    return f"{name} {'; '.join([journey(change, names), *_clauses(before, after, names)])}."


def told_sentence(told: Told, changes: dict[str, SessionChange], names: Names) -> str:
    """What one reader has to be told, session by session."""
    said = []
    for session in told.new:
        found = changes[session].latest if changes[session].after else None
        place = f" ({when(found)}, {names.text(found.place)})" if found else ""
        said.append(f"{session_name(changes[session], names)} is new{place}")
    said += [f"{session_name(changes[session], names)} {_news(changes[session], names)}"
             for session in told.changed]
    for session in told.out:
        was = changes[session].before
        said.append(f"{session_name(changes[session], names)} is taken out"
                    f"{f' (it was {when(was)})' if was else ''}")
    return f"{told.name}: {'; '.join(said)}."


def session_name(change: SessionChange, names: Names) -> str:
    """``S12 Hospital discharge staff``."""
    return f"{change.session} {names.text(change.latest.title)}"


def when(session: Held, *, dated: bool = False) -> str:
    """``Day 1 11:00–12:00``, with the date where the day alone does not say it."""
    date = f" ({session.on.isoformat()})" if dated else ""
    return f"{session.day}{date} {session.hours}"


def journey(change: SessionChange, names: Names) -> str:
    """Where it goes, or where it stays."""
    before, after = change.before, change.after
    assert before is not None
    assert after is not None
    was, now = names.text(before.place), names.text(after.place)
    # "Day 1" may be another date now.
    dated = before.on != after.on and before.day == after.day
    start, end = when(before, dated=dated), when(after, dated=dated)
    if Kind.MOVED in change.kinds:
        if Kind.ROOM in change.kinds:
            return f"moves from {start} in {was} to {end} in {now}"
        return f"moves from {start} to {end}, in {now}"
    if Kind.ROOM in change.kinds:
        return f"stays at {end} but moves from {was} to {now}"
    return f"stays at {end} in {now}"


def _news(change: SessionChange, names: Names) -> str:
    """Time and place; what else differs only where nothing of that does."""
    others = [what for kind, what in _OTHERWISE.items() if kind in change.kinds]
    stays = not {Kind.MOVED, Kind.ROOM} & set(change.kinds)
    return journey(change, names) + (f", with {listing(others)}" if stays and others else "")


def _with(session: Held, names: Names) -> str:
    peers = listing(names.who(peer.id) for peer in session.peers)
    people = listing(names.who(person.id) for person in session.people)
    return f"{people} with {peers}" if people and peers else (
        f"with {peers}" if peers else f"{people} without peers" if people else "without peers")


def _clauses(before: Held, after: Held, names: Names) -> Iterator[str]:
    yield from _swapped({p.id for p in before.peers}, {p.id for p in after.peers},
                        [p.id for p in (*before.peers, *after.peers)], names)
    was, now = ({p.id for p in side.people} for side in (before, after))
    come = [names.who(p.id) for p in after.people if p.id not in was]
    gone = [names.who(p.id) for p in before.people if p.id not in now]
    if come:
        yield f"{listing(come)} {'comes' if len(come) == 1 else 'come'} too"
    if gone:
        yield f"{listing(gone)} no longer {'comes' if len(gone) == 1 else 'come'}"
    yield from _details(before, after, names, same_company=was == now)


def _swapped(was: set[str], now: set[str], order: list[str], names: Names) -> Iterator[str]:
    gone = [names.who(one) for one in dict.fromkeys(order) if one in was - now]
    come = [names.who(one) for one in dict.fromkeys(order) if one in now - was]
    if gone and len(gone) == len(come):
        yield f"{listing(gone)} {'is' if len(gone) == 1 else 'are'} replaced by {listing(come)}"
        return
    if gone:
        yield f"{listing(gone)} {'leaves' if len(gone) == 1 else 'leave'}"
    if come:
        yield f"{listing(come)} {'joins' if len(come) == 1 else 'join'}"


def _details(before: Held, after: Held, names: Names, *, same_company: bool) -> Iterator[str]:
    if before.title != after.title:
        yield f"its title was “{names.text(before.title)}”"
    if before.mode is not after.mode:
        yield f"it is {after.mode} now"
    if before.link != after.link and after.mode is not Mode.ON_SITE:
        yield "its link is new" if after.link else "its link is to follow"
    if same_company and before.heads != after.heads:
        yield f"{count(after.heads, 'person comes', 'people come')}, not {before.heads}"
    if before.confidential != after.confidential:
        yield "it is confidential now" if after.confidential else "it is no longer confidential"
    others = [names.who(one) for one in renamed(before, after)]
    if others:
        yield f"what is said of {listing(others)} is new"
