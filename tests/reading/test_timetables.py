"""Finished timetables, from the solver and from a human hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from tests.reading.worlds import full
from timetabler.domain.timetable import Placement, Timetable
from timetabler.errors import InputError
from timetabler.reading.assemble import assemble
from timetabler.reading.document import document_of
from timetabler.reading.template import write_workbook
from timetabler.reading.timetables import read_timetable

PLACED = [{"session": "S1", "slot": "D1-1400", "room": "OFF", "peers": ["P1", "P2"]},
          {"session": "S2", "slot": "D1-1100", "room": "R1", "peers": []}]


def in_json(path: Path, **changes: Any) -> Path:
    document = {"format": 1, "issue": 3, "challenge": json.loads(json.dumps(full(), default=str)),
                "placements": PLACED} | changes
    path.write_text(json.dumps({k: v for k, v in document.items() if v is not None}))
    return path


def told(path: Path, **given: Any) -> list[tuple[str, str]]:
    with pytest.raises(InputError) as caught:
        read_timetable(path, **given)
    return [(fault.where, fault.message) for fault in caught.value.faults]


@pytest.fixture
def by_hand(tmp_path: Path) -> Path:
    """A council's workbook with one more sheet, Timetable."""
    write_workbook(full(), tmp_path / "hand.xlsx", PLACED)
    return tmp_path / "hand.xlsx"


def test_json_and_workbook_give_the_same_timetable(by_hand: Path, tmp_path: Path) -> None:
    expected = Timetable(challenge=assemble(full()),
                         placements=tuple(Placement(**one) for one in PLACED))
    assert read_timetable(by_hand) == expected
    assert read_timetable(in_json(tmp_path / "t.json", issue=None)) == expected
    assert read_timetable(in_json(tmp_path / "t.json")).issue == 3


def test_a_saved_challenge_does_not_follow_its_model(tmp_path: Path) -> None:
    """A full dump of a challenge, as it is saved: rules that it lacks stay away."""
    challenge = assemble(full()).revise(rules=(), model="of-our-own")
    for saved in (challenge.model_dump(mode="json"), document_of(challenge)):
        assert read_timetable(in_json(tmp_path / "t.json", challenge=saved)).challenge == challenge


def test_the_challenge_may_be_given(by_hand: Path, tmp_path: Path) -> None:
    challenge = assemble(full())
    assert read_timetable(in_json(tmp_path / "t.json", challenge=None), challenge).challenge is (
        challenge)
    book = Workbook()
    book.active.title = "Timetable"
    for row in (["Whatever"], ["Session", "Start", "Slot", "Room", "Peers"],
                ["S1", "14:00", "D1-1400", "OFF", "P1; P2"]):
        book.active.append(row)
    book.create_sheet("A grid of theirs")["A1"] = "x"
    book.save(tmp_path / "list.xlsx")
    read = read_timetable(tmp_path / "list.xlsx", challenge)
    assert [str(one.peers) for one in read.placements] == ["('P1', 'P2')"]
    assert told(tmp_path / "list.xlsx")[0][1].startswith("holds a timetable but not the visit")


def test_faults_of_a_sheet_name_their_cells(by_hand: Path, tmp_path: Path) -> None:
    book = load_workbook(by_hand)
    sheet = book["Timetable"]
    sheet["B5"], sheet["C5"], sheet["D5"] = "D1-1415", "OFFF", "P1; P7; P1"
    sheet["A6"], sheet["B6"] = "S1", None
    sheet["A7"], sheet["B7"], sheet["C7"] = "S9", "D1-1100", "R1"
    book["Rooms"]["D6"] = "x"
    book.save(by_hand)
    places = [where for where, _ in told(by_hand)]
    assert places == ["Timetable!B6", "Rooms!D6"]
    book["Rooms"]["D6"], sheet["B6"] = 12, "D1-1100"
    book.save(by_hand)
    assert told(by_hand) == [
        ("Timetable!B5", "there is no slot 'D1-1415'; did you mean 'D1-1400'?"),
        ("Timetable!C5", "there is no room 'OFFF'; did you mean 'OFF'?"),
        ("Timetable!D5", "names a peer twice; once would be right"),
        ("Timetable!D5", "there is no peer 'P7'; write one of P1, P2, CM, or leave it out"),
        ("Timetable!A6", "found 'S1' twice; once would be right"),
        ("Timetable!A7", "there is no session 'S9'; write one of S1, S2, S3, or leave it out")]


def test_faults_of_json_name_their_keys(tmp_path: Path) -> None:
    bad = [PLACED[0] | {"slot": "D9-1100", "Room": "x"}, 7, PLACED[1] | {"room": "R9"}]
    visit = full() | {"tiers": 3}
    found = told(in_json(tmp_path / "t.json", placements=bad, format=2, issue=0, plaecments=[],
                         challenge=json.loads(json.dumps(visit, default=str))))
    assert [where for where, _ in found] == [
        "plaecments", "format", "issue", "placements[0].Room", "placements[1]", "challenge.tiers"]


def test_a_visit_without_a_timetable_says_so(book: Path, tmp_path: Path) -> None:
    assert "no sheet Timetable" in told(book)[0][1]
    (tmp_path / "v.json").write_text(json.dumps(full(), default=str))
    assert told(tmp_path / "v.json")[0][0] == "placements"


def test_the_kind_of_timetable_is_the_callers(by_hand: Path) -> None:
    class Mine(Timetable):
        pass

    assert type(read_timetable(by_hand, kind=Mine)) is Mine
