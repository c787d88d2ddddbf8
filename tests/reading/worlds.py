"""Documents to read: one with every field filled, and as many others as hypothesis makes."""

from __future__ import annotations

import copy
import json
from datetime import date, time, timedelta
from typing import Any

from hypothesis import strategies as st

MODEL = "adult-social-care-2024"


def full() -> dict[str, Any]:
    """A tiny visit in which every field of every fact is filled."""
    return copy.deepcopy(_FULL)


_FULL: dict[str, Any] = {
    "model": MODEL,
    "visit": {
        "title": "Marlshire peer challenge", "council": "Marlshire", "zone": "Europe/London",
        "sponsors": ["DASS"], "organiser": "Jo Field",
        "organiser_email": "jo.field@marlshire.example", "commissioned": date(2025, 11, 3),
        "agreed": date(2026, 2, 13), "lead_in_months": 4, "agreed_weeks_before": 3,
        "audience": 40},
    "days": [
        {"id": "E1", "title": "Before", "date": date(2026, 2, 16), "pre_visit": True, "blocks": [
            {"kind": "slot", "start": time(10), "end": time(11)}]},
        {"id": "D1", "title": "Day 1", "date": date(2026, 3, 2), "pre_visit": False, "blocks": [
            {"kind": "plenary", "start": time(9), "end": time(10, 30), "title": "Presentation",
             "room": "HALL", "who": ["DASS", "P1"]},
            {"kind": "slot", "start": time(11), "end": time(12), "streams": 3},
            {"kind": "slot", "start": time(12), "end": time(13), "streams": 2},
            {"kind": "lunch", "start": time(13), "end": time(14)},
            {"kind": "slot", "start": time(14), "end": time(15), "streams": 3}]}],
    "peers": [
        {"id": "P1", "name": "Ann Lee", "role": "Lead", "council": "Eastmere",
         "duty": "lead peer", "specialisms": ["Strategy", "Money"], "interviews": True,
         "sessions_a_day": 3, "step_free": True, "email": "ann@eastmere.example",
         "note": "train", "own": {"Dietary": "vegan", "Confirmed?": "yes"},
         "available": ["D1", "E1"], "unavailable": ["D1-1100"]},
        {"id": "P2", "name": "Bo Ek", "duty": "peer",
         "unavailable": ["D1 14:00-15:00", "E1 until 10:30"]},
        {"id": "CM", "name": "Cy Dean", "duty": "challenge manager", "interviews": False}],
    "rooms": [
        {"id": "BASE", "name": "Base", "site": "main", "capacity": 10, "use": "base room",
         "step_free": True},
        {"id": "R1", "name": "Room 1", "capacity": 12, "use": "interviews", "divides": True,
         "step_free": True, "video": True, "email": "r1@marlshire.example",
         "own": {"Key at": "front desk"},
         "unavailable": ["2026-03-02 12:00-13:00"]},
        {"id": "OFF", "name": "Office", "capacity": 4, "use": "own office",
         "office_of": ["DASS"]},
        {"id": "OAK", "name": "Oakfield", "site": "oak", "capacity": 12, "use": "on request"},
        {"id": "HALL", "name": "Hall", "capacity": 60, "use": "plenary",
         "available": ["D1 from 09:00"]}],
    "people": [
        {"id": "DASS", "name": "Di Hart", "job_title": "Director", "organisation": "Marlshire",
         "group": "senior manager", "count": 1, "email": "di@marlshire.example",
         "private": False, "step_free": False, "note": "busy", "own": {"Car pass": "yes"},
         "available": ["D1"]},
        {"id": "LE", "name": "Carers", "group": "lived experience", "count": 5,
         "manager": "DASS", "private": True, "step_free": True,
         "unavailable": ["D1 until 12:00"]}],
    "sessions": [
        {"id": "S1", "title": "Director", "format": "interview", "specialism": "Strategy",
         "themes": ["QS8", "Money and power"], "category": "senior manager",
         "attendees": ["DASS"], "head_count": 2, "length": 2, "peers_wanted": 3,
         "peers_least": 2, "all_of": ["P1"], "one_of": ["P1", "P2"],
         "allowed": ["D1-1200", "D1 from 14:00"], "pinned": "D1-1400", "room": "own office",
         "mode": "hybrid", "link": "https://meet.example/a", "divides": False,
         "step_free": True, "priority": 5, "reserve": False, "observed": False,
         "pre_visit": False, "covers": ["SI-05"], "note": "early",
         "own": {"Catering": "tea_x000D_"}},
        {"id": "S2", "title": "Carers", "format": "focus group",
         "category": "lived experience", "attendees": ["LE"], "room": "R1", "divides": True,
         "reserve": True, "observed": True, "pre_visit": True, "peers_wanted": 1,
         "after": ["S1"], "not_at_once": ["S1"]},
        {"id": "S3", "title": "Partners", "at_once": ["S2"], "pre_visit": True}],
    "travel": [{"origin": "main", "destination": "oak", "minutes": 15},
               {"origin": "R1", "destination": "HALL", "minutes": 3}],
    "tiers": ["two-peers", "specialisms", "day-balance", "themes-in-sequence", "same-peers",
              "pairs-vary", "fair-workload", "moves-and-gaps", "mine"],
    "rules": [
        {"rule": "pairs-vary", "strength": "should", "tier": "mine", "weight": 7,
         "options": {"limit": 2}, "source": "the council's own wish"},
        {"rule": "few-moves", "strength": "off"},
        {"rule": "two-peers", "strength": "should", "tier": "none"}],
    "scope": {
        "themes": [{"id": "QS8", "title": "Governance", "source": "001 App. 2"},
                   {"id": "QS1", "title": "Needs"}],
        "suggested": [{"id": "SI-05", "title": "Senior officers", "source": "001 §8 l407"}]},
}

_letters = st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Z"),
                         exclude_characters=";")
#: Names as people type them, with what upsets spreadsheets and calendars.
names = (st.text(_letters, min_size=1, max_size=12)
         | st.sampled_from(["=HYPERLINK(\"http://x.example\")", "+1", "-2", "@a", "#N/A", "'x",
                            "a\r\nb", "x\x00y", "\u202eabc", "\ud800z", "  two  spaces ",
                            "1e5", "TRUE", "2026-03-02", "Zoë O'Neill", "_x000D_", "none"]))
times = st.sampled_from(["D1", "D2", "Day 1", "D1-1100", "D1 11:00-12:30", "D2 from 12:00",
                         "D2 until 10:30", "2026-03-02 9.00 to 10.00"])
_some_times = st.lists(times, max_size=3)


def _absent_or(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | values


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """A whole document without faults; what is None is absent."""
    peers = [f"P{n}" for n in range(1, draw(st.integers(1, 4)) + 1)]
    rooms = [f"R{n}" for n in range(1, draw(st.integers(1, 3)) + 1)]
    people = [f"A{n}" for n in range(1, draw(st.integers(1, 4)) + 1)]

    def some(ids: list[str]) -> list[str]:
        return draw(st.lists(st.sampled_from(ids), unique=True, max_size=2))

    def fact(**fields: Any) -> dict[str, Any]:
        drawn = {name: draw(field) if isinstance(field, st.SearchStrategy) else field
                 for name, field in fields.items()}
        return {name: value for name, value in drawn.items() if value is not None}

    flag = _absent_or(st.booleans())
    diary = {"available": _absent_or(_some_times), "unavailable": _absent_or(_some_times)}
    document = {
        "model": MODEL,
        "first_day": date(2026, 3, 2) + timedelta(days=draw(st.integers(0, 4))),
        "visit": fact(title=names, council=_absent_or(names), sponsors=some(people),
                      audience=_absent_or(st.integers(1, 500)),
                      agreed=_absent_or(st.dates(date(2020, 1, 1), date(2030, 1, 1)))),
        "peers": [fact(id=one, name=names, specialisms=_absent_or(st.lists(names, max_size=2)),
                       sessions_a_day=_absent_or(st.integers(0, 24)), step_free=flag,
                       note=_absent_or(names), **diary) for one in peers],
        "rooms": [fact(id=one, name=names, capacity=st.integers(1, 99), video=flag, **diary)
                  for one in rooms],
        "people": [fact(id=one, name=names, job_title=_absent_or(names), private=flag,
                        count=_absent_or(st.integers(1, 9)), **diary) for one in people],
        "sessions": [fact(id=f"S{n}", title=names, attendees=some(people), themes=_absent_or(
                              st.lists(names, max_size=2)), allowed=_absent_or(_some_times),
                          pinned=_absent_or(times), one_of=some(peers), reserve=flag,
                          priority=_absent_or(st.integers(1, 5)), note=_absent_or(names))
                     for n in range(draw(st.integers(1, 4)))],
        "rules": draw(st.lists(st.sampled_from([
            {"rule": "pairs-vary", "strength": "off"},
            {"rule": "few-moves", "strength": "must"},
            {"rule": "focus-group-size", "strength": "should", "options": {"warn": 6}},
            {"rule": "line-managers-apart", "strength": "should", "tier": "two-peers",
             "weight": 3}]), unique_by=lambda rule: rule["rule"])),
    }
    # 2026-03-02 names a day only if the visit begins then.
    text = json.dumps(document, default=str).replace("2026-03-02 9.00 to 10.00", "D1 9.00 to 10.00")
    return json.loads(text) if "2026-03-02 9.00" in repr(document) else document


def as_json(document: dict[str, Any]) -> str:
    """The document as a JSON file holds it."""
    return json.dumps(document, default=str)


def as_toml(document: dict[str, Any]) -> str:
    """The document as TOML, dates and times native."""
    return "".join(f"{key} = {_toml(value)}\n" for key, value in document.items())


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f'"{key}" = {_toml(one)}' for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, str):  # TOML has no lone surrogates
        return json.dumps(value.encode("utf-8", "ignore").decode(), ensure_ascii=True).replace(
            "\x7f", "\\u007f") if all(ord(c) < 0x10000 for c in value) else json.dumps(
            value, ensure_ascii=False)
    return str(value)


def as_frames(document: dict[str, Any]) -> dict[str, Any]:
    """The arguments of `document_from_frames`, made with pandas alone."""
    from pandas import DataFrame

    frames: dict[str, Any] = {
        name: DataFrame([{key: value for key, value in row.items() if key != "own"}
                         | row.get("own", {}) for row in document[name]], dtype=object)
        for name in ("sessions", "peers", "rooms", "people", "travel", "rules")
        if document.get(name)}
    if "days" in document:
        frames["days"] = DataFrame([
            {"day": day["id"], "title": day["title"], "date": day["date"],
             "pre_visit": day["pre_visit"],
             **{("what" if key == "title" else key): value for key, value in block.items()}}
            for day in document["days"] for block in day["blocks"]], dtype=object)
    if "scope" in document:
        kinds = {"themes": "theme", "suggested": "suggested interviewee"}
        frames["scope"] = DataFrame([{"kind": kinds[part], **row} for part in kinds
                                     for row in document["scope"][part]])
    return frames | {name: document[name] for name in ("visit", "tiers", "first_day")
                     if name in document}
