"""Refusals for people: the first faults, then how many more of what kind."""

from __future__ import annotations

import pickle

from timetabler.errors import MOST_LINES, Fault, InputError


def test_every_fault_has_a_line_where_they_are_few() -> None:
    refused = InputError(Fault(f"People!A{n}", "nothing here") for n in range(MOST_LINES))
    assert str(refused).splitlines() == [f"People!A{n}: nothing here" for n in range(MOST_LINES)]


def test_of_many_the_first_are_told_and_the_kinds_of_the_rest() -> None:
    faults = [Fault(f"People!A{n}", f"found 'x{n}'; text would be right") for n in range(60)]
    faults += [Fault(f"sessions[{n}].room", f"there is no room 'R{n}'") for n in range(5)]
    lines = str(InputError(faults)).splitlines()
    assert lines[:MOST_LINES] == [str(fault) for fault in faults[:MOST_LINES]]
    assert lines[MOST_LINES:] == [
        "... and 15 more:",
        "  10 like People!A50: found 'x50'; text would be right",
        "  5 like sessions[0].room: there is no room 'R0'"]


def test_many_kinds_are_told_in_short_too() -> None:
    faults = [Fault(f"Sheet {chr(ord('A') + n % 20)}", "is wrong") for n in range(1_050)]
    lines = str(InputError(faults)).splitlines()
    assert len(lines) == MOST_LINES + 1 + 8 + 1
    assert lines[-1] == "  600 of other kinds"  # 12 of 20 kinds, 50 of each


def test_a_refusal_carries_all_of_them_wherever_it_goes() -> None:
    refused = InputError(Fault("", str(n)) for n in range(1_000))
    assert pickle.loads(pickle.dumps(refused)).faults == refused.faults
