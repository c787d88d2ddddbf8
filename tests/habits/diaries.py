"""Diaries: who can come when, as their offices have told the organiser."""

from __future__ import annotations

from tests.habits.draft import Draft, Row
from tests.habits.guests import Guests
from tests.habits.sheets import ids


def add_diaries(draft: Draft, guests: Guests) -> None:
    """The Availability sheet: peers who come late, people with few free hours, taken rooms."""
    rng, rows = draft.rng, []
    slots = [both for both in draft.slots if not both[0].pre_visit]
    settled = _settled(draft)
    for row in draft.sheets["Peers"]:
        # The lead peer is there from the first plenary to the last feedback.
        if rng.random() < 0.12 and row["ID"][1:].isdigit() and row["ID"] != "P1":
            rows.append({"Who": row["ID"]} | _late(draft))
    for person in guests.chosen:
        rows += _diary(draft, person, guests.asked[person], person in settled)
    for row in draft.sheets["Rooms"]:
        if row["ID"].startswith("R") and rng.random() < 0.15:
            rows.append({"Who": row["ID"], "Available?": "not available",
                         "When": draft.when(rng.choice(slots))})
            draft.pen.note("habit: a room that is taken")
    if rows:
        draft.sheets["Availability"] = rows


def _diary(draft: Draft, person: str, asked: int, settled: bool) -> list[Row]:
    """What the organiser writes of one person's diary: mostly nothing."""
    rng, pen = draft.rng, draft.pen
    slots = [both for both in draft.slots if not both[0].pre_visit]
    chance, chief = rng.random(), person in ("CEX", "LDR")
    if chief or asked > 2:
        chance += 0.12
    if chance < 0.12 and not settled:
        free = rng.sample(slots, min(len(slots), asked + rng.randint(1, 3)))
        pen.note("habit: a diary with a few free hours")
        return [{"Who": person, "Available?": "available", "When": draft.when(*free)}]
    if chance < 0.25 and (not settled or rng.random() < 0.1):
        busy = rng.sample(slots, rng.randint(1, max(1, len(slots) // 4)))
        which = pen.pick("choice", {"plain": "not available", "Capital": "Not available"})
        return [{"Who": person, "Available?": which, "When": draft.when(*busy)}]
    if chance < 0.32 and not chief:
        return [{"Who": person} | _late(draft)]
    return []


def _settled(draft: Draft) -> set[str]:
    """Whose diary was looked at when the times of a session were written; mostly, people do."""
    return {guest for row in draft.sheets["Sessions"] for guest in ids(row.get("Attendees"))
            if any(row.get(header) for header in ("Only at", "Fixed to", "Length (slots)",
                                                  "Pre-visit", "After"))
            or len(ids(row.get("Attendees"))) > 1}


def _late(draft: Draft) -> Row:
    """Somebody who comes later or leaves early on one of the days."""
    rng, pen = draft.rng, draft.pen
    day = rng.choice([one for one in draft.days if one.slots])
    name = draft.day(day)
    said = pen.pick("late", {
        "D1 until 12:00": "{d} until {t}", "D1 before 12:00": "{d} before {t}",
        "D1 from 15:30": "{d} from {u}", "D1 after 15:30": "{d} after {u}",
        "D1 13:00-14:30": "{d} {v}-{w}", "D1 1pm to 2.30pm": "{d} {v} to {w}"}).format(
            d=name, t=pen.clock(12 * 60), u=pen.clock(15 * 60 + 30), v=pen.clock(13 * 60),
            w=pen.clock(14 * 60 + 30))
    return {"Available?": "not available", "When": said}
