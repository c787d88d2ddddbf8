"""After a timetable is out: planning it anew, comparing issues, sending what is new."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from timetabler.domain.challenge import Challenge
from timetabler.domain.timetable import Timetable

if TYPE_CHECKING:
    from timetabler.changes import Change
    from timetabler.comparing import Difference
    from timetabler.replanning import Replan


def replan(timetable: Timetable, changes: Iterable[Change | Mapping[str, Any]] | Challenge, *,
           now: str | None = None, least: str = "people", time_limit: float = 60.0,
           workers: int | None = None, seed: int = 0, progress: bool = True) -> Replan:
    """The timetable after late changes that disturbs the fewest people, proved.

    Args:
        timetable: as it was published.
        changes: what changed (`timetabler.changes`, or the same as plain data:
            ``{"change": "away", "of": "P4", "when": "D2"}``); or the whole visit as it is
            now, such as the workbook read again.
        now: what was to start before this time of the visit (``D1-1400``, ``Day 1 from
            12:00``) stays as it was.
        least: ``people``, those whose time, place or company changes, weighted by group; or
            ``changes``, sessions moved and peers swapped.
        time_limit: seconds for the whole search.
        workers: solver threads; None: one more than there are cores, up to eight.
        seed: of the search.
        progress: show tier, value and bound as they come, in a terminal or notebook.

    Returns:
        The new timetable (its issue is one higher), with its difference and its price; where
        there can be none, the reasons, and changes that would give one (`repairs`, `advice`).

    Raises:
        InputError: a change names something unknown, contradicts other facts, or would
            undo what has happened, or the facts are of another visit; it carries every fault.
    """
    from timetabler.changes import Change, change_from
    from timetabler.front.progress import watcher
    from timetabler.replanning import replan as search

    said = changes if isinstance(changes, Challenge) else [
        change if isinstance(change, Change) else change_from(change) for change in changes]
    with watcher(show=progress) as told:
        anew = search(timetable, said, now=now, least=least, time_limit=time_limit,
                      workers=workers, seed=seed, progress=told)
    if anew.has_timetable or not anew.proved or anew.outcome.stopped:
        return anew
    left = max(0.0, time_limit - anew.outcome.seconds)
    return _with_advice(anew, now, left, workers, seed)


def _with_advice(anew: Replan, now: str | None, seconds: float, workers: int | None,
                 seed: int) -> Replan:
    """A re-plan that cannot be, with what would mend it besides the changes."""
    from timetabler.explaining import diagnose
    from timetabler.replanning import changed_facts

    # With what was published: what has happened may be what stands in the way.
    facts = changed_facts(anew.before, anew.challenge, now=now, least=anew.least)
    found = diagnose(facts, time_limit=seconds, workers=workers, seed=seed)
    tried = [repair for repair in found.repairs if repair.verified]
    lines = [] if found.obstacles else [
        sentence for conflict in found.conflicts for sentence in conflict.sentences]
    lines += [found.advice] if found.advice else []
    lines += [f"{number}. {repair.said}" for number, repair in enumerate(found.repairs, 1)]
    return replace(anew, advice=tuple(lines), repairs=tuple(one.changes for one in tried))


def choices(anew: Replan, n: int = 3, *, allow: int = 0, time_limit: float = 30.0,
            workers: int | None = None, seed: int = 0) -> list[Replan]:
    """Other ways to plan anew that disturb no more, or hardly more: to choose from.

    Args:
        anew: a re-plan with a timetable.
        n: how many, `anew` itself included.
        allow: by how much the others may cost more in its first tier.  The upper half of
            the tiers of quality is as good in all of them; the lower half is free.
        time_limit: seconds for everything.
        workers: solver threads; None: as many as suit the machine.
        seed: of the search.

    Returns:
        `anew` first, then others; fewer than `n` where there are no others.

    Raises:
        NoTimetableError: `anew` has no timetable.
    """
    from timetabler.exploring.alternatives import alternatives

    found = anew.outcome.timetable
    tiers = anew.challenge.tiers
    free = dict.fromkeys(tiers[len(tiers) // 2:])
    others = alternatives(found.challenge, n, floor={**free, anew.disturbance.name: allow},
                          least_distance=0.25, best=found, time_limit=time_limit,
                          workers=workers, seed=seed)
    return [anew, *(anew.instead(other) for other in others.timetables[1:])]


def diff(old: Timetable, new: Timetable, *, redacted: bool = True) -> Difference:
    """What differs between two timetables, and who is told what.

    Args:
        old: the earlier issue.
        new: the later one, of the same visit; its facts may differ.
        redacted: private people appear as codes.
    """
    from timetabler.comparing import diff as compare

    return compare(old, new, redacted=redacted)


def reissue(old: Timetable, new: Timetable, folder: str | Path, *,
            issued: datetime | None = None) -> Path:
    """Write invitations for those alone whom a new issue touches (RFC 5546).

    A REQUEST for what is new or changed, a CANCEL for what is taken back, nothing for the
    rest.

    Args:
        old: the issue that was sent out last.
        new: the one that follows it.
        folder: new, empty, or one that this library wrote.
        issued: when they are issued (DTSTAMP); now, if absent.

    Raises:
        InputError: `new` does not follow `old`.
    """
    from timetabler.writing.folders import write_folder_whole
    from timetabler.writing.reissue import reissue as messages

    return write_folder_whole(folder, messages(old, new, issued=issued or datetime.now(UTC)))
