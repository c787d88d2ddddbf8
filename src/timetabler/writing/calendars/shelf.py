"""The files to be written, by relative path; no two ids ever share a file."""

from __future__ import annotations

from timetabler.writing.calendars.safe import file_stem

#: Names that Windows keeps for devices, with any ending.
_DEVICES = frozenset({"con", "prn", "aux", "nul"} | {
    f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)})


class Shelf:
    """Collects calendars under names that every file system can tell apart.

    Ids may differ in case alone (``P1`` and ``p1``), which Windows and macOS do not see,
    and ``A-B`` with ``C`` is written like ``A`` with ``B-C``: the later one gets a number.
    """

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self._taken: set[str] = set()

    def put(self, folder: str, name: str, content: bytes) -> None:
        """Add one ``.ics`` file to `folder`."""
        stem = file_stem(name)
        if stem.split(".")[0].casefold() in _DEVICES:
            stem = f"_{stem}"
        path, number = f"{folder}/{stem}.ics", 1
        while path.casefold() in self._taken:
            number += 1
            path = f"{folder}/{stem}~{number}.ics"
        self._taken.add(path.casefold())
        self.files[path] = content
