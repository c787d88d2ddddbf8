"""Enough rooms for everything at once, counted, for models that forget which room is whose.

Where the rooms that suit one session are all among those that suit another, as small
rooms and large ones are, counting is all that there is to it (Hall, 1935): sessions that
are confined to some rooms can be no more at once than these rooms.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

from timetabler.rules.terms import Term
from timetabler.solving.candidates import Candidates
from timetabler.solving.model import TimetableModel

#: Unions of pairs are looked at only where there are so few different choices of rooms.
_FEW = 12


def keep_enough_rooms(model: TimetableModel, left: Candidates) -> None:
    """Hold a model of times to what the rooms (of `left`) can take in each slot."""
    for terms in _by_rooms(model, left).values():
        for rooms in _sets(terms):
            confined = [term for suit, held in terms.items() if suit <= rooms for term in held]
            if len(confined) > len(rooms):
                model.add(sum(confined) <= len(rooms))


def _by_rooms(model: TimetableModel,
              left: Candidates) -> dict[str, dict[frozenset[str], list[Term]]]:
    """Per slot, who could take it, by the rooms that would suit them there."""
    found: dict[str, dict[frozenset[str], list[Term]]] = defaultdict(lambda: defaultdict(list))
    for (session, start), rooms in left.rooms.items():
        for slot in left.covered[session, start]:
            found[slot][frozenset(rooms)].append(model.starts(session, start))
    return found


def _sets(suits: Iterable[frozenset[str]]) -> Iterable[frozenset[str]]:
    """The sets of rooms to count: each choice, every two together, all; in the same order always.
    """
    each = [*suits]
    pairs = combinations(each, 2) if len(each) <= _FEW else ()
    return dict.fromkeys([*each, *(one | other for one, other in pairs), frozenset().union(*each)])
