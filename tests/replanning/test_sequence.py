"""Twenty late changes, one after another: nothing broken, and every calendar is right."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random

from tests.replanning.test_replan import published  # noqa: F401  the timetable to begin with
from tests.writing.store import Store
from timetabler.changes import (
    AddSession,
    Away,
    Change,
    DropSession,
    Free,
    Pin,
    ReviseBlock,
    ReviseSession,
)
from timetabler.checking import is_valid
from timetabler.domain.timetable import Timetable
from timetabler.errors import InputError
from timetabler.replanning import replan
from timetabler.solving.result import Status
from timetabler.writing.calendars import invitations
from timetabler.writing.reissue import reissue

ISSUED = datetime(2026, 2, 10, 12, 30, tzinfo=UTC)
STEPS = 20


def random_changes(timetable: Timetable, dice: Random) -> Iterator[Change]:
    """One kind of change after another, anywhere in the visit."""
    facts = timetable.challenge
    slot, session = dice.choice(list(facts.frame.order)), dice.choice(list(facts.session))
    others = [s for s in facts.session if s != session]
    kinds: list[Change] = [
        Away(of=dice.choice(list(facts.person)), when=slot),
        Away(of=dice.choice(list(facts.peer)), when=slot),
        Away(of=dice.choice(list(facts.room)), when=slot),
        Free(of=dice.choice(list(facts.person)), when=slot),
        ReviseSession(session=session, set={
            "allowed": [slot, dice.choice(list(facts.frame.order))]}),
        ReviseSession(session=session, set={"attendees": facts.session[session].attendees[1:]}),
        Pin(session=session, at=slot), DropSession(session=session),
        ReviseBlock(block=slot, set={"streams": dice.choice([3, 4])}),
        AddSession(session=facts.session[dice.choice(others)].model_copy(
            update={"id": f"N{timetable.issue}", "pinned": None, "allowed": ()}))]
    yield dice.choice(kinds)


def without_tiers(timetable: Timetable) -> Timetable:
    """The same, where nothing but the disturbance is to be kept low."""
    facts = timetable.challenge
    off = tuple(s if s.tier is None else s.model_copy(update={"strength": "off", "tier": None})
                for s in facts.rules)
    return Timetable(challenge=facts.revise(tiers=(), rules=off), placements=timetable.placements)


def test_after_each_nothing_is_broken_and_after_the_last_all_calendars_agree(
        published: Timetable) -> None:  # noqa: F811
    dice, now, store, steps = Random(7), without_tiers(published), Store(), 0
    store.apply(invitations(now, issued=ISSUED))
    for _ in range(200):
        try:
            anew = replan(now, random_changes(now, dice), workers=2, time_limit=20)
        except InputError:
            continue  # a contradiction, such as a session pinned where it is not allowed
        if anew.status is Status.INFEASIBLE:
            continue
        assert anew.disturbance.proved
        assert is_valid(anew.timetable)
        store.apply(reissue(now, anew.timetable, issued=ISSUED + timedelta(days=steps + 1)))
        now, steps = anew.timetable, steps + 1
        if steps == STEPS:
            break
    assert now.issue == STEPS + 1
    fresh = Store().apply(invitations(now, issued=ISSUED))
    assert store.calendars == fresh.calendars
    assert sum(map(len, store.calendars.values())) > 100
