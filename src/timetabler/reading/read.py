"""One way in for every kind of file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from timetabler.domain.challenge import Challenge
from timetabler.domain.remarks import About, Remark
from timetabler.domain.wording import show
from timetabler.errors import Fault, InputError
from timetabler.reading.assemble import assemble
from timetabler.reading.notes import Source
from timetabler.reading.text import read_json, read_toml

_C = TypeVar("_C", bound=Challenge)
_ADVICE = {
    ".xls": "save it as an Excel workbook (.xlsx)",
    ".xlsm": "it may hold macros; save it as an Excel workbook (.xlsx) without them",
    ".xlsb": "save it as an Excel workbook (.xlsx)",
    ".ods": "save it as an Excel workbook (.xlsx)",
    ".csv": "put the tables into one workbook (.xlsx), or use DataFrames",
}


def read(path: str | Path, kind: type[_C] = Challenge, *,  # type: ignore[assignment]
         full_names: bool = False) -> _C:
    """Read a challenge from a workbook (.xlsx), a TOML file or a JSON file.

    Args:
        path: the file; its ending says what it is.
        kind: the class to make, `Challenge` or one of its subclasses.
        full_names: private people may be named in titles, notes, links and other free text.

    Raises:
        InputError: the file is missing or no file of these kinds, or something in it is
            wrong; it carries every fault, each with sheet and cell or key path.
    """
    source = read_source(Path(path))
    _refuse_timetable(Path(path), source)
    return assemble(source.document, source.where, kind, faults=source.faults,
                    remarks=(*source.remarks, *_timetable_beside(source)), full_names=full_names)


def _timetable_beside(source: Source) -> Iterator[Remark]:
    """That a visit is read without the finished timetable which stands in the same workbook."""
    if source.placements:
        yield Remark(About.LEFT_OUT, "Timetable", (
            f"its {len(source.placements)} placements: the visit is planned afresh (solve with "
            "--keep-timetable keeps them where they are, check looks for what is wrong with them)"))


def _refuse_timetable(path: Path, source: Source) -> None:
    """Say in one sentence that a file is what was worked out, not what it was worked out from."""
    is_sheet = source.placements is not None and not source.document
    if is_sheet or {"challenge", "placements"} <= source.document.keys():
        raise InputError([Fault(path.name, "is a finished timetable; the visit that it was made "
                                "for would be right (a file with Visit, Peers, Rooms and "
                                "Sessions)")])


def read_source(path: Path) -> Source:
    """The plain data of a file, whatever kind of file it is.

    Raises:
        InputError: the file is missing, or not of a kind that can be read.
    """
    return _reader(path)(path)


def _workbook(path: Path) -> Source:
    from timetabler.reading.workbook import read_workbook

    return read_workbook(path)


_READERS: dict[str, Callable[[Path], Source]] = {
    ".xlsx": _workbook, ".toml": read_toml, ".json": read_json,
}


def _reader(path: Path) -> Callable[[Path], Source]:
    if path.is_dir():
        raise InputError([Fault(str(path), "is a folder; one file, .xlsx, .toml or .json, would "
                                           "be right")])
    if not path.exists():
        near = _near(path)
        raise InputError([Fault(str(path), f"there is no such file{near}")])
    if not path.is_file():
        raise InputError([Fault(str(path), "is a pipe, a device or the like; an ordinary file, "
                                           ".xlsx, .toml or .json, would be right")])
    ending = path.suffix.casefold()
    if ending not in _READERS:
        advice = _ADVICE.get(ending, ".xlsx, .toml or .json would be right")
        raise InputError([Fault(str(path), f"found a file of kind {show(ending)}; {advice}")])
    return _READERS[ending]


def _near(path: Path) -> str:
    from difflib import get_close_matches

    if not path.parent.is_dir():
        return f"; there is no folder {path.parent} either"
    names = [one.name for one in path.parent.iterdir() if one.suffix.casefold() in _READERS]
    near = get_close_matches(path.name, names, n=1)
    return f"; did you mean {near[0]}?" if near else ""
