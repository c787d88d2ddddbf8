"""A workbook through the whole command line, file by file, and everything that is wrong after."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from tests.habits.maker import Visit
from tests.habits.sheets import Facts, read_facts, word, yes
from tests.habits.witness import judge, read_calendars
from tests.habits.workbook import workbook
from timetabler.cli import main

DONE, VERDICT, REFUSED, STOPPED = 0, 1, 2, 3
_STAMP = re.compile(rb"DTSTAMP:\d{8}T\d{6}Z|X-WR-CALNAME.*")
#: A person alone is found by name; what a group is called may be said.
_TOO_SHORT = 4


@dataclass
class Report:
    """What became of one workbook.

    Attributes:
        outcome: optimal, feasible, infeasible, refused, stopped or failed.
        wrong: sentences, kind first; empty where all is well.
        said: what the command line printed on standard error.
        tiers: names and values of the tiers.
    """

    outcome: str
    wrong: list[str] = field(default_factory=list)
    said: str = ""
    tiers: dict[str, float] = field(default_factory=dict)
    seen: Counter[str] = field(default_factory=Counter)


def run(*arguments: object) -> Result:
    """One command in this process; exceptions come back in the result."""
    return CliRunner().invoke(main, [str(one) for one in arguments])


def drive(visit: Visit, folder: Path, *, limit: float = 3, quick: bool = False) -> Report:
    """Write the visit's workbook and send it through; what it means to be is held against it."""
    path = folder / "visit.xlsx"
    path.write_bytes(workbook(visit))
    report = drive_file(path, folder, limit=limit, quick=quick)
    report.seen = visit.seen
    if visit.intent == "mistaken" and report.outcome != "refused":
        report.wrong.append(f"accepted a mistake: {visit.twist}")
    if visit.intent in ("plain", "overfull") and report.outcome == "refused":
        report.wrong.append(f"refused: {report.said[:600]}")
    return report


def drive_file(path: Path, folder: Path, *, limit: float = 3, quick: bool = False) -> Report:
    """Send a workbook through: solve, read back, export again, look from outside.

    Args:
        path: the workbook.
        folder: an empty one, for what is written.
        limit: seconds of the search.
        quick: names are written in full from the start, nothing is written a second time,
            and so what is passed on is not looked at.
    """
    out = folder / ("full" if quick else "out")
    result = run("solve", path, "--out", out, "--time-limit", limit, "--workers", 2, "--json",
                 *(["--full-names"] if quick else []))
    wrong = list(_manners(result, out))
    if wrong:
        return Report("failed", wrong, result.stderr)
    if result.exit_code == REFUSED:
        return Report("refused", [], result.stderr)
    told = json.loads(result.stdout)
    report = Report(str(told["status"]).lower(), said=result.stderr,
                    tiers={tier["name"]: tier["value"] for tier in told["tiers"]})
    report.wrong += _verdict(result.exit_code, told)
    if result.exit_code != DONE:
        report.outcome = "infeasible" if result.exit_code == VERDICT else "stopped"
        return report
    if missing := [name for name in told["files"] if not (out / name).is_file()]:
        report.wrong.append(f"lost: {', '.join(missing)} of the files that it names")
        return report
    facts = read_facts(path)
    report.wrong += _checked(out, folder)
    if not quick:
        report.wrong += _written_again(out, folder)
        report.wrong += _private(facts, out)
    report.wrong += [f"outside: {what}" for what in judge(facts, _seen(folder / "full"))]
    return report


def _seen(folder: Path) -> Any:
    shared = folder / "to-share"
    return read_calendars((shared if shared.is_dir() else folder) / "calendars")


def _manners(result: Result, out: Path) -> list[str]:
    """How a command has to end, whatever it found."""
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        return [f"traceback: {type(result.exception).__name__}: {result.exception}"]
    if result.exit_code not in (DONE, VERDICT, REFUSED, STOPPED):
        return [f"exit code {result.exit_code}: {result.stderr[:300]}"]
    if result.exit_code != DONE and out.exists():
        return [f"written: something is in the folder after exit code {result.exit_code}"]
    if result.exit_code == REFUSED and not _told_alike(result):
        return [f"refused: other faults for people than for programs: {result.output[:300]}"]
    if "Traceback" in result.output:
        return ["traceback on the screen"]
    return []


def _told_alike(result: Result) -> bool:
    """Whether every fault that a program reads stands in the lines for people, up to fifty."""
    faults = json.loads(result.stdout)["faults"]
    return bool(faults) and all(fault["message"] in result.stderr for fault in faults[:50])


def _verdict(code: int, told: dict[str, Any]) -> list[str]:
    """Whether exit code, status and violations say the same."""
    broken = [one for one in told["violations"] if one["strength"] == "must"]
    if code == DONE and (broken or told["status"] not in ("OPTIMAL", "FEASIBLE")):
        return [f"verdict: exit code 0 with {told['status']} and {broken[:2]}"]
    if code == VERDICT and not (broken or (told["status"] == "INFEASIBLE" and told["proved"])):
        return [f"verdict: exit code 1 with {told['status']}"]
    if code == VERDICT and broken:
        return [f"must broken: {broken[0]['rule']}: {broken[0]['message']}"]
    return []


def _record(folder: Path) -> Path:
    private = folder / "private" / "timetable.json"
    return private if private.is_file() else folder / "timetable.json"


def _checked(out: Path, folder: Path) -> list[str]:
    """The record reads back by itself, as a user may pass it on, and no *must* is broken."""
    record = folder / "record.json"
    shutil.copy(_record(out), record)
    checked = run("check", record, "--json")
    if checked.exit_code != DONE:
        return [f"read back: check ends with {checked.exit_code}: {checked.output[:300]}"]
    return []


def _written_again(out: Path, folder: Path) -> list[str]:
    """The record writes the same timetable and the same files, with full names and without."""
    wrong, record = [], folder / "record.json"
    for name, more in (("full", ["--full-names"]), ("again", [])):
        done = run("export", record, "--out", folder / name, *more)
        if done.exit_code != DONE:
            return [f"read back: export ends with {done.exit_code}: {done.output[:300]}"]
        if _placements(_record(folder / name)) != _placements(record):
            wrong.append("read back: another timetable comes out of the record")
    return wrong + _compared(out, folder / "again")


def _placements(record: Path) -> Any:
    told = json.loads(record.read_text("utf-8"))
    return {key: value for key, value in told.items() if key != "tiers"}


def _compared(out: Path, again: Path) -> list[str]:
    def files(folder: Path) -> dict[str, bytes]:
        return {str(path.relative_to(folder)): _STAMP.sub(b"", path.read_bytes())
                for path in folder.rglob("*") if path.suffix == ".ics"}
    one, other = files(out), files(again)
    if one.keys() != other.keys():
        return [f"read back: other calendars: {sorted(one.keys() ^ other.keys())[:5]}"]
    return [f"read back: {name} is another" for name in one if one[name] != other[name]][:3]


def _private(facts: Facts, out: Path) -> list[str]:
    """Names of private people in what is passed on: everything but the record and the mail."""
    shared = out / "to-share" if (out / "to-share").is_dir() else out
    names = {str(row["Name"]).split()[-1] for row in facts.rows("People")
             if (yes(row.get("Private")) or word(row.get("Group")) == "lived experience")
             and int(row.get("How many") or 1) == 1 and len(str(row["Name"])) > _TOO_SHORT}
    names = {name for name in names if len(name) > _TOO_SHORT}
    found = []
    for path in sorted(shared.rglob("*")) if names else ():
        if not path.is_file() or path.suffix in (".json", ".eml") or "invitations" in path.parts:
            continue
        text = _text(path)
        found += [f"privacy: {name} stands in {path.relative_to(out)}" for name in names
                  if re.search(rf"\b{re.escape(name)}\b", text)]
    return found[:5]


def _text(path: Path) -> str:
    if path.suffix in (".xlsx", ".docx"):
        with zipfile.ZipFile(path) as archive:
            return unescape("\n".join(archive.read(name).decode("utf-8", "replace")
                                      for name in archive.namelist() if name.endswith(".xml")))
    return unescape(path.read_text("utf-8").replace("\n ", ""))
