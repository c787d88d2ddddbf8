"""Rooms counted: the same model on every run, whatever order sets of words come in."""

from __future__ import annotations

from timetabler.solving.relaxations.room_counts import _sets


def test_sets_of_rooms_come_in_the_order_of_the_sessions() -> None:
    """Each choice, every two together and all, once each, as they are first met."""
    small, large, hall = frozenset({"R1"}), frozenset({"R1", "R2"}), frozenset({"H"})
    assert [*_sets([small, large, hall])] == [
        small, large, hall, small | hall, large | hall]
    assert [*_sets([hall, small])] == [hall, small, hall | small]
