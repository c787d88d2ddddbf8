"""What of an input could not be read: a check that rests on it waits until it is mended."""

from __future__ import annotations

from collections.abc import Iterable

Path = tuple[str | int, ...]
#: What an id that stands in for one that could not be read begins with.
UNREADABLE = "zz-unreadable"


class Unsure:
    """The key paths of values that could not be read, and for which nothing better is known.

    Args:
        paths: ``("people", 3, "count")``, a whole row ``("people", 3)`` or table ``("people",)``.
    """

    def __init__(self, paths: Iterable[Path] = ()) -> None:
        self._paths = frozenset(paths)
        self._above = {path[:cut] for path in self._paths for cut in range(len(path))}
        self._columns = {(path[0], step) for path in self._paths for step in path[1:]
                         if isinstance(step, str)}
        self._rows = {path[0] for path in self._paths
                      if not any(isinstance(step, str) for step in path[1:])}

    def at(self, *path: str | int) -> bool:
        """Whether the value at `path`, or something that it is part of, could not be read."""
        return any(path[:cut] in self._paths for cut in range(1, len(path) + 1))

    def within(self, *path: str | int) -> bool:
        """Whether anything of the value at `path` could not be read."""
        return path in self._above or self.at(*path)

    def column(self, table: str, *fields: str) -> bool:
        """Whether one of these fields of any row, or a whole row, could not be read."""
        return table in self._rows or any((table, field) in self._columns for field in fields)
