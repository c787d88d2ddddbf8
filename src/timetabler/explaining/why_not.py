"""Why a session is not somewhere else: what forcing it would break, or cost tier by tier."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from timetabler.changes import Change, Pin, ReviseSession
from timetabler.checking import score
from timetabler.domain.challenge import Challenge
from timetabler.domain.clock import show
from timetabler.domain.crossref import unknown
from timetabler.domain.timetable import Placement, Timetable
from timetabler.errors import Fault, InputError
from timetabler.explaining.elsewhere import Moved
from timetabler.explaining.names import choice_name, costs
from timetabler.rules.rule import Violation
from timetabler.rules.words import session_name
from timetabler.solving.interrupts import heeded
from timetabler.solving.result import Outcome, Status, number
from timetabler.solving.solve import solve


@dataclass(frozen=True)
class WhyNot:
    """What follows if a session is held in another slot or room, or heard by another peer.

    Attributes:
        timetable: in which it is not.
        session: its id.
        choice: id of the slot, room or peer.
        at_once: breaches of a *must* if it were simply put there and nothing else moved.
        forced: the search for the best timetable that has it; None if the facts refuse it.
        refusal: why the facts refuse it, in a sentence.
        present: whether the session has that slot, room or peer already; then there is nothing
            to force.
    """

    timetable: Timetable
    session: str
    choice: str
    at_once: tuple[Violation, ...]
    forced: Outcome | None
    refusal: str = ""
    present: bool = False

    @property
    def possible(self) -> bool | None:
        """Whether any timetable has it; None: not known in the time given."""
        if self.present:
            return True
        if self.forced is None or self.forced.status is Status.INFEASIBLE:
            return False
        return None if self.forced.status is Status.UNKNOWN else True

    @property
    def best(self) -> Timetable | None:
        """The best timetable that has it; the one in hand, where it has it already."""
        if self.present:
            return self.timetable
        return self.forced.found if self.forced else None

    @property
    def cost(self) -> dict[str, Fraction]:
        """What each tier costs more (or less) in the best timetable that has it."""
        if self.best is None:
            return {}
        now, then = score(self.timetable), score(self.best)
        return {tier: then[tier] - now[tier] for tier in now}

    @property
    def proved(self) -> bool:
        """Whether the answer is proved: that there is none, or that none is better."""
        return self.forced is None or self.forced.proved

    @property
    def sentences(self) -> tuple[str, ...]:
        """The answer: whether it can be, what is in the way, what it costs."""
        return self.timetable.challenge.discreet.sentences(self._say())

    def __str__(self) -> str:
        return "\n".join(self.sentences)

    def _say(self) -> Iterator[str]:
        facts = self.timetable.challenge
        put = f"{session_name(facts, self.session)} at {choice_name(facts, self.choice)}"
        if self.choice not in facts.frame.places:
            with_ = "heard by" if self.choice in facts.peer else "in"
            put = (f"{session_name(facts, self.session)} {with_} "
                   f"{choice_name(facts, self.choice)}")
        if self.present:
            yield f"{put}: that is so already; it costs nothing."
            return
        for violation in self.at_once:
            yield (f"With all else as it is: {violation.message} ({violation.rule}; "
                   f"{violation.source})")
        if self.possible is False:
            yield f"No timetable has {put}."
            yield from self.forced.reasons if self.forced else [self.refusal]
        elif self.possible is None:
            yield f"Whether any timetable has {put} was not found out in the time given."
        else:
            yield f"The best timetable that has {put}: {costs(self.cost)}.{self._open()}"
            if next((change < 0 for change in self.cost.values() if change), False):
                yield "So it is better than the timetable in hand, which is not the best there is."

    def _open(self) -> str:
        unproved = [tier for tier in self.forced.tiers if not tier.proved] if self.forced else []
        if not unproved:
            return ""
        bounds = ", ".join(f"{tier.name} {number(tier.value)} (at least {number(tier.bound)})"
                           for tier in unproved)
        return f"  Not proved to be the best: {bounds}."


@heeded()
def why_not(timetable: Timetable, session: str, choice: str, *, time_limit: float = 30.0,
            workers: int | None = None, seed: int = 0) -> WhyNot:
    """What would break, or what it would cost, to hold a session elsewhere.

    The arguments are those of `timetabler.why_not`.

    Raises:
        InputError: there is no such session, slot, room or peer.
    """
    facts = timetable.challenge
    choice = place.id if (place := facts.frame.meant(choice)) is not None else choice
    _refuse_unknown(facts, session, choice)
    if _is_present(timetable, session, choice):
        return WhyNot(timetable, session, choice, (), None, present=True)
    moved = Moved(timetable)
    tried = _put(moved, timetable.placed.get(session), choice)
    at_once = moved.judge(tried)[0] if tried else ()
    try:
        forced = force(session, choice, facts).apply(facts)
    except InputError as refused:
        return WhyNot(timetable, session, choice, at_once, None, str(refused))
    # Where it could simply be put there, nothing worse than that is an answer.
    start = forced.arrange(tried.placements) if tried else None
    outcome = solve(forced, time_limit=time_limit, workers=workers, seed=seed, start=start)
    return WhyNot(timetable, session, choice, at_once, outcome)


def force(session: str, choice: str, challenge: Challenge) -> Change:
    """The change that forces a session into a slot or a room, or a peer into it."""
    if choice in challenge.frame.places:
        return Pin(session=session, at=_from(challenge, choice, challenge.session[session].length))
    if choice in challenge.room:
        return Pin(session=session, room=choice)
    named = challenge.session[session].all_of
    return ReviseSession(session=session, set={"all_of": tuple(dict.fromkeys((*named, choice)))})


def _from(challenge: Challenge, start: str, length: int) -> str:
    """The time that a session of some length takes from a block on; the block itself for one."""
    taken = challenge.frame.covered(start, length)
    if len(taken) == 1:
        return start
    return f"{taken[0].day} {show(taken[0].block.start)}-{show(taken[-1].block.end)}"


def _refuse_unknown(challenge: Challenge, session: str, choice: str) -> None:
    faults = []
    if session not in challenge.session:
        faults.append(Fault("session", unknown("session", session, challenge.session)))
    known = [*challenge.frame.order, *challenge.room, *challenge.peer]
    if choice not in known:
        faults.append(Fault("choice", unknown("slot, room or peer", choice, known)))
    if faults:
        raise InputError(faults)


def _is_present(timetable: Timetable, session: str, choice: str) -> bool:
    """Whether the session starts in the slot, is in the room, or is heard by the peer."""
    placed = timetable.placed.get(session)
    return placed is not None and choice in {placed.slot, placed.room, *placed.peers}


def _put(moved: Moved, placed: Placement | None, choice: str) -> Timetable | None:
    """The timetable with only this session changed; None where it is not in it.

    A peer comes besides those who are there as long as the session wants more; else in
    place of the last who is not named for it.
    """
    if placed is None:
        return None
    facts = moved.timetable.challenge
    if choice in facts.frame.places:
        return moved(placed.session, slot=choice)
    if choice in facts.room:
        return moved(placed.session, room=choice)
    session, peers = facts.session[placed.session], placed.peers
    if len(peers) >= session.peers_wanted:
        others = [peer for peer in peers if peer not in session.all_of] or peers
        peers = tuple(peer for peer in peers if peer != others[-1])
    return moved(placed.session, peers=(*peers, choice))
