"""Ctrl-C is heeded at any moment: the best so far inside a search, 130 outside of one."""

from __future__ import annotations

import os
import signal
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

import timetabler as tt
from tests.cli.conftest import written
from tests.cli.tiny import tiny_visit
from timetabler.solving import search as searching
from timetabler.solving import solve as solving
from timetabler.solving.clock import Clock
from timetabler.solving.interrupts import came, heeded, others_asked_to_end
from timetabler.solving.search import Search

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals as on POSIX")


def press() -> None:
    """Ctrl-C, now."""
    signal.raise_signal(signal.SIGINT)


@pytest.fixture
def visit(tmp_path) -> tt.Challenge:
    return tt.read(written(tmp_path / "tiny.toml", tiny_visit()))


def test_inside_a_search_time_is_over_and_outside_it_is_an_interrupt():
    clock = Clock(60.0)
    with heeded():
        with heeded():
            press()
            assert came()
        assert came()  # for those around it, too
        assert clock.left == 0
        with pytest.raises(KeyboardInterrupt):  # who will not wait
            press()
    assert not came()
    assert clock.left > 0
    with pytest.raises(KeyboardInterrupt):
        press()


def test_the_handler_of_before_is_back_whatever_happens():
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(ZeroDivisionError), heeded():
        raise ZeroDivisionError
    assert signal.getsignal(signal.SIGINT) is before


def test_searches_in_other_threads_are_asked_to_end():
    with ThreadPoolExecutor(1) as pool, others_asked_to_end():
        assert pool.submit(lambda: Clock(9.0).left).result() == 0
    assert not came()


def test_before_any_timetable_it_is_3(command, tiny, tmp_path, monkeypatch):
    def counted(*_: object) -> list[str]:
        press()
        return []

    monkeypatch.setattr(solving, "shortages", counted)
    ran = command("solve", tiny, "--out", tmp_path / "out")
    assert ran.exit_code == 3
    assert not (tmp_path / "out").exists()


def pressed_once(monkeypatch, where: object, name: str) -> None:
    """Ctrl-C when something is done for the first time, after it."""
    do, is_pressed = getattr(where, name), []

    def done(*args: object, **named: object) -> object:
        result = do(*args, **named)
        if not is_pressed:
            is_pressed.append(True)
            press()
        return result

    monkeypatch.setattr(where, name, done)


def test_after_the_first_timetable_it_is_written(command, tiny, tmp_path, monkeypatch):
    pressed_once(monkeypatch, searching, "first_timetable")
    ran = command("solve", tiny, "--out", tmp_path / "out")
    assert ran.exit_code == 0
    assert "(stopped)" in ran.stdout
    assert not came()
    tt.Timetable.read(tmp_path / "out" / "timetable.json")


def test_alternatives_end_with_the_best_so_far(visit, monkeypatch):
    pressed_once(monkeypatch, searching, "first_timetable")
    found = tt.alternatives(visit, 3, time_limit=30)
    assert (len(found), found.note) == (1, "It was stopped.")


def test_a_diagnosis_that_is_stopped_is_no_verdict(command, tiny, monkeypatch):
    from timetabler.explaining import oracle

    def nothing(*_: object) -> None:
        press()

    monkeypatch.setattr(oracle, "first_timetable", nothing)
    assert command("explain", tiny).exit_code == 3


def test_a_fault_of_ours_in_a_search_costs_no_timetable(command, tiny, tmp_path, monkeypatch):
    def broken(*_: object) -> None:
        raise ZeroDivisionError("a fault of ours")

    monkeypatch.setattr(Search, "_bring_down_all", broken)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.warns(RuntimeWarning, match="kept"):
        assert tt.solve(tt.read(tiny), progress=False).has_timetable
    from click.testing import CliRunner

    from timetabler.cli import UNEXPECTED, main

    with pytest.warns(RuntimeWarning, match="kept"):
        ran = CliRunner().invoke(main, ["solve", str(tiny), "--out", str(tmp_path / "out")])
    assert ran.exit_code == UNEXPECTED
    assert "(ZeroDivisionError); a report was saved to" in ran.stderr
    tt.Timetable.read(tmp_path / "out" / "timetable.json")
    assert (tmp_path / "out" / "timetable.xlsx").exists()


def test_the_folder_becomes_whole_first(tmp_path):
    from timetabler.writing.folders import turn_at
    from timetabler.writing.parts import Part, write_parts

    def make() -> dict[str, bytes]:
        press()
        return {"a": b"a"}

    with pytest.raises(KeyboardInterrupt), turn_at(tmp_path / "out") as place:
        write_parts(place, b"{}", [Part("a", make), Part("b", lambda: {"b": b"b"})])
    assert {p.name for p in (tmp_path / "out").iterdir()} >= {"timetable.json", "a", "b"}


def test_a_second_one_leaves_out_what_is_not_written_yet(tmp_path):
    from timetabler.writing.folders import turn_at
    from timetabler.writing.parts import Part, write_parts

    def hang() -> dict[str, bytes]:
        press()
        press()
        raise AssertionError("not reached")

    with pytest.raises(KeyboardInterrupt), turn_at(tmp_path / "out") as place:
        write_parts(place, b"{}", [Part("a", hang)])
    assert (tmp_path / "out" / "timetable.json").read_bytes() == b"{}"


def test_writers_of_one_folder_take_turns(tmp_path):
    from timetabler.writing.folders import turn_at

    said, order, is_in = list[str](), list[str](), threading.Event()

    def second() -> None:
        is_in.wait()
        with turn_at(tmp_path / "out", said.append):
            order.append("second")

    other = threading.Thread(target=second)
    other.start()
    with turn_at(tmp_path / "out"):
        is_in.set()
        while not said:
            pass
        order.append("first")
    other.join()
    assert order == ["first", "second"]
    assert "waiting" in said[0]
    assert list(tmp_path.iterdir()) == []
