"""How many sessions must do without a peer of their specialism."""

from __future__ import annotations

from typing import Any

from tests.domain.facts import day, session, team, visit
from tests.solving.test_counting import hours, ruled
from timetabler.domain.sessions import Session
from timetabler.solving.bounds.no_expert import least_without_expert
from timetabler.solving.candidates import Candidates

#: Two slots; Ann alone knows carers, Ben and Cara know care homes.
TWO = (day(1, "slot 10:00-11:00", "slot 11:00-12:00", streams=None),)


def least(*sessions: Session, **more: Any) -> int:
    facts = visit(*sessions, **{"days": TWO} | more)
    return least_without_expert(Candidates(ruled(facts, "within-availability")))


def about(specialism: str, number: int, **more: Any) -> list[Session]:
    name = specialism.replace(" ", "-")
    return [session(f"{name}-{n}", specialism=specialism, **more) for n in range(number)]


def test_one_expert_hears_a_session_a_slot() -> None:
    assert least(*about("Carers", 2)) == 0
    assert least(*about("Carers", 3)) == 1
    assert least(*about("Care homes", 4), *about("Carers", 2)) == 0
    assert least(*about("Care homes", 5), *about("Carers", 3)) == 2


def test_an_expert_who_is_away_hears_nothing() -> None:
    ann, *others = team()
    away = ann.model_copy(update={"unavailable": hours("D1-1000")})
    assert least(*about("Carers", 2), peers=(away, *others)) == 1


def test_what_may_start_at_one_time_alone_competes_there() -> None:
    assert least(*about("Carers", 2, allowed=hours("D1-1100"))) == 1


def test_who_knows_both_is_in_one_place_at_a_time() -> None:
    """Ann alone, two slots: two of the four."""
    ann = team()[0].model_copy(update={"specialisms": ("Carers", "Money")})
    assert least(*about("Carers", 2), *about("Money", 2), peers=(ann, *team()[1:])) == 2


def test_nobody_hears_what_nobody_knows() -> None:
    assert least(*about("Money", 2)) == 2


def test_a_session_that_wants_no_peers_wants_no_expert() -> None:
    assert least(*about("Money", 2, peers_wanted=0, peers_least=0), session("Talk")) == 0
