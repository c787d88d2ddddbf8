"""Rules about when what is heard: balance over the days, sequences, reserves, gaps."""

from fractions import Fraction

import pytest

from tests.domain.facts import day, placed, session, visit
from tests.rules.hand import breaches, said, slips
from timetabler.domain.people import Category
from timetabler.domain.rulebook import Strength
from timetabler.rules import Finding

SLOTS = ("1000", "1100", "1300", "1400")


def heard(category, first, second, third=None):
    """So many sessions of a category on day 1, on day 2 (and on day 3), all in turn."""
    counts = [first, second] + ([third] if third is not None else [])
    rows = [f"{number} D{number}-{SLOTS[n]}" for number, many in enumerate(counts, 1)
            for n in range(many)]
    facts = visit(*(session(f"S{n}", category=category) for n in range(1, len(rows) + 1)),
                  session("T1", category=Category.OTHER), days=tuple(day(n + 1) for n in
                                                                     range(len(counts))))
    return placed(facts, *(f"S{n} {row.split()[1]} R1" for n, row in enumerate(rows, 1)))


class TestLivedExperienceBothDays:
    RULE = "lived-experience-both-days"

    @pytest.mark.parametrize(("counts", "missing"), [
        ((1, 1), []), ((2, 1), []), ((2, 0), ["Day 2"]), ((0, 2), ["Day 1"]),
        ((1, 0), []), ((0, 1), []),  # one session cannot be on two days: the facts say so
        ((1, 1, 0), []), ((1, 0, 1), ["Day 2"]), ((0, 0, 2), ["Day 1", "Day 2"])])
    def test_each_of_the_first_two_days(self, counts, missing):
        found = breaches(self.RULE, heard(Category.LIVED, *counts))
        assert said(found) == [f"Nobody with lived experience is seen on {one}." for one in missing]

    def test_other_categories_do_not_count(self):
        assert breaches(self.RULE, heard(Category.FRONTLINE, 2, 0)) == []

    @pytest.mark.parametrize(("many", "words"), [(0, "No"), (1, "1"), (2, None)])
    def test_two_sessions_are_needed(self, many, words):
        facts = visit(*(session(f"S{n}", category=Category.LIVED) for n in range(many)),
                      session("T"), session("U", category=Category.LIVED, pre_visit=True))
        found = slips(self.RULE, facts)
        assert said(found) == ([f"{words} on-site session with lived experience cannot be on both "
                                "days; add another."] if words else [])
        assert all(f.strength is Strength.FLAG for f in found)

    def test_one_day_needs_no_two(self):
        assert slips(self.RULE, visit(session("S1"), days=(day(1),))) == []


@pytest.mark.parametrize(("rule", "category"), [
    ("lived-experience-evenness", Category.LIVED), ("frontline-both-days", Category.FRONTLINE),
    ("frontline-both-days", Category.SENIOR)])
class TestEvenness:
    @pytest.mark.parametrize(("counts", "cost"), [
        ((0, 0), 0), ((1, 1), 0), ((2, 2), 0),
        ((1, 0), 1),  # share 1/2: 1/2 + 1/2
        ((2, 1), 1),  # share 3/2: 1/2 + 1/2
        ((3, 1), 2), ((4, 0), 4),  # share 2
        ((1, 1, 1), 0),
        ((1, 0, 0), Fraction(4, 3)),  # share 1/3: 2/3 + 1/3 + 1/3
        ((2, 1, 1), Fraction(4, 3)),  # share 4/3: 2/3 + 1/3 + 1/3
        ((4, 0, 0), Fraction(16, 3)),  # share 4/3: 8/3 + 4/3 + 4/3
    ])
    def test_distance_from_the_even_share(self, rule, category, counts, cost):
        found = breaches(rule, heard(category, *counts))
        assert sum(f.cost for f in found) == cost
        assert len(found) == (cost > 0)

    def test_the_sentence(self, rule, category):
        (found,) = breaches(rule, heard(category, 2, 1))
        assert found.message == (f"Sessions in the category {category} are not spread evenly: "
                                 "Day 1 has 2 sessions, Day 2 has 1 session.")
        assert found.sessions == ("S1", "S2", "S3")


def test_frontline_and_managers_are_balanced_each_by_itself():
    facts = visit(session("S1", category=Category.FRONTLINE),
                  session("S2", category=Category.SENIOR))
    found = breaches("frontline-both-days", placed(facts, "S1 D1-1000 R1", "S2 D2-1000 R1"))
    assert [f.cost for f in found] == [1, 1]  # one of each: both are on one day only


class TestOneMeetingPerSpecialism:
    RULE = "one-meeting-per-specialism"
    FACTS = visit(session("S1", specialism="Carers"), session("S2", specialism="Carers", length=2),
                  session("S3", themes=("Carers",)), session("S4", specialism="Homes"),
                  session("S5"), session("S6"))

    def test_one_after_another_or_about_something_else(self):
        kept = placed(self.FACTS, "S1 D1-1300 R1", "S2 D1-1000 R1", "S4 D1-1000 R2",
                      "S5 D1-1000 BASE", "S6 D1-1000 R2")
        assert breaches(self.RULE, kept) == []

    def test_two_at_once(self):
        assert breaches(self.RULE, placed(self.FACTS, "S1 D1-1000 R1", "S3 D1-1000 R2")) == [
            Finding("S1 Talk and S3 Talk are all about Carers and at the same time, Day 1 "
                    "10:00–11:00.", ("S1", "S3"), cost=1)]

    def test_three_at_once_cost_two(self):
        (found,) = breaches(self.RULE, placed(self.FACTS, "S1 D1-1000 R1", "S3 D1-1000 R2",
                                              "S2 D1-1000 BASE"))
        assert found.cost == 2

    def test_each_common_hour_counts(self):
        # S2 takes 10 and 11; S1 meets it at 10, S3 at 11.
        found = breaches(self.RULE, placed(self.FACTS, "S2 D1-1000 R1", "S1 D1-1000 R2",
                                           "S3 D1-1100 R2"))
        assert [f.sessions for f in found] == [("S2", "S1"), ("S2", "S3")]

    def test_an_unknown_subject_clashes_with_nothing(self):
        assert breaches(self.RULE, placed(self.FACTS, "S5 D1-1000 R1", "S6 D1-1000 R2")) == []


class TestThemesInSequence:
    RULE = "themes-in-sequence"
    FACTS = visit(*(session(f"S{n}", specialism="Carers") for n in range(1, 4)),
                  session("S4", specialism="Carers", length=2), session("S5"))

    @pytest.mark.parametrize(("rows", "costs", "times"), [
        (["S1 D1-1000", "S2 D1-1100"], [1], ["10:00"]),
        (["S1 D1-1100", "S2 D1-1300"], [1], ["11:00"]),  # lunch does not part them
        (["S1 D1-1000", "S2 D1-1300"], [2], ["10:00, 13:00"]),
        (["S1 D1-1000", "S2 D1-1000", "S3 D1-1400"], [2], ["10:00, 14:00"]),
        (["S1 D1-1000", "S2 D2-1000"], [1, 1], ["10:00", "10:00"]),
        (["S4 D1-1000", "S1 D1-1300"], [1], ["10:00"]),  # 10, 11, 13
        (["S1 D1-1400", "S2 D2-1000", "S3 D2-1300"], [1, 2], ["14:00", "10:00, 13:00"]),
        (["S5 D1-1000"], [], []),
    ])
    def test_runs_a_day(self, rows, costs, times):
        found = breaches(self.RULE, placed(self.FACTS, *(f"{row} R{n % 2 + 1}" for n, row in
                                                         enumerate(rows))))
        assert [f.cost for f in found] == costs
        assert [f.message.split("(")[1] for f in found] == [f"{text})." for text in times]

    def test_the_sentence(self):
        found = breaches(self.RULE, placed(self.FACTS, "S1 D1-1000 R1", "S2 D1-1300 R1"))
        assert found == [Finding("Carers is heard on Day 1 in 2 runs (10:00, 13:00).",
                                 ("S1", "S2"), cost=2)]


class TestReserveKept:
    RULE = "reserve-kept"

    @pytest.mark.parametrize(("slot", "early"), [
        ("D1-1000", True), ("D1-1400", True), ("D2-1000", True),
        ("D2-1100", True),  # the sixth of eight slots: 5/8 of the visit has passed
        ("D2-1300", False), ("D2-1400", False)])  # 6/8 and 7/8
    def test_the_last_third_of_eight_slots(self, slot, early):
        facts = visit(session("S1", reserve=True), session("S2"))
        found = breaches(self.RULE, placed(facts, f"S1 {slot} R1", "S2 D1-1000 R2"))
        assert bool(found) is early
        assert all("S1 Talk is kept for gaps, but is as early as Day" in f.message for f in found)

    @pytest.mark.parametrize(("hour", "early"), [(10, True), (11, True), (12, False)])
    def test_two_thirds_of_three_slots_are_exactly_two(self, hour, early):
        facts = visit(session("S1", reserve=True), days=(
            day(1, "slot 10:00-11:00", "slot 11:00-12:00", "slot 12:00-13:00"),))
        assert bool(breaches(self.RULE, placed(facts, f"S1 D1-{hour}00 R1"))) is early

    def test_days_before_the_visit_do_not_count(self):
        # Eight slots on site; the four before them are no part of the visit's thirds.
        days = (day(1, pre_visit=True, streams=None), day(2), day(3))
        facts = visit(session("S1", reserve=True), days=days)
        assert breaches(self.RULE, placed(facts, "S1 D3-1300 R1")) == []
        assert len(breaches(self.RULE, placed(facts, "S1 D3-1100 R1"))) == 1


class TestCompactForInterviewees:
    RULE = "compact-for-interviewees"
    FACTS = visit(*(session(f"S{n}", attendees=("E",)) for n in range(1, 4)),
                  session("S4", attendees=("F",)), session("S5", attendees=("E",), length=2))

    @pytest.mark.parametrize(("rows", "gaps"), [
        (["S1 D1-1000", "S2 D1-1100", "S3 D1-1300"], 0),  # on end, with lunch between
        (["S1 D1-1000", "S2 D1-1300"], 1),
        (["S1 D1-1000", "S2 D1-1400"], 1),  # a long gap is one gap
        (["S5 D1-1000", "S2 D1-1400"], 1),
        (["S5 D1-1000", "S2 D1-1300"], 0),
        (["S1 D1-1000", "S2 D2-1400"], 0),  # a night is no gap
        (["S1 D1-1000"], 0),
    ])
    def test_gaps_in_a_persons_day(self, rows, gaps):
        found = breaches(self.RULE, placed(self.FACTS, "S4 D1-1000 R2", *(f"{r} R1" for r in rows)))
        assert sum(f.cost for f in found) == gaps

    def test_the_sentence(self):
        assert breaches(self.RULE, placed(self.FACTS, "S1 D1-1000 R1", "S2 D1-1300 R1")) == [
            Finding("Eve Park waits between S1 Talk and S2 Talk on Day 1.", ("S1", "S2"),
                    ("Eve Park",), cost=1)]

    def test_two_gaps(self):
        facts = visit(*(session(f"S{n}", attendees=("E",)) for n in range(1, 4)),
                      days=(day(1, *(f"slot {h}:00-{h + 1}:00" for h in range(10, 15))),))
        (found,) = breaches(self.RULE, placed(facts, "S1 D1-1000 R1", "S2 D1-1200 R1",
                                              "S3 D1-1400 R1"))
        assert found.cost == 2

    def test_several_sessions_might_be_one(self):
        (found,) = slips(self.RULE, visit(session("S1", attendees=("E", "F")),
                                          session("S2", attendees=("E",))))
        assert found == Finding("Eve Park is asked to S1 Talk and S2 Talk; see whether one session "
                                "would do.", ("S1", "S2"), ("Eve Park",), strength=Strength.FLAG)
