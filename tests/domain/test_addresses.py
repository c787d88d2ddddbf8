"""Addresses that no mail system of a council has are refused, with the plain one in their place."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from timetabler.domain.addresses import checked, mailbox
from timetabler.domain.text import Email


@pytest.mark.parametrize(("typed", "plain"), [
    ("sean.o’brien@marlshire.example", "sean.o'brien@marlshire.example"),
    ("ann‑marie.lee@marlshire.example", "ann-marie.lee@marlshire.example"),
    ("ann–lee@marl−shire.example", "ann-lee@marl-shire.example"),
    ("“jo.field@marlshire.example”", "jo.field@marlshire.example"),
    ("“jo.field”@marlshire.example", "jo.field@marlshire.example"),
    ("jо.field@marlshire.example", "jo.field@marlshire.example"),  # a Cyrillic o
    ("jo.field@mаrlѕhire.example", "jo.field@marlshire.example"),
    ("jo.field@marlshire。example", "jo.field@marlshire.example"),
    ("ｊｏ.field@marlshire.example", "jo.field@marlshire.example"),
    ("zoë.grant@marlshire.example", "zoe.grant@marlshire.example"),
    ("jo ͏field@marlshire.example".replace(" ͏", "·"), ""),
])
def test_a_look_alike_is_refused_with_the_plain_address(typed: str, plain: str) -> None:
    with pytest.raises(ValueError, match="is not an e-mail address that mail systems take") as told:
        checked(typed)
    right = f"{plain!r} would be right" if plain else "in plain letters"
    assert right in str(told.value)


@pytest.mark.parametrize("typed", ["jo.field@marlshire.example", "o'brien@marlshire.example",
                                   "Jo.Field+visit@MARLSHIRE.example"])
def test_plain_addresses_stay_as_they_are_typed(typed: str) -> None:
    assert mailbox(checked(typed)) == mailbox(typed)


def test_what_stands_round_an_address_is_told() -> None:
    with pytest.raises(ValueError, match=r"'jo@marlshire\.example' would be right"):
        checked("<jo@marlshire.example>;")


@given(st.emails())
def test_whatever_is_accepted_is_plain_and_stays_accepted(address: str) -> None:
    try:
        taken = checked(address)
    except ValueError:
        return
    assert taken.isascii()
    assert checked(taken) == taken


@given(st.text(max_size=30))
def test_no_text_does_more_than_raise_a_value_error(text: str) -> None:
    with suppress(ValueError):
        assert checked(text).isascii()


def test_every_field_for_addresses_refuses_them() -> None:
    with pytest.raises(ValidationError, match=r"o'brien@marlshire\.example"):
        TypeAdapter(Email).validate_python("o’brien@marlshire.example")
