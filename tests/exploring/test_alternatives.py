"""Alternatives are as far apart as trying everything says, and as good as the floor asks."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.exploring.every import SMALL, every_timetable
from tests.solving.tiny import tiny_visit
from timetabler.checking import score
from timetabler.errors import InputError, NoTimetableError
from timetabler.exploring.alternatives import alternatives
from timetabler.exploring.distance import distance
from timetabler.exploring.floors import limits, usual_floor

#: None that costs more, some that do, and any.
FLOORS = [{}, None, {"two-peers": 1, "same-peers": None, "fair-workload": 20}]


def good_ones(seed, most):
    return [t for t in every_timetable(seed)
            if all(score(t)[name] <= limit for name, limit in most.items())]


@pytest.mark.parametrize("floor", FLOORS)
@pytest.mark.parametrize("seed", SMALL[::2])
def test_each_is_as_far_from_those_before_as_can_be(seed, floor):
    challenge, least = tiny_visit(seed), Fraction(1, 2)
    found = alternatives(challenge, 4, floor=floor, least_distance=least, workers=1)
    assert tuple(score(found.timetables[0]).values()) == min(
        tuple(score(t).values()) for t in every_timetable(seed))
    good = good_ones(seed, found.limits)

    def nearest(timetable, before):
        return min(distance(timetable, other) for other in before)

    for n in range(1, len(found)):
        this, before = found.timetables[n], found.timetables[:n]
        assert nearest(this, before) == max(nearest(t, before) for t in good) >= least
        assert any(distance(this, t) == 0 for t in good)
    assert all(found.furthest)
    left = [t for t in good if nearest(t, found.timetables) >= least]
    assert found.note == "" if len(found) == 4 else not left and "proved" in found.note


def test_some_have_alternatives_and_some_have_not():
    ends = [alternatives(tiny_visit(seed), 3, workers=1) for seed in (0, 2, 5)]
    assert [len(found) for found in ends] == [3, 2, 1]


def test_the_table_compares_them():
    found = alternatives(tiny_visit(0), 3, workers=1)
    frame = found.to_frame()
    assert list(frame["name"]) == ["best", "alternative 1", "alternative 2"]
    assert list(frame.columns) == ["name", *tiny_visit(0).tiers, "from best", "from nearest",
                                   "furthest"]
    assert frame["from best"][0] == 0
    assert list(frame["from best"]) == list(found.distances()["best"])
    assert frame["from nearest"][2] == min(found.distances().iloc[2, :2])
    assert "alternative 2" in found._repr_html_()


def test_the_usual_floor_gives_way_below_only():
    best = {"a": Fraction(5), "b": Fraction(0), "c": Fraction(3), "d": Fraction(25)}
    assert limits(best, usual_floor(best)) == {"a": 5, "b": 0, "c": 4, "d": 28}


def test_a_floor_that_is_given_holds_every_tier_it_does_not_name():
    best = {"a": Fraction(5), "b": Fraction(0), "c": Fraction(3)}
    assert limits(best, {}) == best
    assert limits(best, {"b": 0.5, "c": None}) == {"a": 5, "b": Fraction(1, 2)}


def test_a_known_best_is_taken_as_it_is():
    best = alternatives(tiny_visit(0), 1, workers=1).timetables[0]
    again = alternatives(tiny_visit(0), 2, best=best, workers=1)
    assert again.timetables[0] is best


@pytest.mark.parametrize(("wrong", "said"), [
    ({"floor": {"two-pears": 1}}, "there is no such tier"),
    ({"floor": {"two-peers": -1}}, "nothing is better than the best"),
    ({"n": 0}, "1 or more"),
    ({"least_distance": 0}, "more than 0"),
])
def test_what_makes_no_sense_is_refused(wrong, said):
    with pytest.raises(InputError, match=said):
        alternatives(tiny_visit(0), workers=1, **wrong)


def test_a_best_that_is_not_sound_is_refused():
    best = alternatives(tiny_visit(0), 1, workers=1).timetables[0]
    half = best.model_copy(update={"placements": best.placements[1:]})
    with pytest.raises(InputError, match="leaves out sessions"):
        alternatives(tiny_visit(0), 2, best=half, workers=1)


def test_without_any_timetable_there_is_no_alternative():
    with pytest.raises(NoTimetableError, match="cells of the grid"):
        alternatives(tiny_visit(3), workers=1)
