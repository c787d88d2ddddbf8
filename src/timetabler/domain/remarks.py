"""What a reader noticed and nobody has to mend: told beside a visit, never a refusal."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class About(StrEnum):
    """What a remark is about; people meet the remarks grouped by it."""

    MISSING = "still to be filled in"
    ASSUMED = "taken to mean"
    LEFT_OUT = "not looked at"
    KEPT = "kept as it is"
    DOUBTFUL = "to be looked at"


@dataclass(frozen=True)
class Remark:
    """One thing that was noticed while a visit was read.

    Attributes:
        about: the group that it is told in.
        where: sheet and cell (``Peers!D7``) or key path (``peers[3].email``).
        message: what was noticed and what was made of it, in plain words.
    """

    about: About
    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" if self.where else self.message

    def as_dict(self) -> dict[str, str]:
        """The remark as plain data."""
        return {"about": str(self.about), "where": self.where, "message": self.message}
