"""Where a rulebook is held against the rules that exist, whatever door it came in by.

The rules lie a floor above the facts, so that the facts cannot name them.  They say here, once
they are loaded, what is wrong with a rulebook; everything that makes or changes a challenge asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from timetabler.domain.rulebook import RuleSetting

#: Key path and sentence of each setting that no rule can have.
Slips = Iterator[tuple[tuple[str | int, ...], str]]
_ASKED: list[Callable[[Iterable[RuleSetting]], Slips]] = []


def hold_rulebooks_against(faults: Callable[[Iterable[RuleSetting]], Slips]) -> None:
    """Ask `faults` about every rulebook from now on: unknown rules, options, strengths."""
    _ASKED[:] = [faults]


def rulebook_faults(settings: Iterable[RuleSetting]) -> Slips:
    """What the rules that are loaded find wrong with a rulebook; nothing before they are."""
    settings = tuple(settings)
    for faults in _ASKED:
        yield from faults(settings)
