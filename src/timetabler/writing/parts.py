"""A timetable's folder written part by part, so that no part that fails takes the rest with it.

The record (``timetable.json``) comes first and is on the disk before anything else is made.  Each
other part is then made and written by itself; one that fails, whatever the reason, is named with
that reason, and the others are written.  Then the folder is swapped in.  Where that cannot be, it
is kept beside under another name; where not even the record can be written there, it goes to the
temporary folder.  While this lasts, Ctrl-C waits: the folder becomes whole first.  A second one
does not wait, and leaves out what is not written yet.
"""

from __future__ import annotations

import signal
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from timetabler.errors import TimetablerError
from timetabler.writing.files import beside, settle, write_through
from timetabler.writing.folders import FolderInUseError, refuse_bad_paths, refuse_foreign, swap
from timetabler.writing.leftovers import RECORD, found_beside, sweep
from timetabler.writing.manifest import Manifest, digest_of


@dataclass(frozen=True)
class Part:
    """Some files of a folder, made together.

    Attributes:
        name: a file, or a folder of files, as people are told.
        make: makes them: content by path.
    """

    name: str
    make: Callable[[], Mapping[str, bytes]]


@dataclass(frozen=True)
class Unwritten:
    """A file (or a folder of files) that could not be written.

    Attributes:
        file: its path inside the folder.
        reason: why, and what became of it, for people.
        broken: the error, if it is none that was to be expected.
    """

    file: str
    reason: str
    broken: BaseException | None = None

    def __str__(self) -> str:
        return f"{self.file} could not be written: {self.reason}"

    def as_dict(self) -> dict[str, str]:
        """It as data."""
        return {"file": self.file, "reason": self.reason}


@dataclass
class Written:
    """What was written, and what was not.

    Attributes:
        folder: where the files are.
        digests: SHA-256 of each file, by path.
        unwritten: what is missing.
    """

    folder: Path
    digests: dict[str, str] = field(default_factory=dict)
    unwritten: list[Unwritten] = field(default_factory=list)

    @property
    def files(self) -> list[str]:
        """The files' paths inside the folder, in order."""
        return sorted(self.digests)


def write_parts(target: Path, record: bytes, parts: Sequence[Part]) -> Written:
    """Write a finished timetable: the record first, then each part that can be made.

    Args:
        target: the folder; the turn at it is ours (`turn_at`).
        record: the content of ``timetable.json``.
        parts: the rest, in order.

    Returns:
        What was written where, and what could not be.

    Raises:
        KeyboardInterrupt: somebody pressed Ctrl-C meanwhile; the folder is there all the same.
    """
    with _interrupts_held_back():
        fresh = beside(target, "new")
        try:
            _begin(fresh, record)
        except OSError as refused:
            sweep(fresh)
            return _rescued(record, refused)
        written = Written(fresh, {RECORD: digest_of(record)})
        try:
            for part in parts:
                _write(part, written)
        except KeyboardInterrupt:  # the second
            written.unwritten.append(Unwritten("the rest", "it was interrupted"))
            _finish(written, target)
            raise
        return _finish(written, target)


def _begin(fresh: Path, record: bytes) -> None:
    fresh.mkdir()
    Manifest({RECORD: digest_of(record)}, is_finished=False).write(fresh)
    write_through(fresh / RECORD, record)
    settle(fresh)
    settle(fresh.parent)


def _write(part: Part, written: Written) -> None:
    try:
        files = part.make()
        refuse_bad_paths({RECORD: b"", **files})
    except Exception as broken:  # noqa: BLE001 - no writer may take the timetable with it
        written.unwritten.append(Unwritten(part.name, *_why(broken)))
        return
    for name, content in files.items():
        path = written.folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_through(path, content)
        except OSError as refused:
            path.unlink(missing_ok=True)
            written.unwritten.append(Unwritten(name, *_why(refused)))
        else:
            written.digests[name] = digest_of(content)


def _finish(written: Written, target: Path) -> Written:
    """List the files, and swap the folder in; or keep it beside."""
    fresh = written.folder
    try:
        Manifest(written.digests).write(fresh)
    except OSError as refused:  # no room for the list: the files that it would name make room
        _keep_the_record(written, refused)
    try:
        refuse_foreign(target)  # somebody may have put something there meanwhile
        swap(fresh, target)
        written.folder = target
    except (FolderInUseError, OSError) as refused:
        kept = found_beside(target)
        fresh.rename(kept)
        written.folder = kept
        written.unwritten.append(Unwritten(
            target.name, f"{_why(refused)[0]}; everything is in {kept} instead"))
    return written


def _keep_the_record(written: Written, refused: OSError) -> None:
    for name in [name for name in written.digests if name != RECORD]:
        (written.folder / name).unlink(missing_ok=True)
        del written.digests[name]
        written.unwritten.append(Unwritten(name, *_why(refused)))
    for folder in sorted((p for p in written.folder.rglob("*") if p.is_dir()), reverse=True):
        folder.rmdir()
    try:
        Manifest(written.digests).write(written.folder)
    except OSError:  # the one from the beginning is there, and lists what is left
        return


def _rescued(record: bytes, refused: OSError) -> Written:
    """Keep a timetable that cannot be written where it was to go."""
    try:
        folder = Path(tempfile.mkdtemp(prefix="timetabler-"))
        write_through(folder / RECORD, record)
    except OSError:
        why = f"{_why(refused)[0]}; there is no room for it in the temporary folder either"
        return Written(Path(), {}, [Unwritten(RECORD, why)])
    why = f"{_why(refused)[0]}; it is in {folder / RECORD} instead, and nothing else was written"
    return Written(folder, {}, [Unwritten(RECORD, why)])


def _why(broken: BaseException) -> tuple[str, BaseException | None]:
    """The reason, in one line; and the error itself where nobody expected it."""
    if isinstance(broken, TimetablerError):
        return " ".join(str(broken).split("\n")), None
    if isinstance(broken, OSError):
        return broken.strerror or str(broken), None
    return f"an unexpected error ({type(broken).__name__})", broken


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Hold Ctrl-C back until the end, once; the second comes through."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came, before = False, signal.getsignal(signal.SIGINT)

    def note(number: int, frame: FrameType | None) -> None:
        nonlocal came
        if came:
            raise KeyboardInterrupt
        came = True

    if not callable(before):  # ignored, or the system's
        yield
        return
    signal.signal(signal.SIGINT, note)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if came:
        raise KeyboardInterrupt
