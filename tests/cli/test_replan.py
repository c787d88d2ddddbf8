"""``timetabler replan`` and ``diff``: changes from a file, a new issue in a folder."""

from __future__ import annotations

import json

import openpyxl
import pytest
from docx import Document

from tests.cli.conftest import written
from tests.cli.test_solve import everything_in
from tests.cli.tiny import tiny_visit
from timetabler.reading.timetables import read_timetable

MOVED = """
[[changes]]
change = "session"
session = "S1"
set = {{ allowed = ["{slot}"] }}
"""


@pytest.fixture
def published(solved):
    """The tiny visit's timetable, and where its director is seen."""
    timetable = read_timetable(solved / "timetable.json")
    return solved / "timetable.json", timetable.placed["S1"].slot


def other(slot: str) -> str:
    return "D2-1100" if slot != "D2-1100" else "D1-1000"


def replanned(command, published, changes, tmp_path, *more):
    return command("replan", published[0], changes, "--out", tmp_path / "new", *more)


def test_a_new_issue_and_messages_for_those_alone_who_are_touched(command, published, tmp_path):
    changes = written(tmp_path / "late.toml", MOVED.format(slot=other(published[1])))
    ran = replanned(command, published, changes, tmp_path)
    assert ran.exit_code == 0
    assert ran.stdout.startswith(f"S1 Session 1 has allowed: {other(published[1])}.")
    assert "no timetable has less" in ran.stdout
    assert "S1 Session 1 moves" in ran.stdout
    files = everything_in(tmp_path / "new")
    assert json.loads(files["timetable.json"])["issue"] == 2
    request = files["invitations/DIR-S1.ics"].decode()
    assert "METHOD:REQUEST" in request
    assert "SEQUENCE:1" in request
    book = openpyxl.load_workbook(tmp_path / "new" / "timetable.xlsx")
    assert "Changes" in book.sheetnames
    paragraphs = Document(str(tmp_path / "new" / "timetable.docx")).paragraphs
    assert "Changes since issue 1" in [paragraph.text for paragraph in paragraphs]


def test_nothing_new_for_anybody_sends_nothing(command, published, tmp_path):
    changes = written(tmp_path / "late.json", json.dumps({"changes": []}))
    assert replanned(command, published, changes, tmp_path).exit_code == 0
    assert not [name for name in everything_in(tmp_path / "new") if "invitations/" in name]
    ran = command("diff", published[0], tmp_path / "new" / "timetable.json")
    assert ran.stdout == "From issue 1 to issue 2: of 3 sessions, 3 stay as they were.\n"


def test_a_workbook_may_list_the_changes(command, published, tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Changes"
    for row in (["Change", "Of", "When", "Session", "Field", "Value"],
                ["away", "R1", "D1; D2", None, None, None],
                ["session", None, None, "S2", "peers least", 1]):
        sheet.append(row)
    book.save(tmp_path / "late.xlsx")
    ran = replanned(command, published, tmp_path / "late.xlsx", tmp_path, "--json")
    assert ran.exit_code == 0
    told = json.loads(ran.stdout)
    assert told["tiers"][0]["name"] == "disturbance"
    assert told["sentences"][:2] == ["Red Room is away D1, D2.",
                                     "S2 Session 2 has peers least: 1."]
    new = read_timetable(tmp_path / "new" / "timetable.json")
    assert {placed.room for placed in new.placements} == {"R2"}


def test_the_visit_as_it_is_now_may_stand_for_the_changes(command, published, tmp_path):
    now = written(tmp_path / "now.toml", tiny_visit(sessions=4))
    assert replanned(command, published, now, tmp_path).exit_code == 0
    assert len(read_timetable(tmp_path / "new" / "timetable.json").placements) == 4


def test_what_has_happened_stays(command, published, tmp_path):
    changes = written(tmp_path / "late.toml",
                      'now = "D3-1300"\n' + MOVED.format(slot=other(published[1])))
    ran = replanned(command, published, changes, tmp_path)
    assert ran.exit_code == 1  # held already, where she cannot have been
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(("text", "said"), [
    ("[[changes]]\nchange = \"away\"\n", ["changes[0].of: nothing here"]),
    ("[[changes]]\nchange = \"away\"\nof = \"R1\"\nwen = \"D1\"\n",
     ["changes[0].wen: there is no key 'wen'; did you mean 'when'?"]),
    ("[[changes]]\nchange = \"drop\"\n", ["changes[0].change: found 'drop'; one of diary, "]),
    ("[[changes]]\nchange = \"room\"\nroom = \"R1\"\nset = {}\n",
     ["changes[0].set: found an empty table; a table that is not empty would be right"]),
    ("[[changes]]\nchange = \"away\"\nof = \"XX\"\n[[changes]]\nchange = \"drop-session\"\n"
     "session = \"S9\"\n", ["changes[0]", "'XX'", "changes[1]", "'S9'"]),
    ("[[changes]]\nchange = \"session\"\nsession = \"S1\"\n"
     "set = { length = \"two\", allowed = 5, colour = 1 }\n",
     ["changes[0]: length: found 'two'; a whole number from 1 to",
      "allowed: found 5; a list, each ",
      "colour: there is no key 'colour'"]),
    ("when = 1\n", ["when", "changes"]),
    ("now = 1\n[[changes]]\nchange = \"drop\"\n", ["now: found 1", "changes[0].change: "]),
    ("changes = 7\n", ["changes", "a list"]),
    ("now = \"D9\"\nchanges = []\n", ["now", "no time of this visit"]),
])
def test_what_cannot_be_read_is_2_with_every_fault(command, published, tmp_path, text, said):
    ran = replanned(command, published, written(tmp_path / "late.toml", text), tmp_path)
    assert ran.exit_code == 2
    assert all(word in ran.stderr for word in said), ran.stderr
    assert not (tmp_path / "new").exists()


def test_faults_of_a_sheet_of_changes_name_its_rows(command, published, tmp_path):
    """Each row reads well by itself; what it says cannot be is seen when it is made."""
    book = openpyxl.Workbook()
    book.active.title = "Changes"
    for row in (("Change", "Of", "Session", "Field", "Value"), ("away", "XX"), (),
                ("session", None, "S1", "length", "two"), ("drop-session", None, "S9")):
        book.active.append(row)
    book.save(tmp_path / "late.xlsx")
    ran = replanned(command, published, tmp_path / "late.xlsx", tmp_path)
    assert ran.exit_code == 2
    assert [line.split(": ")[0] for line in ran.stderr.splitlines()] == [
        "Changes!2", "Changes!4", "Changes!5"]


def test_a_timetable_is_no_list_of_changes(command, published, tmp_path):
    ran = replanned(command, published, published[0], tmp_path)
    assert ran.exit_code == 2
    assert ran.stderr == ("timetable.json: is a finished timetable; a list of changes, or the "
                          "visit as it is now, would be right\n")


def test_no_timetable_possible_is_1_with_the_arithmetic(command, published, tmp_path):
    now = written(tmp_path / "now.toml", tiny_visit(sessions=5))
    ran = replanned(command, published, now, tmp_path)
    assert ran.exit_code == 1
    assert "5 sessions need 5 cells" in ran.stdout


def test_diff_says_who_is_told_what(command, published, tmp_path):
    changes = written(tmp_path / "late.toml", MOVED.format(slot=other(published[1])))
    replanned(command, published, changes, tmp_path)
    ran = command("diff", published[0], tmp_path / "new" / "timetable.json")
    assert ran.exit_code == 0
    assert "From issue 1 to issue 2" in ran.stdout
    assert "Dora Director" in ran.stdout
    told = json.loads(command("diff", published[0], tmp_path / "new" / "timetable.json",
                              "--json").stdout)
    assert {row["session"] for row in told["sessions"] if row["sentence"]} >= {"S1"}


def test_what_was_published_is_not_replaced(command, published, tmp_path):
    changes = written(tmp_path / "late.toml", MOVED.format(slot=other(published[1])))
    folder = published[0].parent
    before = everything_in(folder)
    ran = command("replan", published[0], changes, "--out", folder)
    assert ran.exit_code == 2
    assert "holds timetable.json, which was published" in ran.output
    assert everything_in(folder) == before
