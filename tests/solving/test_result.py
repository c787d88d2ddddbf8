"""What a solve hands over, and what it refuses to hand over."""

from fractions import Fraction

import pytest

from tests.domain.facts import placed, visit
from timetabler.errors import NoTimetableError, TimetablerError
from timetabler.solving.result import Outcome, Status, TierOutcome, number

HALF = Fraction(1, 2)
PROVED = TierOutcome("two-peers", Fraction(1), Fraction(1), 0.2496)
OPEN = TierOutcome("day-balance", Fraction(3, 2), HALF, 12.0)


def test_a_tier_is_proved_when_its_bound_meets_its_value():
    assert PROVED.proved
    assert not OPEN.proved
    assert TierOutcome("x", Fraction(0), Fraction(0), 0.0).proved


def test_a_tier_as_json():
    assert PROVED.as_dict() == {"name": "two-peers", "value": 1, "bound": 1, "seconds": 0.25}
    assert OPEN.as_dict() == {"name": "day-balance", "value": 1.5, "bound": 0.5, "seconds": 12.0}
    assert isinstance(PROVED.as_dict()["value"], int)


@pytest.mark.parametrize(("value", "shown"), [
    (Fraction(4), 4), (Fraction(0), 0), (HALF, 0.5), (Fraction(100, 3), 33.3333)])
def test_costs_are_whole_where_they_are(value, shown):
    assert number(value) == shown
    assert type(number(value)) is type(shown)


def test_no_timetable_is_never_an_empty_one():
    refused = Outcome(visit(), Status.INFEASIBLE, reasons=("34 sessions need 34 cells.", "More."))
    with pytest.raises(NoTimetableError) as refusal:
        _ = refused.timetable
    assert str(refusal.value) == (
        "There is no timetable (INFEASIBLE).\n34 sessions need 34 cells.\nMore.")
    with pytest.raises(TimetablerError, match="None was found in the time given"):
        _ = Outcome(visit(), Status.UNKNOWN).timetable


def test_the_timetable_found():
    found = placed(visit(), "S1 D1-1000 R1 P1 P2")
    assert Outcome(visit(), Status.FEASIBLE, found=found).timetable is found


def test_what_counts_as_proved():
    assert {status for status in Status if Outcome(visit(), status).proved} == {
        Status.OPTIMAL, Status.INFEASIBLE}


def test_it_reads_well():
    outcome = Outcome(visit(), Status.FEASIBLE, (PROVED, OPEN), seconds=12.34, stopped=True)
    assert str(outcome) == ("FEASIBLE (stopped) in 12.3 s\n"
                            "  two-peers: 1 (proved, 0.2 s)\n"
                            "  day-balance: 1.5 (at least 0.5, 12.0 s)")
    refused = Outcome(visit(), Status.INFEASIBLE, reasons=("Too many.",))
    assert str(refused) == "INFEASIBLE in 0.0 s\n  Too many."
