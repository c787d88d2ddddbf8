"""Solving: count first, then bring tier after tier to its proved optimum.

The timetable that comes out is checked by the rules themselves, not by the model, before
anybody sees it.
"""

from __future__ import annotations

from collections.abc import Iterator

from timetabler.checking import check_facts
from timetabler.domain.challenge import Challenge
from timetabler.domain.rule_doors import rulebook_faults
from timetabler.domain.rulebook import Strength
from timetabler.domain.timetable import Timetable
from timetabler.errors import Fault, InputError, key_path
from timetabler.solving.candidates import Candidates
from timetabler.solving.clock import Clock
from timetabler.solving.counting import shortages
from timetabler.solving.interrupts import heeded
from timetabler.solving.progress import Progress, Silent
from timetabler.solving.result import Outcome, Status
from timetabler.solving.threads import default_threads


@heeded()
def solve(challenge: Challenge, *, time_limit: float = 60.0, workers: int | None = None,
          seed: int = 0, progress: Progress | None = None, settle: bool = True,
          start: Timetable | None = None) -> Outcome:
    """Find the best timetable of a challenge, and prove it.

    Args:
        challenge: the facts.
        time_limit: seconds for the whole solve, once the solver is loaded.
        workers: solver threads; None: one more than there are cores, up to eight.
        seed: of the search.
        progress: told of tiers, values and bounds as they come.
        settle: whether to end, where every tier is proved, with the same timetable on every
            run; whoever asks for values only need not wait for it.
        start: a timetable of the challenge to begin with, if it breaks no *must*: the outcome
            is never worse.

    Returns:
        The outcome: status, tiers with values and bounds, and a timetable or reasons.  Ctrl-C ends
        the search with the best so far (`interrupts`).

    Raises:
        InputError: the rulebook names a rule or option that there is not, or gives a rule a
            strength that it cannot have.
    """
    _refuse_rulebook(challenge)
    clock, left = Clock(time_limit), Candidates(challenge)
    reasons = tuple(_refusals(challenge, left))
    if reasons:
        return Outcome(challenge, Status.INFEASIBLE, reasons=reasons, seconds=clock.spent)
    # Refusing takes no solver, and loading one takes longer than counting: seconds, on a busy
    # machine, that are none of the search's.
    with clock.stopped():
        from timetabler.solving.run import Settings
        from timetabler.solving.search import Search

    settings = Settings(workers or default_threads(), seed)
    return Search(left, clock, settings, progress or Silent(), settle, start).go()


def _refuse_rulebook(challenge: Challenge) -> None:
    faults = [Fault(key_path(path), message)
              for path, message in rulebook_faults(challenge.rules)]
    if faults:
        raise InputError(faults)


def _refusals(challenge: Challenge, left: Candidates) -> Iterator[str]:
    """What no timetable can mend: broken facts, then counts that fail."""
    for violation in check_facts(challenge, of_outputs=False):
        if violation.strength is Strength.MUST:
            yield f"{violation.message} ({violation.rule}; {violation.source})"
    yield from shortages(challenge, left)
