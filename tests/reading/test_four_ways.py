"""The same visit as workbook, TOML, JSON and DataFrames is the same `Challenge`."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.reading.worlds import as_frames, as_json, as_toml, documents, full
from timetabler.domain.challenge import Challenge
from timetabler.reading.assemble import assemble as assemble_strictly
from timetabler.reading.document import document_of
from timetabler.reading.frames import document_from_frames, frames_of
from timetabler.reading.read import read
from timetabler.reading.template import write_workbook

_SLOW = {"deadline": None, "suppress_health_check": [HealthCheck.function_scoped_fixture,
                                                     HealthCheck.too_slow]}

assemble = partial(assemble_strictly, full_names=True)


def through_file(document: dict[str, Any], folder: Path, kind: str) -> Challenge:
    path = folder / f"visit.{kind}"
    if kind == "xlsx":
        write_workbook(document, path)
    else:
        path.write_text(as_json(document) if kind == "json" else as_toml(document), "utf-8")
    return read(path, full_names=True)  # what chance draws may be a name in a title


@pytest.mark.parametrize("kind", ["xlsx", "toml", "json"])
def test_a_document_with_every_field_filled(kind: str, tmp_path: Path) -> None:
    assert through_file(full(), tmp_path, kind) == assemble(full())


def test_every_field_filled_through_frames() -> None:
    document = full()
    made = document_from_frames(document["model"], **as_frames(document))
    assert assemble(made) == assemble(document)


def test_every_field_is_filled_indeed() -> None:
    """Else the tests above would prove less than they say."""
    challenge = assemble(full())
    for facts in (challenge.peers, challenge.rooms, challenge.people, challenge.sessions):
        for name, field in type(facts[0]).model_fields.items():
            values = {repr(getattr(fact, name)) for fact in facts}
            default = repr(field.get_default(call_default_factory=True))
            assert values - {default}, f"{type(facts[0]).__name__}.{name} is nowhere filled"


@settings(max_examples=12, **_SLOW)
@given(document=documents())
def test_any_document_through_text_and_frames(document: dict[str, Any], tmp_path: Path) -> None:
    expected = assemble(document)
    assert through_file(document, tmp_path, "json") == expected
    assert through_file(document, tmp_path, "toml") == expected
    made = document_from_frames(document["model"], **as_frames(document))
    assert assemble(made) == expected


@settings(max_examples=4, **_SLOW)
@given(document=documents())
def test_any_document_through_the_workbook(document: dict[str, Any], tmp_path: Path) -> None:
    assert through_file(document, tmp_path, "xlsx") == assemble(document)


@settings(max_examples=12, **_SLOW)
@given(document=documents())
def test_the_plain_data_of_a_challenge_reads_back(document: dict[str, Any]) -> None:
    challenge = assemble(document)
    assert assemble(json.loads(json.dumps(document_of(challenge)))) == challenge
    frames = frames_of(challenge)
    assert assemble(document_from_frames(challenge.model, **frames)) == challenge


def test_a_challenge_of_no_shipped_model_reads_back(tmp_path: Path) -> None:
    """It says all by itself; the model is not looked up."""
    challenge = assemble(full()).revise(model="of-our-own", rules=())
    path = tmp_path / "saved.json"
    path.write_text(json.dumps(document_of(challenge)), "utf-8")
    assert read(path) == challenge
    write_workbook(document_of(challenge), tmp_path / "saved.xlsx")
    assert read(tmp_path / "saved.xlsx") == challenge
