"""``timetabler solve``: what it prints, what it writes, and its exit codes."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from ortools.sat.python import cp_model

from tests.cli.conftest import written
from tests.cli.tiny import tiny_visit
from timetabler.solving import search
from timetabler.solving.relaxations import relaxation
from timetabler.solving.run import Run

KEYS = {"status", "proved", "seconds", "tiers", "violations", "files", "stopped", "reasons",
        "remarks"}
TIERS = ["two-peers", "specialisms", "day-balance", "themes-in-sequence", "same-peers",
         "pairs-vary", "fair-workload", "moves-and-gaps"]


def everything_in(folder) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*") if path.is_file()}


def test_a_timetable_is_0_and_its_files_are_there(command, tiny, tmp_path):
    ran = command("solve", tiny, "--out", tmp_path / "out")
    assert ran.exit_code == 0
    assert ran.stdout.startswith("OPTIMAL in ")
    assert [line.split(":")[0].strip() for line in ran.stdout.splitlines()[1:9]] == TIERS
    names = set(everything_in(tmp_path / "out"))
    assert names >= {"timetable.json", "timetable.xlsx", "timetable.docx", "timetable.html",
                     "calendars/team.ics", "calendars/peers/P1.ics", "calendars/people/DIR.ics"}
    assert any(name.startswith("invitations/") for name in names)


def test_json_prints_one_object_and_nothing_else(tiny, tmp_path):
    """In a process of its own, so that a line from the solver would be seen too."""
    out = tmp_path / "out"
    ran = subprocess.run([sys.executable, "-m", "timetabler", "solve", str(tiny), "--out",
                          str(out), "--json"], capture_output=True, text=True, check=True)
    told = json.loads(ran.stdout)
    assert set(told) == KEYS
    assert (told["status"], told["proved"], told["stopped"]) == ("OPTIMAL", True, False)
    assert [tier["name"] for tier in told["tiers"]] == TIERS
    assert all(set(tier) == {"name", "value", "bound", "seconds"} for tier in told["tiers"])
    assert all(set(violation) == {"rule", "strength", "source", "message", "sessions", "people"}
               for violation in told["violations"])
    assert set(told["files"]) == set(everything_in(out)) - {".timetabler-files.json"}


def test_no_timetable_possible_is_1_with_the_arithmetic(command, crowded, tmp_path):
    ran = command("solve", crowded, "--out", tmp_path / "out")
    assert ran.exit_code == 1
    assert ran.stdout.startswith("INFEASIBLE")
    assert "5 sessions need 5 cells of the grid, but only 4 are there" in ran.stdout
    assert not (tmp_path / "out").exists()


def test_no_timetable_possible_is_1_in_json_too(command, crowded, tmp_path):
    ran = command("solve", crowded, "--out", tmp_path / "out", "--json")
    told = json.loads(ran.stdout)
    assert ran.exit_code == 1
    assert (told["status"], told["proved"], told["files"]) == ("INFEASIBLE", True, [])
    assert "5" in told["reasons"][0]
    assert "4" in told["reasons"][0]


def test_no_time_for_any_timetable_is_3(command, tiny, tmp_path, monkeypatch):
    """The solver's own answer when time is up, whatever the speed of this machine."""
    def nothing(*_: object) -> Run:
        return Run(status=int(cp_model.UNKNOWN), values=(), value=lambda _: 0, bound=0,
                   stopped=False)

    monkeypatch.setattr(relaxation, "run", nothing)
    monkeypatch.setattr(search, "first_timetable", lambda *_: None)
    ran = command("solve", tiny, "--out", tmp_path / "out", "--json")
    assert ran.exit_code == 3
    told = json.loads(ran.stdout)
    assert (told["status"], told["proved"], told["files"]) == ("UNKNOWN", False, [])
    assert not (tmp_path / "out").exists()


def test_bad_input_is_2_with_a_line_for_every_fault(command, tmp_path):
    faulty = (tiny_visit().replace('attendees = ["DIR"]', 'attendees = ["NOBODY"]')
              .replace('duty = "lead peer"', 'duty = "king"'))
    ran = command("solve", written(tmp_path / "bad.toml", faulty), "--out", tmp_path / "out")
    assert ran.exit_code == 2
    assert ran.stdout == ""
    lines = ran.stderr.splitlines()
    assert any(line.startswith("peers[0].duty: ") and "king" in line for line in lines)
    assert any(line.startswith("sessions[0].attendees") and "NOBODY" in line for line in lines)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("text", ["", "model = ", "\0", "model = 'nosuch'"])
def test_a_file_that_is_no_visit_is_2(command, tmp_path, text):
    ran = command("solve", written(tmp_path / "bad.toml", text), "--out", tmp_path / "out")
    assert ran.exit_code == 2
    assert ran.stderr


def test_a_missing_file_is_2(command, tmp_path):
    ran = command("solve", tmp_path / "nowhere.xlsx", "--out", tmp_path / "out")
    assert ran.exit_code == 2
    assert "nowhere.xlsx" in ran.stderr


def test_somebody_elses_folder_is_2_and_stays_as_it_was(command, tiny, tmp_path):
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "notes.txt").write_text("mine")
    ran = command("solve", tiny, "--out", theirs)
    assert ran.exit_code == 2
    assert "notes.txt" in ran.stderr
    assert everything_in(theirs) == {"notes.txt": b"mine"}


def test_our_own_folder_is_replaced_whole(command, solved, tmp_path):
    before = everything_in(solved)
    smaller = written(tmp_path / "smaller.toml", tiny_visit(sessions=1))
    assert command("solve", smaller, "--out", solved, "--reissue").exit_code == 0
    after = everything_in(solved)
    assert after["timetable.json"] != before["timetable.json"]
    gone = [name for name in before if name not in after]
    assert [name for name in gone if name.startswith("calendars/people/")]


def test_a_file_that_somebody_corrected_is_not_lost(command, solved, tiny):
    page = solved / "timetable.html"
    page.write_text("corrected by hand")
    before = everything_in(solved)
    ran = command("solve", tiny, "--out", solved)
    assert ran.exit_code == 2
    assert "timetable.html" in ran.stderr
    assert everything_in(solved) == before


def test_private_names_stay_out_of_what_is_passed_around(command, tiny, solved, tmp_path):
    assert command("solve", tiny, "--out", tmp_path / "full", "--full-names").exit_code == 0
    assert b"Liv Private" not in (solved / "timetable.html").read_bytes()
    assert b"Liv Private" in (tmp_path / "full" / "timetable.html").read_bytes()


def test_a_wrong_option_is_2(command, tiny, tmp_path):
    assert command("solve", tiny, "--out", tmp_path / "o", "--workers", "0").exit_code == 2
    assert command("solve", tiny).exit_code == 2


@pytest.mark.parametrize("wrong", ["--time-limit nan", "--time-limit 0", "--seed -1",
                                   "--seed 2147483648"])
def test_a_number_that_cannot_be_meant_is_2(command, tiny, tmp_path, wrong):
    said = command("solve", tiny, "--out", tmp_path / "o", *wrong.split())
    assert said.exit_code == 2
    assert f"Invalid value for '{wrong.split()[0]}'" in said.output
    assert not (tmp_path / "o").exists()
