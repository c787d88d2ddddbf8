"""Workbooks with a bit flipped at random: read, or refused with a reason; never anything else.

``TIMETABLER_FLIPS`` says how many are tried, half of them in a part before it is packed and
half in the file as it lies on the disk; ``TIMETABLER_FLIPS_FROM`` where the random numbers begin.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from timetabler.errors import InputError
from timetabler.reading.changes import read_changes
from timetabler.reading.read import read

COUNT = int(os.environ.get("TIMETABLER_FLIPS", "16"))
FIRST = int(os.environ.get("TIMETABLER_FLIPS_FROM", "0"))


def flipped(data: bytes, random: Random) -> bytes:
    spoilt = bytearray(data)
    spoilt[random.randrange(len(spoilt))] ^= 1 << random.randrange(8)
    return bytes(spoilt)


def spoil(book: Path, path: Path, number: int) -> None:
    """A copy of the workbook with one bit (or, of a part, up to three) another."""
    random = Random(number)
    if number % 2:
        path.write_bytes(flipped(book.read_bytes(), random))
        return
    with ZipFile(book) as old, ZipFile(path, "w", ZIP_DEFLATED, compresslevel=1) as new:
        names = old.namelist()
        chosen = random.choice(names)
        for name in names:
            data = old.read(name)
            for _ in range(random.randint(1, 3) if name == chosen else 0):
                data = flipped(data, random)
            new.writestr(name, data)


def outcome(reader: Callable[[Path], object], path: Path) -> str:
    """What becomes of a file; anything but an `InputError` goes on up."""
    try:
        reader(path)
    except InputError as refused:
        lines = [str(fault) for fault in refused.faults]
        return "refused" if lines and not any("\n" in line for line in lines) else "ill told"
    return "read"


@pytest.mark.filterwarnings("ignore")
def test_a_flipped_bit_is_read_or_refused(slim: Path, tmp_path: Path) -> None:
    told: Counter[str] = Counter()
    path = tmp_path / "visit.xlsx"
    for number in range(FIRST, FIRST + COUNT):
        spoil(slim, path, number)
        try:
            told[outcome(read, path)] += 1
            if number % 8 == 0:
                outcome(read_changes, path)
        except Exception as wrong:
            raise AssertionError(f"flip {number}: {wrong!r}") from wrong
    print(dict(told))
    assert told["read"] + told["refused"] == COUNT
