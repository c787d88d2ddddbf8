"""Run the notebooks of this folder in place, so that they are committed with their outputs.

Usage::

    .venv/bin/python notebooks/run.py
"""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
from nbclient import NotebookClient

HERE = Path(__file__).parent


def run(path: Path, seconds: int | None = None) -> nbformat.NotebookNode:
    """The notebook with fresh outputs.

    Args:
        path: the notebook.
        seconds: for each of its searches, instead of what it says.

    Raises:
        nbclient.exceptions.CellExecutionError: a cell failed.
    """
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells if seconds else ():
        cell.source = re.sub(r"^SECONDS = \d+", f"SECONDS = {seconds}", cell.source, flags=re.M)
    NotebookClient(notebook, timeout=120, record_timing=False,
                   resources={"metadata": {"path": str(path.parent)}}).execute()
    # Which Python ran it is no part of the notebook.
    notebook.metadata = nbformat.from_dict({"kernelspec": notebook.metadata["kernelspec"]})
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            _keep_html_alone(output)
    return notebook


def _keep_html_alone(output: nbformat.NotebookNode) -> None:
    # Its second, plain form is long, and holds addresses in memory that change every time.
    if "text/html" in output.get("data", {}):
        output.data.pop("text/plain", None)


if __name__ == "__main__":
    for one in sorted(HERE.glob("*.ipynb")):
        nbformat.write(run(one), one)
