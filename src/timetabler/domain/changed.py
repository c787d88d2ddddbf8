"""A visit whose timetable is out already: what people hold in their hands counts."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from timetabler.domain.base import Fact, Id, Ids
from timetabler.domain.challenge import Challenge
from timetabler.domain.timetable import Placement, Timetable
from timetabler.domain.when import Moment


class Published(Fact):
    """The timetable that went out, with who was told to come to what."""

    placements: tuple[Placement, ...]
    #: Ids of the people who were asked to each session, by its id.
    guests: dict[Id, Ids]
    #: What was to start before this time has happened, and stays as it was.
    now: Moment | None = None

    @classmethod
    def of(cls, timetable: Timetable, now: Moment | None = None) -> Published:
        """What a timetable tells people."""
        return cls(placements=timetable.placements, now=now,
                   guests={p.session: timetable.session(p).attendees
                           for p in timetable.placements})

    @cached_property
    def placed(self) -> dict[str, Placement]:
        """Placements by session id."""
        return {placement.session: placement for placement in self.placements}

    @cached_property
    def of_peer(self) -> dict[str, frozenset[str]]:
        """Ids of the sessions that each peer was to hear."""
        found: dict[str, set[str]] = defaultdict(set)
        for placement in self.placements:
            for peer in placement.peers:
                found[peer].add(placement.session)
        return {peer: frozenset(sessions) for peer, sessions in found.items()}

    @cached_property
    def of_person(self) -> dict[str, frozenset[str]]:
        """Ids of the sessions that each person was asked to."""
        found: dict[str, set[str]] = defaultdict(set)
        for session, guests in self.guests.items():
            for person in guests:
                found[person].add(session)
        return {person: frozenset(sessions) for person, sessions in found.items()}


class Changed(Challenge):
    """A challenge after late changes, beside the timetable that was published before them.

    Only re-planning makes one; a published session, room or peer may be gone.
    """

    published: Published

    @cached_property
    def happened(self) -> frozenset[str]:
        """Ids of the sessions that were to start before now: they stay as they were."""
        if self.published.now is None:
            return frozenset()
        span = self.published.now.span(self.frame)
        if span is None:
            return frozenset()
        days = {day.id: number for number, day in enumerate(self.frame.days)}
        now = days[span[0]], span[1]
        begun = ((p.session, self.frame.places[p.slot]) for p in self.published.placements
                 if p.slot in self.frame.places)
        return frozenset(session for session, place in begun if session in self.session
                         and (days[place.day], place.block.span[0]) < now)
