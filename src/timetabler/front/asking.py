"""Asking why: why there is no timetable, why a session is where it is, what costs what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timetabler.domain.challenge import Challenge
from timetabler.domain.timetable import Timetable

if TYPE_CHECKING:
    import pandas as pd

    from timetabler.explaining.diagnosis import Diagnosis
    from timetabler.explaining.why import Why
    from timetabler.explaining.why_not import WhyNot


def diagnose(challenge: Challenge, *, time_limit: float = 60.0, workers: int | None = None,
             seed: int = 0) -> Diagnosis:
    """Why a challenge has no timetable: its smallest conflicts, and the cheapest repairs.

    Args:
        challenge: the facts.
        time_limit: seconds for the whole inquiry.
        workers: solver threads; None: one more than there are cores, up to eight.
        seed: of the searches.

    Returns:
        Every independent conflict, each a smallest set of facts and rules that cannot hold
        together, in sentences, shown to be so by solving without each of its members; and
        repairs, the cheapest first, each verified by applying it and finding a timetable.
    """
    from timetabler.explaining.diagnosis import diagnose as inquire

    return inquire(challenge, time_limit=time_limit, workers=workers, seed=seed)


def why(timetable: Timetable, session: str) -> Why:
    """Which rules hold a session where it is: every other slot, room and peer, judged.

    Raises:
        InputError: the timetable has no such session.
    """
    from timetabler.explaining.why import why as ask

    return ask(timetable, session)


def why_not(timetable: Timetable, session: str, choice: str, *, time_limit: float = 30.0,
            workers: int | None = None, seed: int = 0) -> WhyNot:
    """What would break, or what it would cost tier by tier, to hold a session elsewhere.

    Args:
        timetable: finished.
        session: id.
        choice: id of a slot (``D1-1630``), a room or a peer.
        time_limit: seconds for the search with the choice forced and all else free.
        workers: solver threads; None: one more than there are cores, up to eight.
        seed: of the search.

    Raises:
        InputError: there is no such session, slot, room or peer.
    """
    from timetabler.explaining.why_not import why_not as ask

    return ask(timetable, session, choice, time_limit=time_limit, workers=workers, seed=seed)


def score_table(timetable: Timetable) -> pd.DataFrame:
    """Each rule's cost with the sessions that cause it.

    Returns:
        DataFrame with the columns tier, rule, strength, weight, cost, sessions, people,
        message, source; the weighted costs of a tier's rows add up to its value.
    """
    from timetabler.explaining.scores import score_table as table

    return table(timetable)
