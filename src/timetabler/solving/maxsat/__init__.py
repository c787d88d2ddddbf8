"""Models as clauses, and the least costs that these allow: core by core, tier after tier.

Where a model is choices and small numbers alone, a solver of clauses learns from ten conflicts
in the time in which CP-SAT learns from one.  A model is translated as it is stated
(`translation`), its numbers one literal a step and its sums by totalizers, and the tiers are
brought down by what cannot be avoided (`cores`).
"""

from timetabler.solving.maxsat.cores import Cores, Lowered
from timetabler.solving.maxsat.translation import Translation

__all__ = ["Cores", "Lowered", "Translation"]
