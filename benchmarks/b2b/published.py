"""What was published: each file with the fairness it was solved for, and its optimum."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

#: Where the files can be had, for who has none.
WHERE = """\
The B2B files are not part of this project: under which licence they are was not found. They are
those of Bofill et al., Constraint Solving Approaches to the Business-to-Business Meeting
Scheduling Problem, JAIR 74 (2022) 263-301; GitHub has a mirror of them,
kieuvantuyen01/Business-Meeting-Scheduling-Problem. Put the .dzn files into a folder, with a
best_known.csv if you like (columns instance, fairness_d, status, which is OPT or UNSAT, and
optimum_total_breaks), and name the folder with --b2b."""
_TABLE = "best_known.csv"
_USUAL = 2


@dataclass(frozen=True)
class Published:
    """One file and what is known of it.

    Attributes:
        path: of the file.
        difference: by how many breaks two participants may differ.
        optimum: the fewest breaks; None: not known, or there is no timetable.
        impossible: proved: there is no timetable; None: not known.
    """

    path: Path
    difference: int = _USUAL
    optimum: int | None = None
    impossible: bool | None = None

    @property
    def name(self) -> str:
        """The file's name without its ending, and the difference where it is not the usual one."""
        usual = self.difference == _USUAL
        return self.path.name.removesuffix(".dzn") + ("" if usual else f" (d={self.difference})")


def published(folder: Path) -> list[Published]:
    """What a folder holds, in the order of its table, or by name where it has none.

    Raises:
        FileNotFoundError: it holds no such files; the message says where they can be had.
    """
    files = {path.name: path for path in sorted(folder.rglob("*.dzn"))}
    if not files:
        raise FileNotFoundError(f"There is no .dzn file in {folder}.\n{WHERE}")
    table = folder / _TABLE
    if not table.exists():
        return [Published(path) for path in files.values()]
    with table.open(newline="", encoding="utf-8") as file:
        return [_known(files[row["instance"]], row) for row in csv.DictReader(file)
                if row["instance"] in files]


def _known(path: Path, row: dict[str, str]) -> Published:
    optimum = row["optimum_total_breaks"]
    return Published(path, int(row["fairness_d"]), int(optimum) if optimum else None,
                     row["status"] == "UNSAT")
