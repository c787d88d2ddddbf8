"""Ways between sites that are too long, for models that forget which room is whose.

Most sessions can be at one site only, whichever room there they get.  Whoever hears one of
them is late for what begins too soon at another site: a model that forgot this would let
a peer be at two ends of a town within no time, and its bounds would be too low to prove.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import permutations
from typing import Any, NamedTuple

from ortools.sat.python import cp_model

from timetabler.rules.travel_time import too_near
from timetabler.solving.candidates import Candidates
from timetabler.solving.peer_places import is_must

#: A session (id) and where it starts, a peer, and the choice that the peer hears it there.
Heard = tuple[str, str, str, Any]


def keep_time_for_ways(cp: cp_model.CpModel, left: Candidates, heard: Iterable[Heard]) -> None:
    """Let no peer start too soon at a site after they end at another.

    Args:
        cp: the model to hold.
        left: what is left to choose from.
        heard: by sessions, or by kinds of them, each named by its first session.
    """
    sites = sites_that_matter(left)
    leaving: dict[tuple[str, str, str], list[Any]] = defaultdict(list)
    coming: dict[tuple[str, str, str], list[Any]] = defaultdict(list)
    for session, start, peer, choice in heard if sites else ():
        if (site := sites.get(session)) is not None:
            leaving[site, left.covered[session, start][-1], peer].append(choice)
            coming[site, start, peer].append(choice)
    for way in _too_long(left, {*sites.values()}):
        for peer in left.challenge.peer:
            one = leaving.get((way.origin, way.last, peer))
            other = coming.get((way.goal, way.first, peer))
            if one and other:  # of each of them at most one is chosen in any case
                cp.add_at_most_one([*one, *other])


def sites_that_matter(left: Candidates) -> dict[str, str]:
    """The site of each session (by id) that can be at one alone.

    Returns:
        Nothing at all where every way between these sites can be made in time: then it does
        not matter which sessions are where.
    """
    facts = left.challenge
    if len({room.site for room in facts.rooms}) < 2:
        return {}
    at = {rooms: {facts.room[room].site for room in rooms} for rooms in {*left.rooms.values()}}
    found = dict[str, str]()
    for session, starts in left.starts.items():
        possible = set[str]().union(*(at[left.rooms[session, start]] for start in starts))
        if len(possible) == 1:
            found[session] = possible.pop()
    return found if any(True for _ in _too_long(left, {*found.values()})) else {}


class _Way(NamedTuple):
    """Who ends in the slot `last` at `origin` cannot start in the slot `first` at `goal`."""

    origin: str
    last: str
    goal: str
    first: str


def _too_long(left: Candidates, sites: Iterable[str]) -> Iterator[_Way]:
    """The ways between some sites for which there is no time; none where no rule asks for it."""
    facts = left.challenge
    if is_must(facts, "travel-time"):
        for origin, goal in permutations(sorted(sites), 2):
            if way := facts.site_minutes(origin, goal):
                for last, first in too_near(facts, way):
                    yield _Way(origin, last, goal, first)
