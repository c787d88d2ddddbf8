"""Themes: who is busy where some of a theme is heard."""

from __future__ import annotations

from timetabler.solving.relaxations.outlines.themes import Theme

A, B, C, D = 1, 2, 4, 8
#: In the first slot two pairs and one alone; in the second one pair; in the third nobody.
THEME = Theme({"x": (1, 2), "y": (1, 2, 4), "z": (3,)}, ((A | B, C | D, A), (A | C,), ()), (15,))


def test_those_who_could_be_fewer_are_not_asked_for() -> None:
    """A alone is enough in the first slot, so A with B is not a possibility of its own."""
    assert set(THEME.takes(0, A | B | C | D, 1)) == {A, C | D}


def test_only_the_audience_hears() -> None:
    assert THEME.takes(0, B | C | D, 1) == (C | D,)
    assert THEME.takes(0, B | C, 1) == ()


def test_two_at_once_take_two_crews_apart() -> None:
    """A with C and D; A with B and C with D holds the same and B."""
    assert THEME.takes(0, A | B | C | D, 2) == (A | C | D,)
    assert THEME.takes(0, A | B | C | D, 3) == ()
    assert [THEME.at_once(slot) for slot in range(3)] == [2, 1, 0]


def test_who_hears_everything_is_in_every_crew() -> None:
    assert THEME.always(A | B | C | D) == 0
    assert THEME.always(A | C) == A
    assert THEME.always(B | D) == 0


def test_sessions_of_several_slots_are_told_from_the_others() -> None:
    assert THEME.short == {"x": 3, "y": 7}
    assert THEME.long == [(3,)]
