"""Rules that the facts themselves keep or break: guest lists, sizes, dates, what is shown."""

from datetime import date

import pytest

from tests.domain.facts import day, people, session, visit
from tests.rules.hand import said, slips
from timetabler.checking import check_facts
from timetabler.domain.people import Category, Person
from timetabler.domain.rulebook import Scope, Strength, Suggestion, Theme
from timetabler.domain.sessions import Format, Mode
from timetabler.domain.visit import Visit
from timetabler.rules import Finding


class TestFocusGroupSize:
    RULE = "focus-group-size"

    @pytest.mark.parametrize(("heads", "sentence", "strength"), [
        (8, None, None),
        (9, "S1 Carers has 9 people; 8 are enough to hear everybody (5 and 4 in 2 sessions would "
            "do).", None),
        (10, "S1 Carers has 10 people; 8 are enough to hear everybody (5 and 5 in 2 sessions "
             "would do).", None),
        (11, "S1 Carers has 11 people, over the most of 10; split it into 2 sessions of 6 and 5.",
         Strength.MUST),
        (17, "S1 Carers has 17 people, over the most of 10; split it into 3 sessions of 6, 6 and "
             "5.", Strength.MUST),
    ])
    @pytest.mark.parametrize("form", [Format.FOCUS_GROUP, Format.WORKSHOP])
    def test_eight_is_enough_and_ten_the_most(self, form, heads, sentence, strength):
        facts = visit(session("S1", "Carers", format=form, head_count=heads))
        assert slips(self.RULE, facts) == (
            [Finding(sentence, ("S1",), strength=strength)] if sentence else [])

    @pytest.mark.parametrize("form", [Format.INTERVIEW, Format.VISIT, Format.OBSERVATION])
    def test_only_groups_have_a_size(self, form):
        assert slips(self.RULE, visit(session("S1", format=form, head_count=30))) == []

    def test_attendees_are_counted(self):
        group = (*people(), Person(id="G", name="Group", count=8))
        facts = visit(session("S1", format=Format.FOCUS_GROUP, attendees=("G", "E")), people=group)
        assert said(slips(self.RULE, facts))[0].startswith("S1 Talk has 9 people;")

    def test_the_sizes_are_numbers_of_the_rulebook(self):
        facts = visit(session("S1", format=Format.FOCUS_GROUP, head_count=7))
        strict = facts.with_rule(self.RULE, "should", options={"warn": 4, "most": 6})
        assert said(slips(self.RULE, strict)) == [
            "S1 Talk has 7 people, over the most of 6; split it into 2 sessions of 4 and 3."]

    def test_a_group_over_ten_is_a_must_even_where_eight_is_not(self):
        facts = visit(session("S1", format=Format.FOCUS_GROUP, head_count=11),
                      session("S2", format=Format.FOCUS_GROUP, head_count=9))
        found = [(v.sessions, v.strength) for v in check_facts(facts) if v.rule == self.RULE]
        assert found == [(("S1",), Strength.MUST), (("S2",), Strength.SHOULD)]


class TestLineManagersApart:
    RULE = "line-managers-apart"
    #: Gwen reports to Finn, Finn to Eve, Hal to Eve.
    STAFF = (people()[0], people()[1].model_copy(update={"manager": "E"}),
             Person(id="G", name="Gwen Ray", manager="F"),
             Person(id="H", name="Hal Zed", manager="E"))

    def asked(self, *attendees):
        staff = session("S1", "Staff", attendees=attendees)
        return slips(self.RULE, visit(staff, people=self.STAFF))

    def test_colleagues_may_be_together(self):
        assert self.asked("F", "H") == []
        assert self.asked("G", "H") == []  # Eve, above both, is not there

    def test_the_line_manager_is_there(self):
        assert self.asked("G", "F") == [Finding(
            "S1 Staff has Gwen Ray together with their line or senior manager Finn Quill (Team "
            "manager); Finn Quill should leave it and be heard elsewhere.", ("S1",),
            ("Finn Quill", "Gwen Ray"))]

    def test_a_manager_further_up_is_there(self):
        (found,) = self.asked("E", "G")
        assert found.people == ("Eve Park", "Gwen Ray")

    def test_one_manager_with_several_staff_is_one_breach(self):
        (found,) = self.asked("G", "E", "H")
        assert "Gwen Ray and Hal Zed together with their line or senior manager Eve Park" \
            in found.message

    def test_two_managers_are_two(self):
        assert {f.people[0] for f in self.asked("E", "F", "G")} == {"Eve Park", "Finn Quill"}

    def test_no_job_title_no_brackets(self):
        gwen = self.STAFF[2].model_copy(update={"manager": "H"})
        facts = visit(session("S1", attendees=("G", "H")), people=(*self.STAFF[:2], gwen,
                                                                  self.STAFF[3]))
        assert "senior manager Hal Zed; Hal Zed should" in slips(self.RULE, facts)[0].message


class TestScopeCovered:
    RULE = "scope-covered"
    SCOPE = Scope(themes=(Theme(id="T1", title="Working with people"),
                          Theme(id="T2", title="Safety")),
                  suggested=(Suggestion(id="dass", title="Director"),
                             Suggestion(id="mayor", title="Mayor"),
                             Suggestion(id="carers", title="Carers")))

    def test_all_is_heard(self):
        facts = visit(session("S1", themes="t1", covers="dass; mayor"),
                      session("S2", themes="Working with people; SAFETY", covers="carers"),
                      scope=self.SCOPE)
        assert slips(self.RULE, facts) == []

    def test_what_is_missing_is_said(self):
        facts = visit(session("S1", themes="Safety", covers="mayor"), scope=self.SCOPE)
        assert said(slips(self.RULE, facts)) == [
            "No session gathers evidence for T1 Working with people.",
            "Suggested interviewees without a session: Director and Carers."]

    def test_a_visit_without_a_scope_covers_it(self):
        assert slips(self.RULE, visit()) == []


class TestAgreedInTime:
    RULE = "agreed-in-time"

    def dated(self, **more):
        # The first day on site is 3 March 2026.
        return said(slips(self.RULE, visit(visit=Visit(title="X", sponsors=("E",), **more))))

    def test_two_weeks_before_is_in_time(self):
        assert self.dated(agreed=date(2026, 2, 17)) == []

    def test_a_day_later_is_late(self):
        assert self.dated(agreed=date(2026, 2, 18)) == [
            "The timetable was agreed on 18 February 2026; it was due on 17 February 2026, 2 weeks "
            "before the visit."]

    @pytest.mark.parametrize(("commissioned", "months", "late"), [
        (date(2025, 12, 3), 3, False), (date(2025, 12, 4), 3, True),
        (date(2025, 11, 30), 3, False),  # 30 February is the 28th
        (date(2025, 9, 3), 6, False), (date(2025, 9, 4), 6, True), (date(2026, 3, 3), 0, False),
        (date(2025, 3, 3), 12, False), (date(2025, 3, 4), 12, True)])
    def test_the_lead_in(self, commissioned, months, late):
        assert bool(self.dated(commissioned=commissioned, lead_in_months=months)) is late

    def test_the_sentence_of_the_lead_in(self):
        assert self.dated(commissioned=date(2025, 12, 31), lead_in_months=4) == [
            "The visit begins on 3 March 2026, but a lead-in of 4 months from 31 December 2025 "
            "ends on 30 April 2026."]

    def test_the_weeks_are_data(self):
        assert self.dated(agreed=date(2026, 2, 18), agreed_weeks_before=1) == []

    def test_days_before_the_visit_are_not_its_first(self):
        days = (day(1, pre_visit=True, streams=None), day(2, date=date(2026, 3, 17)))
        facts = visit(days=days, visit=Visit(title="X", agreed=date(2026, 3, 3), sponsors=("E",)))
        assert slips(self.RULE, facts) == []


class TestShownForEach:
    RULE = "shown-for-each"

    def test_name_job_title_and_link_are_there(self):
        facts = visit(session("S1", attendees=("E",)),
                      session("S2", mode=Mode.VIRTUAL, link="https://meet.example/x"))
        assert slips(self.RULE, facts) == []

    @pytest.mark.parametrize("mode", [Mode.VIRTUAL, Mode.HYBRID])
    def test_no_link(self, mode):
        assert said(slips(self.RULE, visit(session("S1", mode=mode)))) == [
            f"S1 Talk is {mode} but has no link."]

    def test_what_is_missing_is_a_flag_even_as_a_must(self):
        facts = visit(session("S1", mode=Mode.VIRTUAL)).with_rule(self.RULE, "must")
        assert [v.strength for v in check_facts(facts) if v.rule == self.RULE] == ["flag"]

    def test_a_group_needs_no_job_title(self):
        guests = (*people(), Person(id="G", name="Team managers", count=8))
        assert slips(self.RULE, visit(session("S1", attendees=("G",)), people=guests)) == []

    def test_no_job_title(self):
        guests = (*people(), Person(id="G", name="Gwen Ray"),
                  Person(id="H", name="Hal Zed", group=Category.LIVED))
        facts = visit(session("S1", attendees=("E", "G", "H")), people=guests)
        assert slips(self.RULE, facts) == [  # nobody asks Hal, who is private, for a job
            Finding("Gwen Ray in S1 Talk has no job title.", ("S1",), ("Gwen Ray",),
                    strength=Strength.FLAG)]


class TestNonAttributable:
    RULE = "non-attributable"

    def shown(self, title="Carers", group=Category.LIVED, count=1, **more):
        guests = (*people(), Person(id="H", name="Hal Zed", group=group, count=count,
                                    private=more.pop("private", False)))
        return slips(self.RULE, visit(session("S1", title, **more), people=guests))

    def test_a_role_names_nobody(self):
        assert self.shown("A carer", attendees=("H",), note="step-free", link="https://x.example") \
            == []

    @pytest.mark.parametrize("more", [
        {"title": "With HAL ZED"}, {"note": "Meet hal zed at the door"},
        {"link": "https://x.example/Hal Zed"},
        {"title": "Hal Zed", "group": Category.OTHER, "private": True}])
    def test_the_name_stands_where_all_can_read_it(self, more):
        (found,) = self.shown(**more)
        assert found.message.endswith("names Hal Zed, who is private, where everybody can read it; "
                                      "write a role instead.")
        assert (found.sessions, found.people) == (("S1",), ("Hal Zed",))

    def test_who_is_not_private_may_be_named(self):
        assert self.shown("Hal Zed", group=Category.SENIOR) == []
        assert self.shown("Hal Zed", count=8) == []  # a group that goes by that name
