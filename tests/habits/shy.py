"""Forms that are not drawn: each is a promise that the readers do not keep yet."""

from __future__ import annotations

#: Names as `Pen` counts them.
SHY: frozenset[str] = frozenset({
    "clock: 9.30am", "date cell: 8 Jun 27", "day: d1", "day: Tuesday", "day: 8 June 2027",
    "stretch: d1-1100", "list: on lines", "open: D1 am", "open: D1 pm",
    "habit: a column of their own",
})
