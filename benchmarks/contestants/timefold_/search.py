"""How the solver searches: what was found by trying to do best on the fixtures.

- Tabu search: late acceptance, the default, soon accepts nothing more, since two timetables
  seldom cost the same in all tiers.
- Beside the usual moves, some peers are taken out of their seats and seated again: after a
  session has moved, its peers have to change as well.
"""

from __future__ import annotations

from benchmarks.contestants.timefold_.domain import Meeting, Seat


def search() -> str:
    """The phases as Timefold's own XML."""
    entities = [_java_name(entity) for entity in (Meeting, Seat)]
    moves = "".join(_usual_moves(entity) for entity in entities)
    build = "".join(_construction(entity) for entity in entities)
    return f"""<solver xmlns="https://timefold.ai/xsd/solver">
      {build}
      <localSearch>
        <unionMoveSelector>
          {moves}
          <ruinRecreateMoveSelector>
            <fixedProbabilityWeight>0.2</fixedProbabilityWeight>
            <minimumRuinedCount>3</minimumRuinedCount>
            <maximumRuinedCount>8</maximumRuinedCount>
            <entitySelector><entityClass>{entities[1]}</entityClass></entitySelector>
          </ruinRecreateMoveSelector>
        </unionMoveSelector>
        <acceptor><entityTabuSize>7</entityTabuSize></acceptor>
        <forager><acceptedCountLimit>100</acceptedCountLimit></forager>
      </localSearch>
    </solver>"""


def _java_name(entity: type) -> str:
    return f"org.jpyinterpreter.user.{entity.__module__}.{entity.__qualname__}"


def _construction(entity: str) -> str:
    return f"""<constructionHeuristic><queuedEntityPlacer>
        <entitySelector id="{entity}"><entityClass>{entity}</entityClass></entitySelector>
      </queuedEntityPlacer></constructionHeuristic>"""


def _usual_moves(entity: str) -> str:
    selector = f"<entitySelector><entityClass>{entity}</entityClass></entitySelector>"
    weight = "<fixedProbabilityWeight>1</fixedProbabilityWeight>"
    return (f"<changeMoveSelector>{weight}{selector}</changeMoveSelector>"
            f"<swapMoveSelector>{weight}{selector}</swapMoveSelector>")
