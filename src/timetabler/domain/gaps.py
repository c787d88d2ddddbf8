"""Facts that a visit can be planned without, and that somebody has yet to fill in.

They are told when the visit is read, in a few lines; they break no rule, for no timetable is
worse for them (001 Appendix 1 l436 and §7 l312 want them shown in what goes out).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timetabler.domain.frame import BlockKind
from timetabler.domain.peers import Duty
from timetabler.domain.remarks import About, Remark
from timetabler.domain.rooms import RoomUse
from timetabler.domain.sessions import Mode

if TYPE_CHECKING:
    from timetabler.domain.challenge import Challenge

Path = tuple[str | int, ...]
Locator = Callable[[Sequence[str | int]], str]
#: So many are named in one line; of more, the rest is counted.
_SHOWN = 5
_CELL = re.compile(r"^.+!([A-Z]+[0-9]+)$")


@dataclass(frozen=True)
class Gap:
    """One fact that is missing.

    Attributes:
        path: key path of the field that is empty, or of the table that lacks a row.
        column: sheet and column as people know them.
        whose: id of the row that it is missing from; empty: it is said once.
        hence: what goes without it until then; empty where that is plain.
    """

    path: Path
    column: str
    whose: str = ""
    hence: str = ""


def gaps(challenge: Challenge) -> Iterator[Gap]:
    """Every fact of a visit that is still to be filled in, sheet by sheet."""
    yield from _of_the_visit(challenge)
    yield from _of_the_days(challenge)
    yield from _of_the_team(challenge)
    yield from _of_people(challenge)
    yield from _of_sessions(challenge)


def gap_remarks(challenge: Challenge, where: Locator | None = None) -> tuple[Remark, ...]:
    """The gaps in a line for each column, so that a list of people stays one line.

    Args:
        challenge: the facts.
        where: says where a key path stands in what a person sees; absent: nobody can say.
    """
    columns: dict[tuple[str, str], list[Gap]] = {}
    for gap in gaps(challenge):
        columns.setdefault((gap.column, gap.hence), []).append(gap)
    return tuple(
        Remark(About.MISSING, column, "; ".join(filter(None, [_named(found, where), hence])))
        for (column, hence), found in columns.items())


def still_missing(challenge: Challenge) -> tuple[str, ...]:
    """The lines of what is to be filled in: as the reader of the visit's file told them."""
    told = [str(one) for one in challenge.remarks if one.about is About.MISSING]
    return tuple(told or map(str, gap_remarks(challenge)))


def _named(found: Sequence[Gap], where: Locator | None) -> str:
    """``PCC (E12), FIN (E13) and 7 more``."""
    shown = [_one(gap, where) for gap in found[:_SHOWN]]
    more = len(found) - len(shown)
    if more:
        return f"{', '.join(shown)} and {more} more"
    return " and ".join(filter(None, [", ".join(shown[:-1]), shown[-1]]))


def _one(gap: Gap, where: Locator | None) -> str:
    place = where(gap.path) if where is not None else ""
    cell = _CELL.match(place)
    if cell is not None:
        place = cell[1]
    elif "!" in place:  # a row or a column that the sheet does not have
        place = ""
    if not gap.whose:
        return f"nothing here{f' ({place})' if place else ''}"
    return f"{gap.whose} ({place})" if place else gap.whose


def _of_the_visit(challenge: Challenge) -> Iterator[Gap]:
    visit = challenge.visit
    if not visit.sponsors:
        yield Gap(("visit", "sponsors"), "Visit, Sponsors",
                  hence="nobody is kept free for the informal feedback but the team")
    if not visit.organiser:
        yield Gap(("visit", "organiser"), "Visit, Organiser")
    if visit.organiser_email is None:
        yield Gap(("visit", "organiser_email"), "Visit, Organiser's e-mail",
                  hence="nobody can answer an invitation")


def _of_the_days(challenge: Challenge) -> Iterator[Gap]:
    for number, day in enumerate(challenge.days):
        for position, block in enumerate(day.blocks):
            if block.kind is BlockKind.FEEDBACK and block.room is None:
                yield Gap(("days", number, "blocks", position, "room"),
                          "Days, Room of the feedback", day.id)


def _of_the_team(challenge: Challenge) -> Iterator[Gap]:
    for duty in (Duty.LEAD, Duty.MANAGER):
        if not challenge.on_duty(duty):
            yield Gap(("peers",), "Peers, Duty", f"a {duty}")
    if not any(room.use is RoomUse.BASE for room in challenge.rooms):
        yield Gap(("rooms",), "Rooms, Use", "a base room for the team")
    for number, peer in enumerate(challenge.peers):
        if peer.email is None:
            yield Gap(("peers", number, "email"), "Peers, E-mail", peer.id, _UNINVITED)


_UNINVITED = "no invitation goes to them"


def _of_people(challenge: Challenge) -> Iterator[Gap]:
    """What is missing of those who come; nobody asks for more of a private person."""
    come = {one for session in challenge.sessions for one in session.attendees}
    come |= set(challenge.visit.sponsors)
    theirs = [(number, person) for number, person in enumerate(challenge.people)
              if person.id in come and not person.is_private]
    for number, person in theirs:
        if person.needs_job_title and not person.job_title:
            yield Gap(("people", number, "job_title"), "People, Job title", person.id)
    for number, person in theirs:
        if person.email is None:
            yield Gap(("people", number, "email"), "People, E-mail", person.id, _UNINVITED)


def _of_sessions(challenge: Challenge) -> Iterator[Gap]:
    for number, session in enumerate(challenge.sessions):
        if session.mode is not Mode.ON_SITE and not session.link:
            yield Gap(("sessions", number, "link"), "Sessions, Link", session.id)
    for number, session in enumerate(challenge.sessions):
        # A reserve is for whoever turns out to be missing; no heads at all is an answer.
        if not session.attendees and session.head_count is None and not session.reserve:
            yield Gap(("sessions", number, "attendees"), "Sessions, Attendees or Head count",
                      session.id, "a room for the peers alone is found for them")
