"""The sheets about the visit, its days, the team, the rooms and the people."""

from __future__ import annotations

from timetabler.domain.frame import BlockKind
from timetabler.domain.peers import Duty
from timetabler.domain.people import Category
from timetabler.domain.rooms import RoomUse
from timetabler.reading.columns import Column, Sheet

_ID_HELP = "A short name without spaces that the other sheets use; it stays the same."
_EMAIL = "Where invitations go; blank: none are made."

VISIT = Sheet("Visit", "visit", "What is said once about the visit.", (
    Column("model", "Model", "id", "The challenge model that this visit follows.",
           "adult-social-care-2024", required=True),
    Column("title", "Title", "text", "What the visit is called on every timetable.",
           "Marlshire peer challenge", required=True),
    Column("council", "Council", "text", "The council that is visited.", "Marlshire Council"),
    Column("first_day", "First day", "date",
           "Only if the Days sheet is empty: the first day on site, from which the days of the "
           "model are dated.", "2 March 2026"),
    Column("zone", "Time zone", "text", "All times are local to it; blank: Europe/London.",
           "Europe/London"),
    Column("sponsors", "Sponsors", "list",
           "Ids of the people met at every informal feedback, separated by ;", "DASS",
           ids_of=("People",)),
    Column("organiser", "Organiser", "text", "The name that invitations come from.", "Jo Field"),
    Column("organiser_email", "Organiser's e-mail", "text",
           "The address that invitations come from and are answered to.",
           "jo.field@marlshire.example"),
    Column("commissioned", "Commissioned on", "date",
           "When the challenge was agreed; the lead-in is counted from it.", "3 November 2025"),
    Column("agreed", "Timetable agreed on", "date",
           "When the challenge manager agreed the timetable; blank: not yet.", "13 February 2026"),
    Column("lead_in_months", "Lead-in (months)", "number",
           "Months that should lie between commissioning and the visit.", "3"),
    Column("agreed_weeks_before", "Agreed before (weeks)", "number",
           "Weeks before the visit by which the timetable is agreed.", "2"),
    Column("audience", "Audience", "number",
           "People invited to the final presentation; blank: not known yet.", "45"),
    Column("tiers", "Tiers", "list",
           "What matters most, first: the tiers that rules of the Rules sheet belong to, "
           "separated by ;", "two-peers; specialisms"),
    Column("complete", "Complete", "yes/no",
           "yes: nothing is taken from the challenge model, this workbook says it all."),
), by_row=True)

DAYS = Sheet("Days", "days",
             "One row for each block of a day. Title, date and pre-visit are needed once a day, "
             "in its first row. Only blocks of kind slot hold sessions.", (
    Column("day", "Day", "id", "Id of the day; blank: the same day as the row above.", "D1", 8),
    Column("title", "Title", "text", "What people call the day.", "Day 1", 12),
    Column("date", "Date", "date", "Once a day is enough. In 2/3/2026 the day comes first.",
           "Mon 2 Mar 2026", 17),
    Column("pre_visit", "Pre-visit", "yes/no",
           "yes: a day about two weeks before the visit, for lived-experience interviews.", "no",
           10),
    Column("kind", "Kind", "choice", "What the block is for.", "slot", 19,
           tuple(BlockKind)),
    Column("start", "From", "clock", "Start, such as 16:30, 16.30 or 4.30pm.", "11:00", 8),
    Column("end", "To", "clock", "End, such as 17:30, 17.30 or noon.", "12:00", 8),
    Column("what", "What", "text", "Title of the block, shown in the grid.",
           "Presentation by the council", 34),
    Column("streams", "Streams", "number",
           "Most sessions at once; slots only. Blank: no limit.", "3", 10),
    Column("room", "Room", "id", "Id of the room where the block takes place.", "BASE", 12,
           ids_of=("Rooms",)),
    Column("who", "Who", "list",
           "Ids of people or peers expected besides the team, separated by ;", "DASS; CEX", 20,
           ids_of=("People", "Peers")),
), spare=30)

PEERS = Sheet("Peers", "peers", "The peer team: one row for each member.", (
    Column("id", "ID", "id", _ID_HELP, "P1", 8, required=True),
    Column("name", "Name", "text", "Name as it should stand in the grid.", "Ann Lee", 22,
           required=True),
    Column("role", "Role", "text", "Their part in this team.", "Member peer", 38),
    Column("council", "Council", "text", "Where they come from.", "Eastmere", 20),
    Column("duty", "Duty", "choice", "What they are on the team for; blank: peer.", "lead peer",
           18, tuple(Duty)),
    Column("specialisms", "Specialisms", "list", "What they know best, separated by ;",
           "Commissioning; Finance", 30),
    Column("interviews", "Interviews", "yes/no",
           "Whether they interview. Blank: lead peer and peers do, the manager does not; "
           "observers never do.", "yes", 11),
    Column("sessions_a_day", "Sessions a day", "number",
           "The most they take in a day; blank: as many as there are slots.", "5", 10),
    Column("step_free", "Step-free", "yes/no", "yes: only rooms without steps.", "no", 10),
    Column("email", "E-mail", "text", _EMAIL, "ann.lee@eastmere.example", 28),
    Column("note", "Note", "text", "For the organiser's own use.", "", 30),
), spare=10)

ROOMS = Sheet("Rooms", "rooms", "Rooms and offices, one row each; the base room is one of them.", (
    Column("id", "ID", "id", _ID_HELP, "R1", 10, required=True),
    Column("name", "Name", "text", "What the door says.", "Committee Room 1", 26, required=True),
    Column("site", "Site", "id",
           "Short name of the building, without spaces; blank: main.", "main", 12),
    Column("capacity", "Holds", "number", "How many people it holds, peers included.", "16", 8,
           required=True),
    Column("use", "Use", "choice", "What it may be used for; blank: interviews.", "interviews", 15,
           tuple(RoomUse)),
    Column("office_of", "Office of", "list",
           "If it is an own office: ids of its people, separated by ;", "CEX", 16,
           ids_of=("People",)),
    Column("divides", "Divides", "yes/no", "yes: can be divided for a workshop.", "no", 10),
    Column("step_free", "Step-free", "yes/no", "yes: can be reached without steps.", "yes", 10),
    Column("video", "Video", "yes/no", "yes: has the kit for virtual sessions.", "yes", 8),
    Column("email", "E-mail", "text", "The room's own mailbox, if it has one.",
           "room1@marlshire.example", 28),
), spare=10)

PEOPLE = Sheet("People", "people",
               "Everybody who is interviewed: one row for each person, or group that is one.", (
    Column("id", "ID", "id", _ID_HELP, "CEX", 10, required=True),
    Column("name", "Name", "text", "Name, or what the group is called.", "Sam Hill", 26,
           required=True),
    Column("job_title", "Job title", "text", "Stands beside the name in the grid.",
           "Chief Executive", 34),
    Column("organisation", "Organisation", "text", "Where they work.", "Marlshire Council", 24),
    Column("group", "Group", "choice", "Whose voice it is; blank: other.", "senior manager", 17,
           tuple(Category)),
    Column("count", "How many", "number", "People that this row stands for; blank: one.", "1", 9),
    Column("manager", "Line manager", "id", "Id of their line manager.", "DASS", 13,
           ids_of=("People",)),
    Column("email", "E-mail", "text", _EMAIL, "sam.hill@marlshire.example", 28),
    Column("private", "Private", "yes/no",
           "yes: others must not see them in what goes out. People with lived experience are "
           "private whatever stands here.", "no", 9),
    Column("step_free", "Step-free", "yes/no", "yes: only rooms without steps.", "no", 10),
    Column("note", "Note", "text", "For the organiser's own use.", "", 30),
), spare=40)
