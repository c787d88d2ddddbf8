"""Files written whole or not at all: a temporary name beside them first, then a rename."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

#: What to write: the bytes, or a function that writes them to an open binary file.
Content = bytes | Callable[[BinaryIO], object]


def write_whole(path: str | os.PathLike[str], content: Content) -> Path:
    """Write one file so that nobody ever meets half of it.

    The bytes go to a temporary name in the same folder, reach the disk, and only then
    take the file's name.  Whatever goes wrong before that leaves an existing file as it
    was and no temporary file behind.  A link is followed: its target is replaced.

    Args:
        path: the file; folders above it are made where they are missing.
        content: the bytes, or a function that is given the open file.

    Returns:
        The path that was written, links followed.

    Raises:
        OSError: the file cannot be written (`IsADirectoryError` for a folder).
    """
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise IsADirectoryError(f"{target} is a folder; give the name of a file in it")
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = beside(target, "part")
    try:
        write_through(temporary, content)
        temporary.replace(target)
    except BaseException:  # Ctrl-C too: tidy up, then let it go on
        temporary.unlink(missing_ok=True)
        raise
    settle(target.parent)
    return target


def beside(target: Path, purpose: str) -> Path:
    """A free hidden name in the folder of `target`, for something on its way there."""
    return target.with_name(f".{target.name}.{purpose}-{secrets.token_hex(4)}")


def write_through(path: Path, content: Content) -> None:
    """Write a new file and wait until it is on the disk.

    Raises:
        OSError: it cannot be written (`FileExistsError` if the name is taken).
    """
    with path.open("xb") as file:  # "x" honours the umask, unlike tempfile's 0600
        if callable(content):
            content(file)
        else:
            file.write(content)
        file.flush()
        os.fsync(file.fileno())


def settle(folder: Path) -> None:
    """Wait until a rename inside `folder` is on the disk, where the system can say so."""
    if os.name != "posix":  # Windows opens no folders
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:  # some network drives refuse; the rename itself has happened
        pass
    finally:
        os.close(handle)
