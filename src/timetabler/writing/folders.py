"""A folder of results, swapped in whole, that never takes away somebody else's files.

A folder that we wrote holds a small manifest: every file in it with its SHA-256.  Only
such a folder, an empty one or a new one is written to, and only while its files are
still as we wrote them.  Somebody who corrected a workbook in it, or keeps notes there,
is told so; nothing of theirs is lost.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath, PureWindowsPath

from timetabler.errors import TimetablerError
from timetabler.writing.files import beside, settle, write_through

MANIFEST = ".timetabler-files.json"
#: What file managers leave behind by themselves.
_LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


class FolderInUseError(TimetablerError):
    """The folder holds files that we did not write, or that were changed since."""


def write_folder_whole(folder: str | os.PathLike[str], files: Mapping[str, bytes]) -> Path:
    """Write a folder of files so that it is the old one or the new one, never half of each.

    The new folder is built beside the old one under a hidden name, then takes its name.
    The old folder is kept until then, and comes back if the swap fails.

    Args:
        folder: the folder; folders above it are made where they are missing.
        files: content by path inside the folder, written with ``/``.

    Returns:
        The folder that was written, links followed.

    Raises:
        FolderInUseError: the folder holds files that we did not write, or that somebody
            changed since; it is left as it was.
        ValueError: a path leads out of the folder or two paths clash.
        OSError: the folder cannot be written.
    """
    _refuse_bad_paths(files)
    target = Path(os.path.realpath(folder))
    refuse_foreign(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = beside(target, "new")
    try:
        _build(fresh, files)
        _swap(fresh, target)
    except BaseException:  # Ctrl-C too: tidy up, then let it go on
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    return target


def refuse_foreign(folder: Path) -> None:
    """Refuse a folder that holds anything but our own files as we wrote them.

    Raises:
        FolderInUseError: with the first names that stand in the way.
    """
    if not folder.exists():
        return
    if not folder.is_dir():
        raise FolderInUseError(f"{folder} is a file; give the name of a folder")
    if folder == Path.cwd() or folder in Path.cwd().parents:
        raise FolderInUseError(f"{folder} is where you are working; choose a folder inside it")
    in_the_way = sorted(_in_the_way(folder))
    if in_the_way:
        shown = ", ".join(in_the_way[:3]) + (" and more" if len(in_the_way) > 3 else "")
        raise FolderInUseError(
            f"{folder} holds files that were not written by timetabler or were changed since: "
            f"{shown}; move them away or choose another folder (nothing was written)")


def _in_the_way(folder: Path) -> Iterator[str]:
    ours = _manifest(folder)
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if name == MANIFEST or path.name in _LITTER:
            continue
        if path.is_dir() and not path.is_symlink():
            continue
        if path.is_symlink() or ours.get(name) != _digest(path.read_bytes()):
            yield name


def _manifest(folder: Path) -> dict[str, str]:
    try:
        listed = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["files"]
        return {str(name): str(digest) for name, digest in listed.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}  # no manifest, or not ours: then every file is in the way


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _build(fresh: Path, files: Mapping[str, bytes]) -> None:
    fresh.mkdir()
    for name, content in sorted(files.items()):
        path = fresh / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_through(path, content)
    listed = {name: _digest(content) for name, content in sorted(files.items())}
    manifest = {"written by": "timetabler", "files": listed}
    write_through(fresh / MANIFEST, json.dumps(manifest, indent=1).encode())


def _swap(fresh: Path, target: Path) -> None:
    if not target.exists():
        fresh.rename(target)
    else:
        old = beside(target, "old")
        target.rename(old)
        try:
            fresh.rename(target)
        except BaseException:
            old.rename(target)
            raise
        shutil.rmtree(old, ignore_errors=True)
    settle(target.parent)


def _refuse_bad_paths(names: Mapping[str, bytes]) -> None:
    seen: set[str] = {MANIFEST.casefold()}
    for name in names:
        path = PurePosixPath(name)
        parts = name.split("/")
        # A name must mean the same file on Windows, where \ and : are special.
        if (path.is_absolute() or "\\" in name or ":" in name or "\0" in name
                or PureWindowsPath(name).drive or any(p in {"", ".", ".."} for p in parts)):
            raise ValueError(f"{name!r} does not name a file inside the folder")
        if name.casefold() in seen:
            raise ValueError(f"two files would be called {name!r}")
        seen.add(name.casefold())
    for name in names:
        for above in PurePosixPath(name).parents:
            if above.as_posix().casefold() in seen:
                raise ValueError(f"{above.as_posix()!r} would be a file and a folder")
