"""Plain data out, and the JSON Schema that it obeys."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.reading.worlds import as_json, full
from timetabler.reading.assemble import assemble
from timetabler.reading.document import challenge_schema, document_of
from timetabler.reading.models import available


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = challenge_schema()
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def plain(document: Any) -> Any:
    return json.loads(as_json(document))


def test_documents_are_valid(validator: Draft202012Validator) -> None:
    validator.validate(plain(full()))
    validator.validate(document_of(assemble(full())))
    for model in available():
        validator.validate(plain(model.starter(date(2026, 3, 2))))
    short = {key: value for key, value in full().items()
             if key not in {"days", "rules", "tiers", "scope"}}
    validator.validate(plain(short | {"first_day": "2026-03-02"}))


@pytest.mark.parametrize("change", [
    {"peers": None}, {"seesions": []}, {"rooms": [{"id": "R1", "name": "x"}]},
    {"rooms": [{"id": "R1", "name": "x", "capacity": 0}]}, {"visit": {}}, {"first_day": 3},
    {"days": [{"id": "D1", "date": "2026-03-02", "blocks": [
        {"kind": "slot", "start": "noon", "end": "13:00"}]}]},
])
def test_what_is_no_document_is_invalid(change: dict[str, Any],
                                        validator: Draft202012Validator) -> None:
    document = {key: value for key, value in plain(full() | change).items() if value is not None}
    assert list(validator.iter_errors(document))


def test_the_plain_data_is_json_and_short_times() -> None:
    document = document_of(assemble(full()))
    assert document["complete"] is True
    assert document["days"][1]["blocks"][0]["start"] == "09:00"
    assert document["peers"][1]["unavailable"] == ["D1 14:00-15:00", "E1 until 10:30"]
    assert json.loads(json.dumps(document)) == document
