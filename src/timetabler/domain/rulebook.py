"""How strictly each rule is meant: must, should in a tier, flag, or off.

The numbers and strengths of a rule are data of the challenge model, never constants
in code: the manuals say of themselves that they are guides to be amended.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from timetabler.domain.base import Fact, Id
from timetabler.domain.numbers import TYPED, Whole
from timetabler.domain.text import Text


class Strength(StrEnum):
    """How strictly a rule is meant."""

    MUST = "must"
    SHOULD = "should"
    FLAG = "flag"
    OFF = "off"


class RuleSetting(Fact):
    """One rule's strength in one challenge, and its numbers."""

    rule: Id
    strength: Strength
    #: Name of the tier that its cost belongs to, where it is a *should*.
    tier: Id | None = None
    weight: Annotated[int, Field(ge=1, le=1000), TYPED] = 1
    #: The rule's own numbers, such as ``limit`` (see the rule's docstring).
    options: dict[str, Whole] = Field(default_factory=dict)
    #: Paragraph that the strength comes from, or ``inferred``.
    source: Text = ""


class Theme(Fact):
    """A theme, domain, quality statement or key area that the scope names."""

    id: Id
    title: Text
    source: Text = ""


class Suggestion(Fact):
    """An interviewee whom the model suggests (001 §8 l401-416)."""

    id: Id
    title: Text
    source: Text = ""


class Scope(Fact):
    """What the challenge must cover."""

    themes: tuple[Theme, ...] = ()
    suggested: tuple[Suggestion, ...] = ()
