"""A challenge as plain data, and the JSON Schema of that form."""

from __future__ import annotations

from typing import Any

from timetabler.domain.challenge import Challenge
from timetabler.domain.clock import show
from timetabler.domain.rulebook import Strength
from timetabler.reading.fill import NONE

_SCHEMA = "https://json-schema.org/draft/2020-12/schema"
_DESCRIPTION = (
    "A peer challenge as plain data. Days, rules, tiers and scope may be left out: they come "
    "from the challenge model, its days dated from first_day. Rules given here override single "
    "rules of the model.")
_CLOCK = {"type": "string", "pattern": r"^(\d{1,2}[:.]\d{2}(:00)?|\d{4})$",
          "description": "a time of day: 16:30, 16.30 or 8.30"}


def document_of(challenge: Challenge) -> dict[str, Any]:
    """The plain-data form of a challenge: what its JSON file holds.

    It says ``complete = true``, so that it reads back equal whatever becomes of the
    challenge model.  Values are those of JSON; fields that are None are left out.
    """
    fields = {name: getattr(challenge, name) for name in Challenge.model_fields}
    plain = Challenge.model_construct(None, **fields).model_dump(mode="json", exclude_none=True)
    for day, facts in zip(plain["days"], challenge.days, strict=True):
        for block, fact in zip(day["blocks"], facts.blocks, strict=True):
            block |= {"start": show(fact.start), "end": show(fact.end)}
    for rule in plain["rules"]:
        if rule["strength"] == Strength.SHOULD:
            rule.setdefault("tier", NONE)  # left out it would mean the last tier
    return {"complete": True, **plain}


def challenge_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of the document of a challenge, as JSON and TOML hold it.

    Dates and times of day are text, as in JSON; what a TOML file writes natively counts
    as the same.
    """
    schema = _times_of_day(Challenge.model_json_schema(mode="validation"))
    schema["required"] = ["model", "visit", "peers", "rooms", "sessions"]
    schema["properties"] |= {
        "first_day": {"type": "string", "format": "date",
                      "description": "first day on site; only where days are left out"},
        "complete": {"type": "boolean", "default": False,
                     "description": "take nothing from the challenge model"}}
    schema["$defs"]["RuleSetting"]["required"] = ["rule"]
    return {"$schema": _SCHEMA, "title": "Challenge", "description": _DESCRIPTION,
            **{key: value for key, value in schema.items()
               if key not in {"title", "description"}}}


def _times_of_day(node: Any) -> Any:
    """The schema with times of day as they are read, not as RFC 3339 writes them."""
    if isinstance(node, dict):
        if node.get("format") == "time":
            return {key: v for key, v in node.items() if key != "format"} | _CLOCK
        return {key: _times_of_day(value) for key, value in node.items()}
    return [_times_of_day(one) for one in node] if isinstance(node, list) else node
