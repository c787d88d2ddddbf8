"""How many threads a search has where nobody says."""

from __future__ import annotations

import os

#: CP-SAT's workers differ in strategy: one more than there are cores was measured to prove
#: sooner than one a core, and sooner than two.
_MORE_THAN_CORES, _MOST = 1, 8


def default_threads() -> int:
    """One more than there are cores, eight at the most."""
    return min(_MOST, _MORE_THAN_CORES + (os.cpu_count() or 1))
