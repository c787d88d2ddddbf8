"""Clocks: what is left of a limit, and of one's patience."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from timetabler.solving.clock import Clock, Patience, Until

ROOT = Path(__file__).parents[2]


@pytest.fixture
def pass_seconds(monkeypatch):
    """Time that passes only when it is told to."""
    now = [100.0]
    monkeypatch.setattr(time, "perf_counter", lambda: now[0])

    def wait(seconds: float) -> None:
        now[0] += seconds

    return wait


def test_what_is_left_is_never_negative(pass_seconds):
    clock = Clock(3)
    pass_seconds(2)
    assert (clock.spent, clock.left) == (2, 1)
    pass_seconds(2)
    assert (clock.spent, clock.left) == (4, 0)


def test_time_that_does_not_count_is_not_spent(pass_seconds):
    """1 s, then 20 s that do not count, then 1 s: 2 of 3 are spent."""
    clock = Clock(3)
    pass_seconds(1)
    with clock.stopped():
        pass_seconds(20)
    pass_seconds(1)
    assert (clock.spent, clock.left) == (2, 1)


def test_patience_ends_early_where_nothing_comes(pass_seconds):
    clock = Patience(Clock(60), 30, least=2)
    pass_seconds(1.5)
    assert clock.left == 0.5
    pass_seconds(0.5)
    assert clock.left == 0


def test_what_has_come_is_worth_as_long_again(pass_seconds):
    """Something after 1.5 s: as long again is 3 s, and 2 s more is 5 s."""
    clock = Patience(Clock(60), 30, least=2)
    pass_seconds(1.5)
    clock.renew()
    assert clock.left == 3.5
    pass_seconds(3.5)
    assert clock.left == 0


def test_patience_does_not_outlast_the_limit(pass_seconds):
    clock = Patience(Clock(60), 4, least=10)
    pass_seconds(3)
    clock.renew()
    assert clock.left == 1
    pass_seconds(1)
    assert clock.left == 0


def test_patience_does_not_outlast_the_clock_that_it_is_a_part_of(pass_seconds):
    clock = Patience(Clock(4), 30, least=10)
    pass_seconds(3)
    assert clock.left == 1
    pass_seconds(1)
    assert clock.left == 0


def test_a_part_of_the_time_ends_with_the_whole(pass_seconds):
    whole = Clock(3)
    part, rest = Until(whole, limit=2), Until(whole)
    pass_seconds(1)
    assert (part.left, rest.left) == (1, 2)
    pass_seconds(1.5)
    assert (part.left, rest.left) == (0, 0.5)
    late = Until(whole, limit=2)
    assert late.left == 0.5


def test_a_part_of_the_time_ends_when_something_else_is_over(pass_seconds):
    over = []
    part = Until(Clock(3), lambda: bool(over))
    pass_seconds(1)
    assert part.left == 2
    over.append("the search")
    assert part.left == 0


def test_loading_the_solver_is_no_time_of_the_search():
    """A solver that takes two seconds to load, in a process that never had it: 1.9 s are enough."""
    slow = ("import sys, time\n"
            "class Slow:\n"
            "    def find_spec(self, name, path=None, target=None):\n"
            "        if name == 'ortools':\n"
            "            time.sleep(2)\n"
            "sys.meta_path.insert(0, Slow())\n"
            "from tests.cli.tiny import tiny_visit\n"
            "import pathlib, tempfile, timetabler as tt\n"
            "path = pathlib.Path(tempfile.mkdtemp()) / 'tiny.toml'\n"
            "path.write_text(tiny_visit(), encoding='utf-8')\n"
            "assert 'ortools' not in sys.modules\n"
            "assert tt.solve(tt.read(path), 1.9, 1, progress=False).has_timetable\n")
    assert subprocess.run([sys.executable, "-c", slow], cwd=ROOT, timeout=120).returncode == 0
