"""A page that anybody can open: the grids, filters, how good it is, what the check found.

One file without any outside resource, so that it can be sent by e-mail and opened on a
council's locked-down machine.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from timetabler.domain.people import Category
from timetabler.domain.timetable import Timetable
from timetabler.rules.rule import Violation
from timetabler.writing.dates import in_full
from timetabler.writing.dayview import Cell, day_views
from timetabler.writing.diaries import groups_in_use, rooms_in_use
from timetabler.writing.entries import room_name
from timetabler.writing.files import write_whole
from timetabler.writing.palette import BLOCKS, GROUPS
from timetabler.writing.summary import summary
from timetabler.writing.tables import violation_records
from timetabler.writing.tiers import TierLine, tier_rows
from timetabler.writing.view import View


def to_html(timetable: Timetable, path: str | os.PathLike[str], *,
            violations: Sequence[Violation] = (), tiers: Sequence[TierLine] = (),
            redacted: bool = True) -> Path:
    """Write a timetable as one self-contained web page; see `page`.

    Returns:
        The path that was written.

    Raises:
        OSError: the file cannot be written; an existing one is left as it was.
    """
    text = page(timetable, violations=violations, tiers=tiers, redacted=redacted)
    return write_whole(path, text.encode())


def page(timetable: Timetable, *, violations: Sequence[Violation] = (),
         tiers: Sequence[TierLine] = (), redacted: bool = True) -> str:
    """A timetable as one self-contained web page (HTML 5, light and dark, prints on A4).

    Args:
        timetable: what is shown.
        violations: what the check found (``check(timetable)``).
        tiers: the solver's tiers; empty for a timetable made by hand.
        redacted: private people appear as codes; False is the full view, not to be
            passed on.
    """
    view = View(timetable, redacted)
    return str(template("page.html").render(
        head=summary(view, violations),
        days=day_views(view),
        tiers=tier_rows(timetable, tiers),
        violations=violation_records(view, violations),
        filters=_filters(view),
        group_tints={slug(group): GROUPS[group] for group in Category},
        block_tints={slug(kind): tint for kind, tint in BLOCKS.items()},
    ))


def template(name: str) -> Template:
    """A template of this package; everything put into it is escaped."""
    return _environment().get_template(name)


def slug(name: str) -> str:
    """``lived experience`` as a CSS class can have it, ``lived-experience``."""
    return name.replace(" ", "-")


def safe_link(link: str | None) -> str | None:
    """A link that may be followed: http and https only, never ``javascript:``."""
    if link is None:
        return None
    try:
        parts = urlsplit(link)
    except ValueError:
        return None
    return link if parts.scheme in {"http", "https"} and parts.netloc else None


def tint_class(cell: Cell) -> str:
    """The CSS class that colours a cell."""
    if cell.entry is not None:
        return f"g-{slug(cell.entry.category)}"
    return f"b-{slug(cell.kind)}"


def keys(cell: Cell) -> str:
    """What the filters look for in a session's cell: ``peer:P1 group:partner room:R1``."""
    if cell.entry is None:
        return ""
    placement = cell.entry.placement
    return " ".join([*(f"peer:{peer}" for peer in placement.peers),
                     f"group:{slug(cell.entry.category)}", f"room:{placement.room}"])


def _filters(view: View) -> list[dict[str, Any]]:
    """The three filters: their name, and (key, label) of each choice."""
    busy = {peer for placement in view.timetable.placements for peer in placement.peers}
    peers = [(f"peer:{p.id}", p.name) for p in view.challenge.peers if p.id in busy]
    # Rooms and groups by what sessions use: nothing else could be found.
    held = {placement.room for placement in view.timetable.placements}
    rooms = [(f"room:{r.id}", room_name(view.challenge, r, view.names))
             for r in rooms_in_use(view.timetable) if r.id in held]
    present = {entry.category for entry in view.entries}
    groups = [(f"group:{slug(g)}", f"{g[0].upper()}{g[1:]}")
              for g in groups_in_use(view.timetable) if g in present]
    return [{"id": "peer", "label": "Peer", "choices": peers},
            {"id": "group", "label": "Interviewee group", "choices": groups},
            {"id": "room", "label": "Room", "choices": rooms}]


@cache
def _environment() -> Environment:
    found = Environment(loader=PackageLoader("timetabler.writing"), autoescape=True,
                        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    found.filters |= {"in_full": in_full, "safe_link": safe_link, "tint_class": tint_class,
                      "keys": keys, "slug": slug}
    return found
