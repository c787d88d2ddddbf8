"""The constraint provider: every rule, whatever the challenge makes of it."""

from timefold.solver.score import Constraint, ConstraintFactory, constraint_provider

from benchmarks.contestants.timefold_.hard import hard
from benchmarks.contestants.timefold_.soft import soft
from benchmarks.contestants.timefold_.streams import streams


@constraint_provider
def rules(factory: ConstraintFactory) -> list[Constraint]:
    """Hard constraints, then soft ones."""
    shared = streams(factory)
    return [*hard(factory, shared), *soft(factory, shared)]
