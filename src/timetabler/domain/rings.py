"""Rings in what follows what: each found once, in time that grows with the graph alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

#: So many names of a ring are said; of a longer one, its first and its last few.
_SAID = 8


@dataclass(frozen=True)
class Ring:
    """Names that each point to the next, the last to the first.

    Attributes:
        names: the first few and the last few names; without the link from the first to
            the one after it there is no ring.
        between: how many stand between those.
    """

    names: tuple[str, ...]
    between: int = 0

    @property
    def back(self) -> str:
        """What the first name points to."""
        return self.names[1 % len(self.names)]

    def said(self, link: str) -> str:
        """``a → b → c → a``, shortened where it is long."""
        names = list(self.names)
        if self.between:
            names.insert(_SAID // 2, f"({self.between:,} more)")
        return link.join([*names, self.names[0]])


def rings(following: Mapping[str, Sequence[str]]) -> Iterator[Ring]:
    """Rings of a graph: without the last link of each, the graph has none any more.

    Args:
        following: the names that each name points to; those that are no key are ignored.

    Yields:
        A ring for each link that leads back: the link of its first name.
    """
    done: set[str] = set()
    for start in following:
        if start not in done:
            yield from _from(start, following, done)


def _from(start: str, following: Mapping[str, Sequence[str]], done: set[str]) -> Iterator[Ring]:
    """The rings that a walk from one name meets; without recursion, for rings may be long."""
    path, place = [start], {start: 0}
    ahead = [iter(dict.fromkeys(following[start]))]
    while path:
        then = next(ahead[-1], None)
        if then is None:
            ahead.pop()
            place.pop(path[-1])
            done.add(path.pop())
        elif then in place:
            yield _ring(path, place[then])
        elif then in following and then not in done:
            place[then] = len(path)
            path.append(then)
            ahead.append(iter(dict.fromkeys(following[then])))


def _ring(path: list[str], first: int) -> Ring:
    """The end of a path from `first` on, turned such that its last name comes first."""
    length, half = len(path) - first, _SAID // 2
    if length <= _SAID:
        return Ring((path[-1], *path[first:-1]))
    return Ring((path[-1], *path[first:first + half - 1], *path[-1 - half:-1]), length - 2 * half)
