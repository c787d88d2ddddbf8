"""What a diagnosis promises, held to it with a solve of its own."""

from __future__ import annotations

from timetabler.domain.challenge import Challenge
from timetabler.explaining import Diagnosis
from timetabler.solving.result import Status
from timetabler.solving.solve import solve


def feasible(challenge: Challenge, seconds: float = 20.0) -> bool | None:
    """What solving says, all tiers left aside."""
    facts = challenge.revise(rules=tuple(
        setting.model_copy(update={"strength": "off"}) if setting.strength == "should"
        and setting.rule != "focus-group-size" else setting for setting in challenge.rules))
    status = solve(facts, time_limit=seconds, workers=2, settle=False).status
    return None if status is Status.UNKNOWN else status is not Status.INFEASIBLE


def broken_promises(challenge: Challenge, diagnosis: Diagnosis) -> list[str]:
    """Conflicts that are none, or not minimal; repairs that mend nothing."""
    found = []
    for number, conflict in enumerate(diagnosis.conflicts):
        alone = feasible(conflict.challenge())
        if alone is not False:
            found.append(f"conflict {number} is none" if alone else
                         f"conflict {number} was not proved again in time")
        found += [f"conflict {number} does not need {member.kind} {member.of}"
                  for member in conflict.members
                  if feasible(conflict.challenge(without=member)) is not True]
    for number, repair in enumerate(diagnosis.repairs):
        if feasible(repair.apply(challenge)) is not True:
            found.append(f"repair {number} does not mend it: {repair.said}")
    return found
