"""The named instances: enough of them, of the sizes promised, each found by its name."""

from __future__ import annotations

import pytest

from benchmarks import instances


def test_the_family_is_large_enough():
    assert len(instances.FAMILY) >= 60
    sizes = [int(name.split("-")[1]) for name in instances.FAMILY]
    assert (min(sizes), max(sizes)) == (12, 300)
    assert {instance.family for instance in instances.FAMILY.values()} == {"tight", "loose"}


def test_the_growth_curve_goes_from_30_to_1000():
    assert (min(instances.GROWTH), max(instances.GROWTH)) == (30, 1000)


def test_the_infeasible_family_goes_up_to_300():
    assert max(int(name.split("-")[2]) for name in instances.INFEASIBLE) == 300


@pytest.mark.parametrize("name", ["tight-012-2", "loose-016-5", "growth-0030-1", "no-diary-012-1",
                                  "marlshire-adult-social-care"])
def test_every_process_finds_an_instance_by_its_name(name):
    instance = instances.find(name)
    assert instance.name == name
    assert instance.build() == instances.find(name).build()


def test_a_name_that_is_none():
    with pytest.raises(KeyError):
        instances.find("tight-013-1")
