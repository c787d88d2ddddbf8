"""The manifest of a folder of ours: every file that we wrote there, with its SHA-256."""

from __future__ import annotations

import hashlib
import json
import stat
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from timetabler.writing.files import beside, write_through

MANIFEST = ".timetabler-files.json"
#: What file managers leave behind by themselves.
_LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
#: Bytes; no file of ours is as large, and what is larger is not read.
_MOST_BYTES = 256 * 2**20


@dataclass(frozen=True)
class Manifest:
    """What we wrote to a folder.

    Attributes:
        files: SHA-256 (hexadecimal) by path inside the folder; empty where there is no manifest.
        is_finished: whether all was written that was to be.
    """

    files: Mapping[str, str] = field(default_factory=dict)
    is_finished: bool = True

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """The manifest of a folder; an empty one where there is none, or none of ours."""
        try:
            content = read_ours(folder / MANIFEST)
            document = json.loads(content or b"")
            files = {str(name): str(digest) for name, digest in document["files"].items()}
            return cls(files, not document.get("unfinished", False))
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return cls()

    def write(self, folder: Path) -> None:
        """Put it into its folder, in place of an earlier one.

        Raises:
            OSError: there is no room for it; the earlier one is still there.
        """
        document: dict[str, object] = {"written by": "timetabler", "files": dict(self.files)}
        if not self.is_finished:
            document["unfinished"] = True
        path = folder / MANIFEST
        fresh = beside(path, "part")
        try:
            write_through(fresh, json.dumps(document, indent=1).encode())
            fresh.replace(path)
        except BaseException:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)
            raise

    def foreign(self, folder: Path) -> Iterator[str]:
        """Names in a folder that are not of ours, as they are met; no file is opened.

        Whoever wants to know of a few need not wait for a million.
        """
        walk = [folder]
        while walk:
            for path in walk.pop().iterdir():
                name = path.relative_to(folder).as_posix()
                kind = path.lstat().st_mode
                if stat.S_ISDIR(kind):
                    walk.append(path)
                elif not (name == MANIFEST or path.name in _LITTER or name in self.files) \
                        or not stat.S_ISREG(kind):
                    yield name

    def changed(self, folder: Path) -> Iterator[str]:
        """Files of ours that are not as we wrote them; those that are gone do not matter."""
        for name, digest in self.files.items():
            with suppress(FileNotFoundError, NotADirectoryError):
                content = read_ours(folder / name)
                if content is None or digest_of(content) != digest:
                    yield name


def digest_of(content: bytes) -> str:
    """SHA-256 as hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def read_ours(path: Path) -> bytes | None:
    """The bytes of a file; None where it is none that we wrote: a link, a device, too large.

    Raises:
        OSError: it cannot be read.
    """
    found = path.lstat()
    if not stat.S_ISREG(found.st_mode) or found.st_size > _MOST_BYTES:
        return None
    return path.read_bytes()
