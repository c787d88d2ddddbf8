"""The name that was meant: the nearest of those there are, found without a look at each.

Letter pairs that two names share say which of thousands are worth comparing; only those
few are compared letter by letter.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from difflib import get_close_matches

#: So many names are compared letter by letter, of those that share most letter pairs.
_COMPARED = 8
#: A letter pair that more names have than this tells them apart too little.
_COMMON = 200
#: So many names of one input are looked for at length: nobody reads on beyond them.
PATIENCE = 1_000
#: Longer texts are no misspelt names.
_LONGEST = 120


class Nearest:
    """Finds, in a list of names, the one that a misspelt name was meant to be.

    Args:
        known: the names there are.
        cutoff: how alike two names have to be, from 0 to 1 (`difflib`).
        patience: how many names are looked for; further ones are near to none but the
            one that differs in letter case alone.  None: as many as are asked for.
    """

    def __init__(self, known: Iterable[str], cutoff: float = 0.6,
                 patience: int | None = None) -> None:
        self._cutoff, self._patience = cutoff, patience
        self._known: dict[str, str] = {}
        for name in known:
            self._known.setdefault(name.casefold(), name)
        self._having: dict[str, list[str]] | None = None
        self._found: dict[str, str | None] = {}

    def __call__(self, name: str) -> str | None:
        """The known name nearest to `name`, letter case apart; None if none is near."""
        wanted = name.casefold()
        if wanted in self._known:
            return self._known[wanted]
        if len(wanted) > _LONGEST:
            return None
        if self._patience is None:
            return self._look_for(wanted)
        if wanted not in self._found:
            if len(self._found) >= self._patience:
                return None
            self._found[wanted] = self._look_for(wanted)
        return self._found[wanted]

    def _look_for(self, wanted: str) -> str | None:
        near = get_close_matches(wanted, self._alike(wanted), n=1, cutoff=self._cutoff)
        return self._known[near[0]] if near else None

    def _alike(self, wanted: str) -> list[str]:
        """The few known names that share most letter pairs with `wanted`."""
        if len(self._known) <= _COMPARED:
            return list(self._known)
        if self._having is None:
            self._having = defaultdict(list)
            for name in self._known:
                for pair in _pairs(name):
                    self._having[pair].append(name)
        shared: Counter[str] = Counter()
        lists = sorted((self._having[pair] for pair in _pairs(wanted) if pair in self._having),
                       key=len)
        for names in lists:
            if len(names) > _COMMON and len(shared) >= _COMPARED:
                break
            shared.update(names[:_COMMON])
        return [name for name, _ in shared.most_common(_COMPARED)]


def _pairs(name: str) -> set[str]:
    """Neighbouring letters of a name, its ends included; single letters of short ones."""
    framed = f"^{name}$"
    return {framed[n:n + 2] for n in range(len(framed) - 1)} | (
        set(name) if len(name) < 5 else set())
