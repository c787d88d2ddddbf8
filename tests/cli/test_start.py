"""``timetabler models``, ``new`` and ``schema``, and faults found in a workbook."""

from __future__ import annotations

import json

import jsonschema
import openpyxl
import pytest

import timetabler as tt

MODELS = ["adult-social-care-2024", "adult-social-care-five-day", "childrens-resources-2019",
          "corporate-four-day", "district-three-day"]


def test_models_lists_the_five_with_their_titles(command):
    ran = command("models")
    assert ran.exit_code == 0
    assert [line.split()[0] for line in ran.stdout.splitlines()] == MODELS
    assert all(len(line.split(maxsplit=1)[1]) > 10 for line in ran.stdout.splitlines())


@pytest.mark.parametrize("model", MODELS)
def test_a_new_workbook_of_every_model_can_be_read_back(command, tmp_path, model):
    path = tmp_path / "visit.xlsx"
    assert command("new", model, path, "--first-day", "2027-06-08").exit_code == 0
    challenge = tt.read(path)
    assert challenge.model == model
    assert str(challenge.frame.interviewing_days[0].date) == "2027-06-08"
    assert challenge.sessions


def test_a_new_workbook_without_a_date_is_some_months_ahead(command, tmp_path):
    path = tmp_path / "visit.xlsx"
    assert command("new", "corporate-four-day", path).exit_code == 0
    assert tt.read(path).frame.interviewing_days[0].date.strftime("%A") == "Tuesday"


def test_an_existing_workbook_is_written_over_only_if_asked(command, tmp_path):
    path = tmp_path / "visit.xlsx"
    path.write_text("filled in")
    ran = command("new", "corporate-four-day", path)
    assert ran.exit_code == 2
    assert "--force" in ran.stderr
    assert path.read_text() == "filled in"
    assert command("new", "corporate-four-day", path, "--force").exit_code == 0
    assert tt.read(path).model == "corporate-four-day"


def test_an_unknown_model_is_2_and_the_known_ones_are_named(command, tmp_path):
    ran = command("new", "nosuch", tmp_path / "visit.xlsx")
    assert ran.exit_code == 2
    assert all(model in ran.stderr for model in MODELS)
    assert not (tmp_path / "visit.xlsx").exists()


@pytest.mark.parametrize("kind", ["challenge", "timetable"])
def test_a_schema_is_one_and_nothing_else_is_printed(command, kind):
    ran = command("schema", kind)
    assert ran.exit_code == 0
    jsonschema.Draft202012Validator.check_schema(json.loads(ran.stdout))


def test_the_timetables_schema_takes_our_timetable_and_no_other(command, solved):
    schema = json.loads(command("schema", "timetable").stdout)
    document = json.loads((solved / "timetable.json").read_text(encoding="utf-8"))
    jsonschema.validate(document, schema)
    del document["placements"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, schema)


def test_an_unknown_kind_of_schema_is_2(command):
    assert command("schema", "peers").exit_code == 2


def test_faults_in_a_workbook_are_told_by_sheet_and_cell(command, tmp_path):
    path = tmp_path / "visit.xlsx"
    command("new", "adult-social-care-2024", path, "--first-day", "2027-06-08")
    where = spoil(path, {"Rooms": ("Holds", "plenty"), "Peers": ("Duty", "king"),
                         "Sessions": ("Attendees", "NOBODY")})
    ran = command("solve", path, "--out", tmp_path / "out")
    assert ran.exit_code == 2
    assert ran.stdout == ""
    lines = ran.stderr.splitlines()
    for cell, value in where.items():
        assert any(line.startswith(cell) and value in line for line in lines), (cell, lines)
    assert len(lines) == len(where)
    assert not (tmp_path / "out").exists()


def spoil(path, faults: dict[str, tuple[str, str]]) -> dict[str, str]:
    """Write a wrong value into the first row of each sheet; where it stands now."""
    book, where = openpyxl.load_workbook(path), {}
    for sheet, (heading, value) in faults.items():
        header = next(cell for row in book[sheet].iter_rows() for cell in row
                      if cell.value == heading)
        cell = book[sheet].cell(header.row + 1, header.column, value)
        where[f"{sheet}!{cell.coordinate}"] = value
    book.save(path)
    return where
