"""A visit drawn from a seed: what an organiser would write into the workbook, row by row.

No timetable is hidden in it.  Sizes come from published visits; the team and the streams are
sized to the sessions as a council would, with more or less room to spare.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from random import Random

from tests.habits import words
from tests.habits.diaries import add_diaries
from tests.habits.draft import Draft, Row
from tests.habits.forms import Pen, Slot
from tests.habits.frames import MODELS, Block, Day, draw_days
from tests.habits.guests import Guests
from tests.habits.mistakes import contradict, mistake
from tests.habits.shy import SHY

CATEGORIES = ("elected member", "senior manager", "frontline", "partner", "lived experience",
              "other", "reserve")
SPECIALISMS = ("Leadership", "Finance", "Governance and scrutiny", "Commissioning",
                      "Practice & safeguarding", "Organisational capacity")


@dataclass
class Visit:
    """What an organiser wrote, before it is a workbook.

    Attributes:
        seed: draws the same visit again.
        intent: plain, overfull, contradictory or mistaken.
        twist: what is wrong with it on purpose, if anything is.
        sheets: by title, rows by header.
        seen: kinds of form and habit in it.
        look: seed of how the workbook is laid out.
    """

    seed: int
    intent: str
    sheets: dict[str, list[Row]]
    seen: Counter[str]
    twist: str = ""
    look: int = 0
    #: Whether rows are headed as in the template, with title, help and example above.
    template: bool = True


def draw(seed: int, *, small: bool = False, shy: frozenset[str] = SHY) -> Visit:
    """The visit of a seed.

    Args:
        seed: any number.
        small: 4 to 11 sessions, else 12 to 100 (as published visits have).
        shy: forms that are not to be used; see `Pen`.
    """
    rng = Random(f"habits {seed}")
    intent = rng.choices(("plain", "overfull", "contradictory", "mistaken"), (70, 6, 9, 15))[0]
    model = rng.choice(tuple(MODELS))
    count = rng.randint(4, 11) if small else int(rng.triangular(12, 100, 36))
    draft = Draft(rng, Pen(rng, shy), model, count)
    _frame(draft, small, overfull=intent == "overfull")
    _visit(draft)
    _team(draft)
    _rooms(draft)
    guests = Guests(rng, draft.pen)
    draft.sheets |= {"People": guests.rows, "Sessions": []}
    for number in range(draft.sessions):
        draft.sheets["Sessions"].append(_session(draft, guests, number))
    _reserves_and_lived(draft, guests)
    _blocks(draft)
    add_diaries(draft, guests)
    _rules(draft)
    visit = Visit(seed, intent, draft.sheets, draft.pen.seen, look=rng.randrange(10**6),
                  template=rng.random() < 0.7)
    if intent == "contradictory":
        visit.twist = contradict(rng, visit.sheets)
    elif intent == "mistaken":
        visit.twist = mistake(rng, visit.sheets)
    visit.seen[f"intent: {intent}"] += 1
    visit.seen[f"model: {model}"] += 1
    return visit


def _frame(draft: Draft, small: bool, overfull: bool) -> None:
    rng = draft.rng
    draft.days = draw_days(rng, draft.model, MODELS[draft.model][0])
    if rng.random() < 0.15 and _is_plain(draft):
        draft.days_of_model = True
        for number, day in enumerate(draft.days, 1):
            day.title = f"Day {number}"
    slots = sum(len(day.slots) for day in draft.days if not day.pre_visit)
    ease = rng.uniform(0.6, 0.95) if overfull else rng.uniform(1.1, 1.7)
    draft.streams = max(1, round(draft.sessions * ease / slots + 0.4))
    if overfull:
        draft.streams = rng.choice((1, 1, 2))
        draft.sessions = slots * draft.streams + rng.randint(1, 4)
    for day in draft.days:
        evening = [block for block in day.blocks if block.kind == "slot" and block.start >= 1080]
        for block in day.blocks:
            if block.kind == "slot" and not day.pre_visit:
                block.streams = draft.streams
        for block in evening:
            block.streams = max(1, draft.streams - rng.choice((0, 1)))
            draft.pen.note("habit: an evening slot")
        if day.pre_visit:
            draft.pen.note("habit: a pre-visit day")
        if day.id == f"D{MODELS[draft.model][0] + 1}" and day.slots:
            draft.pen.note("habit: slots on the last morning")


def _visit(draft: Draft) -> None:
    rng, pen = draft.rng, draft.pen
    town, body = rng.choice(words.TOWNS), rng.choice(words.BODIES)
    sponsors = ["CEX"] if rng.random() < 0.7 else ["CEX", "LDR"]
    host = f"{rng.choice(words.FIRST)} {rng.choice(words.LAST)}"
    rows: list[Row] = [
        {"Item": "Model", "Answer": draft.model},
        {"Item": "Title", "Answer": f"{town} peer challenge {draft.days[-1].date.year}"},
        {"Item": "Council", "Answer": f"{town} {body}"},
        {"Item": "Sponsors", "Answer": pen.ids(sponsors)},
    ]
    if rng.random() < 0.85:
        rows += [{"Item": "Organiser", "Answer": host},
                 {"Item": "Organiser's e-mail", "Answer": "organiser@council.example"}]
    else:
        pen.note("missing: organiser")
    if rng.random() < 0.5:
        rows.append({"Item": "Audience", "Answer": rng.randint(20, 60)})
    if rng.random() < 0.4:
        early = draft.days[0].date.replace(day=1, year=2026)
        rows.append({"Item": "Commissioned on", "Answer": pen.date_cell(early)})
    draft.sheets["Visit"] = rows


def _team(draft: Draft) -> None:
    rng, pen, rows = draft.rng, draft.pen, []
    size = max(2, 2 * draft.streams + rng.choice((0, 0, 1, 1, 2)))
    everybody = [f"{first} {last}" for first in words.FIRST for last in words.LAST]
    names = rng.sample(everybody, size + 3)
    for number in range(size):
        row: Row = {"ID": f"P{number + 1}", "Name": names[number],
                    "Role": rng.choice(words.DUTIES), "Council": rng.choice(words.TOWNS),
                    "Duty": "lead peer" if number == 0 else pen.pick(
                        "choice", {"plain": "peer", "Capital": "Peer", "blank": None}),
                    "Specialisms": pen.listed(rng.sample(SPECIALISMS, rng.choice((0, 1, 1, 2))))}
        if rng.random() < 0.6:
            row["E-mail"] = f"peer{number + 1}@{rng.choice('abc')}.example"
        if rng.random() < 0.15:
            row["Sessions a day"] = rng.randint(4, 6)
            pen.note("habit: a limit of sessions a day")
        if rng.random() < 0.07:
            row["Step-free"] = pen.yes(True)
            pen.note("habit: a step-free peer")
        if rng.random() < 0.2:
            row["Note"] = rng.choice(words.NOTES)
        rows.append(row)
    rows.append({"ID": "CM", "Name": names[-1], "Role": "Peer challenge manager",
                 "Duty": "challenge manager", "E-mail": "manager@office.example"})
    if rng.random() < 0.3:
        rows.append({"ID": "OB", "Name": names[-2], "Role": "Graduate trainee (observing)",
                     "Duty": pen.pick("choice", {"plain": "observer", "Capital": "Observer"})})
        pen.note("habit: an observer")
    draft.sheets["Peers"] = rows


def _rooms(draft: Draft) -> None:
    rng, pen = draft.rng, draft.pen
    rows: list[Row] = [{"ID": "BASE", "Name": "Mayor's Parlour (team base)", "Holds": 14,
                        "Use": pen.pick("choice", {"plain": "base room", "Capital": "Base room"})},
                       {"ID": "HALL", "Name": "Council Chamber", "Holds": rng.randint(60, 130),
                        "Use": "plenary"}]
    for number in range(draft.streams + rng.choice((0, 1, 1, 2))):
        row = {"ID": f"R{number + 1}", "Name": rng.choice(words.ROOMS).format(number + 1),
               "Holds": rng.randint(12, 18), "Video": pen.yes(number < 2 or rng.random() < 0.5),
               "Divides": pen.yes(number == 0), "Step-free": pen.yes(True)}
        if number > 2 and rng.random() < 0.2:
            row |= {"Step-free": "no", "Holds": rng.randint(6, 11)}
        if rng.random() < 0.5:
            row |= {"Site": "main", "Use": "interviews",
                    "E-mail": f"room{number + 1}@council.example"}
        rows.append(row)
    if rng.random() < 0.5:
        rows.append({"ID": "OFF-CEX", "Name": "Chief Executive's office", "Use": "own office",
                     "Holds": rng.randint(4, 6), "Office of": "CEX"})
        pen.note("habit: an own office")
    if rng.random() < 0.4:
        site, name = rng.choice(words.SITES)
        rows.append({"ID": "AWAY", "Name": name, "Site": site, "Holds": rng.randint(12, 16),
                     "Use": "on request"})
        draft.sheets["Travel"] = [{"From": "main", "To": site,
                                   "Minutes": rng.choice((10, 15, 20, 25, 30))}]
        pen.note("habit: another site")
    draft.sheets["Rooms"] = rows


def _session(draft: Draft, guests: Guests, number: int) -> Row:
    rng, pen = draft.rng, draft.pen
    weights = (18, 28, 18, 18, 10, 5, 3)
    category = rng.choices(CATEGORIES, weights)[0]
    title = rng.choice(words.TURNS).format(rng.choice(words.TITLES[category]))
    row: Row = {"ID": f"S{number + 1:02}", "Title": title,
                "Category": pen.pick("choice", {"plain": category, "Capital": category.capitalize(),
                                                "CAPITALS": category.upper()})}
    if rng.random() < 0.06 and category != "lived experience":
        row["Category"] = None
        pen.note("missing: category")
    pen.note(f"category: {category}")
    if category == "reserve":
        row |= {"Reserve": pen.yes(True), "Head count": 3}
        return row
    _guests(draft, guests, row, category)
    if rng.random() < 0.6:
        row["Specialism"] = rng.choice(SPECIALISMS)
    _wishes(draft, row)
    _place(draft, row)
    _times(draft, row, number)
    return row


def _guests(draft: Draft, guests: Guests, row: Row, category: str) -> None:
    rng, pen = draft.rng, draft.pen
    if rng.random() < 0.5 and category != "other":
        row |= {"Format": pen.pick("choice", {"plain": "focus group", "Capital": "Focus group"}),
                "Attendees": guests.group(category)}
        if rng.random() < 0.3:
            row["Head count"] = rng.choice((8, "8", 9, 10, 8.0))
    elif rng.random() < 0.06:
        row["Head count"] = rng.randint(1, 8)
        pen.note("habit: heads without names")
    else:
        several = rng.choices((1, 2, 3), (75, 20, 5))[0]
        row["Attendees"] = pen.ids(guests.several(category, several))


def _wishes(draft: Draft, row: Row) -> None:
    rng, pen = draft.rng, draft.pen
    peers = [one["ID"] for one in draft.sheets["Peers"] if one["ID"][1:].isdigit()]
    if rng.random() < 0.12:
        row["Peers wanted"] = rng.choice((1, 1, 3)) if len(peers) > 2 else 1
        pen.note(f"habit: {row['Peers wanted']} peers wanted")
    if rng.random() < 0.1:
        row["All of these peers"] = rng.choice(peers)
        pen.note("habit: a named peer")
    elif rng.random() < 0.1:
        row["One of these peers"] = pen.ids(rng.sample(peers, 2))
        pen.note("habit: one of named peers")
    if rng.random() < 0.1:
        row["Note"] = rng.choice(words.NOTES)
    if rng.random() < 0.2:
        row["Priority"] = rng.choice((1, 4, 5, "5"))


def _place(draft: Draft, row: Row) -> None:
    rng, pen = draft.rng, draft.pen
    rooms = {one["ID"] for one in draft.sheets["Rooms"]}
    chance = rng.random()
    if chance < 0.1:
        row |= {"Where": pen.pick("choice", {"plain": "virtual", "Capital": "Virtual"}),
                "Link": f"https://meet.council.example/{row['ID']}?a=1&b=2"}
        pen.note("habit: a virtual session")
    elif chance < 0.14:
        row |= {"Where": "hybrid", "Link": "https://meet.council.example/hybrid"}
        pen.note("habit: a hybrid session")
    elif chance < 0.2 and "AWAY" in rooms:
        row["Room"] = "AWAY"
        pen.note("habit: a session on another site")
    elif chance < 0.25:
        row["Room"] = "R1"
    elif "OFF-CEX" in rooms and row.get("Attendees") == "CEX":
        row["Room"] = pen.pick("own office", {"own office": "own office", "id": "OFF-CEX",
                                              "Own office": "Own office"})
        pen.note("habit: a session in an own office")
    elif chance < 0.3 and not row.get("Room"):
        row["Step-free"] = pen.yes(True)


def _times(draft: Draft, row: Row, number: int) -> None:
    rng, pen = draft.rng, draft.pen
    slots = [both for both in draft.slots if not both[0].pre_visit]
    before = [both for both in draft.slots if both[0].pre_visit]
    chance = rng.random()
    if before and "lived" in str(row["Category"]).lower() and rng.random() < 0.5:
        row["Pre-visit"] = pen.yes(True)
        row.pop("Room", None)
        pen.note("habit: a session before the visit")
    elif chance < 0.05 and not row.get("Room"):
        row |= {"Length (slots)": 2, "Format": "workshop"}
        pen.note("habit: a workshop of two slots")
    elif chance < 0.12:
        row["Only at"] = draft.when(*rng.sample(slots, rng.randint(2, 4)))
        pen.note("habit: only at some slots")
    elif chance < 0.16:
        day = rng.choice([one for one in draft.days if len(one.slots) > 3 and not one.pre_visit])
        row["Only at"] = pen.pick("open", {
            "D1": "{d}", "D1 from 12:00": "{d} from {t}", "D1 until 12:00": "{d} until {u}",
            "D1 am": "{d} am", "D1 pm": "{d} pm", "D1 after 12:00": "{d} after {t}"}).format(
                d=draft.day(day), t=pen.clock(12 * 60), u=pen.clock(16 * 60))
    elif chance < 0.18:
        row["Fixed to"] = draft.when(rng.choice(slots))
        pen.note("habit: a fixed session")
    elif chance < 0.2:
        _observed(draft, row, rng.choice(slots))
    elif number > 2 and rng.random() < 0.05:
        row["After"] = f"S{rng.randint(1, number):02}"
        pen.note("habit: after another session")


def _observed(draft: Draft, row: Row, at: tuple[Day, Slot]) -> None:
    day, slot = at
    row |= {"Observed": draft.pen.yes(True), "Title": "Cabinet (observed)", "Attendees": None,
            "Head count": 8, "Where": None, "Link": None,
            "Fixed to": f"{draft.day(day)} {draft.pen.clock(slot.start)}-"
                        f"{draft.pen.clock(slot.end)}"}
    draft.pen.note("habit: an observed meeting")


def _reserves_and_lived(draft: Draft, guests: Guests) -> None:
    """People with lived experience are seen on two days, so nobody plans one such session."""
    lived = [row for row in draft.sheets["Sessions"]
             if str(row["Category"]).lower() == "lived experience" and not row.get("Pre-visit")]
    if len(lived) == 1:
        lived[0] |= {"Category": "partner", "Attendees": guests.group("partner"),
                     "Only at": None, "Fixed to": None, "Head count": None}
    for row in lived:
        row.pop("Fixed to", None)


def _blocks(draft: Draft) -> None:
    rng, pen = draft.rng, draft.pen
    if draft.days_of_model:
        first = next(day for day in draft.days if not day.pre_visit)
        draft.sheets["Visit"].append({"Item": "First day", "Answer": pen.date_cell(first.date)})
        pen.note("habit: the model's own days")
        return
    rows = []
    for day in draft.days:
        for number, block in enumerate(day.blocks):
            row: Row = {"Day": day.id, "Kind": block.kind, "From": pen.clock_cell(block.start),
                        "To": pen.clock_cell(block.end), "What": block.what or None,
                        "Streams": block.streams}
            _people_of_block(draft, block, row, last=day is draft.days[-1])
            if number == 0:
                row |= {"Title": day.title, "Date": pen.date_cell(day.date),
                        "Pre-visit": "yes" if day.pre_visit else None}
            elif rng.random() < 0.1:
                row["Day"] = None
            rows.append(row)
    draft.sheets["Days"] = rows


def _is_plain(draft: Draft) -> bool:
    """Whether the slots are the model's own: whole hours, no evening, no last morning."""
    if draft.days[-1].slots or draft.days[0].pre_visit:
        return False
    return all(slot.end - slot.start == 60 and slot.start < 1080 for _, slot in draft.slots)


def _people_of_block(draft: Draft, block: Block, row: Row, *, last: bool) -> None:
    rng = draft.rng
    if block.kind == "plenary":
        row |= {"Room": "HALL", "Who": "LDR; CEX" if rng.random() < 0.6 else None}
    elif block.kind == "final presentation":
        row["Room"] = "HALL"
    elif block.kind == "feedback" and rng.random() < 0.5:
        row["Room"] = rng.choice(("BASE", "R1"))
        draft.pen.note("habit: a feedback with a room")
    elif block.kind in {"break", "lunch"} and not last and rng.random() < 0.06:
        row |= {"Room": "R1", "Who": rng.choice(("CEX", "LDR"))}
        draft.pen.note("habit: a break with somebody")


def _rules(draft: Draft) -> None:
    if draft.rng.random() < 0.25:
        draft.sheets["Rules"] = [{"Rule": "lived-experience-both-days", "Strength": "off"}]
        draft.pen.note("habit: a rule turned off")
