"""A challenge as users meet it: read, built from DataFrames, shown in a notebook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import timetabler.rules  # noqa: F401  (loaded, they hold every rulebook against themselves)
from timetabler.domain.challenge import Challenge as Facts

if TYPE_CHECKING:
    import pandas as pd

    from timetabler.domain.timetable import Placement
    from timetabler.front.timetable import Timetable

    Table = pd.DataFrame | Sequence[Mapping[str, Any]]


class Challenge(Facts):
    """A peer challenge: every fact of one visit, checked, and nothing decided yet.

    Raises:
        InputError: facts contradict each other; it carries every fault.
    """

    @classmethod
    def read(cls, path: str | Path, *, full_names: bool = False) -> Self:
        """Read a workbook (.xlsx), a TOML or a JSON file; see `timetabler.read`."""
        from timetabler.reading.read import read

        return read(path, cls, full_names=full_names)

    @classmethod
    def from_frames(cls, model: str, *, sessions: Table, peers: Table, rooms: Table,
                    people: Table | None = None, days: Table | None = None,
                    travel: Table | None = None, rules: Table | None = None,
                    scope: Table | None = None,
                    visit: Mapping[str, Any] | Table | None = None,
                    tiers: Sequence[str] | None = None,
                    first_day: date | str | None = None, full_names: bool = False) -> Self:
        """Build a challenge from DataFrames whose columns are named like the fields.

        They may be of pandas, polars or Arrow, or lists of dicts, and may have been in a
        Parquet, CSV, Excel or JSON file meanwhile.

        Args:
            model: id of the challenge model (``timetabler models``).
            sessions: one row a session; columns as the fields of a session.
            peers: one row a peer.
            rooms: one row a room.
            people: one row an interviewee.
            days: one row a block; absent: the model's days, dated from `first_day`.
            travel: ``origin``, ``destination``, ``minutes``.
            rules: overrides of the model's rules.
            scope: ``kind``, ``id``, ``title``, ``source``; absent: the model's.
            visit: title, council, sponsors and so on.
            tiers: names of the tiers; absent: the model's.
            first_day: first day on site, where `days` is absent; absent too: a Tuesday
                four months ahead, as in a new workbook.
            full_names: private people may be named in titles, notes, links and other free text.

        Raises:
            InputError: anything is wrong; rows count from 0.
        """
        from timetabler.reading.assemble import assemble
        from timetabler.reading.frames import source_from_frames
        from timetabler.reading.models import a_day_ahead

        if days is None and first_day is None:
            first_day = a_day_ahead()

        source = source_from_frames(
            model, sessions=sessions, peers=peers, rooms=rooms, people=people, days=days,
            travel=travel, rules=rules, scope=scope, visit=visit, tiers=tiers,
            first_day=first_day)
        return assemble(source.document, source.where, cls, faults=source.faults,
                        remarks=source.remarks, full_names=full_names)

    def arrange(self, placements: Iterable[Placement], **more: Any) -> Timetable:
        """A finished timetable of this challenge."""
        from timetabler.front.timetable import Timetable

        return Timetable(challenge=self, placements=tuple(placements), **more)

    def to_frames(self) -> dict[str, pd.DataFrame]:
        """The tables of the challenge as DataFrames, as `from_frames` reads them."""
        from timetabler.reading.frames import frames_of

        return frames_of(self)

    def to_workbook(self, path: str | Path) -> None:
        """Write the challenge as the workbook that an organiser fills in (.xlsx)."""
        from timetabler.reading.document import document_of
        from timetabler.reading.template import write_workbook

        write_workbook(document_of(self), path)

    def _repr_html_(self) -> str:
        from timetabler.writing.notebook import challenge_html

        return challenge_html(self)
