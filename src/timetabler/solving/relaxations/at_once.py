"""What can be heard at once: knowledge of the peers for a model that forgets them.

Times are found in a second, but are worth nothing where sessions of one slot want the
same peer.  Which two or three kinds of sessions cannot be heard in a slot by different
peers is looked up beforehand, for the crews that the tiers above have left.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from itertools import combinations

from timetabler.rules.terms import Term
from timetabler.solving.candidates import Candidates
from timetabler.solving.model import TimetableModel
from timetabler.solving.relaxations.hearing import HearingAlone
from timetabler.solving.relaxations.kinds import Crew, Kind
from timetabler.solving.run import Settings
from timetabler.solving.statements import total

#: With more crews it takes longer to look than it saves.
_MOST_CREWS = 5_000
#: With more kinds only two of them at a time are looked at, not three.
_FEW_KINDS = 24

#: The crews that could hear a kind, each as a set of peers; none that another is part of.
_Crews = tuple[frozenset[str], ...]
#: One kind once or twice, two or three kinds, by id.
_Clash = tuple[str, ...]


class AtOnce:
    """Holds a model of times to what different peers can hear at once.

    Args:
        model: of times.
        left: what is left to choose from, peers among it.
        settings: how to run the solver.
    """

    def __init__(self, model: TimetableModel, left: Candidates, settings: Settings) -> None:
        self._model, self._left = model, left
        self._hearing = HearingAlone(left, settings)
        self._kinds = {kind.facts.id: kind for kind, _ in self._hearing.crews()}
        self._slots = {(name, slot): peers for name, kind in self._kinds.items()
                       for slot in left.challenge.frame.order
                       if (peers := self._free_peers(kind, slot)) is not None}
        self._crews: dict[str, list[Crew]] = {}
        self._known: set[tuple[str, _Clash]] = set()
        self._state()

    @staticmethod
    def is_worth_it(left: Candidates) -> bool:
        """Whether there are peers, and not too many crews of them."""
        return bool(left.challenge.peers) and HearingAlone.size(left) <= _MOST_CREWS

    def hold(self, name: str, value: Fraction) -> None:
        """Strike out the crews that a tier rules out, and what only they could hear at once."""
        self._hearing.hold(name, value)
        self._state()

    def _state(self) -> None:
        """State each clash that is new; none is where no crew was struck out."""
        crews = {kind.facts.id: crews for kind, crews in self._hearing.crews()}
        if crews == self._crews:
            return
        self._crews = crews
        for slot in self._left.challenge.frame.order:
            there = {name: _free(own, self._slots[name, slot])
                     for name, own in crews.items() if (name, slot) in self._slots}
            for clash in _clashes(there):
                if (slot, clash) not in self._known:
                    self._known.add((slot, clash))
                    self._forbid(slot, clash)

    def _free_peers(self, kind: Kind, slot: str) -> frozenset[str] | None:
        """Who could hear one of a kind in a slot; None: none of them can be there."""
        peers = [self._left.peers[session, start] for session in kind.sessions
                 for start in self._left.starts[session]
                 if slot in self._left.covered[session, start]]
        return frozenset().union(*peers) if peers else None

    def _forbid(self, slot: str, clash: _Clash) -> None:
        if clash[0] == clash[-1]:
            self._model.add(self._number(clash[0], slot) <= len(clash) - 1)
        else:
            there = sum(self._is_there(kind, slot) for kind in clash)
            self._model.add(there <= len(clash) - 1)

    def _is_there(self, kind: str, slot: str) -> Term:
        """1 when any of a kind is held in a slot."""
        if (slot, (kind, kind)) in self._known or len(self._kinds[kind].sessions) == 1:
            return self._number(kind, slot)
        return self._model.shared(("any of a kind", kind, slot), lambda: self._model.any_of(
            (self._model.during(session, slot) for session in self._kinds[kind].sessions),
            f"{kind} at {slot}"))

    def _number(self, kind: str, slot: str) -> Term:
        return total(self._model.during(session, slot) for session in self._kinds[kind].sessions)


def _free(crews: list[Crew], free: frozenset[str]) -> _Crews:
    """The crews of free peers, without those that a smaller one is part of."""
    every = sorted({frozenset(crew) for crew in crews if free.issuperset(crew)},
                   key=lambda crew: (len(crew), sorted(crew)))
    return tuple(crew for n, crew in enumerate(every)
                 if not any(smaller < crew for smaller in every[:n]))


def _clashes(there: Mapping[str, _Crews]) -> Iterator[_Clash]:
    """What different peers cannot hear at once in a slot: the smallest sets of kinds."""
    for kind, crews in there.items():
        if not crews:
            yield (kind,)
        elif not _apart(crews, crews):
            yield kind, kind
    there = {kind: crews for kind, crews in there.items() if crews}
    pairs = {(one, other) for one, other in combinations(there, 2)
             if not _apart(there[one], there[other])}
    yield from sorted(pairs)
    for three in combinations(there, 3) if len(there) <= _FEW_KINDS else ():
        if pairs.isdisjoint(combinations(three, 2)) and not _apart(
                *(there[kind] for kind in three)):
            yield three


@lru_cache(maxsize=10_000)
def _apart(*kinds: _Crews) -> bool:
    """Whether each kind can have a crew that shares nobody with the others'."""
    first, *others = kinds
    if not others:
        return bool(first)
    return any(_apart(*(_without(crews, crew) for crews in others)) for crew in first)


@lru_cache(maxsize=10_000)
def _without(crews: _Crews, taken: frozenset[str]) -> _Crews:
    return tuple(crew for crew in crews if crew.isdisjoint(taken))
