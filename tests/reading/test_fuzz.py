"""Whatever a document holds, reading it gives a challenge or its faults, never a crash."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.reading.worlds import full
from timetabler.errors import Fault, InputError
from timetabler.reading.assemble import assemble
from timetabler.reading.document import document_of
from timetabler.reading.flatten import flatten

junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6)
    | st.sampled_from([date(2026, 3, 2), time(9), datetime(2026, 3, 2), "", "P1", "D1-1100", "none",
                       "x.toml", "models/x.toml", "\ud800", b"x", 10**400]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["id", "name", "rule", "tier", "x", 1]), inner, max_size=3),
    max_leaves=6)


def places(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    steps = node.items() if isinstance(node, dict) else (
        enumerate(node) if isinstance(node, list) else ())
    return [path, *(place for step, inner in steps for place in places(inner, (*path, step)))]


def outcome(action: Callable[[], Any]) -> tuple[tuple[Fault, ...], Any]:
    """Faults and no result, or a result and no faults."""
    try:
        return (), action()
    except InputError as refused:
        return refused.faults, None


PLACES = [place for place in places(full()) if place]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(changes=st.lists(st.tuples(st.sampled_from(PLACES), junk), min_size=1, max_size=4))
def test_a_spoilt_document(changes: list[tuple[tuple[Any, ...], Any]]) -> None:
    document: Any = full()
    for path, value in changes:
        holder = document
        try:
            for step in path[:-1]:
                holder = holder[step]
            holder[path[-1]] = value
        except (KeyError, IndexError, TypeError):
            continue  # an earlier change took the place away
    faults, challenge = outcome(lambda: assemble(document))
    assert all(fault.where and fault.message for fault in faults)
    if challenge is not None:
        assert assemble(document_of(challenge)) == challenge


@settings(max_examples=50, deadline=None)
@given(document=st.dictionaries(st.sampled_from([*full(), "first_day", "complete", "?"]), junk))
def test_a_document_of_nothing_but_junk(document: dict[str, Any]) -> None:
    faults, _ = outcome(lambda: assemble(document))
    assert faults


@settings(max_examples=50, deadline=None)
@given(place=st.sampled_from(PLACES), value=junk)
def test_a_spoilt_document_is_flattened_or_refused(place: tuple[Any, ...], value: Any) -> None:
    document: Any = full()
    holder = document
    for step in place[:-1]:
        holder = holder[step]
    holder[place[-1]] = value
    faults, tables = outcome(lambda: flatten(document))
    assert faults or tables
