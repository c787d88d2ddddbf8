"""One timetable as one audience may see it: what every writer starts from."""

from __future__ import annotations

from collections import defaultdict
from copy import copy
from dataclasses import dataclass
from functools import cached_property

from timetabler.domain.challenge import Challenge
from timetabler.domain.privacy.veiled import veiled
from timetabler.domain.timetable import Timetable
from timetabler.writing.entries import Entry, entries
from timetabler.writing.names import Names


@dataclass(frozen=True)
class View:
    """A timetable with its names as they may be shown.

    Args:
        timetable: what is written.
        redacted: private people appear as codes; False is the full view, for the few
            who run the visit.
    """

    timetable: Timetable
    redacted: bool = True

    def __post_init__(self) -> None:
        if self.redacted:
            facts = veiled(self.timetable.challenge)
            if facts is not self.timetable.challenge:
                shown = copy(self.timetable)  # checked already
                vars(shown).clear()
                vars(shown).update({name: getattr(self.timetable, name) for name in
                                    type(self.timetable).model_fields} | {"challenge": facts})
                object.__setattr__(self, "timetable", shown)

    @property
    def challenge(self) -> Challenge:
        """The facts of the visit."""
        return self.timetable.challenge

    @cached_property
    def names(self) -> Names:
        """The names as they may be shown."""
        return Names(self.challenge, redacted=self.redacted)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every placed session in order of time, then of stream."""
        return entries(self.timetable, self.names)

    @cached_property
    def at(self) -> dict[str, tuple[Entry, ...]]:
        """Sessions by each block that they take."""
        taken: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            for place in self.timetable.covered(entry.placement):
                taken[place.id].append(entry)
        return {block: tuple(found) for block, found in taken.items()}
