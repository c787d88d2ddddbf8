"""Calendars to look at (METHOD:PUBLISH, RFC 5546 §3.2.1)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from icalendar import Calendar

from tests.writing.calendars.reads import shape, text, unfolded, values
from tests.writing.calendars.worlds import AUTUMN, ISSUED, SPRING, timetable
from timetabler.errors import InputError
from timetabler.writing.calendars import calendars


def starts(content: bytes) -> list[str]:
    """Local start times as they are written."""
    return values(content, "DTSTART")[2:]  # the first two are those of the zone


def test_there_is_a_calendar_for_everybody_who_has_something_in_it(published):
    assert set(published) == {f"calendars/{name}.ics" for name in (
        "team", "peers/P1", "peers/P2", "peers/CM", "people/DASS", "people/SW", "people/guest1",
        "people/guest2", "people/group1", "rooms/R1", "rooms/HOME")}  # nothing is ever in BASE


def test_bytes_are_as_rfc_5545_wants_them(published, invited):
    for path, content in (published | invited).items():
        content.decode("utf-8")
        assert not content.startswith(b"\xef\xbb\xbf"), path
        assert content.endswith(b"END:VCALENDAR\r\n"), path
        # §3.1: lines end in CRLF, and no line is longer than 75 octets.
        assert content.count(b"\n") == content.count(b"\r") == content.count(b"\r\n"), path
        assert max(map(len, content.split(b"\r\n"))) <= 75, path


def test_long_text_beyond_ascii_is_folded_between_characters():
    found = calendars(timetable(title="Ŵ" * 300, council="€"), issued=ISSUED)
    for line in found["calendars/team.ics"].split(b"\r\n"):
        line.decode("utf-8")
        assert len(line) <= 75


def test_what_every_published_calendar_holds(published):
    for path, content in published.items():
        found = shape(content)
        events = found["VCALENDAR/VEVENT/BEGIN"]
        assert values(content, "METHOD") == ["PUBLISH"], path
        assert found["VCALENDAR/VTIMEZONE/BEGIN"] == 1, path
        # RFC 5546 §3.2.1: these once each, never an ATTENDEE.
        for name in ("UID", "DTSTAMP", "DTSTART", "DTEND", "ORGANIZER", "SUMMARY", "SEQUENCE"):
            assert found[f"VCALENDAR/VEVENT/{name}"] == events > 0, (path, name)
        assert found["VCALENDAR/VEVENT/ATTENDEE"] == 0, path
        assert found["VCALENDAR/VEVENT/VALARM/BEGIN"] <= events, path
        assert "DTSTART:2" not in text(content).replace("DTSTART:1970", ""), path


def test_the_name_of_a_calendar_says_which_issue_it_is():
    found = calendars(timetable(issue=3), issued=ISSUED)
    assert values(found["calendars/team.ics"], "X-WR-CALNAME") == [
        "Whole team - Marlshire peer challenge - issue 3"]
    assert values(found["calendars/peers/P2.ics"], "X-WR-CALNAME") == [
        "Omar Peer - Marlshire peer challenge - issue 3"]
    assert set(values(found["calendars/team.ics"], "SEQUENCE")) == {"2"}
    assert "Issue 3 of the timetable." in text(found["calendars/team.ics"])


def test_a_long_title_does_not_cut_off_the_issue():
    content = calendars(timetable(title="T" * 400), issued=ISSUED)["calendars/team.ics"]
    assert values(content, "X-WR-CALNAME")[0].endswith("… - issue 1")


def test_the_team_sees_every_session_and_block(published):
    summaries = values(published["calendars/team.ics"], "SUMMARY")
    # A day has six blocks of its own (the close takes no time), and there are five sessions.
    assert len(summaries) == 3 * 5 + 5
    assert summaries.count("Informal feedback") == 3


def test_breaks_and_lunch_do_not_make_anybody_busy(published):
    team = Calendar.from_ical(published["calendars/team.ics"])
    for event in team.walk("VEVENT"):
        free = event["SUMMARY"] in {"Lunch", "Break / team meeting"}
        assert event["TRANSP"] == ("TRANSPARENT" if free else "OPAQUE")
        assert event["X-MICROSOFT-CDO-BUSYSTATUS"] == ("FREE" if free else "BUSY")


def test_feedback_is_for_lead_manager_and_sponsor_alone(published):
    def has_feedback(path: str) -> bool:
        return "Informal feedback" in values(published[f"calendars/{path}.ics"], "SUMMARY")

    assert has_feedback("peers/P1")
    assert has_feedback("peers/CM")
    assert has_feedback("people/DASS")
    assert not has_feedback("peers/P2")
    assert not has_feedback("people/SW")


def test_an_observed_meeting_keeps_its_own_hours(published):
    # S4 stands in the slot 09:00-10:00 but is the council's own, 09:15-10:20 (001 §8 l381-383).
    assert "20260329T091500" in starts(published["calendars/rooms/R1.ics"])
    assert "20260329T102000" in values(published["calendars/rooms/R1.ics"], "DTEND")


def test_what_the_team_and_an_interviewee_read_of_one_session(published):
    team = text(published["calendars/team.ics"])
    assert (r"DESCRIPTION:Frontline staff\nPeople: Sam Worker\, Social worker\; Dora Director\, "
            r"Executive Director Adults\, Marlshire\nPeople expected in all: 7\nPeers: Lena Lead\, "
            r"Director\nPlace: Marl Room\nJoin: https://meet.marlshire.example/s2\n"
            "Issue 1 of the timetable.") in team
    assert "LOCATION:Marl Room | https://meet.marlshire.example/s2" in team
    worker = text(published["calendars/people/SW.ics"])
    assert "LOCATION:Online | https://meet.marlshire.example/s2" in worker
    assert r"You will meet: Lena Lead\, Director" in worker


def test_a_link_too_long_for_a_location_stands_whole_in_the_description():
    link = "https://meet.marlshire.example/" + "x" * 300
    plan = timetable(change=lambda facts: facts["sessions"][1].update(link=link))
    content = calendars(plan, issued=ISSUED)["calendars/people/DASS.ics"]
    assert f"Join: {link}" in text(content)
    assert "LOCATION:Online\n" in text(content)


@pytest.mark.parametrize("first", [SPRING, AUTUMN])
def test_local_times_are_written_with_the_zone(first):
    content = calendars(timetable(first), issued=ISSUED)["calendars/peers/P2.ics"]
    written = [line for line in unfolded(content) if line.startswith(("DTSTART", "DTEND"))][2:]
    assert all(line.split(":")[0].endswith(";TZID=Europe/London") for line in written)


def test_uids_are_unique_and_stay_the_same_from_issue_to_issue(small, published, invited):
    uids = [uid for content in (published | invited).values() for uid in values(content, "UID")]
    assert len(set(uids)) == len(uids)
    later = datetime(2026, 2, 20, tzinfo=UTC)
    again = calendars(timetable(issue=4), issued=later)
    assert {p: values(c, "UID") for p, c in again.items()} == {
        p: values(c, "UID") for p, c in published.items()}
    moved = tuple(p.model_copy(update={"slot": "D1-1000"}) if p.session == "S1" else p
                  for p in small.placements)
    after = calendars(small.model_copy(update={"placements": moved}), issued=later)
    assert sorted(values(after["calendars/team.ics"], "UID")) == sorted(
        values(published["calendars/team.ics"], "UID"))


def test_another_visit_has_other_uids(published):
    for changed in (timetable(council="Eastmere"), timetable(title="x"), timetable(AUTUMN)):
        other = calendars(changed, issued=ISSUED)["calendars/team.ics"]
        assert not set(values(other, "UID")) & set(values(published["calendars/team.ics"], "UID"))


def test_the_same_timetable_gives_the_same_bytes(published):
    assert calendars(timetable(), issued=ISSUED) == published


def test_dtstamp_is_the_moment_of_issue_in_utc(published):
    assert set(values(published["calendars/team.ics"], "DTSTAMP")) == {"20260210T123000Z"}
    with pytest.raises(ValueError, match="no time zone"):
        calendars(timetable(), issued=datetime(2026, 2, 10))


def test_without_an_organiser_nobodys_address_stands_for_one():
    content = calendars(timetable(organiser="", organiser_email=None), issued=ISSUED)
    assert set(values(content["calendars/team.ics"], "ORGANIZER")) == {
        "mailto:organiser@timetabler.example"}


def test_a_zone_that_cannot_be_told_is_refused():
    with pytest.raises(InputError, match="yearly rule"):
        calendars(timetable(zone="Africa/Casablanca"), issued=ISSUED)


def test_a_calendar_of_one_appointment_has_no_name(small) -> None:
    """MS-OXCICAL: it MUST be omitted there, or Outlook opens a new, empty-looking calendar."""
    seen = set()
    for path, content in calendars(small, issued=ISSUED).items():
        entries = len(values(content, "BEGIN")) and len(Calendar.from_ical(content).walk("VEVENT"))
        assert bool(values(content, "X-WR-CALNAME")) == (entries > 1), path
        seen.add(entries > 1)
    assert seen == {True, False}
