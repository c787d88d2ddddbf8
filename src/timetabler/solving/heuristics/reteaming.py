"""A neighbourhood of teams: some peers' sessions are dealt out anew, times and rooms stay."""

from __future__ import annotations

from timetabler.solving.heuristics.items import Item
from timetabler.solving.heuristics.lexicographic import Effort
from timetabler.solving.heuristics.plan import Plan
from timetabler.solving.heuristics.teams_model import TeamsModel


def reteam(plan: Plan, items: list[Item], peers: int, effort: Effort, seed: int = 0,
           depth: int | None = None) -> bool:
    """Deal out some peers to some sessions as well as the model finds, if that is no worse.

    Args:
        plan: changed in place, or left as it was.
        items: placed sessions.
        peers: the peers, as a mask; others in the teams stay there.
        effort: for the model.
        seed: of the search.
        depth: the last tier to look at, by number; None: all.

    Returns:
        Whether the plan costs less now.
    """
    before, caps = plan.cost, plan.caps
    teams = {item.number: plan.team[item.number] for item in items}
    _take_out(plan, items, peers)
    found = TeamsModel(plan, items, peers, depth).solve(teams, caps, effort, seed)
    _deal(plan, items, teams if found is None else found)
    if plan.cost > before:
        _take_out(plan, items, peers)
        _deal(plan, items, teams)
    return plan.cost < before


def _take_out(plan: Plan, items: list[Item], peers: int) -> None:
    for item in items:
        plan.set_team(item, plan.team[item.number] & ~peers)


def _deal(plan: Plan, items: list[Item], teams: dict[int, int]) -> None:
    for item in items:
        plan.set_team(item, teams[item.number])
