"""Text made fit for a calendar line."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from timetabler.writing.calendars.safe import address, caption, common_name, file_stem, line
from timetabler.writing.calendars.shelf import Shelf

ANYTHING = st.text(st.characters(codec=None, categories=None), max_size=400)


@given(ANYTHING, st.integers(2, 300))
def test_a_line_is_one_line_of_at_most_so_many_units_and_encodes(text, longest):
    cut = line(text, longest)
    assert len(cut.encode("utf-16-le")) // 2 <= longest
    assert not any(unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} for c in cut)
    cut.encode("utf-8")


def test_a_line_is_cut_between_characters_and_says_so():
    assert line("a" * 10, 10) == "a" * 10
    assert line("a" * 11, 10) == "a" * 9 + "…"
    # Each of these takes two UTF-16 units: four fit into nine beside the ellipsis.
    assert line("\N{GRINNING FACE}" * 10, 10) == "\N{GRINNING FACE}" * 4 + "…"


@given(ANYTHING)
def test_captions_and_names_hold_nothing_that_means_something_to_a_calendar(text):
    assert not set(caption(text)) & set(";,\\\r\n\0")
    assert not set(common_name(text)) & set('"^\\\r\n\0')
    assert not set(file_stem(text)) - set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-")
    assert file_stem(text).strip(".")


@given(ANYTHING)
def test_an_address_is_one_or_none(text):
    found = address(text)
    assert found is None or (found.count("@") == 1 and not set(found) & set(' "<>;,\\\r\n'))


def test_addresses():
    assert address("o'neil+visit@marlshire.example") == "mailto:o'neil+visit@marlshire.example"
    for wrong in (None, "", "nobody", "a b@c.example", "a@b,c@d.example", "a@b@c.example"):
        assert address(wrong) is None


def test_no_two_ids_share_a_file_on_any_file_system():
    shelf = Shelf()
    for name in ("P1", "p1", "A-B-C", "A-B-C", "CON", "nul.x", "../up", "..", ""):
        shelf.put("calendars/peers", name, name.encode())
    assert list(shelf.files) == [f"calendars/peers/{name}.ics" for name in (
        "P1", "p1~2", "A-B-C", "A-B-C~2", "_CON", "_nul.x", "_up", "_", "_~2")]
