"""GMT in June is nobody's time: refused, or taken at its word where it is written on purpose."""

from __future__ import annotations

from datetime import date

import pytest

from tests.domain.facts import day, session, visit
from timetabler.domain.challenge import Challenge
from timetabler.domain.visit import Visit
from timetabler.domain.zones import zone_doubts
from timetabler.errors import InputError


def at(zone: str, first: date = date(2026, 6, 9)) -> Challenge:
    return visit(session("S1"), days=(day(1, date=first),),
                 visit=Visit(title="X", sponsors=("E",), zone=zone))


@pytest.mark.parametrize("zone", ["GMT", "UTC", "Zulu", "GMT0", "GMT+0", "UCT", "Universal",
                                  "Greenwich", "CET", "EST"])
def test_a_zone_of_no_place_is_refused_where_clocks_in_britain_differ(zone):
    with pytest.raises(InputError, match="Europe/London would be right") as refused:
        at(zone)
    (fault,) = refused.value.faults
    assert fault.where == "visit.zone"
    shown = {"CET": "11:00", "EST": "18:00"}.get(zone, "13:00")  # in June: BST is UTC+1
    if zone == "EST":
        shown = "18:00"  # 12:00 at UTC-5 is 17:00 UTC
    assert f"on 2026-06-09 clocks in Britain show {shown} when it shows 12:00" in fault.message


@pytest.mark.parametrize(("zone", "shown"), [("Etc/GMT", "13:00"), ("Etc/UTC", "13:00"),
                                             ("Etc/GMT+5", "18:00")])
def test_on_purpose_it_is_taken_at_its_word_and_that_is_said(zone, shown):
    ((path, message),) = zone_doubts(at(zone))
    assert path == ("visit", "zone")
    assert message.startswith(f"{zone!r} is taken at its word: on 2026-06-09 clocks in Britain "
                              f"show {shown} when it shows 12:00")


@pytest.mark.parametrize("zone", ["GMT", "UTC", "WET", "Etc/GMT"])
def test_in_winter_it_is_the_same_and_only_told(zone):
    ((_, message),) = zone_doubts(at(zone, date(2026, 1, 13)))
    assert "shows the same as clocks in Britain" in message


@pytest.mark.parametrize("zone", ["Europe/London", "Europe/Belfast", "GB", "Europe/Paris",
                                  "Atlantic/Reykjavik"])
def test_a_place_keeps_its_own_time(zone):
    assert list(zone_doubts(at(zone))) == []


@pytest.mark.parametrize(("zone", "meant"), [("BST", "Europe/London"),
                                             ("europe/londn", "Europe/London")])
def test_an_unknown_zone_is_answered_with_one_that_exists(zone, meant):
    with pytest.raises(InputError, match=f"is no time zone; .*did you mean '{meant}'"):
        at(zone)


def test_one_day_in_summer_time_is_enough():
    days = (day(1, date=date(2026, 3, 27)), day(2, date=date(2026, 3, 30)))  # clocks change on 29
    with pytest.raises(InputError, match="on 2026-03-30 clocks"):
        visit(session("S1"), days=days, visit=Visit(title="X", sponsors=("E",), zone="GMT"))
