"""The sheets about sessions, availability, travel, rules, scope, and a finished timetable."""

from __future__ import annotations

from timetabler.domain.people import Category
from timetabler.domain.rulebook import Strength
from timetabler.domain.sessions import Format, Mode
from timetabler.reading.columns import Column, Sheet

AVAILABLE, NOT_AVAILABLE = "available", "not available"
THEME, SUGGESTED = "theme", "suggested interviewee"
_WHEN = "D1-1100 (a slot), Day 1, D1 11:00-12:30, Tuesday 2pm-4pm, 2 June am"

SESSIONS = Sheet("Sessions", "sessions", "One row for each session that is to be placed.", (
    Column("id", "ID", "id", "A short name without spaces; it stays the same.", "S01", 7,
           required=True),
    Column("title", "Title", "text", "What the session is called in the grid.",
           "Chief Executive", 34, required=True),
    Column("format", "Format", "choice", "Blank: interview.", "interview", 13, tuple(Format)),
    Column("specialism", "Specialism", "text",
           "The specialism of the peer who should be there.", "Commissioning", 18),
    Column("themes", "Themes", "list",
           "Themes that it gathers evidence for (ids of the Scope sheet), separated by ;",
           "QS4; QS5", 16),
    Column("category", "Category", "choice", "Whose voice it is; blank: other.", "partner", 17,
           tuple(Category)),
    Column("attendees", "Attendees", "list", "Ids of the people who come, separated by ;",
           "CEX; LDR", 18, ids_of=("People",)),
    Column("head_count", "Head count", "number",
           "People who come, named or not; blank: as many as the attendees stand for.", "8", 8),
    Column("length", "Length (slots)", "number", "Slots that it takes; blank: one.", "1", 8),
    Column("peers_wanted", "Peers wanted", "number", "Blank: two. 0: no peer hears it.",
           "2", 8),
    Column("peers_least", "Peers at least", "number", "Blank: one.", "1", 8),
    Column("all_of", "All of these peers", "list", "Ids of peers who all attend, separated by ;",
           "P1", 11, ids_of=("Peers",)),
    Column("one_of", "One of these peers", "list",
           "Ids of peers of whom at least one attends, separated by ;", "P3; P4", 11,
           ids_of=("Peers",)),
    Column("allowed", "Only at", "times",
           f"Only within these times, separated by ; such as {_WHEN}. Blank: any slot.",
           "D1; D2 from 13:30", 22),
    Column("pinned", "Fixed to", "times", f"Fixed to this one time, such as {_WHEN}.",
           "D1-1100", 14),
    Column("room", "Room", "text",
           "Id of a room, or: own office. Blank: any interview room.", "own office", 12,
           ids_of=("Rooms",)),
    Column("mode", "Where", "choice", "Where the interviewees are; blank: on site.", "on site", 10,
           tuple(Mode)),
    Column("link", "Link", "text", "How to join a virtual or hybrid session.",
           "https://meet.example/abc", 22),
    Column("divides", "Divides", "yes/no", "yes: needs a room that can be divided.", "no", 9),
    Column("step_free", "Step-free", "yes/no", "yes: only rooms without steps.", "no", 9),
    Column("priority", "Priority", "number",
           "1 to 5, 5 is the most important; used to choose what gives way. Blank: 3.", "3", 8),
    Column("reserve", "Reserve", "yes/no", "yes: kept for gaps found on the way.", "no", 9),
    Column("observed", "Observed", "yes/no",
           "yes: a meeting of the council's own, which peers may attend in part.", "no", 9),
    Column("pre_visit", "Pre-visit", "yes/no", "yes: held before the visit.", "no", 9),
    Column("covers", "Covers", "list",
           "Suggested interviewees that it covers (ids of the Scope sheet), separated by ;",
           "SI-05", 14),
    Column("after", "After", "list",
           "Ids of sessions that must be over when it starts, separated by ;", "S01; S02", 12,
           ids_of=("Sessions",)),
    Column("note", "Note", "text", "For the organiser's own use.", "", 30),
    Column("not_at_once", "Not at once with", "list",
           "Ids of sessions that must not be on at the same time, separated by ;", "S05", 12,
           ids_of=("Sessions",)),
    Column("at_once", "At once with", "list",
           "Ids of sessions that must start at the same time, separated by ;", "S07", 12,
           ids_of=("Sessions",)),
), spare=30)

AVAILABILITY = Sheet("Availability", "availability",
                     "Who can or cannot come when. Nobody needs a row who can always come.", (
    Column("who", "Who", "id", "Id of a peer, a person or a room.", "CEX", 14,
           ids_of=("Peers", "People", "Rooms"), required=True),
    Column("which", "Available?", "choice",
           "available: only at these times. not available: at any time but these.",
           NOT_AVAILABLE, 16, (AVAILABLE, NOT_AVAILABLE), required=True),
    Column("when", "When", "times", f"Times separated by ; such as {_WHEN}.",
           "D1 09:00-10:30; Day 2", 60, required=True),
), spare=40)

TRAVEL = Sheet("Travel", "travel",
               "Minutes from one site to another, or between two rooms of a site; both ways.", (
    Column("origin", "From", "id", "A site of the Rooms sheet, or the id of a room.", "main", 16,
           required=True),
    Column("destination", "To", "id", "A site of the Rooms sheet, or the id of a room.",
           "oakfield", 16, required=True),
    Column("minutes", "Minutes", "number", "Door to door.", "15", 10, required=True),
), spare=10)

RULES = Sheet("Rules", "rules",
              "How strictly each rule is meant. The rows are the challenge model's; change what "
              "this visit sees differently.", (
    Column("rule", "Rule", "id", "Name of the rule.", "pairs-vary", 28, required=True),
    Column("strength", "Strength", "choice",
           "must: never broken. should: kept as well as can be, in its tier. flag: only "
           "reported. off: not looked at.", "should", 11, tuple(Strength)),
    Column("tier", "Tier", "id",
           "Where a rule is a should: the tier (of the Visit sheet) that it counts in; none: it "
           "is only reported.", "pairs-vary", 20),
    Column("weight", "Weight", "number", "How much it counts within its tier; blank: 1.", "1", 9),
    Column("options", "Options", "options", "The rule's own numbers, such as limit=3; most=10.",
           "limit=3", 18),
    Column("asks", "What it asks", "text", "To be read only; changing it changes nothing.",
           "The membership of the pairs alters during the visit.", 64, ignored=True),
    Column("source", "Source", "text", "Paragraph of the manual that the strength comes from.",
           "001 §7 l302", 28),
), spare=3)

SCOPE = Sheet("Scope", "scope",
              "Themes that the challenge must cover, and interviewees that the manual suggests. "
              "Take out what this visit does not cover.", (
    Column("kind", "Kind", "choice", "What the row is.", THEME, 24, (THEME, SUGGESTED),
           required=True),
    Column("id", "ID", "id", "Sessions name it in Themes or Covers.", "QS1", 12, required=True),
    Column("title", "Title", "text", "In the manual's own words.", "Assessing needs", 70,
           required=True),
    Column("source", "Source", "text", "Paragraph of the manual.", "001 §6 l244", 30),
), spare=10)

TIMETABLE = Sheet("Timetable", "placements",
                  "A finished timetable: one row for each session. The ids say it; columns that "
                  "show the same in words have to agree with them.", (
    Column("session", "Session", "id", "Id of the session.", "S01", 12, ids_of=("Sessions",),
           required=True),
    Column("slot", "Slot", "id", "Day and start.", "D1-1100", 12, required=True),
    Column("room", "Room", "id", "Id of the room.", "R1", 12, ids_of=("Rooms",), required=True),
    Column("peers", "Peers", "list", "Ids of the peers, separated by ;", "P1; P3", 16,
           ids_of=("Peers",)),
    Column("title", "Title", "text", "To be read only.", "Chief Executive", 44, ignored=True),
))
