"""A folder of results, swapped in whole, that never takes away somebody else's files.

A folder that we wrote holds a small manifest: every file in it with its SHA-256.  Only
such a folder, an empty one or a new one is written to, and only while its files are
still as we wrote them.  Somebody who corrected a workbook in it, or keeps notes there,
is told so; nothing of theirs is lost.

The new folder is built beside the old one under a hidden name and then takes its name.  The
finished timetable is the first file in it and reaches the disk before any other is made
(`write_parts`): where the run is killed after that, whoever has the next turn finds it
(`leftovers`).  Writers of one folder take turns (`turn`).
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path, PurePosixPath, PureWindowsPath

from timetabler.errors import TimetablerError
from timetabler.writing.files import beside, settle, write_through
from timetabler.writing.leftovers import recover, sweep
from timetabler.writing.manifest import MANIFEST, Manifest, digest_of
from timetabler.writing.turn import Tell, turn

__all__ = ["MANIFEST", "FolderInUseError", "refuse_foreign", "swap", "turn_at",
           "write_folder_whole"]

_SHOWN = 3  # names that stand in the way


class FolderInUseError(TimetablerError):
    """The folder holds files that we did not write, or that were changed since."""


@contextmanager
def turn_at(folder: str | os.PathLike[str], tell: Tell = lambda _: None) -> Iterator[Path]:
    """Have a folder for oneself: wait for other writers, mend what a killed one left, look at it.

    Args:
        folder: new, empty, or one that this library wrote.
        tell: told what a user should know: that it waits, that something was put back.

    Yields:
        The folder, links followed.

    Raises:
        FolderInUseError: it is no folder, or holds files that are not ours or were changed.
        OSError: it cannot be written.
    """
    target = Path(os.path.realpath(folder))
    _refuse_no_folder(target)
    with turn(target, tell):
        recover(target, tell)
        refuse_foreign(target)
        yield target


def write_folder_whole(folder: str | os.PathLike[str], files: Mapping[str, bytes]) -> Path:
    """Write a folder of files so that it is the old one or the new one, never half of each.

    The old folder is kept until the new one is whole, and comes back if the swap fails.

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
    refuse_bad_paths(files)
    with turn_at(folder) as target:
        fresh = beside(target, "new")
        try:
            _build(fresh, files)
            swap(fresh, target)
        except BaseException:  # Ctrl-C too: tidy up, then let it go on
            sweep(fresh)
            raise
    return target


def refuse_foreign(folder: Path) -> None:
    """Refuse a folder that holds anything but our own files as we wrote them.

    Names come first: in somebody else's folder no file is opened, however many there are.

    Raises:
        FolderInUseError: with the first names that stand in the way.
        OSError: it cannot be read.
    """
    _refuse_no_folder(folder)
    if not folder.exists():
        return
    if folder == Path.cwd() or folder in Path.cwd().parents:
        raise FolderInUseError(f"{folder} is where you are working; choose a folder inside it")
    listed = Manifest.read(folder)
    in_the_way = sorted(islice(listed.foreign(folder), _SHOWN + 1)) or sorted(
        islice(listed.changed(folder), _SHOWN + 1))
    if in_the_way:
        shown = ", ".join(in_the_way[:_SHOWN]) + (" and more" if len(in_the_way) > _SHOWN else "")
        raise FolderInUseError(
            f"{folder} holds files that were not written by timetabler or were changed since: "
            f"{shown}; move them away or choose another folder (nothing was written)")
    if os.path.ismount(folder):
        raise FolderInUseError(f"{folder} is a drive of its own, which cannot be swapped for a "
                               "new one; choose a folder inside it")


def _refuse_no_folder(folder: Path) -> None:
    if os.path.lexists(folder) and not folder.is_dir():
        what = "a file" if folder.is_file() else "no folder"
        raise FolderInUseError(f"{folder} is {what}; give the name of a folder")


def _build(fresh: Path, files: Mapping[str, bytes]) -> None:
    fresh.mkdir()
    listed = {name: digest_of(content) for name, content in sorted(files.items())}
    Manifest(listed, is_finished=False).write(fresh)  # so that it is known for ours from the first
    for name, content in sorted(files.items()):
        path = fresh / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_through(path, content)
    Manifest(listed).write(fresh)


def swap(fresh: Path, target: Path) -> None:
    """Let a new folder take the place of another, which comes back if that fails.

    Raises:
        OSError: it fails.
    """
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
        sweep(old)
    settle(target.parent)


def refuse_bad_paths(names: Mapping[str, bytes]) -> None:
    """Refuse paths that lead out of their folder, or that clash on some system.

    Raises:
        ValueError: with the first one.
    """
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
