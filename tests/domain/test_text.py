"""What somebody typed is safe before anything else sees it."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from timetabler.domain.base import Ids
from timetabler.domain.text import Email, OptionalText, clean

#: Text of all kinds, lone surrogates included, rich in what does harm.
HARMFUL = st.sampled_from("\x00\x07\x0b\x0c\x1b\x1c\x7f\x85\xa0\xad\r\n\t \u061c\u200b\u200e\u200f"
                          "\u2028\u2029\u202a\u202e\u2066\u2069\ufeff\ud800\udfff\ue000\uffff"
                          "\U000e0001")
TYPED = st.lists(st.one_of(st.characters(categories=None), HARMFUL, st.sampled_from("aZé\u0301")),
                 max_size=12).map("".join)


@pytest.mark.parametrize(("typed", "cleaned"), [
    ("  Ann Lea ", "Ann Lea"),
    ("Ann\r\nLea", "Ann Lea"),
    ("Ann\tLea", "Ann Lea"),
    ("Ann \n \n Lea", "Ann Lea"),
    ("Ann\u2028Lea\u2029", "Ann Lea"),
    ("Ann\u00a0Lea", "Ann Lea"),
    ("Ann\x85Lea", "Ann Lea"),
    ("Ann\x0bLea\x0c", "Ann Lea"),
    ("A\x00nn\x1b[31m", "Ann[31m"),
    ("evil\u202egnp.exe", "evilgnp.exe"),
    ("\u2066Ann\u2069", "Ann"),
    ("\ufeffAnn\u200b", "Ann"),
    ("A\ud800nn\udfff", "Ann"),
    ("Ann\ue000\uffff", "Ann"),
    ("a \x00 b", "a b"),
    ("Rene\u0301", "Ren\u00e9"),
    ("\u0995\u09cd\u200d\u09b7", "\u0995\u09cd\u200d\u09b7"),  # a joiner that Bengali needs
    ("\r\nBEGIN:VEVENT", "BEGIN:VEVENT"),
    ("=1+1", "=1+1"),  # harmless here; the writers keep it text
    ("\x00\u200b\r\n", ""),
])
def test_what_is_kept_and_what_goes(typed, cleaned):
    assert clean(typed) == cleaned


@given(TYPED)
@example("a \u200b b")
def test_cleaning_twice_is_cleaning_once(typed):
    assert clean(clean(typed)) == clean(typed)


@given(TYPED)
def test_nothing_harmful_is_left(typed):
    cleaned = clean(typed)
    cleaned.encode("utf-8")
    assert len(cleaned.splitlines()) <= 1
    assert cleaned == cleaned.strip()
    assert "  " not in cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    left = {unicodedata.category(c) for c in cleaned} & {"Cc", "Cs", "Co", "Cn", "Zl", "Zp"}
    assert not left
    assert {c for c in cleaned if unicodedata.category(c) == "Cf"} <= {"\u200c", "\u200d"}


@given(st.text(st.characters(categories=("L", "N", "P", "S"))))
def test_letters_figures_and_signs_all_stay(typed):
    assert clean(typed) == unicodedata.normalize("NFC", typed)


def test_an_empty_cell_is_nothing():
    note = TypeAdapter(OptionalText)
    assert [note.validate_python(v) for v in ("", " \r\n", "\u200b", None, " x ")] == [
        None, None, None, None, "x"]


def test_an_address_is_checked_and_cleaned():
    email = TypeAdapter(Email)
    assert email.validate_python(" ann.lea@thornbury.example\r\n") == "ann.lea@thornbury.example"
    assert email.validate_python("Ann@THORNBURY.Example") == "Ann@thornbury.example"
    assert email.validate_python("  ") is None


@pytest.mark.parametrize("wrong", ["ann", "a@b", "ann lea@thornbury.example", "@x.example",
                                   "ann@x.example, ben@x.example",
                                   "ann@x.example\r\nATTENDEE:mailto:eve@x.example"])
def test_what_no_calendar_can_carry_is_refused(wrong):
    with pytest.raises(ValidationError, match="is not an e-mail address"):
        TypeAdapter(Email).validate_python(wrong)


@pytest.mark.parametrize("cell", ["P1; P2", "P1,P2", "P1\nP2", "P1;\r\nP2", " P1 ,\nP2;\n"])
def test_ids_of_one_cell_stand_apart_in_any_way(cell):
    assert TypeAdapter(Ids).validate_python(cell) == ("P1", "P2")
