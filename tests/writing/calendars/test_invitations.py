"""Invitations and cancellations (RFC 5546 §3.2.2, §3.2.5): one person, one appointment each."""

from __future__ import annotations

import pytest
from icalendar import Calendar, Event

from tests.writing.calendars.reads import shape, text, values
from tests.writing.calendars.worlds import ISSUED, timetable
from timetabler.errors import InputError
from timetabler.writing.calendars import cancellation, invitations, why_no_invitations

#: Who has an address, by session; CM, GRP have none.
ASKED = {"S1": ["P1", "P2", "DASS"], "S2": ["P1", "SW", "DASS"], "S3": ["P2", "L1", "L2", "SW"],
         "S4": ["P1", "P2", "SW"], "S5": ["P2"],
         **{f"D{n}-feedback": ["P1", "DASS"] for n in (1, 2, 3)}}

#: What the files of those are called who are private.
STEM = {"L1": "guest1", "L2": "guest2"}


def only_event(content: bytes) -> Event:
    """The one VEVENT of a scheduling message (MS-OXCICAL 2.1.3.1.1.1)."""
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    return event


def test_everybody_with_an_address_gets_one_file_for_each_appointment(invited):
    assert set(invited) == {f"invitations/{STEM.get(who, who)}-{session}.ics"
                            for session, people in ASKED.items() for who in people}


def test_the_recipient_is_the_only_attendee(small, invited):
    everybody = {**small.challenge.peer, **small.challenge.person}
    for path, content in invited.items():
        event = only_event(content)
        stem = path.split("/")[1].split("-")[0]
        recipient = everybody[{stem: who for who, stem in STEM.items()}.get(stem, stem)]
        assert event["ATTENDEE"] == f"mailto:{recipient.email}"
        assert event["ATTENDEE"].params["RSVP"] == "TRUE"
        assert event["ATTENDEE"].params["ROLE"] == "REQ-PARTICIPANT"
        assert event["ATTENDEE"].params["PARTSTAT"] == "NEEDS-ACTION"
        assert event["ORGANIZER"] == "mailto:ann@marlshire.example"
        assert values(content, "METHOD") == ["REQUEST"]
        found = shape(content)
        assert found["VCALENDAR/VEVENT/VALARM/BEGIN"] == found["VCALENDAR/VTIMEZONE/BEGIN"] == 1


def test_a_sponsor_is_invited_to_the_feedback(invited):
    event = only_event(invited["invitations/DASS-D2-feedback.ics"])
    assert event["SUMMARY"] == "Informal feedback"
    assert event["DTSTART"].dt.isoformat() == "2026-03-29T17:30:00+01:00"


def test_sequence_follows_the_issue_and_uid_does_not(invited):
    later = invitations(timetable(issue=5), issued=ISSUED)
    for path, content in later.items():
        assert values(content, "SEQUENCE") == ["4"]
        assert values(content, "UID") == values(invited[path], "UID")


def test_a_cancellation_takes_back_the_same_appointment(small, invited):
    for path in invited:
        recipient, _, session = path.split("/")[1].removesuffix(".ics").partition("-")
        recipient = {stem: who for who, stem in STEM.items()}.get(recipient, recipient)
        content = cancellation(small, session, recipient, issued=ISSUED, sequence=7)
        asked, back = only_event(invited[path]), only_event(content)
        for name in ("UID", "ORGANIZER", "ATTENDEE", "DTSTART", "DTEND"):
            assert back[name] == asked[name], (path, name)
        assert back["STATUS"] == "CANCELLED"
        assert back["SEQUENCE"] == 7
        assert back["SUMMARY"] == f"Cancelled: {asked['SUMMARY']}"
        assert back["TRANSP"] == "TRANSPARENT"
        assert values(content, "METHOD") == ["CANCEL"]
        # RFC 5546 §3.2.5: a cancellation has no alarm.
        assert "BEGIN:VALARM" not in text(content)


@pytest.mark.parametrize(("session", "recipient", "said"), [
    ("S1", "SW", "SW was never invited to S1"),
    ("S9", "P1", "P1 was never invited to S9"),
    ("S5", "GRP", "GRP was never invited to S5"),
])
def test_what_was_never_sent_cannot_be_cancelled(small, session, recipient, said):
    with pytest.raises(InputError, match=said):
        cancellation(small, session, recipient, issued=ISSUED, sequence=1)


def test_without_an_organisers_address_nobody_is_invited_and_it_says_why():
    plan = timetable(organiser_email=None)
    assert invitations(plan, issued=ISSUED) == {}
    assert "organiser_email" in (why_no_invitations(plan) or "")
    with pytest.raises(InputError, match="organiser_email"):
        cancellation(plan, "S1", "P1", issued=ISSUED, sequence=1)


def test_where_somebody_can_be_invited_there_is_nothing_to_say(small):
    assert why_no_invitations(small) is None


def test_the_organiser_is_not_invited_to_their_own_meeting():
    found = invitations(timetable(organiser_email="dora@Marlshire.example"), issued=ISSUED)
    assert found
    assert not any(path.startswith("invitations/DASS-") for path in found)
