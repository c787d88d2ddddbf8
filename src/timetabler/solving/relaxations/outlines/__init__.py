"""Outlines: every way to lay the themes in the grid, where they are few enough to be listed.

In a full grid whose themes run on with hardly a break, some thousand outlines are all there
are.  A question that a solver turns over for minutes (can one pair hear all of a theme?) is
then a few operations on sets of outlines.
"""

from timetabler.solving.relaxations.outlines.castings import Casting, Castings
from timetabler.solving.relaxations.outlines.listing import listed, listed_apart
from timetabler.solving.relaxations.outlines.spreads import Spread
from timetabler.solving.relaxations.outlines.table import Choice, keep_to
from timetabler.solving.relaxations.outlines.themes import Theme

__all__ = ["Casting", "Castings", "Choice", "Spread", "Theme", "keep_to", "listed",
           "listed_apart"]
