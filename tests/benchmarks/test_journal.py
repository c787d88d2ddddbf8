"""What was measured is there after a stop, and is not measured again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.journal import Journal
from tests.benchmarks.runs import measured, tier

RUN = measured(best=("0", "100/3"), proof=2.5, status="optimal", first=0.1, timetable="S1 a R1 P1",
               tiers=(tier("a", 0.0, 0.0, 1.0), tier("b", 33.3, None, 2.5, proved=False)),
               after={1.0: None, 5.0: None})
OTHER = measured("greedy")


@pytest.fixture
def written(tmp_path):
    journal = Journal(tmp_path, go_on=False)
    for run in (RUN, OTHER, RUN):
        journal.add("family", run)
    return tmp_path


def test_a_run_comes_back_as_it_was(written):
    assert Journal(written, go_on=True).take("family", RUN.job) == RUN


def test_a_note_may_hold_whatever_ends_a_line_elsewhere(tmp_path):
    odd = replace(RUN, note="broke down: caf\u00e9\u2028\x85\x0cnext\nlast")
    Journal(tmp_path, go_on=False).add("family", odd)
    assert Journal(tmp_path, go_on=True).take("family", RUN.job) == odd


def test_each_run_is_given_out_once(written):
    """RUN was measured twice: a third time it has to be run."""
    journal = Journal(written, go_on=True)
    assert [journal.take("family", RUN.job) for _ in range(3)] == [RUN, RUN, None]
    assert journal.take("family", OTHER.job) == OTHER


def test_another_part_or_limit_is_another_run(written):
    journal = Journal(written, go_on=True)
    assert journal.take("growth", RUN.job) is None
    assert journal.take("family", replace(RUN.job, seconds=7.0)) is None


def test_a_line_that_was_cut_off_is_left_out(written):
    file = written / "runs.jsonl"
    file.write_bytes(file.read_bytes()[:-20])
    Journal(written, go_on=True).add("family", OTHER)
    journal = Journal(written, go_on=True)
    assert [journal.take("family", RUN.job) for _ in range(2)] == [RUN, None]
    assert [journal.take("family", OTHER.job) for _ in range(3)] == [OTHER, OTHER, None]


def test_a_fresh_start_forgets(written):
    assert Journal(written, go_on=False).take("family", RUN.job) is None
    assert (written / "runs.jsonl").read_text() == ""
