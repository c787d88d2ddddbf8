"""The notebook runs from top to bottom, and says what its text says."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import nbformat
import pytest

FOLDER = Path(__file__).parents[2] / "notebooks"
SCRIPT = runpy.run_path(str(FOLDER / "run.py"))


def said(notebook: nbformat.NotebookNode) -> str:
    """Everything that a notebook's cells put out."""
    outputs = (output for cell in notebook.cells for output in cell.get("outputs", ()))
    return "\n".join(output.get("text") or "\n".join(map(str, output.data.values()))
                     for output in outputs)


def of_cell(notebook: nbformat.NotebookNode, start: str) -> str:
    """What the one cell that begins so puts out."""
    (cell,) = (c for c in notebook.cells if c.source.startswith(start))
    return said(nbformat.from_dict({"cells": [cell]}))


def marlshire_holds(notebook: nbformat.NotebookNode) -> None:
    """What no speed of the machine changes."""
    refusal = of_cell(notebook, "try:")
    assert "INFEASIBLE" in refusal
    assert "need 36 peer places, but the team has only 32" in refusal
    chief = of_cell(notebook, 'table = results["CEX Tuesday 15:00"]')
    assert "15:00" in chief
    assert "Day 1" in chief
    flags = of_cell(notebook, "for violation in violations:")
    assert "Karen Dunmore" in flags
    assert "Philippa Grieve" in flags
    assert "must" not in of_cell(notebook, "violations = tt.check")
    comparison = of_cell(notebook, "def cost(tier):")
    assert comparison.count("FEASIBLE") + comparison.count("OPTIMAL") == 6
    assert comparison.count("INFEASIBLE") == 1
    assert "UNKNOWN" not in comparison


def late_changes_hold(notebook: nbformat.NotebookNode) -> None:
    """The same of the other one."""
    assert of_cell(notebook, "healthwatch = ").startswith("INFEASIBLE")
    diagnosis = of_cell(notebook, "diagnosis = ")
    assert "34 sessions need 34 cells of the grid, but only 33 are there" in diagnosis
    assert "Conflict 2" in diagnosis
    assert "Reserve" in of_cell(notebook, "repair = ")
    assert "Proved" in of_cell(notebook, "agreed = ")
    assert "S30 can only be" in of_cell(notebook, "print(tt.why_not").replace(
        " Self-advocates with a learning disability (off-site)", "")
    assert "no timetable has less" in of_cell(notebook, "anew = ")
    assert "Lorraine Achebe" in of_cell(notebook, "second = ")
    sent = re.search(r"(\d+) invitations went out with issue 1, (\d+) with issue 2",
                     of_cell(notebook, "with tempfile"))
    assert sent is not None
    assert 0 < int(sent[2]) < int(sent[1]) / 2
    assert of_cell(notebook, "variations = ").count("OPTIMAL") == 4


MUST_HOLD = {"marlshire": marlshire_holds, "late-changes": late_changes_hold}


@pytest.mark.parametrize("name", MUST_HOLD)
def test_it_runs_and_says_what_its_text_says(name):
    MUST_HOLD[name](SCRIPT["run"](FOLDER / f"{name}.ipynb", seconds=1))


@pytest.mark.parametrize("name", MUST_HOLD)
def test_it_is_committed_with_its_outputs(name):
    committed = nbformat.read(FOLDER / f"{name}.ipynb", as_version=4)
    nbformat.validate(committed)
    MUST_HOLD[name](committed)
    code = [cell for cell in committed.cells if cell.cell_type == "code"]
    assert all(cell.execution_count == number for number, cell in enumerate(code, 1))


@pytest.mark.parametrize("name", MUST_HOLD)
def test_what_is_committed_names_nobody_private_and_no_machine(name):
    text = said(nbformat.read(FOLDER / f"{name}.ipynb", as_version=4))
    assert "Doreen Attwater" not in text
    assert "/home/" not in text
    assert "/tmp/" not in text
    assert "object at 0x" not in text


def test_every_notebook_is_tested():
    assert {path.stem for path in FOLDER.glob("*.ipynb")} == set(MUST_HOLD)
