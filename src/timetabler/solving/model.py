"""The CP-SAT model: its choices, and the answers it gives to the rules.

Choices, all 0 or 1, for what `Candidates` left over:

- ``start[s, t]`` session s starts in slot t
- ``held[s, t, r]`` it does so in room r (the start itself, where one room is left)
- ``attend[s, t, p]`` peer p attends it there
- ``hear[s, p]``, ``room[s, r]`` the same, whatever the slot

The rules see them through `timetabler.rules.terms.Model`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from typing import Any

from ortools.sat.python import cp_model

from timetabler.checking import in_force
from timetabler.domain.challenge import Challenge
from timetabler.domain.rulebook import Strength
from timetabler.domain.timetable import Placement, Timetable
from timetabler.rules.choices import Choice, Hears, HeldAt, InRoom, PeerBusy, RoomBusy, Starts
from timetabler.rules.rule import Rule
from timetabler.rules.terms import Term
from timetabler.solving.alike import share_out
from timetabler.solving.attendance import Attendance
from timetabler.solving.candidates import Candidates
from timetabler.solving.statements import Statements, is_zero, total


class TimetableModel(Statements):
    """A challenge as a CP-SAT model; every *must* is held, every *should* has its terms.

    Args:
        challenge: the facts.
        rules: the rules to hold and to count; None: those in force.
        left: what is left to choose from, where that is known already.

    Attributes:
        challenge: the facts.
        left: what is left to choose from.
        terms: the penalty terms of each *should* rule, by rule id.
    """

    def __init__(self, challenge: Challenge, rules: Iterable[Rule] | None = None,
                 left: Candidates | None = None) -> None:
        super().__init__(cp_model.CpModel())
        self.challenge = challenge
        chosen = in_force(challenge) if rules is None else list(rules)
        self.left = Candidates(challenge, chosen) if left is None else left
        self._make_choices()
        once = {"one-place-at-a-time", "every-session-placed"} <= {rule.id for rule in chosen}
        self._attendance = Attendance(self, self.left, once)
        self.terms: dict[str, list[Term]] = {}
        for rule in chosen:
            self._apply(rule)

    # ---- choices --------------------------------------------------------------------

    def _make_choices(self) -> None:
        self._start: dict[tuple[str, str], Any] = {}
        self._held: dict[tuple[str, str, str], Any] = {}
        self._attend: dict[tuple[str, str, str], Any] = {}
        self._hear: dict[tuple[str, str], Any] = {}
        self._room: dict[tuple[str, str], Any] = {}
        for session, slots in self.left.starts.items():
            for slot in slots:
                self._start[session, slot] = self.flag(f"{session} starts {slot}")
                self._choose_room(session, slot)
            self.cp.add_at_most_one(self._start[session, slot] for slot in slots)
            self._choose_peers(session, slots)
            self._sum_rooms(session, slots)

    def _choose_room(self, session: str, slot: str) -> None:
        start, rooms = self._start[session, slot], self.left.rooms[session, slot]
        if len(rooms) < 2:  # none: the model forgets rooms
            self._held |= {(session, slot, room): start for room in rooms}
            return
        for room in rooms:
            self._held[session, slot, room] = self.flag(f"{session} {slot} in {room}")
        self.cp.add(sum(self._held[session, slot, room] for room in rooms) == start)

    def _choose_peers(self, session: str, slots: tuple[str, ...]) -> None:
        attends = defaultdict(list)
        for slot in slots:
            for peer in self.left.peers[session, slot]:
                attend = self.flag(f"{peer} attends {session} {slot}")
                self._attend[session, slot, peer] = attend
                self.cp.add_implication(attend, self._start[session, slot])
                attends[peer].append(attend)
        for peer, choices in attends.items():
            self._hear[session, peer] = self._sum(choices, f"{peer} hears {session}")

    def _sum_rooms(self, session: str, slots: tuple[str, ...]) -> None:
        held = defaultdict(list)
        for slot in slots:
            for room in self.left.rooms[session, slot]:
                held[room].append(self._held[session, slot, room])
        for room, choices in held.items():
            self._room[session, room] = self._sum(choices, f"{session} in {room}")

    def _sum(self, choices: list[Any], name: str) -> Any:
        """One flag for a sum of choices of which at most one holds."""
        if len(choices) == 1:
            return choices[0]
        flag = self.flag(name)
        self.cp.add(sum(choices) == flag)
        return flag

    # ---- rules ----------------------------------------------------------------------

    def _apply(self, rule: Rule) -> None:
        must = rule.setting(self.challenge).strength is Strength.MUST
        terms = list(rule.encode(self))
        if must:
            for term in terms:
                self.add(term <= 0)
        else:
            forbidden = [self._choice(choice) for choice in rule.forbids(self.challenge)]
            self.terms[rule.id] = [t for t in (*forbidden, *terms) if not is_zero(t)]

    def _choice(self, choice: Choice) -> Term:
        """The model's 0/1 expression (or count) of one single choice."""
        sessions = self.challenge.session
        match choice:
            case Starts(session, slot):
                return self.starts(session, slot)
            case InRoom(session, room):
                return self.in_room(session, room)
            case HeldAt(session, slot, room):
                return self.held(session, slot, room)
            case Hears(session, peer):
                return self.hears(session, peer)
            case PeerBusy(peer, slot):
                return sum(self.busy(session, slot, peer) for session in sessions)
            case RoomBusy(room, slot):
                return sum(self.room_during(session, slot, room) for session in sessions)

    # ---- the questions of `rules.terms.Model` ---------------------------------------

    @cached_property
    def _covering(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """The starts of a session that take a slot."""
        found = defaultdict(list)
        for session, slots in self.left.starts.items():
            for start in slots:
                for slot in self.left.covered[session, start]:
                    found[session, slot].append(start)
        return {key: tuple(starts) for key, starts in found.items()}

    @cached_property
    def _day_starts(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """The starts of a session on a day."""
        return {(session, day.id): tuple(s for s in slots
                                         if self.challenge.frame.places[s].day == day.id)
                for session, slots in self.left.starts.items()
                for day in self.challenge.frame.days}

    def placed(self, session: str) -> Term:
        """The session has a time at all."""
        return total(self._start[session, slot] for slot in self.left.starts[session])

    def starts(self, session: str, slot: str) -> Term:
        """The session starts in the slot."""
        return self._start.get((session, slot), 0)

    def during(self, session: str, slot: str) -> Term:
        """The session takes the slot."""
        return total(self._start[session, s] for s in self._covering.get((session, slot), ()))

    def on_day(self, session: str, day: str) -> Term:
        """The session is on the day."""
        return total(self._start[session, slot] for slot in self._day_starts[session, day])

    def in_room(self, session: str, room: str) -> Term:
        """The session is held in the room."""
        return self._room.get((session, room), 0)

    def held(self, session: str, slot: str, room: str) -> Term:
        """The session starts in the slot, in the room."""
        return self._held.get((session, slot, room), 0)

    def room_during(self, session: str, slot: str, room: str) -> Term:
        """The session takes the slot, in the room."""
        return total(self.held(session, start, room)
                      for start in self._covering.get((session, slot), ()))

    def alike(self, room: str) -> int:
        """How many rooms the room stands for."""
        return len(self.left.alike.get(room, (room,)))

    def attendance(self, session: str) -> tuple[int, int]:
        """The fewest and the most peers who may hear the session, whatever rules say of it."""
        return 0, len(self.challenge.peers)

    def hears(self, session: str, peer: str) -> Term:
        """The peer attends the session."""
        return self._hear.get((session, peer), 0)

    def busy(self, session: str, slot: str, peer: str) -> Term:
        """The peer attends the session, and it takes the slot."""
        return total(self._attend.get((session, start, peer), 0)
                      for start in self._covering.get((session, slot), ()))

    def hears_from(self, session: str, slot: str, peer: str) -> Term:
        """The peer attends the session, and it starts in the slot."""
        return self._attend.get((session, slot, peer), 0)

    def hears_on(self, session: str, day: str, peer: str) -> Term:
        """The peer attends the session, and it is on the day."""
        return total(self._attend.get((session, slot, peer), 0)
                      for slot in self._day_starts[session, day])

    def attends(self, person: str, slot: str) -> Term:
        """1 exactly when the interviewee is in a session that takes the slot."""
        return self._attendance.attends(person, slot)

    def hours_on(self, person: str, day: str) -> tuple[int, int]:
        """The fewest and the most slots of the day that the interviewee can be in sessions."""
        return self._attendance.hours_on(person, day)

    def at_once(self, slot: str) -> Term:
        """How many sessions take the slot."""
        return self._attendance.at_once(slot)

    def hears_any(self, sessions: Iterable[str], peer: str) -> Term:
        """The peer attends one of the sessions."""
        theirs = tuple(sessions)
        return self.any_of((self.hears(session, peer) for session in theirs),
                           f"{peer} hears {', '.join(theirs)}")

    def together(self, session: str, one: str, other: str) -> Term:
        """Both peers attend the session."""
        return self.both(self.hears(session, one), self.hears(session, other),
                         f"{one} with {other} in {session}")

    def without(self, session: str, peers: Iterable[str]) -> Term:
        """The session is placed, and none of the peers attends it."""
        wanted = tuple(peers)
        heard = sum(self.hears(session, peer) for peer in wanted)
        return self.excess(self.placed(session) - heard, 0, 1,
                           f"{session} without {', '.join(wanted)}")

    # ---- answers --------------------------------------------------------------------

    def read(self, value: Any, issue: int = 1) -> Timetable:
        """The timetable of a solution; `value` gives each choice's value."""
        chosen = [key for key, held in self._held.items() if value(held)]
        rooms, placements = self._share_out(chosen), []
        for session, slot, _ in chosen:
            peers = sorted(p for p in self.left.peers[session, slot]
                           if value(self._attend[session, slot, p]))
            placements.append(Placement(session=session, slot=slot, room=rooms[session],
                                        peers=peers))
        order = list(self.challenge.session)
        placements.sort(key=lambda p: order.index(p.session))
        return self.challenge.arrange(placements, issue=issue)

    def _share_out(self, chosen: Iterable[tuple[str, str, str]]) -> dict[str, str]:
        """Each session's own room, among those that its room stands for."""
        order = self.challenge.frame.order
        taken: dict[str, dict[str, list[int]]] = defaultdict(dict)
        for session, slot, room in chosen:
            taken[room][session] = [order[place] for place in self.left.covered[session, slot]]
        return {session: own for room, sessions in taken.items()
                for session, own in share_out(self.left.alike[room], sessions).items()}

    def suggest(self, starts: Mapping[str, str], peers: Mapping[str, Collection[str]],
                rooms: Mapping[str, str]) -> None:
        """Hint at where to put sessions; what is left open has no hint."""
        self.cp.clear_hints()  # type: ignore[no-untyped-call]
        hints: dict[int, bool] = {}
        for (session, slot), start in self._start.items():
            if session in starts:
                hints[start.index] = starts[session] == slot
        for (session, slot, peer), attend in self._attend.items():
            if session in peers and session in starts:
                hints[attend.index] = starts[session] == slot and peer in peers[session]
        for (session, peer), hear in self._hear.items():
            if session in peers:
                hints[hear.index] = peer in peers[session]
        for (session, slot, room), held in self._held.items():
            if session in rooms:
                hints[held.index] = (starts[session] == slot
                                     and rooms[session] in self.left.alike[room])
        for index, chosen in hints.items():
            self.cp.add_hint(self.cp.get_bool_var_from_proto_index(index), chosen)

    def pin(self, timetable: Timetable) -> bool:
        """Fix every choice to a timetable's; False if a *must* struck one of them out."""
        fixed: dict[int, bool] = {}
        for placed in timetable.placements:
            chosen = [self._held.get((placed.session, placed.slot, placed.room)),
                      *(self._attend.get((placed.session, placed.slot, p)) for p in placed.peers)]
            if any(choice is None for choice in chosen):
                return False
            fixed |= {choice.index: True for choice in chosen if choice is not None}
        for choice in {c.index: c for c in (*self._held.values(), *self._attend.values())}.values():
            self.cp.add(choice == fixed.get(choice.index, False))
        return True
