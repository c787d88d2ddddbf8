"""Hand-made worlds of the rules on which session follows which, and on who waits how often."""

import pytest

from tests.domain.facts import day, placed, session, visit
from tests.rules.hand import breaches, said
from timetabler.domain.people import Person
from timetabler.rules import Finding


class TestAfterOthers:
    RULE = "after-others"
    FACTS = visit(session("S1", length=2), session("S2", after=("S1",)), session("S3"))

    @pytest.mark.parametrize(("rows", "late"), [
        (["S1 D1-1000", "S2 D1-1300"], 0),
        (["S1 D1-1000", "S2 D2-1000"], 0),
        (["S1 D1-1000", "S2 D1-1100"], 1),  # S1 takes 10 to 12
        (["S1 D1-1000", "S2 D1-1000"], 1),
        (["S1 D2-1000", "S2 D1-1400"], 1),
        (["S1 D1-1000", "S2 D1-1300", "S3 D1-1000"], 0),  # S3 follows nothing
    ])
    def test_the_earlier_one_is_over(self, rows, late):
        found = breaches(self.RULE, placed(self.FACTS, *(f"{row} R1" for row in rows)))
        assert sum(finding.cost for finding in found) == late

    def test_the_sentence(self):
        assert breaches(self.RULE, placed(self.FACTS, "S1 D2-1000 R1", "S2 D1-1400 R1")) == [
            Finding("S2 Talk at Day 1 14:00–15:00 is to come after S1 Talk, which is at "
                    "Day 2 10:00–12:00.", ("S2", "S1"))]

    def test_each_of_several_counts(self):
        facts = visit(session("S1"), session("S2"), session("S3", after=("S1", "S2")))
        assert len(breaches(self.RULE, placed(facts, "S1 D1-1300 R1", "S2 D1-1300 R2",
                                              "S3 D1-1000 R1"))) == 2


class TestBreaksSharedFairly:
    RULE = "breaks-shared-fairly"
    # One day of seven slots: whoever has four sessions can have up to three breaks.
    DAYS = (day(1, *(f"slot {hour}:00-{hour + 1}:00" for hour in range(10, 17))),)
    FACTS = visit(*(session(f"S{n}", attendees=("E",)) for n in range(1, 5)),
                  session("S5", attendees=("F",)), session("S6", attendees=("F",)),
                  people=tuple(Person(id=name[0], name=name) for name in ("Eve", "Finn", "Gus")),
                  days=DAYS)

    @staticmethod
    def rows(hours, person_f=(10, 11)):
        eve = [f"S{n} D1-{hour}00 R1" for n, hour in enumerate(hours, start=1)]
        return [*eve, *(f"S{n} D1-{hour}00 R2" for n, hour in enumerate(person_f, start=5))]

    @pytest.mark.parametrize(("hours", "finn", "cost"), [
        ((10, 11, 12, 13), (10, 11), 0),  # none and none
        ((10, 11, 13, 15), (10, 11), 0),  # two and none: two apart
        ((10, 12, 14, 16), (10, 11), 1),  # three and none: three apart, one too many
        ((10, 12, 14, 16), (10, 15), 0),  # three and one
    ])
    def test_two_apart_is_fair(self, hours, finn, cost):
        found = breaches(self.RULE, placed(self.FACTS, *self.rows(hours, finn)))
        assert sum(finding.cost for finding in found) == cost

    def test_the_sentence_names_both(self):
        # Gus is asked to nothing, and does not count.
        (found,) = breaches(self.RULE, placed(self.FACTS, *self.rows((10, 12, 14, 16))))
        assert found == Finding("Eve has 3 breaks between sessions, Finn 0: more than 2 apart.",
                                ("S1", "S2", "S3", "S4"), ("Eve", "Finn"), cost=1)

    def test_the_difference_is_the_councils_to_set(self):
        strict = self.FACTS.with_rule(self.RULE, "must", options={"difference": 0})
        rows = self.rows((10, 11, 13, 14))
        assert breaches(self.RULE, placed(self.FACTS, *rows)) == []
        assert said(breaches(self.RULE, placed(strict, *rows))) == [
            "Eve has 1 break between sessions, Finn 0: more than 0 apart."]

    def test_it_is_off_unless_somebody_asks_for_it(self):
        assert self.RULE not in self.FACTS.settings
