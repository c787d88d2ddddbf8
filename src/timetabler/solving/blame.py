"""Who is involved when a complete search says no, though every count holds.

Not yet the smallest conflict: the rules without any one of which there would be a
timetable, and the sessions with the least choice.
"""

from __future__ import annotations

from collections.abc import Iterator

from ortools.sat.python import cp_model

from timetabler.checking import in_force
from timetabler.domain.challenge import Challenge
from timetabler.domain.rulebook import Strength
from timetabler.rules.rule import Rule
from timetabler.rules.words import count, listing, person_name, session_name
from timetabler.solving.candidates import Candidates
from timetabler.solving.clock import Clock
from timetabler.solving.first import first_timetable
from timetabler.solving.model import TimetableModel
from timetabler.solving.run import Settings, run

_SECONDS, _BY_CONSTRUCTION = 3.0, 0.03
_TIGHTEST = 3


def blame(challenge: Challenge, left: Candidates, settings: Settings) -> tuple[str, ...]:
    """Sentences on a challenge that was proved to have no timetable."""
    musts = [rule for rule in in_force(challenge)
             if rule.setting(challenge).strength is Strength.MUST]
    said = ["Every count holds, but a complete search proved that no timetable keeps all of: "
            f"{', '.join(rule.id for rule in musts)}."]
    freeing = [rule.id for rule in _freeing(challenge, musts, settings)]
    if freeing:
        one = "either " if freeing[1:] else ""
        said.append(f"There would be one without {one}{' or '.join(freeing)}.")
    tight = sorted(challenge.session, key=lambda s: len(left.starts[s]))[:_TIGHTEST]
    said.append(f"The sessions with the least choice: "
                f"{listing(_choice(challenge, left, session) for session in tight)}.")
    return tuple(said)


def _freeing(challenge: Challenge, musts: list[Rule], settings: Settings) -> Iterator[Rule]:
    """The rules without which, one at a time, the others can be kept."""
    clock = Clock(_SECONDS)
    open_to_doubt = []
    for rule in musts:
        if not rule.physics:
            loosened = challenge.with_rule(rule.id, "off")
            # Building one is sooner than searching, where there is one.
            if first_timetable(loosened, Candidates(loosened), _BY_CONSTRUCTION) is not None:
                yield rule
            else:
                open_to_doubt.append(rule)
    for rule in open_to_doubt:
        if clock.left > 0:
            others = [other for other in musts if other is not rule]
            found = run(TimetableModel(challenge, others).cp, clock.left, settings)
            if found.status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
                yield rule


def _choice(challenge: Challenge, left: Candidates, session: str) -> str:
    facts = challenge.session[session]
    named = [person_name(challenge, one) for one in (*facts.attendees, *facts.all_of)]
    who = f", with {listing(named)}" if named else ""
    return (f"{session_name(challenge, session)} "
            f"({count(len(left.starts[session]), 'possible start')}{who})")
