"""A visit of two interviewing days with two slots each, as the text of a TOML file."""

from __future__ import annotations

HEAD = """
model = "adult-social-care-2024"

[visit]
title = "A tiny visit"
council = "Little Borough Council"
sponsors = ["DIR"]
organiser = "Ann Lee"
organiser_email = "ann.lee@little.example"
commissioned = 2026-01-05
agreed = 2026-05-01
audience = 20
"""

DAY = """
[[days]]
id = "D{number}"
title = "Day {number}"
date = 2026-06-0{number}
blocks = [
  {{ kind = "break", start = 09:30:00, end = 10:00:00 }},
  {{ kind = "slot", start = 10:00:00, end = 11:00:00, streams = {streams} }},
  {{ kind = "slot", start = 11:00:00, end = 12:00:00, streams = {streams} }},
  {{ kind = "lunch", start = 12:00:00, end = 13:00:00 }},
  {{ kind = "feedback", start = 17:30:00, end = 18:00:00 }},
]
"""

REST = """
[[days]]
id = "D3"
title = "Day 3"
date = 2026-06-03
blocks = [
  { kind = "writing", start = 09:00:00, end = 12:00:00 },
  { kind = "feedback", start = 11:30:00, end = 12:00:00 },
  { kind = "lunch", start = 12:00:00, end = 13:00:00 },
  { kind = "final presentation", start = 13:00:00, end = 14:00:00 },
]

[[peers]]
id = "P1"
name = "Pat Lead"
duty = "lead peer"
email = "pat@far.example"

[[peers]]
id = "P2"
name = "Sam Peer"

[[peers]]
id = "CM"
name = "Max Manager"
duty = "challenge manager"

[[rooms]]
id = "BASE"
name = "Base room"
capacity = 8
use = "base room"

[[rooms]]
id = "R1"
name = "Red Room"
capacity = 12

[[rooms]]
id = "R2"
name = "Blue Room"
capacity = 12

[[rooms]]
id = "HALL"
name = "Hall"
capacity = 40
use = "plenary"

[[people]]
id = "DIR"
name = "Dora Director"
job_title = "Director"
group = "senior manager"
email = "dora@little.example"

[[people]]
id = "LIV"
name = "Liv Private"
group = "lived experience"
private = true

[[rules]]
rule = "lived-experience-both-days"
strength = "off"

[[rules]]
rule = "room-fits"
strength = "must"
options = { participants = 0 }
"""

SESSION = """
[[sessions]]
id = "S{number}"
title = "Session {number}"
head_count = 3
attendees = {attendees}
"""


def tiny_visit(sessions: int = 3, streams: int = 1) -> str:
    """The visit with so many sessions; four fit with one stream, eight with two."""
    days = "".join(DAY.format(number=number, streams=streams) for number in (1, 2))
    attendees = {1: '["DIR"]', 2: '["LIV"]'}
    placed = (SESSION.format(number=number, attendees=attendees.get(number, "[]"))
              for number in range(1, sessions + 1))
    return HEAD + days + REST + "".join(placed)
