"""How hard properties are tried where a test does not say: enough to find, not to wait."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("usual", max_examples=40, deadline=None)
settings.load_profile("usual")
