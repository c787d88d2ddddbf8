"""Imports run downwards only, and nothing heavy is loaded before it is needed."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import timetabler

SOURCE = Path(timetabler.__file__).parent
KNOWN_GOOD = str(Path(__file__).parents[1] / "fixtures" / "known-good"
                 / "marlshire-adult-social-care.xlsx")
#: The house from cellar to roof.  Floors that stand side by side share a number.
FLOORS = {"errors": 0, "domain": 1, "rules": 2, "changes": 3, "checking": 3, "comparing": 3,
          "reading": 4, "solving": 4, "writing": 4, "explaining": 5, "replanning": 5,
          "exploring": 5, "front": 6, "": 7, "cli": 8, "__main__": 9}
HEAVY = {"ortools", "pandas", "pydantic"}


def wrong_ways(source: Path) -> list[str]:
    """Every import in a package that goes upwards, or sideways between neighbours.

    Imports inside functions and those for type checkers alone count like any other.
    """
    found = []
    for file in sorted(source.rglob("*.py")):
        here = floor(file.relative_to(source).with_suffix("").parts)
        for line, there in imported(file, source):
            if there != here and FLOORS[there] >= FLOORS[here]:
                found.append(f"{file.relative_to(source)}:{line} ({here} imports {there})")
    return found


def floor(parts: tuple[str, ...]) -> str:
    """The floor of a module: the first name below the package; "" is the package itself."""
    return "" if parts in {(), ("__init__",)} else parts[0]


def imported(file: Path, source: Path) -> Iterator[tuple[int, str]]:
    """Line and floor of every import of the package from within itself."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [_absolute(node, alias.name, file, source) for alias in node.names]
        else:
            continue
        for name in names:
            package, *parts = name.split(".")
            if package == "timetabler":
                # A name of the package itself (`__version__`) is no module of its own.
                yield node.lineno, floor(tuple(parts)) if parts and parts[0] in FLOORS else ""


def _absolute(node: ast.ImportFrom, name: str, file: Path, source: Path) -> str:
    if not node.level:
        return f"{node.module}.{name}"
    parents = ("timetabler", *file.relative_to(source).parts)[: -node.level]
    return ".".join((*parents, *filter(None, [node.module]), name))


def test_imports_run_downwards_only():
    assert wrong_ways(SOURCE) == []


def test_every_module_has_its_floor():
    names = {path.stem for path in SOURCE.iterdir() if path.suffix == ".py" or path.is_dir()}
    assert names - {"__init__", "__pycache__", "py"} - set(FLOORS) - {"models"} == set()


@pytest.mark.parametrize(("file", "line"), [
    ("rules/streams.py", "from timetabler.solving.model import TimetableModel"),
    ("rules/streams.py", "from timetabler import checking"),
    ("rules/streams.py", "from timetabler import Challenge"),
    ("reading/read.py", "import timetabler.writing.html"),
    ("writing/html.py", "def page():\n    from timetabler.solving.solve import solve"),
    ("domain/when.py", "if TYPE_CHECKING:\n    from timetabler.rules.rule import Rule"),
    ("solving/solve.py", "from ..front import doors"),
    ("errors.py", "from .domain.base import Fact"),
    ("front/doors.py", "from timetabler.cli import main"),
])
def test_a_planted_import_upwards_is_found(tmp_path, file, line):
    planted = tmp_path / file
    planted.parent.mkdir(exist_ok=True)
    planted.write_text(line)
    assert len(wrong_ways(tmp_path)) == 1


@pytest.mark.parametrize(("file", "line"), [
    ("rules/rule.py", "from timetabler.rules.terms import Model"),
    ("front/doors.py", "from timetabler import checking"),
    ("solving/solve.py", "from ..rules import RULES"),
    ("cli.py", "from timetabler import __version__"),
])
def test_an_import_downwards_is_not(tmp_path, file, line):
    planted = tmp_path / file
    planted.parent.mkdir(exist_ok=True)
    planted.write_text(line)
    assert wrong_ways(tmp_path) == []


def loaded(*arguments: str) -> set[str]:
    """Top-level names of everything that a run of Python imports."""
    ran = subprocess.run([sys.executable, "-X", "importtime", *arguments], check=True,
                         capture_output=True, text=True)
    lines = (line for line in ran.stderr.splitlines() if line.startswith("import time:"))
    return {line.rsplit("|", 1)[1].strip().split(".")[0] for line in lines}


def test_the_package_alone_loads_next_to_nothing():
    names = loaded("-c", "import timetabler")
    assert "timetabler" in names
    assert names & HEAVY == set()


def test_the_command_lines_help_loads_next_to_nothing():
    assert loaded("-m", "timetabler", "--help") & HEAVY == set()


def test_the_report_of_imports_would_show_them():
    assert loaded("-c", "import timetabler; timetabler.solve; import pandas") >= HEAVY - {"ortools"}


@pytest.mark.parametrize("part", ["domain", "rules", "reading", "writing", "front"])
def test_only_solving_imports_the_solver(part):
    text = "".join(file.read_text(encoding="utf-8") for file in (SOURCE / part).rglob("*.py"))
    assert "import ortools" not in text
    assert "from ortools" not in text


def test_reading_and_writing_load_no_solver(tmp_path):
    script = (f"import timetabler as tt; t = tt.Timetable.read({KNOWN_GOOD!r}); "
              f"t.check(); t.to_excel({str(tmp_path / 'a.xlsx')!r}); "
              f"t.to_html({str(tmp_path / 'a.html')!r}); t.to_json({str(tmp_path / 'a.json')!r}); "
              f"t.to_word({str(tmp_path / 'a.docx')!r}); "
              f"t.to_ics({str(tmp_path / 'calendars')!r})")
    assert loaded("-c", script) & {"ortools", "pandas"} == set()


def test_the_check_command_loads_no_solver():
    assert loaded("-m", "timetabler", "check", KNOWN_GOOD) & {"ortools", "pandas"} == set()
