"""What a challenge model is made of: small records, each with the paragraph it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from timetabler.domain.base import Fact, Id, Ids, Texts
from timetabler.domain.clock import Clock
from timetabler.domain.frame import BlockKind
from timetabler.domain.numbers import TYPED
from timetabler.domain.peers import Duty
from timetabler.domain.people import Category
from timetabler.domain.rooms import RoomUse
from timetabler.domain.rulebook import Strength
from timetabler.domain.sessions import Format
from timetabler.domain.text import OptionalText, Text

#: A paragraph such as ``001 §7 l291``, the word ``inferred``, or both; never empty.
Source = Annotated[Text, StringConstraints(min_length=1)]


def plain(value: Any) -> Any:
    """`value` as TOML would give it: lists, dicts, text, whole numbers, dates and times."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    return value


class Sourced(Fact):
    """A part of a challenge model that says where its values come from."""

    #: Paragraph that the values of this part come from, or ``inferred``.
    source: Source

    def row(self, *without: str) -> dict[str, Any]:
        """What the file says of this part, in document form, but neither source nor `without`."""
        return dict(plain(self.model_dump(exclude_unset=True, exclude={"source", *without})))


class Number(Sourced):
    """One number of a model."""

    value: Annotated[int, Field(ge=0, le=1000), TYPED]


class Numbers(Fact):
    """The numbers of a model, each with its own source."""

    #: Most sessions at once, wherever a slot does not say otherwise.
    streams: Number
    #: Months from commissioning to the first day on site.
    lead_in_months: Number
    #: Weeks before the first day on site by which the timetable is agreed.
    agreed_weeks_before: Number
    #: Most themes that may be chosen at scoping; absent: as many as there are.
    most_chosen: Number | None = None


class Document(Sourced):
    """A document that the model cites, by its number."""

    number: Annotated[str, StringConstraints(pattern=r"^\d{3}$")]
    title: Text
    date: Text


class ModelBlock(Sourced):
    """One block of a day, as in 001 Appendix 1."""

    kind: BlockKind
    start: Clock
    end: Clock
    title: Text = ""
    #: Most sessions at once; blank: the model's number (on a pre-visit day: no limit).
    streams: Annotated[int, Field(ge=1, le=50), TYPED] | None = None
    #: People or peers expected besides the whole team.
    who: Ids = ()


class ModelDay(Sourced):
    """One day of the frame, dated from the first day on site."""

    title: Text
    #: Working days from the first day on site; negative before the visit.
    offset: Annotated[int, Field(ge=-250, le=250), TYPED]
    pre_visit: bool = False
    blocks: tuple[ModelBlock, ...]


class Member(Sourced):
    """A place on the peer team, still without a name."""

    id: Id
    role: Text
    duty: Duty = Duty.PEER
    specialisms: Texts = ()
    interviews: bool | None = None
    sessions_a_day: Annotated[int, Field(ge=0, le=24), TYPED] | None = None
    note: OptionalText = None


class ModelTheme(Sourced):
    """A theme, quality statement or key area."""

    id: Id
    title: Text
    domain: Text = ""
    #: Only in scope once it has been chosen at the scoping meeting (003, overview).
    to_choose: bool = False


class Suggested(Sourced):
    """An interviewee, or a group of them, whom the document suggests."""

    id: Id
    title: Text


class StarterSession(Sourced):
    """A row of the session sheet to start from."""

    title: Text
    format: Format = Format.INTERVIEW
    category: Category = Category.OTHER
    specialism: OptionalText = None
    themes: Ids = ()
    #: Ids of the suggested interviewees that it covers.
    covers: Ids = ()
    attendees: Ids = ()
    head_count: Annotated[int, Field(ge=0, le=500), TYPED] | None = None
    length: Annotated[int, Field(ge=1, le=8), TYPED] = 1
    reserve: bool = False
    pre_visit: bool = False
    note: OptionalText = None


class StarterPerson(Sourced):
    """An example person, still without a name."""

    id: Id
    job_title: Text
    group: Category = Category.OTHER
    #: Met at every informal feedback.
    sponsor: bool = False


class StarterRoom(Sourced):
    """An example room."""

    id: Id
    name: Text
    capacity: Annotated[int, Field(ge=1, le=5000), TYPED]
    use: RoomUse = RoomUse.INTERVIEWS


class ModelRule(Sourced):
    """How strictly a rule is meant in this model; its numbers have their own sources."""

    rule: Id
    strength: Strength
    tier: Id | None = None
    weight: Annotated[int, Field(ge=1, le=1000), TYPED] = 1
    options: dict[str, Number] = Field(default_factory=dict)

    def setting(self) -> dict[str, Any]:
        """The rule in document form, source included."""
        options = {name: number.value for name, number in self.options.items()}
        return {**self.row("options"), **({"options": options} if options else {}),
                "source": self.source}


class Tiers(Sourced):
    """Names of the tiers, the most important first."""

    order: Ids
