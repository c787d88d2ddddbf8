"""Writers of one folder or file take turns: a lock file beside it, held while somebody writes.

The system lets go of the lock when its process ends, however it ends, so that no lock outlives its
holder.  Whoever has the turn at a name knows that every leftover of that name is of a dead process.
On a file system without locks (some network drives) there are no turns.
"""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

#: Told what somebody should know who is waiting, or whose folder was mended.
Tell = Callable[[str], None]

_POLL = 0.1  # seconds between two looks whether it is our turn
_BUSY = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}
_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP}


@contextmanager
def turn(target: Path, tell: Tell = lambda _: None) -> Iterator[None]:
    """Wait until nobody else writes to `target`, and keep others waiting until the end.

    Args:
        target: the folder or file; folders above it are made where they are missing, and taken
            away again if nothing was put into them.
        tell: told when somebody else has the turn.

    Raises:
        OSError: nothing can be written beside it.
    """
    made = _missing(target.parent)
    path = target.with_name(f".{target.name}.lock")
    try:
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            handle = _lock(path, lambda: tell(f"Another run writes to {target}; waiting for its "
                                              "end."))
        except OSError as refused:  # in the words of whoever knows of no lock
            raise type(refused)(refused.errno, refused.strerror, str(target)) from None
        try:
            yield
        finally:
            _unlock(path, handle)
    finally:
        for folder in made:
            with suppress(OSError):  # it is no longer empty
                folder.rmdir()


def _missing(folder: Path) -> list[Path]:
    """The folders that are not there yet, the innermost first."""
    return [one for one in (folder, *folder.parents) if not one.exists()]


def _lock(path: Path, wait: Callable[[], None]) -> int:
    has_told = False
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
        try:
            if _is_mine(handle) and _is_still_there(handle, path):
                return handle
            if not has_told:
                wait()
                has_told = True
            os.close(handle)
            time.sleep(_POLL)
        except BaseException:
            with suppress(OSError):
                os.close(handle)
            raise


def _is_mine(handle: int) -> bool:
    try:
        _take(handle)
    except OSError as refused:
        if refused.errno in _NO_LOCKS:
            return True
        if refused.errno in _BUSY:
            return False
        raise
    return True


def _take(handle: int) -> None:
    if os.name == "nt":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _is_still_there(handle: int, path: Path) -> bool:
    """Whether the file that is locked still has its name: the one before took it away."""
    try:
        return os.path.samestat(os.fstat(handle), path.lstat())
    except FileNotFoundError:
        return False


def _unlock(path: Path, handle: int) -> None:
    """Let the next one in; the file goes, unless there is something in it: then it is not ours."""
    found = os.fstat(handle)
    is_ours = stat.S_ISREG(found.st_mode) and found.st_size == 0
    if os.name == "nt":  # where an open file cannot be taken away
        os.close(handle)
    with suppress(OSError):
        if is_ours:
            path.unlink(missing_ok=True)
    if os.name != "nt":
        os.close(handle)
