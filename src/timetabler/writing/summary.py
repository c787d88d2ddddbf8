"""The head of every output: which visit, how far the timetable stands, what it amounts to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from timetabler.domain.frame import BlockKind, Day
from timetabler.domain.gaps import still_missing
from timetabler.domain.people import Category
from timetabler.domain.rulebook import Strength
from timetabler.rules import RULES
from timetabler.rules.rule import Violation
from timetabler.writing.dates import day_month, in_full, span
from timetabler.writing.view import View

#: What the manual counts as a meeting besides the sessions (001 Appendix 1: "17 meetings").
_COUNTED = frozenset({BlockKind.PLENARY, BlockKind.FEEDBACK})
#: Rules whose cost is a quality, and need never be 0.
_MEASURES = frozenset(rule.id for rule in RULES if rule.measure)


@dataclass(frozen=True)
class DayCount:
    """One day in figures.

    Attributes:
        cells: streamed cells: slots times the streams of each.
        meetings: counted meetings, as Appendix 1 counts them: the cells and the opening
            presentation and informal feedback of an interviewing day.
        by_group: sessions that start on the day, by interviewee group.
    """

    name: str
    date: str
    slots: int
    cells: int
    meetings: int
    sessions: int
    by_group: dict[Category, int]


@dataclass(frozen=True)
class Summary:
    """What is said once, at the head of every output."""

    title: str
    council: str
    dates: str
    issue: str
    standing: str
    view: str
    placed: str
    missing: tuple[str, ...]
    days: tuple[DayCount, ...]
    cells: int
    meetings: int
    verdict: str
    #: Facts that somebody has yet to fill in, a line for each column.
    to_fill_in: tuple[str, ...] = ()


def summary(view: View, violations: Sequence[Violation]) -> Summary:
    """The head of an output of one timetable."""
    challenge, timetable = view.challenge, view.timetable
    missing = [s for s in challenge.sessions if s.id not in timetable.placed]
    days = tuple(_day_count(view, day) for day in challenge.frame.days)
    on_site = [day for day in challenge.frame.days if not day.pre_visit]
    hidden = "names of private people withheld" if view.redacted else (
        "full view with private names: not to be passed on")
    return Summary(
        title=challenge.visit.title,
        council=challenge.visit.council,
        dates=span(on_site[0].date, on_site[-1].date) if on_site else "",
        issue=f"Issue {timetable.issue}",
        standing=_standing(view, on_site),
        view=hidden[0].upper() + hidden[1:],
        placed=f"{len(timetable.placements)} of {len(challenge.sessions)} sessions placed",
        missing=tuple(f"{s.title} ({s.id})" for s in missing),
        days=days,
        cells=sum(day.cells for day in days),
        meetings=sum(day.meetings for day in days),
        verdict=verdict(violations),
        to_fill_in=still_missing(challenge),
    )


def verdict(violations: Sequence[Violation]) -> str:
    """The check in one sentence."""
    if not violations:
        return "Every rule is kept."
    # What only measures a quality is never perfect: to call it unmet would alarm for nothing.
    found = Counter(v.strength for v in violations if v.rule not in _MEASURES)
    parts = (_number(found[Strength.MUST], "must", "broken") or "No must is broken",
             _number(found[Strength.SHOULD], "should", "not fully met"),
             _number(found[Strength.FLAG], "point", "to look at"),
             _number(len(violations) - found.total(), "remark", "on quality"))
    return "; ".join(filter(None, parts)) + "."


def _number(count: int, noun: str, rest: str) -> str:
    """So many of what; empty: there are none."""
    return f"{count} {noun}{'' if count == 1 else 's'} {rest}" if count else ""


def _day_count(view: View, day: Day) -> DayCount:
    mine = [entry for entry in view.entries if entry.day.id == day.id]
    # A slot without a limit (pre-visit days) has as many cells as it has sessions.
    cells = 0 if day.pre_visit else sum(
        slot.block.streams or len(view.at.get(slot.id, ())) for slot in day.slots)
    extra = sum(block.kind in _COUNTED for block in day.blocks) if cells else 0
    return DayCount(day.name, in_full(day.date), len(day.slots), cells, cells + extra, len(mine),
                    Counter(entry.category for entry in mine))


def _standing(view: View, on_site: Sequence[Day]) -> str:
    visit = view.challenge.visit
    if visit.agreed is not None:
        return f"Agreed on {day_month(visit.agreed)}"
    if not on_site:
        return "Not agreed yet"
    due = on_site[0].date - timedelta(weeks=visit.agreed_weeks_before)
    return f"Draft, to be agreed by {day_month(due)}"
