"""timetabler: proved-best interview timetables for peer challenges.

    >>> import timetabler as tt                                         # doctest: +SKIP
    >>> challenge = tt.read("fixtures/marlshire-adult-social-care.xlsx")
    >>> result = tt.solve(challenge)
    >>> result.timetable.grid("Day 1")

Names are loaded when they are first used, so that importing the package is quick and
loads neither the solver nor pandas.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from timetabler import changes
    from timetabler.domain.timetable import Placement
    from timetabler.errors import Fault, InputError, NoTimetableError, TimetablerError
    from timetabler.front.asking import diagnose, score_table, why, why_not
    from timetabler.front.challenge import Challenge
    from timetabler.front.changing import choices, diff, reissue, replan
    from timetabler.front.doors import check, read, solve
    from timetabler.front.exploring import alternatives, explore, trade_off
    from timetabler.front.result import Result
    from timetabler.front.timetable import Timetable
    from timetabler.rules import RULES
    from timetabler.rules.rule import Violation
    from timetabler.solving.result import Status

__version__ = "0.1.0"

_HOMES = {
    "Challenge": "front.challenge",
    "Fault": "errors",
    "InputError": "errors",
    "NoTimetableError": "errors",
    "Placement": "domain.timetable",
    "RULES": "rules",
    "Result": "front.result",
    "Status": "solving.result",
    "Timetable": "front.timetable",
    "TimetablerError": "errors",
    "Violation": "rules.rule",
    "alternatives": "front.exploring",
    "changes": "",
    "check": "front.doors",
    "choices": "front.changing",
    "diagnose": "front.asking",
    "diff": "front.changing",
    "explore": "front.exploring",
    "read": "front.doors",
    "reissue": "front.changing",
    "replan": "front.changing",
    "score_table": "front.asking",
    "solve": "front.doors",
    "trade_off": "front.exploring",
    "why": "front.asking",
    "why_not": "front.asking",
}

__all__ = [
    "RULES",
    "Challenge",
    "Fault",
    "InputError",
    "NoTimetableError",
    "Placement",
    "Result",
    "Status",
    "Timetable",
    "TimetablerError",
    "Violation",
    "alternatives",
    "changes",
    "check",
    "choices",
    "diagnose",
    "diff",
    "explore",
    "read",
    "reissue",
    "replan",
    "score_table",
    "solve",
    "trade_off",
    "why",
    "why_not",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = _HOMES[name]
    # A name without a home is a part of the package, and is its own.
    value = (getattr(import_module(f"{__name__}.{home}"), name) if home
             else import_module(f"{__name__}.{name}"))
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
