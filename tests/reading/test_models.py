"""The five challenge models: every value sourced, the frames as printed, the starters valid."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date, time, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timetabler.domain.challenge import Challenge
from timetabler.domain.frame import BlockKind
from timetabler.errors import InputError
from timetabler.reading import models
from timetabler.reading.models import ChallengeModel, available, load

FOLDER = Path(__file__).resolve().parents[2] / "models"
IDS = ["adult-social-care-2024", "adult-social-care-five-day", "childrens-resources-2019",
       "corporate-four-day", "district-three-day"]
TUESDAY = date(2026, 3, 3)

RULE_IDS = {
    "one-place-at-a-time", "within-availability", "every-session-placed", "never-without-a-peer",
    "base-room-kept-free", "streams", "finish-together", "team-time-protected",
    "informal-feedback", "final-presentation", "room-fits", "travel-time", "named-peer-attends",
    "peers-may-interview", "lived-experience-both-days", "shown-for-each", "non-attributable",
    "focus-group-size", "two-peers", "one-meeting-per-specialism", "specialism-matches",
    "lived-experience-evenness", "frontline-both-days", "themes-in-sequence", "reserve-kept",
    "same-peers-hear-a-theme", "pairs-vary", "fair-workload", "few-moves",
    "compact-for-interviewees", "line-managers-apart", "scope-covered", "agreed-in-time",
    "after-others", "breaks-shared-fairly",
    "what-happened-stays", "few-disturbed", "few-changes",
}

#: First and last line of each section of the documents, as far as the models cite them.
SECTIONS = {
    "000": {"title": (1, 4), "offer": (31, 59)},
    "001": {"title": (1, 7), "§2": (44, 100), "§3": (102, 155), "§4": (157, 183),
            "§5": (185, 236), "§6": (238, 249), "§7": (251, 340), "§8": (342, 416),
            "App. 1": (434, 479), "App. 2": (481, 653), "App. 3": (655, 672)},
    "002": {"title": (1, 5), "§1": (26, 50), "§2": (52, 66), "§4": (72, 91), "§5": (93, 99),
            "§6": (101, 119), "§9.1": (144, 150), "§9.2": (152, 165), "§9.4": (171, 175)},
    "003": {"title": (1, 5), "overview": (7, 28), "contact": (140, 169)},
    "004": {"title": (1, 6), "Q2": (50, 65), "Q4": (78, 88), "Q5": (92, 104), "Q6": (104, 121),
            "Q8": (129, 133), "Q9": (135, 139), "Q10": (141, 143), "Q11": (145, 147),
            "Q12": (149, 159), "contact": (275, 284)},
}
PLACE = r"(?:title|offer|overview|contact|§\d+(?:\.\d+)?|App\. \d|Q\d+)"
LINES = r"l\d+(?:-\d+)?"
WHERE = rf"{PLACE} {LINES}(?:, {LINES})*"
CITED = rf"(?P<document>\d{{3}}) (?P<where>{WHERE}(?:, {WHERE})*)"
_UNNAMED = re.sub(r"\?P<\w+>", "", CITED)
PART = re.compile(rf"{_UNNAMED}|inferred(?: \((?:{_UNNAMED}|[a-z][a-z ,]+)\))?")


@pytest.fixture(params=IDS)
def model(request: pytest.FixtureRequest) -> ChallengeModel:
    return load(request.param)


def raw(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def tables(node: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(node, dict):
        yield path, node
        for key, value in node.items():
            yield from tables(value, f"{path}.{key}")
    elif isinstance(node, list):
        for number, value in enumerate(node):
            yield from tables(value, f"{path}[{number}]")


def holds_tables(value: Any) -> bool:
    return isinstance(value, dict) or (
        isinstance(value, list) and bool(value) and all(isinstance(v, dict) for v in value))


def unsourced(data: dict[str, Any]) -> list[str]:
    """Paths of the tables that have values of their own but do not say where from."""
    return [path for path, table in tables(data)
            if any(not holds_tables(v) for k, v in table.items() if k != "source")
            and not str(table.get("source", "")).strip()]


# ---- every value is sourced -------------------------------------------------------------


@pytest.mark.parametrize("name", IDS)
def test_every_value_is_sourced(name: str) -> None:
    assert unsourced(raw(name)) == []


def test_the_walk_notices_a_value_without_a_source() -> None:
    data = raw("adult-social-care-2024")
    del data["days"][1]["blocks"][3]["source"]
    data["numbers"]["streams"] = {"value": 3}
    data["rules"][0]["options"] = {"x": {"value": 1, "source": " "}}
    assert unsourced(data) == [".rules[0].options.x", ".numbers.streams", ".days[1].blocks[3]"]


@pytest.mark.parametrize("name", IDS)
def test_every_source_is_a_paragraph_or_inferred(name: str) -> None:
    wrong = [f"{path}: {part}" for path, table in tables(raw(name))
             for part in str(table.get("source", "inferred")).split("; ")
             if not PART.fullmatch(part)]
    assert wrong == []


def cites(source: str) -> Iterator[tuple[str, str, int]]:
    """Document, section and line of everything that a source cites."""
    for cited in re.finditer(CITED, source):
        place = ""
        for item in re.finditer(rf"(?:(?P<place>{PLACE}) )?(?P<lines>{LINES})", cited["where"]):
            place = item["place"] or place
            for line in item["lines"][1:].split("-"):
                yield cited["document"], place, int(line)


def test_cites_reads_every_form() -> None:
    assert list(cites("inferred (001 §8 l377, l387, App. 1 l451-452)")) == [
        ("001", "§8", 377), ("001", "§8", 387), ("001", "App. 1", 451), ("001", "App. 1", 452)]
    assert list(cites("002 §9.1 l148; inferred (the end)")) == [("002", "§9.1", 148)]


@pytest.mark.parametrize("name", IDS)
def test_every_line_cited_lies_in_its_section(name: str) -> None:
    data = raw(name)
    listed = {document["number"] for document in data["documents"]}
    seen = 0
    for path, table in tables(data):
        for document, place, line in cites(str(table.get("source", ""))):
            first, last = SECTIONS[document][place]
            assert first <= line <= last, f"{path}: {document} {place} l{line}"
            assert document in listed, f"{path} cites {document}, which is not listed"
            seen += 1
    assert seen > 80


def test_only_the_2024_model_has_its_frame_from_print() -> None:
    for name in IDS:
        slots = [b for d in raw(name)["days"] for b in d["blocks"]
                 if b["kind"] == "slot" and not d.get("pre_visit")]
        printed = [b for b in slots if not b["source"].startswith("inferred")]
        assert len(printed) == (len(slots) if name == "adult-social-care-2024" else 0)


# ---- rules and tiers --------------------------------------------------------------------


def test_every_rule_stands_once_and_is_known(model: ChallengeModel) -> None:
    """A rule that no model names has its default; those of the manuals stand in each."""
    named = [rule.rule for rule in model.rules]
    assert len(named) == len({*named})
    assert {*named} >= RULE_IDS


def test_the_rulebook_is_the_registry() -> None:
    registry = pytest.importorskip("timetabler.rules")
    assert {rule.id for rule in registry.RULES} >= RULE_IDS


def test_every_option_is_one_that_the_rule_has(model: ChallengeModel) -> None:
    registry = pytest.importorskip("timetabler.rules")
    for rule in model.rules:
        assert set(rule.options) <= set(registry.RULE_BY_ID[rule.rule].options), rule.rule


def test_every_tier_is_used_and_every_used_tier_is_there(model: ChallengeModel) -> None:
    used = [rule.tier for rule in model.rules if rule.tier is not None]
    assert set(used) == set(model.tiers.order)
    assert all(rule.strength == "should" for rule in model.rules if rule.tier is not None)
    assert model.tiers.order[0] == "two-peers"


def test_musts_and_shoulds_of_the_manual(model: ChallengeModel) -> None:
    strengths = {rule.rule: rule.strength for rule in model.rules}
    assert strengths["base-room-kept-free"] == "must"
    assert strengths["two-peers"] == "should"
    assert strengths["agreed-in-time"] == "flag"
    settings = {row["rule"]: row for row in model.defaults()["rules"]}
    assert settings["focus-group-size"]["options"] == {"warn": 8, "most": 10}
    assert settings["pairs-vary"]["options"] == {"limit": 3}
    assert settings["pairs-vary"]["tier"] == "pairs-vary"


# ---- the day frame ----------------------------------------------------------------------


def challenge(model: ChallengeModel, first_day: date = TUESDAY) -> Challenge:
    return Challenge(**model.starter(first_day))


def test_appendix_1_slot_by_slot() -> None:
    frame = challenge(load("adult-social-care-2024")).frame
    on_site = [slot for slot in frame.slots if slot.day.startswith("D")]
    assert [slot.id for slot in on_site] == [
        "D1-1100", "D1-1200", "D1-1400", "D1-1500", "D1-1630",
        "D2-0900", "D2-1000", "D2-1130", "D2-1330", "D2-1430", "D2-1600"]
    assert sum(slot.block.streams or 0 for slot in on_site) == 33


@pytest.mark.parametrize(("day", "expected"), [
    ("D1", "0830-0900 arrival|0900-1030 plenary|1030-1100 break|1100-1200 slot|1200-1300 slot|"
           "1300-1400 lunch|1400-1500 slot|1500-1600 slot|1600-1630 break|1630-1730 slot|"
           "1730-1800 feedback|1730-1800 team meeting"),
    ("D2", "0830-0900 arrival|0900-1000 slot|1000-1100 slot|1100-1130 break|1130-1230 slot|"
           "1230-1330 lunch|1330-1430 slot|1430-1530 slot|1530-1600 break|1600-1700 slot|"
           "1700-1800 team meeting|1730-1800 feedback"),
    ("D3", "0830-0900 arrival|0900-1200 writing|1200-1300 lunch|1230-1300 feedback|"
           "1300-1330 buffer|1330-1430 final presentation|1430-1430 buffer"),
])
def test_appendix_1_block_by_block(day: str, expected: str) -> None:
    blocks = (p.block for p in challenge(load("adult-social-care-2024")).frame.by_id[day].places)
    assert "|".join(f"{b.start:%H%M}-{b.end:%H%M} {b.kind}" for b in blocks) == expected


@pytest.mark.parametrize(("name", "slots", "cells"), [
    ("adult-social-care-2024", [5, 6], 33), ("childrens-resources-2019", [5, 6], 33),
    ("corporate-four-day", [5, 6, 6], 51), ("district-three-day", [5, 6], 33),
    ("adult-social-care-five-day", [5, 6, 6, 6], 46)])
def test_slots_and_cells(name: str, slots: list[int], cells: int) -> None:
    days = challenge(load(name)).frame.interviewing_days
    assert [len(day.slots) for day in days] == slots
    assert sum(slot.block.streams or 0 for day in days for slot in day.slots) == cells


def test_every_interviewing_day_has_its_rests(model: ChallengeModel) -> None:
    for day in challenge(model).frame.interviewing_days:
        kinds = [block.kind for block in day.blocks]
        assert BlockKind.LUNCH in kinds
        assert BlockKind.BREAK in kinds
        stretch, longest = timedelta(), timedelta()
        for place in day.places:
            if place.block.kind in {BlockKind.BREAK, BlockKind.LUNCH, BlockKind.TEAM}:
                stretch = timedelta()
            elif place.block.is_slot:
                start, end = place.block.span
                stretch += timedelta(minutes=end - start)
            longest = max(longest, stretch)
        assert longest <= timedelta(hours=2), day.name


def test_feedback_every_day_and_a_presentation_after_the_last_lunch(model: ChallengeModel) -> None:
    days = [day for day in challenge(model).frame.days if not day.pre_visit]
    for day in days[:-1]:
        (feedback,) = (b for b in day.blocks if b.kind is BlockKind.FEEDBACK)
        assert feedback.start == time(17, 30)
    kinds = [place.block.kind for place in days[-1].places]
    assert kinds.index(BlockKind.WRITING) < kinds.index(BlockKind.LUNCH)
    assert kinds.index(BlockKind.FEEDBACK) < kinds.index(BlockKind.PRESENTATION)
    hall = next(b.room for b in days[-1].blocks if b.kind is BlockKind.PRESENTATION)
    assert hall == "CHAMBER"


# ---- dates ------------------------------------------------------------------------------


def test_days_skip_weekends_in_both_directions() -> None:
    days = load("adult-social-care-2024").days(date(2026, 3, 5))  # a Thursday
    assert [(day["id"], day["date"]) for day in days] == [
        ("PV1", date(2026, 2, 19)),  # two weeks before
        ("D1", date(2026, 3, 5)), ("D2", date(2026, 3, 6)), ("D3", date(2026, 3, 9))]


def test_days_are_plain_data() -> None:
    p1, d1, *_ = load("adult-social-care-2024").days(TUESDAY)
    assert d1 == {**d1, "id": "D1", "title": "Day 1", "date": TUESDAY}
    assert "pre_visit" not in d1
    assert d1["blocks"][3] == {
        "kind": "slot", "start": time(11), "end": time(12), "streams": 3}
    assert type(d1["blocks"][3]["kind"]) is str
    assert p1["pre_visit"] is True
    assert all("streams" not in block for block in p1["blocks"])


def test_a_first_day_on_a_weekend_is_refused() -> None:
    with pytest.raises(InputError, match=r"2026-03-07 is a Saturday.*2026-03-09"):
        load("district-three-day").days(date(2026, 3, 7))


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)).filter(lambda day: day.weekday() < 5))
def test_dates_rise_and_are_working_days(first_day: date) -> None:
    for one in available():
        dates = [day["date"] for day in one.days(first_day)]
        assert first_day in dates
        assert all(a < b for a, b in pairwise(dates))
        assert all(day.weekday() < 5 for day in dates)


# ---- starters and scope -----------------------------------------------------------------


def test_the_starter_is_a_valid_challenge(model: ChallengeModel) -> None:
    facts = challenge(model)
    assert facts.model == model.id
    assert [s.id for s in facts.sessions][:2] == ["S01", "S02"]
    assert facts.visit.lead_in_months == model.numbers.lead_in_months.value
    assert facts.visit.sponsors
    assert facts.tiers == model.tiers.order


def test_the_starter_fits_its_own_frame_and_team(model: ChallengeModel) -> None:
    facts = challenge(model)
    slots = [slot for slot in facts.frame.slots if slot.block.streams is not None]
    cells = sum(slot.block.streams or 0 for slot in slots)
    assert sum(s.length for s in facts.sessions if not s.pre_visit) <= cells
    # Pairs: two interviewing peers a stream, or the frame could not be filled.
    assert len(facts.interviewers) >= 2 * model.numbers.streams.value
    assert sum(room.use == "interviews" for room in facts.rooms) >= model.numbers.streams.value


def test_the_facts_of_a_starter_break_no_must(model: ChallengeModel) -> None:
    registry = pytest.importorskip("timetabler.rules")
    facts = challenge(model)
    found = [(rule.id, finding.message) for rule in registry.RULES
             for finding in rule.check_facts(facts)
             if (finding.strength or rule.setting(facts).strength) == "must"]
    assert found == []


def test_every_suggestion_and_every_theme_has_a_row(model: ChallengeModel) -> None:
    covered = {one for session in model.sessions for one in session.covers}
    assert covered == {one.id for one in model.suggested}
    heard = {theme for session in model.sessions for theme in session.themes}
    assert heard >= {theme.id for theme in model.themes if not theme.to_choose}


def test_every_specialism_asked_for_is_on_the_team(model: ChallengeModel) -> None:
    there = {specialism for member in model.team for specialism in member.specialisms}
    assert {s.specialism for s in model.sessions if s.specialism} == there


def test_lived_experience_suffices_for_every_interviewing_day() -> None:
    for name in ("adult-social-care-2024", "childrens-resources-2019",
                 "adult-social-care-five-day"):
        facts = challenge(load(name))
        seen = [s for s in facts.sessions if s.category == "lived experience" and not s.pre_visit]
        assert len(seen) >= len(facts.frame.interviewing_days)


def test_the_teams_of_the_documents() -> None:
    sizes = {one.id: len(one.team) for one in available()}
    assert sizes == {"adult-social-care-2024": 8, "childrens-resources-2019": 7,
                     "adult-social-care-five-day": 5, "corporate-four-day": 7,
                     "district-three-day": 7}
    for one in available():
        assert [m.duty for m in one.team].count("lead peer") == 1
        assert [m.duty for m in one.team].count("challenge manager") == 1


def test_suggested_interviewees_of_2024_are_the_fourteen_bullets() -> None:
    suggested = load("adult-social-care-2024").suggested
    assert [one.id for one in suggested] == [f"SI-{n:02d}" for n in range(1, 15)]
    assert [one.source for one in suggested] == [
        f"001 §8 l{line}" for line in (401, 402, 403, 404, *range(407, 417))]


def test_key_areas_are_in_scope_only_when_chosen() -> None:
    one = load("adult-social-care-five-day")
    assert one.defaults()["scope"]["themes"] == []
    chosen = one.defaults(["KA7", "KA3"])["scope"]["themes"]
    assert [theme["id"] for theme in chosen] == ["KA3", "KA7"]
    assert Challenge(**one.starter(TUESDAY, ["KA1"])).scope.themes[0].id == "KA1"


def test_all_eight_key_areas_are_refused() -> None:
    one = load("adult-social-care-five-day")
    assert len(one.defaults([f"KA{n}" for n in range(1, 8)])["scope"]["themes"]) == 7
    with pytest.raises(InputError, match=r"8 of 8 themes.*7 is the most.*003 overview l26"):
        one.defaults([f"KA{n}" for n in range(1, 9)])


def test_an_unknown_key_area_is_named() -> None:
    with pytest.raises(InputError, match=r"no theme 'KA9'; did you mean 'KA\d'"):
        load("adult-social-care-five-day").starter(TUESDAY, ["KA9"])


def test_local_choices_join_the_corporate_core() -> None:
    themes = load("corporate-four-day").defaults(["LF4"])["scope"]["themes"]
    assert [theme["id"] for theme in themes] == ["KA1", "KA2", "KA3", "KA4", "KA5", "LF4"]


# ---- finding and reading models ---------------------------------------------------------


def test_available_is_ordered_and_named_as_the_files() -> None:
    assert [one.id for one in available()] == IDS
    assert sorted(file.stem for file in FOLDER.glob("*.toml")) == IDS


def test_an_unknown_model_names_those_there_are() -> None:
    with pytest.raises(InputError) as refused:
        load("corprate-four-day")
    (fault,) = refused.value.faults
    assert "did you mean 'corporate-four-day'?" in fault.message
    assert all(name in fault.message for name in IDS)


@pytest.mark.parametrize("name", ["", "../models/corporate-four-day", "/etc/passwd"])
def test_an_id_is_never_a_path(name: str) -> None:
    with pytest.raises(InputError, match="there is no challenge model"):
        load(name)


def test_a_model_of_ones_own(tmp_path: Path) -> None:
    text = (FOLDER / "district-three-day.toml").read_text(encoding="utf-8")
    mine = tmp_path / "mine.toml"
    mine.write_text("\ufeff" + text.replace("streams = { value = 3", "streams = { value = 2"),
                    encoding="utf-8")
    own = load(mine)
    assert own.numbers.streams.value == 2
    frame = challenge(own).frame
    assert {slot.block.streams for slot in frame.slots} == {2}
    assert load(str(mine)) == own


@pytest.mark.parametrize(("found", "instead", "where", "message"), [
    ('tier = "two-peers"', 'tier = "top"', "", "'top', which is not in tiers.order"),
    ('covers = ["SI-01"]', 'covers = ["SI-99"]', "", "'SI-99', which the model does not have"),
    ('themes = ["KA3"]', 'themes = ["KA33"]', "", "'KA33', which the model does not have"),
    ('id = "P2"', 'id = "P1"', "", "'P1' stands twice"),
    ('kind = "lunch"', 'kind = "dinner"', "days[0].blocks[5].kind", "'dinner'"),
    ("offset = 2", 'offset = "two"', "days[2].offset", "'two'"),
    ("title = \"Lunch\", source", 'titel = "Lunch", source', "days[0].blocks[5].titel", "titel"),
    ("[tiers]", "[[tiers", "", "is not a TOML file"),
])
def test_a_faulty_model_says_where(
    tmp_path: Path, found: str, instead: str, where: str, message: str) -> None:
    text = (FOLDER / "district-three-day.toml").read_text(encoding="utf-8")
    assert found in text
    mine = tmp_path / "mine.toml"
    mine.write_text(text.replace(found, instead, 1), encoding="utf-8")
    with pytest.raises(InputError) as refused:
        load(mine)
    assert any(where in fault.where and message in fault.message
               for fault in refused.value.faults), str(refused.value)
    assert all("mine.toml" in fault.where for fault in refused.value.faults)


def test_a_value_without_a_source_is_refused(tmp_path: Path) -> None:
    text = (FOLDER / "district-three-day.toml").read_text(encoding="utf-8")
    mine = tmp_path / "mine.toml"
    mine.write_text(text.replace(', source = "004 Q8 l133" }', " }"), encoding="utf-8")
    with pytest.raises(InputError) as refused:
        load(mine)
    assert refused.value.faults[0].where.endswith("team[6].source")


def test_a_missing_file_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        load(tmp_path / "none.toml")


def test_the_installed_package_is_looked_at_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packaged = tmp_path / "models"
    packaged.mkdir()
    monkeypatch.setattr(models.resources, "files", lambda package: tmp_path)
    assert models._folder() == packaged
    packaged.rmdir()
    assert models._folder() == FOLDER
