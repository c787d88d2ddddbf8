"""The notebook runs from top to bottom, and says what its text says."""

from __future__ import annotations

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


@pytest.fixture(scope="module")
def committed() -> nbformat.NotebookNode:
    return nbformat.read(FOLDER / "marlshire.ipynb", as_version=4)


@pytest.fixture(scope="module")
def executed() -> nbformat.NotebookNode:
    return SCRIPT["run"](FOLDER / "marlshire.ipynb")


def must_hold(notebook: nbformat.NotebookNode) -> None:
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


def test_it_runs_and_says_what_its_text_says(executed):
    must_hold(executed)


def test_it_is_committed_with_its_outputs(committed):
    nbformat.validate(committed)
    must_hold(committed)
    code = [cell for cell in committed.cells if cell.cell_type == "code"]
    assert all(cell.execution_count == number for number, cell in enumerate(code, 1))


def test_what_is_committed_names_nobody_private_and_no_machine(committed):
    text = said(committed)
    assert "Doreen Attwater" not in text
    assert "/home/" not in text
    assert "/tmp/" not in text
    assert "object at 0x" not in text
