"""What has happened stays as it was: only the rest of a visit can be planned anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timetabler.domain.challenge import Challenge
from timetabler.domain.changed import Changed
from timetabler.domain.timetable import Timetable
from timetabler.rules.choices import Choice, Hears, InRoom, Starts
from timetabler.rules.rule import Finding, Rule
from timetabler.rules.terms import Model, Term
from timetabler.rules.words import session_name


class WhatHappenedStays(Rule):
    """Sessions that began before "now" keep their time, their room and their peers.

    Only a visit that is planned anew has any.
    """

    id = "what-happened-stays"
    asks = "Sessions that have been held stay as they were."
    source = "common sense"
    physics = True

    def forbids(self, challenge: Challenge) -> Iterable[Choice]:
        """Every other time and room, and every other peer."""
        for session in _happened(challenge):
            was = challenge.published.placed[session]  # type: ignore[attr-defined]
            yield from (Starts(session, slot) for slot in challenge.frame.order
                        if slot != was.slot)
            yield from (InRoom(session, room) for room in challenge.room if room != was.room)
            yield from (Hears(session, peer) for peer in challenge.peer
                        if peer not in was.peers)

    def encode(self, model: Model) -> Iterable[Term]:
        """For each peer who was there, 1 if the session is held without them."""
        for session in _happened(model.challenge):
            was = model.challenge.published.placed[session]  # type: ignore[attr-defined]
            yield from (model.placed(session) - model.hears(session, peer)
                        for peer in was.peers)

    def check(self, timetable: Timetable) -> Iterator[Finding]:
        """Compare what is planned with what was held."""
        facts = timetable.challenge
        if not isinstance(facts, Changed):
            return
        for was in facts.published.placements:
            now = timetable.placed.get(was.session)
            if now is None or was.session not in facts.happened:
                continue
            if (now.slot, now.room, set(now.peers)) != (was.slot, was.room, set(was.peers)):
                yield Finding(f"{session_name(facts, was.session)} has been held already, and "
                              "stays as it was.", (was.session,))


def _happened(challenge: Challenge) -> frozenset[str]:
    return challenge.happened if isinstance(challenge, Changed) else frozenset()
