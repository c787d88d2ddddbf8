"""What a document leaves out comes from its challenge model."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from timetabler.domain.clock import Date
from timetabler.domain.text import clean
from timetabler.domain.wording import show, unknown_key
from timetabler.errors import InputError
from timetabler.reading.notes import Notes, Refused
from timetabler.reading.tiers import give_tiers

if TYPE_CHECKING:
    from timetabler.reading.models import ChallengeModel

#: A tier or a list of options that is meant to be empty, where an empty cell would mean
#: "as the model says".
NONE = "none"
_FROM_MODEL = ("tiers", "scope")


def fill(document: Mapping[str, Any], notes: Notes) -> dict[str, Any]:
    """`document` with days, rules, tiers, scope and lead-in of its model where it has none.

    Rules of the document override single rules of the model.  A document that says
    ``complete = true`` is taken as it stands (a saved timetable must not change when a
    model does).  `first_day` and `complete` are used up here.
    """
    filled = {str(key): value for key, value in document.items() if value is not None}
    first_day = _first_day(filled, notes)
    if _complete(filled, notes):
        filled["rules"] = _without_base(filled.get("rules", []))
        give_tiers(filled, [], notes)
        return filled
    model = _model(filled, notes)
    if model is None:
        # Nothing to fill from; what is there is still read.
        filled["rules"] = _without_base(filled.get("rules", []))
        give_tiers(filled, [], notes)
        if "days" not in filled:
            filled["days"] = None
            notes.bad.add(("days",))
        return filled
    defaults = model.defaults()
    for name in _FROM_MODEL:
        if name in defaults:
            filled.setdefault(name, defaults[name])
    filled["rules"] = _merged(filled.get("rules", []), defaults.get("rules", []), notes)
    give_tiers(filled, defaults.get("rules", []), notes)
    if isinstance(filled.get("visit"), Mapping):
        filled["visit"] = {**model.visit(), **filled["visit"]}
    if "days" not in filled:
        filled["days"] = _days(model, first_day, notes)
    return filled


def _complete(filled: dict[str, Any], notes: Notes) -> bool:
    complete = filled.pop("complete", False)
    if not isinstance(complete, bool):
        notes.add(("complete",), complete.reason if isinstance(complete, Refused) else
                  f"found {show(complete)}; yes or no (true or false) would be right")
        return False
    return complete


def _first_day(filled: dict[str, Any], notes: Notes) -> date | None:
    given = filled.pop("first_day", None)
    if given is None:
        return None
    if isinstance(given, Refused):
        notes.add(("first_day",), given.reason)
        return None
    if "days" in filled:
        notes.add(("first_day",), "is only used where no days are given, and days are given; "
                                  "leave out one of the two")
    try:
        if isinstance(given, int | float):  # else seconds since 1970
            raise ValueError
        return TypeAdapter[date](Date).validate_python(given)
    except ValueError:
        notes.add(("first_day",), f"found {show(given)}; a date such as 2026-03-02 would be right")
        return None


def _model(filled: Mapping[str, Any], notes: Notes) -> ChallengeModel | None:
    from timetabler.reading.models import available, load

    name = filled.get("model")
    if isinstance(name, Refused):
        notes.add(("model",), name.reason)
    elif name is None:
        known = ", ".join(model.id for model in available())
        notes.add(("model",), f"nothing here; one of {known} would be right")
    elif not isinstance(name, str) or "/" in name or "\\" in name:
        notes.add(("model",), unknown_key(str(name), [one.id for one in available()],
                                          "challenge model"))
    else:
        try:
            return load(clean(name))
        except InputError as refused:
            for fault in refused.faults:
                notes.add(("model",), fault.message)
    return None


def _days(model: ChallengeModel, first_day: date | None, notes: Notes) -> Any:
    if first_day is None:
        if ("first_day",) not in notes.bad:
            notes.add(("days",), "nothing here; a list of days, or first_day (a date such as "
                                 "2026-03-02) to have the days of the model, would be right")
        notes.bad.add(("days",))
        return None
    try:
        return model.days(first_day)
    except InputError as refused:
        for fault in refused.faults:
            notes.add(("first_day",), fault.message)
        notes.bad.add(("days",))
        return None


def _merged(own: Any, base: list[dict[str, Any]], notes: Notes) -> Any:
    """The model's rules in their order with the document's on top, then further ones."""
    if not isinstance(own, list | tuple):
        return own
    merged: list[Any] = [dict(rule) for rule in base]
    place = {rule["rule"]: position for position, rule in enumerate(merged)}
    origin: dict[int, int] = {}
    for number, setting in enumerate(own):
        name = setting.get("rule") if isinstance(setting, Mapping) else None
        position = place.get(name) if isinstance(name, str) else None
        if position is None or position in origin:
            position = len(merged)
            merged.append(_plain(setting))
        else:
            merged[position] = _override(merged[position], _plain(setting))
        origin[position] = number
    notes.rules = origin
    return merged


def _override(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    stated = {key: value for key, value in own.items() if not (key == "source" and value == "")}
    merged = base | stated
    if "tier" not in own and merged.get("strength") != "should":
        merged.pop("tier", None)
    if isinstance(own.get("options"), Mapping):
        merged["options"] = {**base.get("options", {}), **own["options"]}
    return merged


def _without_base(rules: Any) -> Any:
    return [_plain(rule) for rule in rules] if isinstance(rules, list | tuple) else rules


def _plain(setting: Any) -> Any:
    """A rule's row in which the word "none" is no tier, rather than a tier of that name."""
    if not isinstance(setting, Mapping):
        return setting
    tier = setting.get("tier")
    is_none = isinstance(tier, str) and tier.strip().casefold() == NONE
    return {**setting, "tier": None} if is_none else dict(setting)
