"""Where faults are gathered while an input is read, so that all are told at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from timetabler.domain.remarks import About, Remark
from timetabler.errors import Fault, InputError, key_path

#: A place in a document: ``("peers", 3, "capacity")``.
Path = tuple[str | int, ...]
#: Says where a path stands in what a person sees: ``Peers!D7`` or ``peers[3].capacity``.
Locator = Callable[[Sequence[str | int]], str]


@dataclass(frozen=True)
class Source:
    """An input as plain data, before anything in it is believed.

    Attributes:
        document: the plain-data form of a challenge.
        where: says where a key path of `document` stands in the file.
        faults: what was wrong already before the document could be looked at.
        placements: rows of a finished timetable, if the file has them.
        remarks: what was noticed in the file and needs no mending.
    """

    document: dict[str, Any]
    where: Locator = key_path
    faults: tuple[Fault, ...] = ()
    placements: list[dict[str, Any]] | None = None
    remarks: tuple[Remark, ...] = ()
    #: Of each row of `placements`, the cells that only people read (`reading.shown`).
    shown: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Refused:
    """Stands in a document for a value that could not be read, with the reason.

    No field accepts it, so it always ends as a fault at its own place.
    """

    reason: str


@dataclass
class Notes:
    """The faults of one reading, each once, in the order in which they were found."""

    where: Locator = key_path
    _told: dict[Fault, None] = field(default_factory=dict)
    bad: set[Path] = field(default_factory=set)
    #: Where rules were merged: their position in the merged list -> in the document.
    rules: dict[int, int] | None = None
    remarks: list[Remark] = field(default_factory=list)
    #: Ids as the document's references spell them, by their letters and digits alone.
    spelt: Mapping[str, str] = field(default_factory=dict)

    def add(self, path: Sequence[str | int], message: str, *, sure: bool = False) -> None:
        """Note one fault at a key path of the document.

        Args:
            path: where it is.
            message: what is wrong.
            sure: the value that is meant stands in its place; else nothing that rests on
                it can be told.
        """
        if not sure:
            self.bad.add(tuple(path))
        where = self.where(self._as_written(tuple(path)))
        # A key may be anything at all, a lone surrogate included.
        self._told[Fault(where if where.isprintable() else ascii(where)[1:-1], message)] = None

    def remark(self, about: About, path: Sequence[str | int], message: str) -> None:
        """Say something that nobody has to mend, at a key path of the document."""
        self.remarks.append(Remark(about, self.where(self._as_written(tuple(path))), message))

    def extend(self, faults: Iterable[Fault]) -> None:
        """Take over faults that somebody else found."""
        self._told.update(dict.fromkeys(faults))

    @property
    def faults(self) -> list[Fault]:
        """Every fault so far."""
        return list(self._told)

    def stop_if_any(self) -> None:
        """Raise InputError with every fault, if there is one."""
        if self._told:
            raise InputError(self._told)

    def _as_written(self, path: Path) -> Path:
        if self.rules is None or len(path) < 2 or path[0] != "rules":
            return path
        place = self.rules.get(int(path[1]))
        return ("rules",) if place is None else ("rules", place, *path[2:])
