"""The JSON form reads back to the same timetable, and keeps to its own schema."""

from __future__ import annotations

import json

import jsonschema
import pytest

from tests.writing.conftest import TIERS, timetable_of
from timetabler.domain.timetable import Timetable
from timetabler.writing.json import timetable_json, timetable_schema, to_json


@pytest.fixture(autouse=True)
def _scored(monkeypatch):
    monkeypatch.setattr("timetabler.writing.json.score", lambda _: {"two-peers": 2})


def read(text: str) -> Timetable:
    plain = json.loads(text)
    return Timetable(challenge=plain["challenge"], placements=plain["placements"],
                     issue=plain["issue"])


def test_reading_gives_the_same_timetable(tiny):
    assert read(timetable_json(tiny, TIERS)) == tiny


def test_times_and_names_survive():
    people = [{"id": "DASS", "name": "Zoë Ćirić–Ünal", "unavailable": "D1 11.00 to 12.30; Day 2"}]
    named = timetable_of([], people=people,
                         sessions=[{"id": "S1", "title": "A", "pinned": "D1-1100"}])
    assert read(timetable_json(named)) == named
    assert "Zoë Ćirić–Ünal" in timetable_json(named)


def test_the_same_timetable_gives_the_same_bytes(tiny):
    assert timetable_json(tiny, TIERS) == timetable_json(timetable_of(), TIERS)
    assert list(json.loads(timetable_json(tiny))) == [
        "format", "issue", "challenge", "placements", "tiers", "score"]


def test_it_keeps_to_its_schema_and_the_schema_can_refuse(tiny):
    schema = timetable_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    document = json.loads(timetable_json(tiny, TIERS))
    jsonschema.validate(document, schema)
    for broken in ({"format": 2}, {"extra": 1}, {"placements": [{"session": "S1"}]}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(document | broken, schema)


def test_tiers_and_score_are_plain_numbers(tiny, tmp_path):
    document = json.loads(to_json(tiny, tmp_path / "t.json", TIERS).read_text("utf-8"))
    assert document["tiers"][0] == {"name": "two-peers", "value": 2, "bound": 2,
                                    "seconds": 0.25, "proved": True}
    assert document["score"] == {"two-peers": 2}
