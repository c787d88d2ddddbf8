"""Rings in what follows what: each is found, and none is left without the links told."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter

from hypothesis import given
from hypothesis import strategies as st

from timetabler.domain.rings import rings

_NAMES = st.sampled_from("abcdefgh")


def _has_ring(graph: dict[str, list[str]]) -> bool:
    try:
        TopologicalSorter(graph).prepare()
    except CycleError:
        return True
    return False


@given(st.dictionaries(_NAMES, st.lists(_NAMES, max_size=4)))
def test_without_the_link_of_each_ring_there_is_none(graph: dict[str, list[str]]) -> None:
    inside = {name: [one for one in links if one in graph] for name, links in graph.items()}
    found = list(rings(graph))
    assert bool(found) == _has_ring(inside)
    for ring in found:
        for name, then in zip(ring.names, (*ring.names[1:], ring.names[0]), strict=True):
            assert then in inside[name], "a ring that is none"
        inside[ring.names[0]] = [one for one in inside[ring.names[0]] if one != ring.back]
    assert not _has_ring(inside)


def test_rings_apart_are_told_apart() -> None:
    graph = {"a": ["b"], "b": ["a"], "c": ["c"], "d": ["a"]}
    assert [ring.said(" → ") for ring in rings(graph)] == ["b → a → b", "c → c"]


def test_a_long_ring_is_told_in_short() -> None:
    graph = {f"n{n}": [f"n{(n + 1) % 100_000}"] for n in range(100_000)}
    (ring,) = rings(graph)
    assert ring.said(" → ") == ("n99999 → n0 → n1 → n2 → (99,992 more) → n99995 → n99996 → "
                                "n99997 → n99998 → n99999")
