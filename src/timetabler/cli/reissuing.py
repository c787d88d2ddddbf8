"""Solving into a folder that holds an issue already: the next one, or a refusal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from timetabler.errors import TimetablerError

if TYPE_CHECKING:
    from timetabler.domain.challenge import Challenge
    from timetabler.front.timetable import Timetable

_RECORD = "timetable.json"


def issue_before(folder: Path, challenge: Challenge, *, reissue: bool) -> Timetable | None:
    """The issue in a folder that a timetable of a visit is to follow; None: nothing is there.

    Args:
        folder: where the new files are to go.
        challenge: the visit that is to be solved.
        reissue: whether the next issue was asked for.

    Raises:
        TimetablerError: an issue is there, and the next one was not asked for; or it was, and
            what is there is no issue of this visit.
    """
    if not folder.exists() or not any(folder.iterdir()):
        return None
    if not (folder / _RECORD).exists():
        if not reissue:
            return None
        raise TimetablerError(f"{folder} holds no {_RECORD}, so that there is no issue in it which "
                              "another could follow; leave out --reissue, or choose the folder of "
                              "the last issue (nothing was written)")
    from timetabler.comparing import refuse_another_visit
    from timetabler.front.timetable import Timetable

    before = Timetable.read(folder / _RECORD)
    if not reissue:
        raise TimetablerError(
            f"{folder} holds issue {before.issue} of a timetable ({before.challenge.visit.title}), "
            "which people may have; with --reissue the next issue of it is written, with messages "
            "for those whom it touches; `timetabler replan` disturbs the fewest people; a folder "
            "of its own would do, too (nothing was written)")
    refuse_another_visit(before.challenge, challenge)
    return before
