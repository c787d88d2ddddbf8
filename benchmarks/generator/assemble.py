"""From the hidden timetable to the facts: everything that it keeps, and not the thing itself."""

from __future__ import annotations

from functools import cache
from random import Random
from typing import Any

from benchmarks.generator.cast import cast
from benchmarks.generator.facts import Facts
from benchmarks.generator.frame import days
from benchmarks.generator.places import SITE, rooms, settle
from benchmarks.generator.shape import Shape
from benchmarks.generator.team import hear, team
from benchmarks.generator.times import times
from timetabler.domain.challenge import Challenge
from timetabler.domain.frame import Frame
from timetabler.domain.rooms import Travel
from timetabler.domain.rulebook import RuleSetting
from timetabler.domain.timetable import Placement
from timetabler.domain.visit import Visit
from timetabler.reading.models import load

#: The challenge model whose rules and tiers the generated visits follow.
_MODEL = "adult-social-care-2024"


def visit(dice: Random, shape: Shape, title: str) -> tuple[Challenge, tuple[Placement, ...]]:
    """A visit, and the timetable that it was built round."""
    frame = Frame(days=days(shape))
    members = team(dice, shape, frame)
    held = times(dice, shape, frame)
    hear(dice, members, held, frame)
    people = cast(dice, held, frame)
    known = rooms(shape, held)
    used = settle(dice, shape, frame, held, known, members[-1].id)
    dice.shuffle(held)  # the order of the list must give nothing away
    facts = Facts(dice, shape, frame, members, held, known)
    sessions = tuple(facts.session(number, one) for number, one in enumerate(held, start=1))
    away = any(room.site == SITE for room in known)
    challenge = Challenge(
        model=_MODEL, visit=Visit(title=title, sponsors=(people[0].id,)), days=frame.days,
        peers=facts.team(), rooms=facts.diaried_rooms(used), people=facts.people(people),
        sessions=sessions, **_rulebook(),
        travel=(Travel(origin="main", destination=SITE, minutes=20),) if away else ())
    return challenge, tuple(
        Placement(session=session.id, slot=one.start.id, room=one.room, peers=tuple(one.peers))
        for session, one in zip(sessions, held, strict=True))


@cache
def _rulebook() -> dict[str, Any]:
    """Rules and tiers of the model, as `Challenge` takes them."""
    defaults = load(_MODEL).defaults()
    return {"tiers": tuple(defaults["tiers"]),
            "rules": tuple(RuleSetting(**rule) for rule in defaults["rules"])}
