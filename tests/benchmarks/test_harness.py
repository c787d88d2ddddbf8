"""Runs in processes of their own: they end, are killed, and leave what they had."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from benchmarks import harness
from benchmarks.__main__ import main
from benchmarks.harness import Job, run


def test_a_run_leaves_its_timetables_and_its_end():
    left = run(Job("tight-012-1", "plain", 20.0, workers=2))
    assert left.ended is not None
    assert left.found
    assert 0 < left.found[0].at <= left.seconds
    assert 20 < left.peak_mb < 4000


def test_a_run_that_breaks_down_says_why():
    left = run(Job("tight-012-1", "nobody", 1.0))
    assert left.ended is None
    assert "broke down" in left.note
    assert "nobody" in left.note


def test_a_run_that_goes_on_too_long_is_killed(tmp_path):
    events = tmp_path / "events"
    events.write_text('{"at": 0}')
    process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    killed, peak = harness._wait(process, events, limit=-10.0)
    assert killed
    assert peak > 0


def test_one_command_writes_tables_and_results(tmp_path):
    ran = CliRunner().invoke(main, [
        "infeasible", "--only", "no-slots-012-1", "-c", "ours", "--seconds", "5",
        "--out", str(tmp_path)])
    assert ran.exit_code == 0, ran.output
    assert "1 of 1" in ran.output
    [row] = json.loads((tmp_path / "results.json").read_text())["runs"]
    assert row["contestant"] == "ours"
    assert row["status"] == "infeasible"
    assert "no-slots-012-1" in (tmp_path / "results.csv").read_text()


def test_the_b2b_part_needs_its_folder():
    ran = CliRunner().invoke(main, ["b2b"])
    assert ran.exit_code == 2
    assert "--b2b" in ran.output


def test_a_pattern_that_nothing_matches_is_told(tmp_path):
    ran = CliRunner().invoke(main, ["family", "--only", "nothing", "--out", str(tmp_path)])
    assert "no instance" in ran.output


def test_the_picture_is_the_same_from_the_same_figures(tmp_path):
    pytest.importorskip("matplotlib")
    from benchmarks.pictures import growth

    for name in ("a.svg", "b.svg"):
        growth({"ours": [(30.0, 0.1), (300.0, 1.0)], "greedy": [(30.0, 0.2)]}, tmp_path / name)
    first = (tmp_path / "a.svg").read_bytes()
    assert first == (tmp_path / "b.svg").read_bytes()
    assert b"<svg" in first
