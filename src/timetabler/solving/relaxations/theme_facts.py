"""What outlines need to know of the themes, read off a model of times and crews."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import floor
from typing import Any

from timetabler.domain.challenge import Challenge
from timetabler.rules import RULE_BY_ID
from timetabler.rules.strands import strands
from timetabler.solving.candidates import Candidates
from timetabler.solving.relaxations.audiences import Audience
from timetabler.solving.relaxations.hearing_model import HearingModel
from timetabler.solving.relaxations.kinds import Crew
from timetabler.solving.relaxations.outlines import Theme
from timetabler.solving.relaxations.outlines.grid import Grid
from timetabler.solving.relaxations.outlines.themes import Peers, anybody_of

#: By kind and slot, the choice of each crew.
Sent = Mapping[tuple[str, str], Mapping[Crew, Any]]

#: The rule that counts the runs of themes.
RUNS = "themes-in-sequence"


def runs_within(challenge: Challenge, cost: Fraction) -> int:
    """The most runs of all themes together that a cost of their tier allows."""
    return floor(cost / RULE_BY_ID[RUNS].setting(challenge).weight)


def themes(left: Candidates, grid: Grid, hearing: HearingModel,
           sent: Sent) -> Iterator[tuple[Theme, dict[Peers, Any]]]:
    """The strands of the visit, each with the choice of its audience."""
    for kinds in strands(hearing.challenge).values():
        audience = hearing.audiences.get(kinds)
        if audience:
            choices = _possible(audience, hearing)
            crews = _crews(left, grid, hearing, sent, kinds)
            yield Theme(_wishes(left, grid, hearing, kinds), crews, tuple(choices)), choices


def others(left: Candidates, grid: Grid, hearing: HearingModel,
           sent: Sent) -> Iterator[tuple[Theme, dict[Peers, Any]]]:
    """The kinds that belong to no strand: they take cells of the grid, and peers, no less."""
    in_strands = {kind for kinds in strands(hearing.challenge).values() for kind in kinds}
    for kind in hearing.challenge.session:
        if kind not in in_strands:
            crews = _crews(left, grid, hearing, sent, [kind])
            yield Theme(_wishes(left, grid, hearing, [kind]), crews, (anybody_of(crews),),
                        in_runs=False), {}


def _possible(audience: Audience, hearing: HearingModel) -> dict[Peers, Any]:
    return {_bits(hearing, peers): choice for peers, choice in audience.sets.items()
            if choice.index not in hearing.never}


def _wishes(left: Candidates, grid: Grid, hearing: HearingModel,
            kinds: Iterable[str]) -> dict[str, tuple[int, ...]]:
    bit = {slot: 1 << n for n, slot in enumerate(grid.slots)}
    return {session: tuple(sum(bit[slot] for slot in left.covered[session, start])
                           for start in left.starts[session])
            for kind in kinds for session in hearing.sessions(kind)}


def _crews(left: Candidates, grid: Grid, hearing: HearingModel, sent: Sent,
           kinds: Sequence[str]) -> tuple[tuple[Peers, ...], ...]:
    """Per slot, the crews that could hear one of the kinds there."""
    found: dict[str, dict[Peers, None]] = {slot: {} for slot in grid.slots}
    for (kind, start), crews in sent.items():
        if kind in kinds:
            possible = [crew for crew, choice in crews.items() if choice.index not in hearing.never]
            for slot in left.covered[kind, start]:
                found[slot] |= dict.fromkeys(_bits(hearing, crew) for crew in possible)
    return tuple(map(tuple, found.values()))


def _bits(hearing: HearingModel, peers: Sequence[str] | frozenset[str]) -> Peers:
    return sum(1 << n for n, peer in enumerate(hearing.challenge.peer) if peer in peers)
