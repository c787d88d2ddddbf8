"""Forms that are not drawn: each is a promise that the readers do not keep yet."""

from __future__ import annotations

#: Names as `Pen` counts them.
SHY: frozenset[str] = frozenset({"habit: a column of their own elsewhere"})
