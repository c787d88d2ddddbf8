"""The colours of the interviewee groups and of the team's own time, the same everywhere.

Fills are pale enough for black text (contrast above 12:1); the edge of the same hue is
for a bar or a border.  No meaning hangs on colour alone: the words are always there.
"""

from __future__ import annotations

from typing import NamedTuple

from timetabler.domain.frame import BlockKind
from timetabler.domain.people import Category


class Tint(NamedTuple):
    """Fill and edge as RGB hex, for light and for dark pages."""

    fill: str
    edge: str
    dark_fill: str
    dark_edge: str


GROUPS: dict[Category, Tint] = {
    Category.SENIOR: Tint("DDE9F8", "2F6DB5", "1B2E47", "6FA8E8"),
    Category.FRONTLINE: Tint("E0F1DC", "3E8635", "1D3520", "7CC272"),
    Category.LIVED: Tint("FDE6D2", "C0641A", "442B18", "F0A566"),
    Category.MEMBER: Tint("ECE3F6", "7A4BB0", "33244A", "B68FE6"),
    Category.PARTNER: Tint("D6F0EF", "1F8081", "143637", "5CC4C4"),
    Category.RESERVE: Tint("F1F1ED", "7C7C70", "2E2E2A", "A9A99C"),
    Category.OTHER: Tint("FBF4D0", "8F7A12", "3A3413", "D9C24E"),
}

TEAM = Tint("EDEFF3", "5B6577", "262B35", "9AA5B8")
_REST = Tint("F6F7F9", "8A93A3", "20242C", "7F8A9B")
_STAGE = Tint("E3E6F4", "3C4A8C", "272D4A", "95A2E6")

BLOCKS: dict[BlockKind, Tint] = {
    BlockKind.ARRIVAL: TEAM,
    BlockKind.PLENARY: _STAGE,
    BlockKind.BREAK: _REST,
    BlockKind.LUNCH: _REST,
    BlockKind.TEAM: TEAM,
    BlockKind.FEEDBACK: _STAGE,
    BlockKind.WRITING: TEAM,
    BlockKind.PRESENTATION: _STAGE,
    BlockKind.BUFFER: _REST,
    BlockKind.SLOT: Tint("FFFFFF", "C5CAD3", "14171D", "4A5262"),
}

#: Headings: dark band with white letters.
INK = "1F2A44"
