"""What a killed run left beside a folder: put back, kept or swept, by whoever has the turn.

A run that writes ``out`` builds ``.out.new-xxxxxxxx`` beside it, with ``timetable.json`` first,
moves the old ``out`` to ``.out.old-xxxxxxxx``, and gives the new one its name.  Where it was killed

- between the two renames, there is no ``out``: the new folder, which is whole by then, takes its
  name (and the old one, where there is no new one);
- earlier, with a timetable on the disk already: that folder is kept, under a name that people see;
- later, or without a timetable: what is left is swept.

Nothing is touched but folders of these names that hold what we wrote, and nothing else.
"""

from __future__ import annotations

import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from timetabler.writing.manifest import MANIFEST, Manifest, digest_of, read_ours
from timetabler.writing.turn import Tell

RECORD = "timetable.json"


def recover(target: Path, tell: Tell) -> None:
    """Mend what a run that was killed left of a folder.

    Args:
        target: the folder; the turn at it is ours.
        tell: told in a sentence what was put back or kept.

    Raises:
        OSError: it cannot be put back.
    """
    fresh, old = list(_left(target, "new")), list(_left(target, "old"))
    if not target.exists():
        back = [one for one in fresh if _is_whole(one)] or old
        if back:
            back[-1].rename(target)
            tell(f"{target} was put back: an earlier run was killed while it wrote it.")
    for one in fresh:
        if one.exists():
            _keep_or_sweep(one, target, tell)
    for one in old:
        if one.exists():
            sweep(one)


def found_beside(target: Path) -> Path:
    """A free name beside a folder, for a timetable that cannot be put into it."""
    return target.with_name(f"{target.name}-found-{secrets.token_hex(4)}")


def _left(target: Path, purpose: str) -> Iterator[Path]:
    """Folders of ours that a run left, the oldest first."""
    name = re.compile(rf"\.{re.escape(target.name)}\.{purpose}-[0-9a-f]{{8}}")
    there = [path for path in target.parent.iterdir()
             if name.fullmatch(path.name) and path.is_dir() and not path.is_symlink()]
    for path in sorted(there, key=lambda path: path.stat().st_mtime):
        if purpose == "new" or _is_ours(path) or not any(path.iterdir()):
            yield path


def sweep(folder: Path) -> None:
    """Take a folder of ours away, its manifest last: half of it is still known for ours.

    What cannot be taken away now stays for the next run.
    """
    with suppress(OSError):
        for path in list(folder.iterdir()):
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            elif path.name != MANIFEST:
                path.unlink(missing_ok=True)
        (folder / MANIFEST).unlink(missing_ok=True)
        folder.rmdir()


def _is_ours(folder: Path) -> bool:
    """Whether nothing is there but what we wrote, as we wrote it; some of it may be gone."""
    listed = Manifest.read(folder)
    return bool(listed.files) and not any(listed.foreign(folder)) \
        and not any(listed.changed(folder))


def _is_whole(folder: Path) -> bool:
    """Whether all is there that a finished manifest lists, as we wrote it, and nothing else."""
    listed = Manifest.read(folder)
    return (listed.is_finished and _is_ours(folder)
            and all((folder / name).exists() for name in listed.files))


def _keep_or_sweep(fresh: Path, target: Path, tell: Tell) -> None:
    record = _record(fresh)
    if record is not None and record != _record(target):
        kept = found_beside(target)
        _leave_listed_alone(fresh)
        fresh.rename(kept)
        tell(f"An earlier run was killed while it wrote to {target}; the timetable that it had "
             f"found is in {kept / RECORD} (`timetabler export` writes its files).")
    elif Manifest.read(fresh).files or _has_hardly_begun(fresh):
        sweep(fresh)


def _record(folder: Path) -> bytes | None:
    """The timetable in a folder of ours, if it is there as it was written."""
    digest = Manifest.read(folder).files.get(RECORD)
    try:
        content = read_ours(folder / RECORD) if digest else None
    except OSError:
        return None
    return content if content is not None and digest_of(content) == digest else None


def _has_hardly_begun(fresh: Path) -> bool:
    """Whether not even its manifest was there yet."""
    return all(path.name.startswith(f".{MANIFEST}.part-") for path in fresh.iterdir())


def _leave_listed_alone(fresh: Path) -> None:
    """Of an unfinished folder keep what is known to be whole."""
    listed = Manifest.read(fresh)
    for name in list(listed.foreign(fresh)):
        (fresh / name).unlink(missing_ok=True)
    Manifest(listed.files).write(fresh)
