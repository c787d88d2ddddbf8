"""The name that was meant: as `difflib` says it, whatever the number of names."""

from __future__ import annotations

import string
from difflib import get_close_matches
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from timetabler.domain.nearest import Nearest

_WORDS = st.text("abcde12", min_size=1, max_size=8)


@given(_WORDS, st.lists(_WORDS, unique=True, max_size=8))
def test_of_few_names_it_is_the_one_that_difflib_finds(name: str, known: list[str]) -> None:
    near = [name] if name in known else get_close_matches(name, known, n=1)
    assert Nearest(known)(name) == (near[0] if near else None)


def test_a_slip_of_one_letter_is_found_among_thousands() -> None:
    names = [_name(number) for number in range(17**3)]
    near, rng, found = Nearest(names), Random(4), 0
    for name in rng.sample(names, 200):
        place = rng.randrange(7)
        slip = name[:place] + rng.choice(string.ascii_lowercase) + name[place + 1:]
        found += near(slip) == name
    assert found >= 195  # any other letter may be nearer, by chance


def test_letter_case_is_no_difference() -> None:
    assert Nearest(["CEX", "LDR"])("cex") == "CEX"
    assert Nearest([])("cex") is None


def test_patience_ends_but_for_letter_case() -> None:
    near = Nearest(["north", "south"], patience=2)
    assert [near("nort"), near("sout"), near("norht"), near("NORTH")] == [
        "north", "south", None, "north"]
    assert near("nort") == "north"  # what was found is remembered


def _name(number: int) -> str:
    """Seven letters, no two of these names alike in six places."""
    letters = string.ascii_lowercase
    digits = [number % 17, number // 17 % 17, number // 289 % 17]
    check = [sum(w * d for w, d in zip(weights, digits, strict=True)) % 17
             for weights in ((1, 1, 1), (1, 2, 3), (1, 4, 9), (1, 5, 6))]
    return "".join(letters[d] for d in [*digits, *check])

