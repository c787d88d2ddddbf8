"""What a run writes is what the harness reads, whatever becomes of the process."""

from __future__ import annotations

from benchmarks.contestants import Ended, TierEnd
from benchmarks.records import Found, ended_line, found_line, read_lines
from timetabler.domain.timetable import Placement

PLACED = (Placement(session="S1", slot="D1-0900", room="R1", peers=("P1", "P2")),)
ENDED = Ended("optimal", (TierEnd("a", 1.0, 1.0, 2.5), TierEnd("b", None, None, 3.0)), "done")


def test_events_come_back_as_they_were(tmp_path):
    file = tmp_path / "events"
    file.write_text("\n".join(['{"at": 0}', found_line(0.5, PLACED, (1.0, None)),
                               found_line(0.7, PLACED, None), ended_line(3.25, ENDED)]))
    run = read_lines(file)
    assert run.found == (Found(0.5, PLACED, (1.0, None)), Found(0.7, PLACED, None))
    assert run.ended == ENDED
    assert run.seconds == 3.25


def test_a_line_that_was_cut_off_is_left_out(tmp_path):
    file = tmp_path / "events"
    file.write_text(found_line(0.5, PLACED, None) + "\n" + found_line(0.7, PLACED, None)[:-9])
    run = read_lines(file)
    assert len(run.found) == 1
    assert run.ended is None
