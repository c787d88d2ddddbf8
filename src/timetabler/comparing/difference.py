"""The difference between two timetables, to be read, tabled and shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from timetabler.comparing.days import day_sentences
from timetabler.comparing.handover import handover
from timetabler.comparing.held import Held
from timetabler.comparing.kinds import Kind, SessionChange
from timetabler.comparing.names import Names
from timetabler.comparing.page import fragment
from timetabler.comparing.sentences import sentence, session_name, told_sentence
from timetabler.comparing.told import Told, news
from timetabler.domain.clock import show
from timetabler.domain.timetable import Timetable
from timetabler.rules.words import count, listing

if TYPE_CHECKING:
    import pandas as pd

#: Columns of `Difference.to_frame` besides ``was_...`` and ``is_...``.
_SIDE = ("day", "date", "start", "end", "room", "peers", "people")
_TOLD = ("kind", "id", "name", "session", "title", "what")
_WHAT: dict[str, Callable[[Told], tuple[str, ...]]] = {
    "new": lambda told: told.new, "changed": lambda told: told.changed,
    "taken out": lambda told: told.out}
#: How kinds are counted in the headline: one, several.
_COUNTED = {Kind.ADDED: ("is new", "are new"), Kind.DROPPED: ("is taken out", "are taken out"),
            Kind.MOVED: ("moves", "move"), Kind.ROOM: ("changes room", "change room"),
            Kind.PEERS: ("has other peers", "have other peers"),
            Kind.COMPANY: ("has other interviewees", "have other interviewees"),
            Kind.DETAILS: ("has other details", "have other details"),
            Kind.UNCHANGED: ("stays as it was", "stay as they were")}


@dataclass(frozen=True, repr=False)
class Difference:
    """What differs between two timetables (made by `diff`).

    Attributes:
        old: the earlier one.
        new: the later one.
        sessions: every session of either, in order of time as it is now.
        redacted: whether private people stand as codes in whatever it says.
    """

    old: Timetable
    new: Timetable
    sessions: tuple[SessionChange, ...]
    redacted: bool = True

    def shown(self, *, redacted: bool) -> Difference:
        """The same difference, with private people as codes or by name."""
        return self if redacted == self.redacted else replace(self, redacted=redacted)

    @cached_property
    def names(self) -> Names:
        """The people as this difference may name them."""
        return Names(self.old, self.new, redacted=self.redacted)

    @property
    def changed(self) -> tuple[SessionChange, ...]:
        """The sessions in which anything differs."""
        return tuple(change for change in self.sessions if change.is_changed)

    @cached_property
    def by_session(self) -> dict[str, SessionChange]:
        """Every session by its id."""
        return {change.session: change for change in self.sessions}

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """One sentence for each session in which anything differs."""
        return tuple(sentence(change, self.names) for change in self.changed)

    @cached_property
    def day_sentences(self) -> tuple[str, ...]:
        """One sentence for each day with another date, and for each block that differs."""
        return tuple(day_sentences(self.old.challenge, self.new.challenge, self.names))

    @cached_property
    def who_is_told(self) -> tuple[Told, ...]:
        """Who has to be told of which sessions: peers, then people, then rooms with a mailbox.

        Somebody is told of what they see: an interviewee in confidence sees time and place
        alone, so that another peer is no news to them.  Sessions only: who is asked to an
        informal feedback is the matter of `day_sentences`.
        """
        return tuple(
            Told(reader.kind, "" if self.names.is_hidden(reader.id) else reader.id,
                 self._name(reader.kind, reader.id), tuple(new), tuple(changed), tuple(out))
            for reader, new, changed, out in news(self.old, self.new))

    def told_of(self, session: str) -> dict[str, tuple[str, ...]]:
        """Names of those who are told of one session: to whom it is new, changed, taken out."""
        return {what: tuple(told.name for told in self.who_is_told if session in sessions(told))
                for what, sessions in _WHAT.items()}

    @property
    def told_sentences(self) -> tuple[str, ...]:
        """One sentence for each who is told, session by session; a change of organiser first."""
        change = handover(self.old, self.new)
        return (*(() if change is None else (change,)),
                *(told_sentence(told, self.by_session, self.names) for told in self.who_is_told))

    @property
    def headline(self) -> str:
        """How many sessions differ in which way, in one sentence."""
        counts = Counter(kind for change in self.sessions for kind in change.kinds)
        said = [f"{counts[kind]} {several if counts[kind] > 1 else one}"
                for kind, (one, several) in _COUNTED.items() if counts[kind]]
        issues = f"From issue {self.old.issue} to issue {self.new.issue}"
        return f"{issues}: of {count(len(self.sessions), 'session')}, {listing(said)}."

    def to_frame(self) -> pd.DataFrame:
        """A row a session, the unchanged ones too, in order of time as it is now.

        Returns:
            DataFrame of text columns: ``session``, ``title``, ``kinds`` (``"; "`` between
            several), then day, date (ISO), start, end, room, peers and people as they were
            (``was_day``...) and as they are (``is_day``...), missing where it is not in that
            issue, and ``sentence`` ("" for the unchanged).
        """
        import pandas as pd

        columns = ["session", "title", "kinds", *(f"was_{name}" for name in _SIDE),
                   *(f"is_{name}" for name in _SIDE), "sentence"]
        rows = [(change.session, self.names.text(change.latest.title), "; ".join(change.kinds),
                 *self._side(change.before), *self._side(change.after),
                 sentence(change, self.names) if change.is_changed else "")
                for change in self.sessions]
        return pd.DataFrame(rows, columns=columns)

    def told_frame(self) -> pd.DataFrame:
        """A row for each reader and session that they are told of.

        Returns:
            DataFrame of text columns: ``kind`` (peer, person, room), ``id``, ``name``,
            ``session``, ``title``, ``what`` (new, changed, taken out).
        """
        import pandas as pd

        rows = [(told.kind, told.id, told.name, session,
                 self.names.text(self.by_session[session].latest.title), what)
                for told in self.who_is_told
                for what, sessions in _WHAT.items() for session in sessions(told)]
        return pd.DataFrame(rows, columns=list(_TOLD))

    def __str__(self) -> str:
        return "\n".join([self.headline, *self.sentences, *self.day_sentences])

    def __repr__(self) -> str:
        return (f"<Difference from issue {self.old.issue} to issue {self.new.issue}: "
                f"{count(len(self.changed), 'session')} changed>")

    def _repr_html_(self) -> str:
        rows = [(session_name(change, self.names), "; ".join(change.kinds),
                 sentence(change, self.names)) for change in self.changed]
        return fragment(self.headline, rows, self.day_sentences, self.told_sentences)

    def _name(self, kind: str, one: str) -> str:
        if kind != "room":
            return self.names.who(one)
        room = self.new.challenge.room.get(one) or self.old.challenge.room[one]
        return self.names.text(room.name)

    def _side(self, session: Held | None) -> Sequence[str | None]:
        if session is None:
            return [None] * len(_SIDE)
        return [session.day, session.on.isoformat(), show(session.start), show(session.end),
                self.names.text(session.place),
                "; ".join(self.names.who(peer.id) for peer in session.peers),
                "; ".join(self.names.who(person.id) for person in session.people)]
