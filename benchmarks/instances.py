"""What is measured: named challenges, each of which any process can build from its name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks import generator
from timetabler.domain.challenge import Challenge

_FIXTURES = Path(__file__).parents[1] / "fixtures"

#: Sessions of the family's visits; Marlshire has 33.
_SIZES = (12, 16, 20, 24, 33, 48, 66, 100, 150, 200, 300)
#: How full the grid and the diaries are, and how many sessions are elsewhere.
_KINDS = {"tight": {"fill": 1.0, "tightness": 0.8, "travel": 0.05},
          "loose": {"fill": 0.75, "tightness": 0.3, "travel": 0.08}}


@dataclass(frozen=True)
class Instance:
    """A challenge by name.

    Attributes:
        name: such as ``tight-033-1``.
        family: what it is one of, such as ``tight``.
        build: makes the challenge; the same every time.
    """

    name: str
    family: str
    build: Callable[[], Challenge]


def family(seeds: range = range(1, 4)) -> dict[str, Instance]:
    """Tight and loose visits from 12 to 300 sessions, three seeds of each."""
    return _named(Instance(f"{kind}-{size:03}-{seed}", kind,
                           partial(generator.challenge, seed, size, **settings))
                  for kind, settings in _KINDS.items() for size in _SIZES for seed in seeds)


def growth(seeds: range = range(1, 2)) -> dict[str, Instance]:
    """One kind of visit, from 30 to 1,000 sessions with 100 peers, 40 rooms and 20 days."""
    return _named(Instance(f"growth-{size:04}-{seed}", "growth", partial(
        generator.challenge, seed, size, fill=0.9, tightness=0.5, **more))
        for size, more in GROWTH.items() for seed in seeds)


def infeasible(seeds: range = range(1, 2)) -> dict[str, Instance]:
    """Visits in which one count fails."""
    return _named(Instance(f"no-{flaw}-{size:03}-{seed}", f"no {flaw}", partial(
        generator.challenge, seed, size, fill=0.95, tightness=0.4, flaw=flaw))
        for flaw in generator.FLAWS for size in (12, 33, 66, 100, 200, 300) for seed in seeds)


def fixtures() -> dict[str, Instance]:
    """The filled-in visits that the project ships."""
    return _named(Instance(path.stem, "fixture", partial(_read, path))
                  for path in sorted(_FIXTURES.glob("*.xlsx")))


#: Sizes of the growth curve, with what does not follow in proportion.
GROWTH: dict[int, dict[str, int]] = {
    30: {}, 60: {}, 120: {}, 250: {}, 500: {},
    1000: {"days": 20, "peers": 100, "rooms": 40},
}


def find(name: str) -> Instance:
    """The instance of a name, of whichever family and seed.

    Raises:
        KeyError: there is no such instance.
    """
    seed = int(name.rsplit("-", 1)[1]) if name[-1].isdigit() else 1
    one = range(seed, seed + 1)
    return (fixtures() | family(one) | growth(one) | infeasible(one))[name]


def _named(instances: Iterable[Instance]) -> dict[str, Instance]:
    return {instance.name: instance for instance in instances}


def _read(path: Path) -> Challenge:
    from timetabler.reading.read import read

    return read(path, Challenge)


#: The family that contestants are compared on, and the one that has no timetables.
FAMILY, INFEASIBLE = family(), infeasible()
