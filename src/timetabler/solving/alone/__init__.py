"""One session alone: whether it has any place at all, and if not, which facts take them."""

from timetabler.solving.alone.grounds import Ground, Why
from timetabler.solving.alone.nowhere import Nowhere, nowhere
from timetabler.solving.alone.told import told

__all__ = ["Ground", "Nowhere", "Why", "nowhere", "told"]
