"""How to run the solver, and for which challenges a model of the whole is not to be had."""

from __future__ import annotations

from timetabler.domain.challenge import Challenge
from timetabler.errors import TimetablerError
from timetabler.solving.candidates import Candidates
from timetabler.solving.relaxations import Relaxations
from timetabler.solving.run import Settings
from timetabler.solving.threads import default_threads


def settings_for(challenge: Challenge, workers: int | None, seed: int) -> Settings:
    """Threads and seed; one thread more than there are cores, where nothing is said.

    Raises:
        TimetablerError: the challenge is too large for a model of the whole.
    """
    settings = Settings(workers or default_threads(), seed)
    if not Relaxations(Candidates(challenge), settings).whole_fits():
        raise TimetablerError(f"With {len(challenge.sessions)} sessions the challenge is too "
                              "large to be searched as a whole; solve and explore go on working.")
    return settings
