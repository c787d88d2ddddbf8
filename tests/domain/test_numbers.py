"""Whole numbers and dates: what only a program would take for one is refused."""

from __future__ import annotations

from datetime import date
from math import inf, nan
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from timetabler.changes import change_from
from timetabler.domain.clock import Date
from timetabler.domain.frame import Block, Day
from timetabler.domain.peers import Peer
from timetabler.domain.people import Person
from timetabler.domain.rooms import Room, Travel
from timetabler.domain.rulebook import RuleSetting
from timetabler.domain.sessions import Session
from timetabler.domain.timetable import Timetable
from timetabler.domain.versions import Predecessor
from timetabler.domain.visit import Visit
from timetabler.domain.wording import field_schema, say
from timetabler.errors import InputError
from timetabler.reading import model_parts

NO_NUMBERS: list[Any] = [True, False, "1_6", "true", "0x10", "１２", "", 2.5, "2.5", inf, -inf, nan,
                         "inf", "1e3", [1], {}, b"1"]
FACTS: list[type[BaseModel]] = [
    Block, Day, Peer, Person, Room, Travel, RuleSetting, Session, Visit, Predecessor, Timetable,
    *(one for one in vars(model_parts).values() if isinstance(one, type)
      and issubclass(one, BaseModel) and one.__module__ == model_parts.__name__)]
NUMBERS = [(fact, name) for fact in FACTS for name in fact.model_fields
           if field_schema(fact, (name,)).get("type") == "integer"]


@pytest.mark.parametrize(("fact", "name"), NUMBERS, ids=[f"{f.__name__}.{n}" for f, n in NUMBERS])
def test_no_number_of_a_fact_takes_what_is_none(fact: type[BaseModel], name: str) -> None:
    for value in NO_NUMBERS:
        with pytest.raises((ValidationError, InputError)) as refused:
            fact.model_validate({name: value})
        if isinstance(refused.value, ValidationError):
            assert name in {error["loc"][0] for error in refused.value.errors() if error["loc"]}


def test_there_are_numbers_to_look_at() -> None:
    assert {"Room.capacity", "Person.count", "Session.head_count", "Block.streams",
            "Visit.audience"} <= {f"{fact.__name__}.{name}" for fact, name in NUMBERS}


@pytest.mark.parametrize("typed", [12, 12.0, "12", " 12 ", "12.0", "+12"])
def test_a_number_typed_as_text_is_one(typed: Any) -> None:
    assert Room.model_validate({"id": "R", "name": "R", "capacity": typed}).capacity == 12


def test_minus_nothing_is_nothing() -> None:
    assert Person.model_validate({"id": "A", "name": "A"}).count == 1
    assert Travel(origin="a", destination="b", minutes=-0.0).minutes == 0  # type: ignore[arg-type]


def test_a_refusal_says_the_limits_as_before() -> None:
    with pytest.raises(ValidationError) as refused:
        Room.model_validate({"id": "R", "name": "R", "capacity": True})
    (error,) = refused.value.errors(include_url=False)
    assert say(error, Room) == ("found yes (true); a whole number from 1 to 5000 would be right")


def test_the_numbers_of_a_rule_are_whole() -> None:
    for value in NO_NUMBERS:
        with pytest.raises(ValidationError):
            RuleSetting.model_validate({"rule": "streams", "strength": "must",
                                        "options": {"limit": value}})
    with pytest.raises(InputError, match="found yes"):
        change_from({"change": "rule", "rule": "streams", "strength": "must",
                     "options": {"limit": True}})


class _Dated(BaseModel):
    day: Date


@pytest.mark.parametrize("value", [20_000, 46_083.0, 0, True, nan, inf, 10**30, "20260302",
                                   "1676592000", "86400", "46083.0", "1e5"])
def test_no_number_is_a_date(value: Any) -> None:
    with pytest.raises(ValidationError):
        _Dated.model_validate({"day": value})
    assert _Dated.model_validate({"day": "2026-03-02"}).day == date(2026, 3, 2)
