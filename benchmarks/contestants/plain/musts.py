"""The plain model's constraints: one function for each *must* that ties choices together.

What a *must* forbids by itself (a busy hour, a room that does not suit) has no variable.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from benchmarks.contestants.plain.choices import Choices
from benchmarks.contestants.plain.travel import travel_time
from timetabler.checking import in_force
from timetabler.domain.people import Category
from timetabler.domain.rulebook import Strength
from timetabler.domain.sessions import Mode


def add_musts(choices: Choices) -> None:
    """State every *must* in force."""
    for rule in in_force(choices.facts):
        if rule.setting(choices.facts).strength is Strength.MUST and rule.id in _MUSTS:
            _MUSTS[rule.id](choices)


def _placed(choices: Choices) -> None:
    for starts in choices.start.values():
        choices.model.add_exactly_one(starts.values())


def _one_place(choices: Choices) -> None:
    facts, model = choices.facts, choices.model
    sessions_of = defaultdict(list)
    for session in facts.sessions:
        for one in session.attendees:
            sessions_of[one].append(session.id)
    for slot in facts.frame.order:
        for peer in facts.peer:
            model.add_at_most_one(
                v for s in facts.session for v in choices.peer_during(s, slot, peer))
        for room in facts.room:
            model.add_at_most_one(
                v for s in facts.session for v in choices.room_during(s, slot, room))
        for theirs in sessions_of.values():
            if len(theirs) > 1:
                model.add_at_most_one(v for s in theirs for v in choices.during(s, slot))


def _enough_peers(choices: Choices) -> None:
    for session in choices.facts.sessions:
        choices.model.add_linear_constraint(sum(choices.attend[session.id].values()),
                                            session.peers_least, session.peers_wanted)


def _streams(choices: Choices) -> None:
    for slot in choices.facts.frame.slots:
        if slot.block.streams is not None:
            choices.model.add(sum(v for s in choices.facts.session
                                  for v in choices.during(s, slot.id)) <= slot.block.streams)


def _room_fits(choices: Choices) -> None:
    facts, model = choices.facts, choices.model
    gentle = [peer.id for peer in facts.peers if peer.step_free]
    for session in facts.sessions:
        heads = 0 if session.mode is Mode.VIRTUAL else facts.heads(session)
        peers = sum(choices.attend[session.id].values())
        for room, here in choices.room[session.id].items():
            if heads + session.peers_wanted > facts.room[room].capacity:
                model.add(heads + peers <= facts.room[room].capacity).only_enforce_if(here)
            if not facts.room[room].step_free:
                for peer in gentle:
                    model.add(here + choices.hears(session.id, peer) <= 1)


def _named_peers(choices: Choices) -> None:
    for session in choices.facts.sessions:
        for peer in session.all_of:
            choices.model.add(choices.hears(session.id, peer) == 1)
        if session.one_of:
            choices.model.add(sum(choices.hears(session.id, p) for p in session.one_of) >= 1)


def _daily_limits(choices: Choices) -> None:
    for peer in choices.facts.interviewers:
        for day in choices.facts.frame.days if peer.sessions_a_day is not None else ():
            choices.model.add(sum(
                at[peer.id] for s in choices.facts.session for slot in day.slots
                if peer.id in (at := choices.busy.get((s, slot.id), {}))) <= peer.sessions_a_day)


def _lived_both_days(choices: Choices) -> None:
    lived = [s.id for s in choices.facts.sessions
             if s.category is Category.LIVED and not s.pre_visit]
    for day in choices.facts.frame.interviewing_days[:2] if len(lived) > 1 else ():
        choices.model.add_bool_or(v for s in lived for v in choices.on_day(s, day))


#: What each rule id states.
_MUSTS: dict[str, Callable[[Choices], None]] = {
    "every-session-placed": _placed, "one-place-at-a-time": _one_place,
    "never-without-a-peer": _enough_peers, "streams": _streams, "room-fits": _room_fits,
    "named-peer-attends": _named_peers, "peers-may-interview": _daily_limits,
    "lived-experience-both-days": _lived_both_days, "travel-time": travel_time,
}
