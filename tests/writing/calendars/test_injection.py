"""No text that somebody typed becomes a line, a property or a parameter of a calendar."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from icalendar import Calendar

from tests.writing.calendars.hostile import (
    EVIL,
    attacked,
    past_the_domain,
    through_the_domain,
    written,
)
from tests.writing.calendars.reads import shape, unfolded
from tests.writing.calendars.worlds import ISSUED
from timetabler.domain.timetable import Timetable
from timetabler.writing.calendars import invitations


@pytest.fixture(scope="module")
def clean_shapes() -> dict[str, Any]:
    # Every typed field filled with something harmless, so that the same properties stand there.
    return {path: shape(content) for path, content in written(through_the_domain("x")).items()}


@pytest.mark.parametrize("way", [through_the_domain, past_the_domain])
@pytest.mark.parametrize("evil", EVIL.values(), ids=EVIL)
def test_nothing_typed_adds_a_line(way: Callable[[str], Timetable], evil: str, clean_shapes):
    for path, content in attacked(way, evil).items():
        assert shape(content) == clean_shapes[path], path
        assert all(b not in content for b in (b"\0", b"\x1b", b"\x0b", b"\x0c", b"\xc2\x85",
                                              b"\xe2\x80\xa8", b"\xe2\x80\xae", b"\xe2\x81\xa6"))
        for line in unfolded(content):
            name, _, value = line.partition(":")
            assert not name.startswith("X-EVIL")
            if name == "LOCATION":
                assert len(value.replace("\\", "").encode("utf-16-le")) // 2 <= 255
            if name == "SUMMARY":
                assert len(value.replace("\\", "").encode("utf-16-le")) // 2 < 254
            if name == "X-WR-CALNAME":
                assert not set(value) & set(";,\\")


@pytest.mark.parametrize("way", [through_the_domain, past_the_domain])
@pytest.mark.parametrize("evil", EVIL.values(), ids=EVIL)
def test_no_party_gets_a_parameter_or_another_address(way: Callable[[str], Timetable], evil: str):
    usual = {"CN", "ROLE", "PARTSTAT", "RSVP"}
    files = attacked(way, evil)
    for path in ("calendars/team.ics", "invitations/P1-S1.ics", "invitations/DASS-S1.ics",
                 "invitations/guest1-S3.ics", "cancelled"):
        for event in Calendar.from_ical(files[path]).walk("VEVENT"):
            for party in (event[name] for name in ("ORGANIZER", "ATTENDEE") if name in event):
                assert set(party.params) <= usual
                assert party.startswith("mailto:")
                assert "evil" not in party
                assert not set(party.params.get("CN", "")) & set('"^\n')


def test_an_address_that_is_none_is_not_written_to():
    plan = past_the_domain("\r\nX-EVIL:1")
    assert not any("SW-" in path for path in invitations(plan, issued=ISSUED))
