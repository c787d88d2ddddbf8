"""Forcing a session elsewhere: the answer is that of trying everything."""

from __future__ import annotations

from random import Random

import pytest

from tests.solving.tiny import SMALL, BruteForce, tiny_visit
from timetabler.checking import is_valid, score
from timetabler.errors import InputError
from timetabler.explaining.why_not import WhyNot, force, why_not
from timetabler.solving.result import Status
from timetabler.solving.solve import solve


def solved():
    """Tiny visits with their best timetables."""
    for seed in SMALL:
        outcome = solve(tiny_visit(seed), workers=1)
        if outcome.status is Status.OPTIMAL:
            yield seed, outcome.timetable


@pytest.mark.parametrize(("kind", "pairs"), [("slot", 12), ("room", 5), ("peer", 5)])
def test_it_agrees_with_trying_every_timetable(kind, pairs):
    seen = {True: 0, False: 0}
    for seed, timetable in solved():
        facts, dice = timetable.challenge, Random(seed)
        session = dice.choice(list(facts.session))
        choice = dice.choice({"slot": list(facts.frame.order), "room": list(facts.room),
                              "peer": list(facts.peer)}[kind])
        answer = why_not(timetable, session, choice, workers=1)
        best = _best_with(facts, session, choice)
        assert answer.proved
        assert answer.possible is (best is not None), (seed, session, choice)
        if best is not None:
            assert tuple(score(answer.best).values()) == best
            assert is_valid(answer.best)
            now = tuple(score(timetable).values())
            assert tuple(answer.cost.values()) == tuple(
                b - n for b, n in zip(best, now, strict=True))
        seen[best is not None] += 1
        if min(seen.values()) >= 2 and sum(seen.values()) >= pairs:
            return
    raise AssertionError(f"too few of one kind were seen: {seen}")


def _best_with(facts, session, choice):
    try:
        return BruteForce(force(session, choice, facts).apply(facts)).best()
    except InputError:  # pinned outside its own allowed times
        return None


def a_tiny_answer(choice: str) -> WhyNot:
    _, timetable = next(solved())
    return why_not(timetable, "S0", choice, workers=1)


def test_it_is_said_in_words():
    told = {str(a_tiny_answer(choice)).splitlines()[-1] for choice in ("D1-1000", "R1", "L")}
    assert all(line.endswith(".") for line in told)


def test_unknown_names_are_refused_at_once():
    _, timetable = next(solved())
    with pytest.raises(InputError) as refused:
        why_not(timetable, "S99", "D1-1030")
    assert [fault.where for fault in refused.value.faults] == ["session", "choice"]
