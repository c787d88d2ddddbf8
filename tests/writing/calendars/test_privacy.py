"""Nothing that goes out lets one person with lived experience see another (001 §5 l203-205)."""

from __future__ import annotations

import pytest
from icalendar import Calendar

from tests.writing.calendars.reads import text, values
from tests.writing.calendars.worlds import ISSUED, PRIVATE_NAMES, timetable
from timetabler.writing.calendars import calendars, cancellation

#: The three, as their files are called.
PRIVATE = ("guest1", "guest2", "group1")
#: What an entry of somebody private says is as if it were anybody's.
TELLING = ("lived experience", "dementia", "carer", "private person", "peer challenge")


def test_no_calendar_or_invitation_names_a_private_person(published, invited):
    for path, content in (published | invited).items():
        for name in PRIVATE_NAMES:
            assert name.casefold() not in text(content).casefold(), path


def test_the_team_sees_codes_and_neither_job_title_nor_organisation(published):
    team = text(published["calendars/team.ics"])
    assert "SUMMARY:Interview with Person with lived experience 1\n" in team
    assert r"People: Person with lived experience 1\; Person with lived experience 2\; Sam" in team
    assert r"LOCATION:Home of Person with lived experience 1\, village" in team
    assert "dementia" not in team


@pytest.mark.parametrize("person", PRIVATE)
def test_a_private_persons_own_calendar_says_when_and_where_and_no_more(published, person):
    content = published[f"calendars/people/{person}.ics"]
    assert values(content, "SUMMARY") == ["Conversation with the peer team"]
    assert values(content, "X-WR-CALNAME") == []  # one appointment, no calendar
    assert values(content, "CLASS") == ["PRIVATE"]
    for word in TELLING:
        assert word not in text(content).casefold()


def test_a_private_persons_calendar_of_several_appointments_has_a_neutral_name():
    def twice(document):
        document["sessions"][4]["attendees"] = ["GRP", "L1"]
    content = calendars(timetable(change=twice), issued=ISSUED)["calendars/people/guest1.ics"]
    assert values(content, "X-WR-CALNAME") == [
        "Conversation with the peer team - Marlshire County Council - issue 1"]


@pytest.mark.parametrize("person", ["L1", "L2"])
def test_a_private_persons_invitation_is_neutral_and_hides_everybody_else(small, invited, person):
    asked = invited[f"invitations/guest{person[1:]}-S3.ics"]
    back = cancellation(small, "S3", person, issued=ISSUED, sequence=1)
    other = {"L1": "zo@mailbox.example", "L2": "mu@mailbox.example"}[person]
    for content in (asked, back):
        assert values(content, "SUMMARY")[0].endswith("Conversation with the peer team")
        assert values(content, "CLASS") == ["PRIVATE"]
        said = text(content)
        assert "CN=" not in next(x for x in said.split("\n") if x.startswith("ATTENDEE"))
        for word in (*TELLING, *PRIVATE_NAMES, "Sam Worker", other):
            assert word.casefold() not in said.casefold()


def test_who_comes_with_a_private_person_does_not_show_them_either(published, invited):
    for content in (published["calendars/people/SW.ics"], invited["invitations/SW-S3.ics"]):
        assert "lived experience" not in text(content)
        assert "Conversation with the peer team" in values(content, "SUMMARY")


def test_sessions_with_private_people_are_marked_private_for_everybody(published):
    for path in ("team", "peers/P2", "rooms/HOME"):
        for event in Calendar.from_ical(published[f"calendars/{path}.ics"]).walk("VEVENT"):
            hidden = event["SUMMARY"].startswith(("Interview with", "Carers"))
            assert event["CLASS"] == ("PRIVATE" if hidden else "PUBLIC"), (path, event["SUMMARY"])


def test_names_that_were_asked_for_stand_in_the_calendars_of_those_who_meet_them_alone():
    found = calendars(timetable(), issued=ISSUED, redacted=False)
    naming = {path for path, content in found.items()
              if any(name in text(content) for name in PRIVATE_NAMES)}
    assert naming == {"calendars/peers/P2.ics"}


def test_a_name_is_found_however_it_is_written():
    title = "MARGARET UNDERHILL (and Margaret Underhills)"
    plan = timetable(change=lambda facts: facts["sessions"][2].update(title=title))
    summaries = values(calendars(plan, issued=ISSUED)["calendars/team.ics"], "SUMMARY")
    assert "Person with lived experience 1 (and Margaret Underhills)" in summaries


def test_a_session_of_lived_experience_is_private_though_nobody_private_is_named():
    plan = timetable(change=lambda facts: facts["sessions"][0].update(category="lived experience"))
    found = calendars(plan, issued=ISSUED)
    assert values(found["calendars/people/DASS.ics"], "SUMMARY")[0] == (
        "Conversation with the peer team")
    assert values(found["calendars/peers/P1.ics"], "CLASS").count("PRIVATE") == 1


def test_somebody_private_at_the_presentation_is_not_seen_by_the_others():
    def invite_to_lunch(facts):
        facts["days"][0]["blocks"][5]["who"] = ["L1", "SW", "DASS"]

    found = calendars(timetable(change=invite_to_lunch), issued=ISSUED)
    own = text(found["calendars/people/guest1.ics"])
    assert "Lunch" not in own
    assert "Sam Worker" not in own
    others = text(found["calendars/people/SW.ics"])
    assert "SUMMARY:Lunch\n" in others
    assert r"Also invited: Dora Director\, Executive Director Adults\, Marlshire\n" in others
    assert "lived experience" not in others
    assert r"People: Person with lived experience 1\; Sam" in text(found["calendars/team.ics"])
