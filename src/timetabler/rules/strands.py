"""Strands: the sessions that belong to one specialism, or else to one theme (001 l295)."""

from __future__ import annotations

from timetabler.domain.challenge import Challenge


def strands(challenge: Challenge) -> dict[str, tuple[str, ...]]:
    """Session ids by strand, in the order of the input; sessions without one are left out."""
    found: dict[str, list[str]] = {}
    for session in challenge.sessions:
        if session.strand:
            found.setdefault(session.strand, []).append(session.id)
    return {strand: tuple(sessions) for strand, sessions in found.items()}
