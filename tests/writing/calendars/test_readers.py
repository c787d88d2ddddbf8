"""Three independent readers, none of them ours, read every file alike and reject nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.writing.calendars.hostile import EVIL, attacked, past_the_domain, written
from tests.writing.calendars.reads import by_ical, by_ical_js, by_libical
from tests.writing.calendars.worlds import AUTUMN, ISSUED, SPRING, timetable
from timetabler.writing.calendars import calendars

#: When the sessions start in UTC: London is at +0 before the change of March, at +1 after it.
IN_UTC = {
    SPRING: {"S1": "2026-03-28T09:00:00Z", "S2": "2026-03-29T12:30:00Z",
             "S3": "2026-03-30T09:00:00Z", "S4": "2026-03-29T08:15:00Z",
             "S5": "2026-03-29T09:00:00Z"},
    AUTUMN: {"S1": "2026-10-24T08:00:00Z", "S2": "2026-10-25T13:30:00Z",
             "S3": "2026-10-26T10:00:00Z", "S4": "2026-10-25T09:15:00Z",
             "S5": "2026-10-25T10:00:00Z"},
}
#: The same in zones that change on other days, by another rule, or never.
ZONES = ["Europe/Berlin", "Europe/Dublin", "America/New_York", "Asia/Kolkata", "Etc/GMT-1",
         "Etc/UTC"]


def read_by_all(files: dict[str, bytes]) -> dict[str, dict[str, tuple[str, str]]]:
    """Start in UTC and summary of each entry by path and UID, once all three agree on them."""
    ours = {path: {e["uid"]: (e["start"], e["summary"]) for e in found["events"]}
            for path, found in by_ical(files).items()}
    thunderbird = by_ical_js(files)
    assert {path: {e["uid"]: (e["start"], e["summary"]) for e in found["events"]}
            for path, found in thunderbird.items()} == ours
    libical = by_libical(files)
    assert {path: {e["uid"]: (f"{datetime.fromtimestamp(e['start'], UTC):%Y-%m-%dT%H:%M:%SZ}",
                              e["summary"]) for e in found["events"]}
            for path, found in libical.items()} == ours
    # libical's reading of the tables of RFC 5546: what may stand in PUBLISH, REQUEST, CANCEL.
    assert {path: found["said"] for path, found in libical.items()
            if not found["accepted"] or found["errors"]} == {}
    assert set(thunderbird) == set(libical) == set(files)
    return ours


@pytest.mark.parametrize("first", [SPRING, AUTUMN])
def test_every_file_reads_the_same_everywhere_and_at_the_right_time(first: date):
    files = written(timetable(first, issue=2))
    found = read_by_all(files)
    for path, events in found.items():
        session = path.removesuffix(".ics").rpartition("-")[2]
        if path.startswith("invitations/") and session in IN_UTC[first]:
            ((start, _),) = events.values()
            assert start == IN_UTC[first][session], path
    team = {summary: start for start, summary in found["calendars/team.ics"].values()}
    assert team["Director"] == IN_UTC[first]["S1"]
    assert team["Frontline staff"] == IN_UTC[first]["S2"]


@pytest.mark.parametrize("first", [SPRING, AUTUMN])
def test_other_zones_read_right_too(first: date):
    path = "calendars/peers/P1.ics"
    found = read_by_all({f"{zone}: {path}": calendars(timetable(first, zone=zone),
                                                      issued=ISSUED)[path] for zone in ZONES})
    for zone in ZONES:
        # The first thing is the team's arrival, the day before the clocks change in Europe;
        # the last is the team meeting, the day after.
        starts = sorted(start for start, _ in found[f"{zone}: {path}"].values())
        for day, clock, start in ((0, time(8, 30), starts[0]), (2, time(17, 30), starts[-1])):
            local = datetime.combine(first + timedelta(day), clock, ZoneInfo(zone))
            assert start == f"{local.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}", zone


def test_the_full_view_reads_the_same_everywhere():
    read_by_all(calendars(timetable(), issued=ISSUED, redacted=False))


def test_what_ical_js_reads_of_an_invitation():
    files = written(timetable())
    (read,) = by_ical_js(files)["invitations/SW-S2.ics"]["events"]
    assert read["attendees"] == ["mailto:sam@marlshire.example"]
    assert read["organizer"] == "mailto:ann@marlshire.example"
    assert read["location"] == "Online | https://meet.marlshire.example/s2"
    assert read["description"].split("\n") == [
        "Frontline staff", "You will meet: Lena Lead, Director",
        "Also invited: Dora Director, Executive Director Adults, Marlshire",
        "Join: https://meet.marlshire.example/s2", "Issue 1 of the timetable."]
    assert (read["end"], read["sequence"], read["alarms"]) == ("2026-03-29T13:30:00Z", 0, 1)


def test_hostile_text_reads_the_same_everywhere():
    # One question to each reader for all attacks: starting a program is what takes time.
    files = {f"{name}: {path}": content for name, evil in EVIL.items()
             for path, content in attacked(past_the_domain, evil).items()
             if path in {"calendars/team.ics", "invitations/P1-S2.ics", "cancelled"}}
    read_by_all(files)
