"""How many sessions of one strand must meet at once."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.facts import day, session, visit
from tests.solving.test_counting import hours, ruled
from timetabler.domain.sessions import Session
from timetabler.solving.bounds.clashes import least_clashes
from timetabler.solving.candidates import Candidates

SLOTS = ("D1-1000", "D1-1100", "D1-1200")
THREE = (day(1, "slot 10:00-11:00", "slot 11:00-12:00", "slot 12:00-13:00", streams=None),)


def least(*sessions: Session) -> int:
    facts = ruled(visit(*sessions, days=THREE), "within-availability", "finish-together")
    return least_clashes(Candidates(facts))


def test_four_sessions_in_three_slots_are_two_at_once() -> None:
    carers = [session(f"S{n}", specialism="Carers") for n in range(4)]
    assert least(*carers[:3]) == 0
    assert least(*carers) == 1


def test_a_slot_that_some_cannot_use_is_no_room_for_them() -> None:
    """Three at ten o'clock: two too many, though two slots stand empty."""
    early = [session(f"S{n}", specialism="Carers", allowed=hours("D1-1000")) for n in range(3)]
    assert least(*early) == 2


def test_a_long_session_takes_all_its_slots() -> None:
    """Two hours and two hours in three slots."""
    assert least(*(session(f"S{n}", specialism="Carers", length=2) for n in range(2))) == 1


def test_strands_are_not_in_each_others_way() -> None:
    """Three and three in three slots; and those without a strand are in nobody's."""
    names = ["Carers"] * 3 + ["Care homes"] * 3
    both = [session(f"S{n}", specialism=name) for n, name in enumerate(names)]
    assert least(*both, session("T"), session("U")) == 0


def test_what_no_specialism_tells_apart_a_theme_does() -> None:
    assert least(*(session(f"S{n}", themes=("Money",)) for n in range(5))) == 2


@settings(max_examples=60)
@given(st.lists(st.lists(st.sampled_from(SLOTS), min_size=1, unique=True), min_size=1, max_size=4))
def test_of_sessions_of_an_hour_the_count_is_exact(allowed: list[list[str]]) -> None:
    """Every choice of starts is tried: slots beyond the first session of each."""
    facts = [session(f"S{n}", specialism="Carers", allowed=hours(*slots))
             for n, slots in enumerate(allowed)]
    assert least(*facts) == min(len(starts) - len({*starts}) for starts in product(*allowed))
