"""What can be meant in a visit but seldom is: told when it is read, and never a refusal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from timetabler.domain.dates import date_doubts
from timetabler.domain.fit import fit_doubts
from timetabler.domain.remarks import About, Remark
from timetabler.domain.strands import strand_doubts
from timetabler.domain.zones import zone_doubts

if TYPE_CHECKING:
    from timetabler.domain.challenge import Challenge

_DOUBTS = (zone_doubts, date_doubts, strand_doubts, fit_doubts)


def noticed(challenge: Challenge, where: Callable[[Sequence[str | int]], str]) -> Iterator[Remark]:
    """Every doubt about the facts of a visit.

    Args:
        challenge: the facts.
        where: says where a key path stands in what a person sees.
    """
    for doubts in _DOUBTS:
        for path, message in doubts(challenge):
            yield Remark(About.DOUBTFUL, where(path), message)
