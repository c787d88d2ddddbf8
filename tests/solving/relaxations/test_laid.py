"""Themes laid spread by spread: as many runs as are allowed, and no timetable is lost."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest

from tests.solving.tiny import SMALL, BruteForce, tiny_visit
from timetabler.checking import score
from timetabler.domain.challenge import Challenge
from timetabler.domain.timetable import Timetable
from timetabler.solving.candidates import Candidates
from timetabler.solving.relaxations import Guide, Stratified, Whole
from timetabler.solving.relaxations.outlines import listing
from timetabler.solving.run import Settings

ONE = Settings(workers=1)
RUNS = "themes-in-sequence"


@pytest.fixture(scope="module")
def best() -> dict[int, Timetable]:
    """A best timetable of some tiny visits, by trying every timetable."""
    found = {}
    for seed in SMALL[80:120]:
        every = BruteForce(tiny_visit(seed)).timetables()
        one = min(every, key=lambda its: tuple(score(its).values()), default=None)
        if one is not None:
            found[seed] = one
    return found


def held_above(facts: Challenge, costs: Mapping[str, Fraction]) -> Stratified:
    """The model, with the tiers above the runs held."""
    above = facts.tiers[:facts.tiers.index(RUNS)]
    return Stratified(Candidates(facts), ONE).held_to({name: costs[name] for name in above})


def test_a_best_timetable_is_still_there(best: dict[int, Timetable]) -> None:
    for seed, timetable in best.items():
        costs = score(timetable)
        crews = held_above(timetable.challenge, costs)
        assert crews.lay(RUNS, costs[RUNS]), seed
        crews.start_from(Guide.of(timetable))
        with crews.run_with(hints_fixed=True):
            assert crews.find(10).starts, seed


def test_with_a_run_less_there_is_none(best: dict[int, Timetable]) -> None:
    """Rooms are seldom scarce here: what the model finds, the whole can mostly follow."""
    fewer = 0
    for seed, timetable in best.items():
        costs = score(timetable)
        crews = held_above(timetable.challenge, costs)
        if not crews.lay(RUNS, costs[RUNS] - 1):
            fewer += 1  # some theme cannot be heard in so few
            continue
        found = crews.find(10)
        whole = Whole(crews.left, ONE).held_to({RUNS: costs[RUNS] - 1})
        assert not found.starts or not whole.find_around(Guide(found.starts), 10, 5).starts, seed
        fewer += not found.starts
    assert fewer > 0.8 * len(best)


@pytest.mark.parametrize(("red", "blue", "runs"), [
    (("D1-1000", "D1-1100"), ("D2-1000", "D2-1100"), 2),
    (("D1-1000", "D2-1000"), ("D1-1000", "D1-1100"), 3),
    (("D1-1000", "D1-1100"), ("D1-1000", "D2-1000"), 3),
    (("D1-1000", "D2-1000"), ("D1-1100", "D2-1100"), 4),
])
def test_all_themes_together_have_no_more_runs_than_are_allowed(
        red: tuple[str, str], blue: tuple[str, str], runs: int) -> None:
    """Two themes of two sessions: two runs at least; either may have the third, not both one more.
    """
    facts = tiny_visit(2)
    plain = facts.sessions[0].model_copy(update={
        "attendees": (), "head_count": 2, "length": 1, "peers_wanted": 1, "one_of": (),
        "room": None, "reserve": False, "allowed": ()})
    facts = facts.revise(
        peers=tuple(peer.model_copy(update={"sessions_a_day": None, "unavailable": ()})
                    for peer in facts.peers),
        sessions=tuple(plain.model_copy(update={"id": f"{theme}{n}", "specialism": theme})
                       for theme in ("red", "blue") for n in range(2)))
    names = [session.id for session in facts.sessions]
    guide = Guide(dict(zip(names, (*red, *blue), strict=True)),
                  dict(zip(names, (("L",), ("L",), ("P",), ("P",)), strict=True)))
    for most in (2, 3, 4):
        crews = Stratified(Candidates(facts), ONE)
        assert crews.lay(RUNS, Fraction(most))
        crews.start_from(guide)
        with crews.run_with(hints_fixed=True):
            assert bool(crews.find(10).starts) == (runs <= most)


def test_it_is_the_runs_alone_that_are_laid(best: dict[int, Timetable]) -> None:
    seed = next(iter(best))
    crews = Stratified(Candidates(tiny_visit(seed)), ONE)
    assert not crews.lay("same-peers", Fraction(20))


def test_where_spreads_are_too_many_nothing_is_held(best: dict[int, Timetable],
                                                    monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "_MOST_SPREADS", 0)
    seed = next(iter(best))
    crews = Stratified(Candidates(tiny_visit(seed)), ONE)
    before = str(crews._cp.proto)
    assert not crews.lay(RUNS, Fraction(0))
    assert str(crews._cp.proto) == before
