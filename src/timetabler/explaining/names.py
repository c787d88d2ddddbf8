"""Slots, rooms, peers and costs in words."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from timetabler.domain.challenge import Challenge
from timetabler.rules.words import listing, place_name
from timetabler.solving.result import number


def choice_name(challenge: Challenge, choice: str) -> str:
    """What people call a slot, a room or a peer (by id)."""
    if choice in challenge.frame.places:
        return place_name(challenge, challenge.frame.places[choice])
    named = challenge.room.get(choice) or challenge.peer[choice]
    return named.name


def costs(changes: Mapping[str, Fraction]) -> str:
    """``same-peers costs 2 more and pairs-vary 1 less``; that it costs nothing, if so."""
    said = [f"{tier} costs {number(abs(change))} {'more' if change > 0 else 'less'}"
            for tier, change in changes.items() if change]
    return listing(said) if said else "it costs nothing"
