"""Time for the way between sites, for peers and for interviewees."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, permutations

from benchmarks.contestants.plain.choices import Choices, Var
from timetabler.domain.sessions import Mode, Session


def travel_time(choices: Choices) -> None:
    """Nobody is at two sites with less time between than the way takes."""
    facts, model = choices.facts, choices.model
    sites = sorted({room.site for room in facts.rooms})
    if len(sites) == 1:
        return
    there = {site: [s for s in facts.sessions if _rooms_at(choices, s, site)] for site in sites}
    shared = [(one, other) for one, other in combinations(facts.sessions, 2)
              if set(one.attendees) & set(other.attendees)
              and Mode.VIRTUAL not in {one.mode, other.mode}]
    peers = {site: _peers_at(choices, site, there[site]) for site in sites}
    for origin, goal in permutations(sites, 2):
        for end, start in _near(choices, facts.site_minutes(origin, goal)):
            for peer in facts.peer:
                leaving, coming = peers[origin][end, "to", peer], peers[goal][start, "from", peer]
                if leaving and coming:
                    model.add(sum(leaving) + sum(coming) <= 1)
            for pair in shared:
                for one, other in permutations(pair):
                    model.add(sum(_held(choices, one, origin, end, "to"))
                              + sum(_held(choices, other, goal, start, "from")) <= 1)


def _near(choices: Choices, way: int) -> Iterator[tuple[str, str]]:
    """Two slots of a day between which there is less time than the way takes."""
    for day in choices.facts.frame.days:
        for end, start in combinations(day.slots, 2):
            if 0 <= start.block.span[0] - end.block.span[1] < way:
                yield end.id, start.id


def _rooms_at(choices: Choices, session: Session, site: str) -> list[str]:
    return [r for r in choices.room[session.id] if choices.facts.room[r].site == site]


def _held(choices: Choices, session: Session, site: str, slot: str, way: str) -> list[Var]:
    """The session is at the site, and ends with the slot ("to") or starts with it ("from")."""
    rooms = _rooms_at(choices, session, site)
    return [held[room] for start in choices.start[session.id]
            if _edge(choices, session, start, way) == slot
            for room in rooms if room in (held := choices.held[session.id, start])]


def _edge(choices: Choices, session: Session, start: str, way: str) -> str:
    return choices.taken(session, start)[-1].id if way == "to" else start


def _peers_at(choices: Choices, site: str,
              sessions: list[Session]) -> dict[tuple[str, str, str], list[Var]]:
    """Who is at a site in sessions that end, or start, with a slot."""
    found: dict[tuple[str, str, str], list[Var]] = defaultdict(list)
    for session in sessions:
        only_there = len(_rooms_at(choices, session, site)) == len(choices.room[session.id])
        for start in choices.start[session.id]:
            here = sum(_held(choices, session, site, start, "from"))
            for peer, busy in choices.busy[session.id, start].items():
                is_there = busy
                if not only_there:
                    is_there = choices.model.new_bool_var(f"{peer} in {session.id} at {site}")
                    choices.model.add(is_there >= busy + here - 1)
                for way in ("to", "from"):
                    found[_edge(choices, session, start, way), way, peer].append(is_there)
    return found
