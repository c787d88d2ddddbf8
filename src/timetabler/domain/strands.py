"""Themes that the scope does not name and specialisms that nobody has: what they then count for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from timetabler.domain.nearest import Nearest

if TYPE_CHECKING:
    from timetabler.domain.challenge import Challenge

Slip = tuple[tuple[str | int, ...], str]
#: So many sessions are named; of more, the rest is counted.
_SHOWN = 4


def strand_doubts(challenge: Challenge) -> Iterator[Slip]:
    """Each theme and each specialism that stands alone, once, with the sessions that name it."""
    yield from _themes(challenge)
    yield from _specialisms(challenge)
    yield from _joined_by_a_comma(challenge)


def _themes(challenge: Challenge) -> Iterator[Slip]:
    scope = challenge.scope.themes
    if not scope:
        return
    theme_of = {name.casefold(): theme.id for theme in scope for name in (theme.title, theme.id)}
    spelt: dict[str, dict[str, None]] = {}
    for text, numbers in _named(challenge, "themes").items():
        theme = theme_of.get(text.casefold())
        path = ("sessions", numbers[0], "themes")
        if theme is not None:
            others = spelt.setdefault(theme, {})
            others[text] = None
            if len(others) == 2:
                yield path, (f"the theme {theme} is written {_either(others)}; they are counted as "
                             f"two where sessions run in sequence; {theme!r} would be right")
            continue
        yield path, (f"there is no theme {text!r} in the scope{_hint(text, _known(challenge))} "
                     f"({_sessions(challenge, numbers)}); it counts for none of the scope: only "
                     "what shares it runs in sequence and is heard by the same peers")


def _specialisms(challenge: Challenge) -> Iterator[Slip]:
    theirs = {one for peer in challenge.interviewers for one in peer.specialisms}
    silent = {one for peer in challenge.peers for one in peer.specialisms} - theirs
    for text, numbers in _named(challenge, "specialism").items():
        numbers = [n for n in numbers if challenge.sessions[n].peers_wanted]
        if text in theirs or not numbers:
            continue
        who = "only somebody who does not interview has" if text in silent else "no peer has"
        yield ("sessions", numbers[0], "specialism"), (
            f"{who} the specialism {text!r}{_hint(text, theirs)} "
            f"({_sessions(challenge, numbers)}); such sessions are kept apart from each other, and "
            "no peer is chosen for it")


def _joined_by_a_comma(challenge: Challenge) -> Iterator[Slip]:
    """``Finance, Housing`` is one specialism, unless a semicolon says otherwise."""
    asked = {session.specialism for session in challenge.sessions if session.specialism}
    for number, peer in enumerate(challenge.peers):
        for text in peer.specialisms:
            parts = [part.strip() for part in text.split(",")]
            if len(parts) > 1 and text not in asked and set(parts) & asked:
                yield ("peers", number, "specialisms"), (
                    f"{text!r} is read as one specialism, which no session asks for; write "
                    f"{'; '.join(parts)!r} for {len(parts)}")


def _named(challenge: Challenge, field: str) -> Mapping[str, list[int]]:
    """Numbers of the sessions that name each theme, or each specialism."""
    found: dict[str, list[int]] = {}
    for number, session in enumerate(challenge.sessions):
        value = getattr(session, field)
        for text in value if isinstance(value, tuple) else (value,):
            if text:
                found.setdefault(text, []).append(number)
    return found


def _known(challenge: Challenge) -> list[str]:
    return [name for theme in challenge.scope.themes for name in (theme.id, theme.title)]


def _hint(text: str, known: Iterable[str]) -> str:
    known = list(known)
    parts = [part.strip() for part in text.split(",")]
    if len(parts) > 1 and set(parts) <= set(known):
        return f"; did you mean {'; '.join(parts)!r}?"
    near = Nearest(known)(text)
    return f"; did you mean {near!r}?" if near else ""


def _either(texts: Iterable[str]) -> str:
    return " and ".join(map(repr, texts))


def _sessions(challenge: Challenge, numbers: list[int]) -> str:
    """``S01, S02 and 3 more``."""
    shown = ", ".join(challenge.sessions[number].id for number in numbers[:_SHOWN])
    more = len(numbers) - _SHOWN
    return f"{shown} and {more} more" if more > 0 else shown
