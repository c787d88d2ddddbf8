"""All names of a visit, each kind by itself: what other facts may refer to."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from timetabler.domain.names import Names
from timetabler.domain.sessions import OWN_OFFICE
from timetabler.domain.unsure import Unsure

if TYPE_CHECKING:
    from timetabler.domain.challenge import Challenge

#: Fields by which people call a person, peer, room or session in place of its id.
_CALLED = ("name", "title", "job_title", "role")


class Known:
    """The names of one challenge, without those that could not be read."""

    def __init__(self, challenge: Challenge, unsure: Unsure) -> None:
        self._challenge, self._unsure = challenge, unsure

    @cached_property
    def person(self) -> Names:
        """People by id and name."""
        return self._of("person", "people")

    @cached_property
    def peer(self) -> Names:
        """Peers by id and name."""
        return self._of("peer", "peers")

    @cached_property
    def room(self) -> Names:
        """Rooms by id and name."""
        return self._of("room", "rooms")

    @cached_property
    def session(self) -> Names:
        """Sessions by id and title."""
        return self._of("session", "sessions")

    @cached_property
    def anybody(self) -> Names:
        """Peers and people by id and name."""
        return self._of("peer or person", "people", "peers")

    @cached_property
    def wish(self) -> Names:
        """What a session may ask for: a room, or somebody's own office."""
        return self._of("room", "rooms", more=[OWN_OFFICE])

    @cached_property
    def place(self) -> Names:
        """Sites, and rooms by id and name: what travel times are between."""
        sites = [room.site for number, room in enumerate(self._challenge.rooms)
                 if not self._unsure.at("rooms", number, "site")]
        return self._of("site or room", "rooms", more=sites)

    @cached_property
    def suggestion(self) -> Names:
        """Suggested interviewees by id and title."""
        suggested = self._challenge.scope.suggested
        return Names("suggested interviewee", (one.id for one in suggested),
                     [(one.id, one.title) for one in suggested],
                     firm=not self._unsure.within("scope"))

    @cached_property
    def tier(self) -> Names:
        """Tiers by name."""
        return Names("tier", self._challenge.tiers)

    def _of(self, kind: str, *tables: str, more: Iterable[str] = ()) -> Names:
        read = [row for table in tables for number, row in enumerate(getattr(self._challenge,
                                                                             table))
                if not self._unsure.at(table, number, "id")]
        called = [(row.id, getattr(row, field)) for field in _CALLED for row in read
                  if hasattr(row, field)]
        return Names(kind, [*(row.id for row in read), *more], called,
                     firm=not any(self._unsure.column(table, "id") for table in tables))

