"""What a diagnosis says: conflicts, each minimal, and repairs, each verified."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

from timetabler.changes import Change, apply_all
from timetabler.domain.challenge import Challenge
from timetabler.explaining.elements import Element, elements_of
from timetabler.explaining.obstacles import Obstacle
from timetabler.explaining.relaxing import relaxed


@dataclass(frozen=True)
class Member:
    """One fact or rule of a conflict, as a person would name it.

    Attributes:
        kind: what it is: session, diary, fixed time, rule, ...
        of: id of the session, peer, person, room, day or rule that it belongs to.
        said: what it says, in a sentence.
        source: the rule by which it counts, and that rule's paragraph.
    """

    kind: str
    of: str
    said: str
    source: str
    element: Element = field(repr=False)


@dataclass(frozen=True)
class Conflict:
    """Facts and rules that cannot hold together; without any one of them they could.

    Attributes:
        members: what cannot hold together, nothing else needed.
        sentences: the same in sentences, what is many and alike in one.
        arithmetic: so many needed, so many there, where counting alone refuses.
        proved: whether it is proved that without any one there is a timetable.
    """

    members: tuple[Member, ...]
    sentences: tuple[str, ...]
    arithmetic: str | None
    proved: bool
    _challenge: Challenge = field(repr=False)

    def challenge(self, without: Member | None = None) -> Challenge:
        """The challenge with nothing in force but the members, less one if one is given.

        The first has no timetable; with any member left out there is one.
        """
        kept = {member.element for member in self.members if member is not without}
        return relaxed(self._challenge, set(elements_of(self._challenge)) - kept)

    def __str__(self) -> str:
        lines = [f"  - {sentence}" for sentence in self.sentences]
        return "\n".join([*([f"  {self.arithmetic}"] if self.arithmetic else []), *lines])


@dataclass(frozen=True)
class Repair:
    """Changes after which there is a timetable.

    Attributes:
        changes: to be applied to the challenge, all of them.
        cost: how much they ask of people; only for comparing repairs.
        said: the changes in one sentence.
        verified: a timetable of the changed challenge was found; else none was, nor a proof
            that there is none, in the time given.
    """

    changes: tuple[Change, ...]
    cost: int
    said: str
    verified: bool = True

    def apply(self, challenge: Challenge) -> Challenge:
        """The challenge with the repair made."""
        return apply_all(self.changes, challenge)


@dataclass(frozen=True)
class Diagnosis:
    """Why a challenge has no timetable, and what would give it one.

    Attributes:
        feasible: whether there is a timetable; then there is nothing else to say.
        obstacles: what looking and counting finds by itself, each with its cells.
        conflicts: minimal conflicts; each repair ends all of them.
        repairs: the cheapest first; one that is not verified stands alone.
        proved: every conflict is proved minimal, and the list of them complete: once they
            are ended there is a timetable.
        seconds: wall time.
    """

    feasible: bool
    obstacles: tuple[Obstacle, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    repairs: tuple[Repair, ...] = ()
    proved: bool = True
    seconds: float = 0.0

    def as_dict(self) -> dict[str, object]:
        """The diagnosis as plain data, for JSON."""
        return {
            "feasible": self.feasible, "proved": self.proved, "seconds": round(self.seconds, 3),
            "obstacles": [obstacle.as_dict() for obstacle in self.obstacles],
            "advice": self.advice,
            "conflicts": [{
                "members": [{"kind": m.kind, "of": m.of, "said": m.said, "source": m.source}
                            for m in conflict.members],
                "sentences": list(conflict.sentences), "arithmetic": conflict.arithmetic,
                "proved": conflict.proved} for conflict in self.conflicts],
            "repairs": [{
                "said": repair.said, "cost": repair.cost, "verified": repair.verified,
                "changes": [change.model_dump(mode="json") for change in repair.changes]}
                for repair in self.repairs]}

    @property
    def advice(self) -> str:
        """What is to be said of the repairs: that any will do, or why there is none, and what then.

        Empty where there is a timetable, or where nothing is known.
        """
        if self.feasible or not (self.conflicts or self.obstacles):
            return ""
        if any(repair.verified for repair in self.repairs):
            return "Any one of these would do, the cheapest first:"
        first = "the facts named first" if self.obstacles else "the conflicts above"
        more = (f"Try a longer --time-limit (this took {self.seconds:.0f} s), or mend {first} "
                "and solve again.")
        if self.repairs:
            return (f"No repair could be tried to its end in the time given. {more} This mends all "
                    "that is named above; whether there is a timetable then was not found out:")
        return f"No repair was found in the time given. {more}"

    def __str__(self) -> str:
        parts = [self._head()]
        if self.obstacles:
            parts.append("\n".join(["What stands in the way by itself:",
                                    *(f"  - {one}" for one in self.obstacles)]))
        for number, conflict in enumerate(self.conflicts, 1):
            which = f" {number} of {len(self.conflicts)}" if self.conflicts[1:] else ""
            parts.append(f"Conflict{which}: these cannot all hold.\n{conflict}")
        if self.advice:
            repairs = [f"  {number}. {repair.said}"
                       for number, repair in enumerate(self.repairs, 1)]
            parts.append("\n".join([self.advice, *repairs]))
        return "\n\n".join(parts)

    def _repr_html_(self) -> str:
        parts = [f"<p><strong>{escape(self._head())}</strong></p>"]
        if self.obstacles:
            parts += ["<p>What stands in the way by itself:</p>",
                      _list("ul", tuple(map(str, self.obstacles)))]
        for number, conflict in enumerate(self.conflicts, 1):
            parts.append(f"<p>Conflict {number}: these cannot all hold.</p>")
            if conflict.arithmetic:
                parts.append(f"<p><em>{escape(conflict.arithmetic)}</em></p>")
            parts.append(_list("ul", conflict.sentences))
        if self.advice:
            parts += [f"<p>{escape(self.advice)}</p>",
                      _list("ol", tuple(repair.said for repair in self.repairs))]
        return "".join(parts)

    def _head(self) -> str:
        if self.feasible:
            return "There is a timetable: nothing stands in its way."
        if not (self.conflicts or self.obstacles):
            return "Neither a timetable nor a proof that there is none was found in time."
        doubt = "" if self.proved else " (Not everything could be proved in time.)"
        return f"There is no timetable.{doubt}"


def _list(tag: str, items: tuple[str, ...]) -> str:
    return f"<{tag}>{''.join(f'<li>{escape(item)}</li>' for item in items)}</{tag}>"
