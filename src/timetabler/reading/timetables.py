"""Reading a finished timetable, from the solver or from a human hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from timetabler.domain.challenge import Challenge
from timetabler.domain.crossref import unknown
from timetabler.domain.rulebook import RuleSetting
from timetabler.domain.timetable import Placement, Timetable
from timetabler.domain.versions import Predecessor
from timetabler.domain.wording import show, unknown_key
from timetabler.errors import Fault, InputError
from timetabler.reading.assemble import assemble
from timetabler.reading.notes import Notes, Source
from timetabler.reading.read import read_source
from timetabler.reading.shown import AsShown, contradictions
from timetabler.reading.wording import say

_T = TypeVar("_T", bound=Timetable)
#: The form of the file; a later form will have a higher number.
FORMAT = 1
_KEYS = ("format", "issue", "predecessor", "challenge", "placements", "tiers", "score")


def read_timetable(path: str | Path, challenge: Challenge | None = None,
                   kind: type[_T] = Timetable, *,  # type: ignore[assignment]
                   as_shown: AsShown | None = None) -> _T:
    """Read a finished timetable.

    Args:
        path: ``timetable.json``; or a workbook that has a sheet Timetable (columns
            Session, Slot, Room, Peers) beside the sheets of the visit; or TOML of the
            same form as the JSON.
        challenge: the visit that it belongs to; the one in the file if absent.
        kind: the class to make, `Timetable` or one of its subclasses.  Its challenge is
            of the class that `kind` declares for it.
        as_shown: what a sheet Timetable shows of each session beside the ids; where it is
            given, a cell that contradicts them is a fault.

    Raises:
        InputError: the file cannot be read, names something that the visit does not have, or
            shows something else than its ids say; it carries every fault with its sheet and
            cell or key path.
    """
    path = Path(path)
    source = _source(path, challenge is not None)
    _refuse_half_a_file(path, source, challenge is not None)
    notes = Notes(source.where)
    issue, raw, visit = _parts(source, notes)
    earlier = None if source.placements is not None else _predecessor(source.document, issue, notes)
    placements = _placements(raw, notes)
    if challenge is None:
        challenge = _challenge(visit, source, kind, notes)
    if challenge is not None:
        _note_unknown(challenge, placements, notes)
        if as_shown is not None and source.shown:
            challenge = _compare(challenge, placements, source, as_shown, notes)
    notes.stop_if_any()
    good = tuple(placed for placed in placements if placed is not None)
    assert challenge is not None  # else there was a fault
    return kind(challenge=challenge, placements=good, issue=issue, predecessor=earlier)


def _source(path: Path, placements_only: bool) -> Source:
    if path.suffix.casefold() == ".xlsx" and path.is_file() and placements_only:
        from timetabler.reading.workbook import read_workbook

        return read_workbook(path, ["placements"])
    return read_source(path)


def _refuse_half_a_file(path: Path, source: Source, visit_known: bool) -> None:
    """Say in one sentence that a whole part is missing, instead of every sheet of it."""
    is_book = path.suffix.casefold() == ".xlsx"
    if is_book and source.placements is None:
        raise InputError([Fault(path.name, "has no sheet Timetable (columns Session, Slot, Room, "
                                           "Peers), so there is no timetable in it")])
    if is_book and not visit_known and not source.document:
        raise InputError([Fault(path.name, "holds a timetable but not the visit that it belongs "
                                           "to; read timetable.json, or add the sheets of the "
                                           "visit")])


def _parts(source: Source, notes: Notes) -> tuple[int, Any, Any]:
    """Issue, placements and challenge of a file, each still unread."""
    notes.extend(source.faults)
    if source.placements is not None:  # a workbook
        return 1, source.placements, source.document
    document = source.document
    if "placements" not in document:
        notes.add(("placements",), "nothing here; a finished timetable (a list of placements, or "
                                   "a sheet Timetable in a workbook) would be right")
        return 1, [], document.get("challenge")
    for key in document:
        if key not in _KEYS:
            notes.add((key,), unknown_key(key, _KEYS))
    if document.get("format", FORMAT) != FORMAT:
        notes.add(("format",), f"found {show(document['format'])}; {FORMAT} would be right (a "
                               "later version of timetabler reads later forms)")
    issue = document.get("issue", 1)
    if not isinstance(issue, int) or isinstance(issue, bool) or issue < 1:
        notes.add(("issue",), f"found {show(issue)}; a whole number from 1 on would be right")
        issue = 1
    return issue, document["placements"], document.get("challenge")


def _predecessor(document: Mapping[str, Any], issue: int, notes: Notes) -> Predecessor | None:
    """The issue before this one, if the file names it."""
    raw = document.get("predecessor")
    if raw is None:
        return None
    try:
        read = Predecessor.model_validate(raw)
    except ValidationError as fault:
        for error in fault.errors(include_url=False):
            notes.add(("predecessor", *error["loc"]), say(error, Predecessor))
        return None
    if read.issue != issue - 1:
        notes.add(("predecessor", "issue"), f"found {read.issue}; {issue - 1} would be right "
                                            f"before issue {issue}")
    return read


def _placements(raw: Any, notes: Notes) -> list[Placement | None]:
    """Every placement that can be read, at its place; None for one that cannot."""
    if not isinstance(raw, list):
        notes.add(("placements",), f"found {show(raw)}; a list of placements would be right")
        return []
    read: list[Placement | None] = []
    for number, one in enumerate(raw):
        try:
            read.append(Placement.model_validate(one))
        except ValidationError as fault:
            read.append(None)
            for error in fault.errors(include_url=False):
                notes.add(("placements", number, *error["loc"]), say(error, Placement))
    return read


def _challenge(visit: Any, source: Source, kind: type[Timetable],
               notes: Notes) -> Challenge | None:
    inside = source.placements is None
    if not isinstance(visit, Mapping):
        notes.add(("challenge",), f"found {show(visit)}; the document of a challenge would be "
                                  "right")
        return None

    def where(path: Sequence[str | int]) -> str:
        return source.where(("challenge", *path) if inside else path)

    document = {**visit, "complete": True} if inside and _says_it_all(visit) else visit
    declared = kind.model_fields["challenge"].annotation
    made = declared if isinstance(declared, type) and issubclass(declared, Challenge) else Challenge
    try:
        # It is out already, perhaps with names: whoever writes it anew looks at that.
        return assemble(document, where, made, remarks=source.remarks, full_names=True)
    except InputError as refused:
        notes.extend(refused.faults)
        return None


def _says_it_all(visit: Mapping[str, Any]) -> bool:
    """Whether every field is stated, down to those of each rule: a saved challenge.

    Nothing is left for the challenge model to fill in then, nor may it change anything.
    """
    rules = visit.get("rules")
    said_always = Challenge.model_fields.keys() - {"pseudonyms"}
    return all(name in visit for name in said_always) and isinstance(rules, list) and (
        all(isinstance(rule, Mapping) and all(name in rule for name in RuleSetting.model_fields)
            for rule in rules))


def _compare(challenge: Challenge, placements: Sequence[Placement | None], source: Source,
             as_shown: AsShown, notes: Notes) -> Challenge:
    """Note every readable cell that contradicts its ids; the visit with what else was seen."""
    wrong = {path[1] for path in notes.bad if path[:1] == ("placements",) and len(path) > 1}
    rows = [(placed, source.shown[number]) for number, placed in enumerate(placements)
            if placed is not None and number not in wrong]
    good = Timetable(challenge=challenge, placements=tuple(placed for placed, _ in rows))
    faults, remarks = contradictions(good, rows, as_shown)
    notes.extend(faults)
    return challenge.with_remarks([*challenge.remarks, *remarks])


def _note_unknown(challenge: Challenge, placements: list[Placement | None],
                  notes: Notes) -> None:
    """Names that the visit does not have, each at its own cell."""
    seen: set[str] = set()
    for number, placed in enumerate(placements):
        if placed is None:
            continue
        path = ("placements", number)
        if placed.session in seen:
            notes.add((*path, "session"), f"found {show(placed.session)} twice; once would be "
                                          "right")
        seen.add(placed.session)
        if placed.session not in challenge.session:
            notes.add((*path, "session"), unknown("session", placed.session, challenge.session))
        if placed.slot not in challenge.frame.places:
            notes.add((*path, "slot"), unknown("slot", placed.slot, challenge.frame.places))
        if placed.room not in challenge.room:
            notes.add((*path, "room"), unknown("room", placed.room, challenge.room))
        if len(set(placed.peers)) < len(placed.peers):
            notes.add((*path, "peers"), "names a peer twice; once would be right")
        for peer in placed.peers:
            if peer not in challenge.peer:
                notes.add((*path, "peers"), unknown("peer", peer, challenge.peer))
