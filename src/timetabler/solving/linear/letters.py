"""What is said to a process that proves, and what it says."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Self


class _Letter:
    """A dataclass that travels as one line of JSON."""

    def to_line(self) -> bytes:
        """As one line."""
        return json.dumps(asdict(self)).encode() + b"\n"  # type: ignore[call-overload]

    @classmethod
    def from_line(cls, line: bytes) -> Self:
        """From one line; lists come back as tuples."""
        return cls(**{name: tuple(value) if isinstance(value, list) else value
                      for name, value in json.loads(line).items()})


@dataclass(frozen=True)
class Asked(_Letter):
    """How to look at a program.

    Attributes:
        seconds: wall-clock limit.
        seed: of the search.
        branch_first: ids of the variables that decide most.
    """

    seconds: float
    seed: int = 0
    branch_first: tuple[int, ...] = ()


@dataclass(frozen=True)
class Answer(_Letter):
    """What became of it.

    Attributes:
        impossible: there is no solution.
        optimal: `values` are proved to be the best.
        bound: no solution costs less; None: nothing is known.
        values: of the best solution, by id; empty if none was found.
    """

    impossible: bool = False
    optimal: bool = False
    bound: float | None = None
    values: tuple[int, ...] = ()

    @property
    def is_final(self) -> bool:
        """Whether it leaves no question open."""
        return self.impossible or self.optimal
