"""A session of the hidden timetable, as it grows: when, with whom, about what, where."""

from __future__ import annotations

from dataclasses import dataclass, field

from timetabler.domain.frame import Place
from timetabler.domain.people import Category


@dataclass
class Held:
    """One session and its place; later steps fill in what earlier ones leave open."""

    places: tuple[Place, ...]
    outside: bool = False
    reserve: bool = False
    peers: list[str] = field(default_factory=list)
    specialism: str | None = None
    category: Category = Category.OTHER
    #: Ids of the people who come, in all so many heads.
    attendees: tuple[str, ...] = ()
    heads: int = 0
    room: str = ""
    #: Held in the office of the one who comes.
    in_office: bool = False

    @property
    def start(self) -> Place:
        """The slot in which it starts."""
        return self.places[0]

    @property
    def length(self) -> int:
        """Slots that it takes."""
        return len(self.places)
