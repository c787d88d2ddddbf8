"""The variables of the plain model: who is where and when, one 0/1 variable each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ortools.sat.python import cp_model

from timetabler.checking import in_force
from timetabler.domain.challenge import Challenge
from timetabler.domain.frame import Day, Place
from timetabler.domain.rulebook import Strength
from timetabler.domain.sessions import Session
from timetabler.domain.timetable import Placement
from timetabler.rules.choices import Hears, HeldAt, InRoom, PeerBusy, RoomBusy, Starts

Var = cp_model.IntVar
Expr = cp_model.LinearExpr | cp_model.IntVar | int
#: A cost times a scale that makes it a whole number, and the scale.
Cost = tuple[Expr, int]


class Choices:
    """A session starts in a slot; it is held there in a room; a peer attends it there.

    Attributes:
        model: the solver's model.
        start: by session and slot.
        held: by session, slot and room.
        busy: by session, slot and peer.
        room, attend: by session and room, and by session and peer, whatever the slot.
    """

    def __init__(self, facts: Challenge) -> None:
        self.facts, self.model = facts, cp_model.CpModel()
        self.start: dict[str, dict[str, Var]] = {}
        self.held: dict[tuple[str, str], dict[str, Var]] = {}
        self.busy: dict[tuple[str, str], dict[str, Var]] = {}
        self.room: dict[str, dict[str, Var]] = {}
        self.attend: dict[str, dict[str, Var]] = {}
        self._forbidden = {choice for rule in in_force(facts)
                           if rule.setting(facts).strength is Strength.MUST
                           for choice in rule.forbids(facts)}
        self._during: dict[tuple[str, str], list[str]] = defaultdict(list)
        for session in facts.sessions:
            self._choose(session)

    def _choose(self, session: Session) -> None:
        one, no, model = session.id, self._forbidden, self.model
        starts = [slot.id for slot in self.facts.frame.slots if Starts(one, slot.id) not in no]
        self.start[one] = {slot: model.new_bool_var(f"{one} {slot}") for slot in starts}
        rooms = [r for r in self.facts.room if InRoom(one, r) not in no]
        peers = [p for p in self.facts.peer if Hears(one, p) not in no]
        self.room[one] = {room: model.new_bool_var(f"{one} {room}") for room in rooms}
        self.attend[one] = {peer: model.new_bool_var(f"{one} {peer}") for peer in peers}
        for slot, start in self.start[one].items():
            taken = self.taken(session, slot)
            for place in taken:
                self._during[one, place.id].append(slot)
            self.held[one, slot] = {
                room: model.new_bool_var(f"{one} {slot} {room}") for room in rooms
                if HeldAt(one, slot, room) not in no
                and all(RoomBusy(room, place.id) not in no for place in taken)}
            self.busy[one, slot] = {
                peer: model.new_bool_var(f"{one} {slot} {peer}") for peer in peers
                if all(PeerBusy(peer, place.id) not in no for place in taken)}
            model.add(sum(self.held[one, slot].values()) == start)
            for peer, busy in self.busy[one, slot].items():
                model.add_implication(busy, start)
                model.add_implication(busy, self.attend[one][peer])
                model.add_bool_or(busy, ~start, ~self.attend[one][peer])
        for room, chosen in self.room[one].items():
            model.add(sum(at[room] for slot in starts
                          if room in (at := self.held[one, slot])) == chosen)
        for peer, chosen in self.attend[one].items():
            # Whoever attends a session does so in a slot in which they are free.
            model.add_bool_or(~chosen, *(start for slot, start in self.start[one].items()
                                         if peer in self.busy[one, slot]))

    # ---- what they say together -----------------------------------------------------

    def taken(self, session: Session, start: str) -> tuple[Place, ...]:
        """The slots that a session takes from a start on."""
        return self.facts.frame.covered(start, session.length)

    def during(self, session: str, slot: str) -> list[Var]:
        """The session takes the slot: one of these starts."""
        return [self.start[session][start] for start in self._during.get((session, slot), ())]

    def room_during(self, session: str, slot: str, room: str) -> list[Var]:
        """The session takes the slot, in the room."""
        return [at[room] for start in self._during.get((session, slot), ())
                if room in (at := self.held[session, start])]

    def peer_during(self, session: str, slot: str, peer: str) -> list[Var]:
        """The session takes the slot, and the peer attends it."""
        return [at[peer] for start in self._during.get((session, slot), ())
                if peer in (at := self.busy[session, start])]

    def on_day(self, session: str, day: Day) -> list[Var]:
        """The session is on the day."""
        return [self.start[session][s.id] for s in day.slots if s.id in self.start[session]]

    def hears(self, session: str, peer: str) -> Expr:
        """The peer attends the session; 0 where that is out of the question."""
        return self.attend[session].get(peer, 0)

    # ---- small helps ----------------------------------------------------------------

    def one_of(self, literals: Iterable[Var], name: str) -> Var:
        """1 if any of the literals is; never less, and the objective keeps it down."""
        any_one = self.model.new_bool_var(name)
        for literal in literals:
            self.model.add_implication(literal, any_one)
        return any_one

    def over(self, amount: Expr, most: int, name: str) -> Var:
        """How far `amount` is above 0."""
        excess = self.model.new_int_var(0, max(0, most), name)
        self.model.add(excess >= amount)
        return excess

    def read(self, solution: cp_model.CpSolverSolutionCallback) -> list[Placement]:
        """The placements of a solution."""
        true, placements = solution.boolean_value, []
        for session, starts in self.start.items():
            slot = next(slot for slot, start in starts.items() if true(start))
            placements.append(Placement(
                session=session, slot=slot,
                room=next(r for r, held in self.held[session, slot].items() if true(held)),
                peers=tuple(p for p, busy in self.busy[session, slot].items() if true(busy))))
        return placements
