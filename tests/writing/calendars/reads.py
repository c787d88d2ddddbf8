"""Ways to look at calendars as bytes and lines, and through other people's programs."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.outside import missing, need, need_path

READERS = Path(__file__).parents[2] / "readers"
_SYSTEM_PYTHON = Path("/usr/bin/python3")


def unfolded(content: bytes) -> list[str]:
    """The content lines of a calendar (RFC 5545 §3.1), folds undone by hand, without a library."""
    return content.decode("utf-8").replace("\r\n ", "").split("\r\n")


def text(content: bytes) -> str:
    """A calendar as one string without folds."""
    return "\n".join(unfolded(content))


def shape(content: bytes) -> Counter[str]:
    """How often each property stands in each kind of component: what an injection would change."""
    inside: list[str] = []
    found: Counter[str] = Counter()
    for line in unfolded(content):
        name, _, value = line.partition(":")
        if name == "BEGIN":
            inside.append(value)
        found["/".join([*inside, name.split(";")[0]])] += 1
        if name == "END":
            inside.pop()
    return found


def values(content: bytes, name: str) -> list[str]:
    """Every value of one property, parameters dropped, escapes left as they are."""
    return [line.partition(":")[2] for line in unfolded(content)
            if line.split(":")[0].split(";")[0] == name]


def by_ical_js(files: dict[str, bytes]) -> dict[str, Any]:
    """What ical.js (the parser of Thunderbird and Nextcloud) reads in each file."""
    need_path(READERS / "node_modules" / "ical.js")
    return _ask([need("node"), str(READERS / "read_calendars.mjs")], files)


def by_libical(files: dict[str, bytes]) -> dict[str, Any]:
    """What libical reads in each file, and whether its restriction check accepts it."""
    python = str(need_path(_SYSTEM_PYTHON))
    has_it = "import gi; gi.require_version('ICalGLib', '3.0')"
    if subprocess.run([python, "-c", has_it], capture_output=True, check=False).returncode:
        missing("libical for the system's Python (gir1.2-ical-3.0, python3-gi)")
    return _ask([python, str(READERS / "check_calendars.py")], files)


def by_ical(files: dict[str, bytes]) -> dict[str, Any]:
    """What the `ical` package reads in each file: start in UTC and summary, by UID."""
    from ical.calendar_stream import IcsCalendarStream

    def utc(moment: Any) -> str:
        assert isinstance(moment, datetime)
        return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"

    return {path: {"events": [
        {"uid": e.uid, "start": utc(e.dtstart), "end": utc(e.dtend), "summary": e.summary,
         "sequence": e.sequence}
        for e in IcsCalendarStream.calendar_from_ics(content.decode()).events]}
        for path, content in files.items()}


def _ask(command: list[str], files: dict[str, bytes]) -> dict[str, Any]:
    asked = json.dumps({path: content.decode() for path, content in files.items()})
    ran = subprocess.run(command, input=asked, capture_output=True, text=True, cwd=READERS,
                         timeout=60, check=False)
    assert ran.returncode == 0, ran.stderr
    answer: dict[str, Any] = json.loads(ran.stdout)
    return answer
