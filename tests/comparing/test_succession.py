"""Which timetable follows which, and how a file says so."""

from __future__ import annotations

import json

import jsonschema
import pytest

from tests.comparing.worlds import OLD, changed, with_person, with_session
from tests.reading.worlds import full
from tests.writing.conftest import DAYS, PLACEMENTS, timetable_of
from timetabler.comparing import fingerprint, refuse_strangers, succeed
from timetabler.domain.timetable import Placement, Timetable
from timetabler.domain.versions import Predecessor
from timetabler.errors import InputError
from timetabler.front.timetable import Timetable as Shown
from timetabler.reading.assemble import assemble
from timetabler.reading.timetables import read_timetable
from timetabler.writing.json import timetable_json, timetable_schema

VISIT = {"title": "Tiny peer challenge", "council": "Tinyshire", "sponsors": ["DASS"]}


def test_the_next_issue_names_the_one_before():
    new = changed("S1", slot="D1-1200")
    assert new.issue == OLD.issue + 1
    assert new.predecessor == Predecessor(
        issue=1, fingerprint=fingerprint(OLD),
        visit=("tinyshire", "tiny peer challenge", "2026-03-03"))
    refuse_strangers(OLD, new)


def test_it_stays_of_its_own_class():
    assert type(succeed(OLD, OLD)) is Timetable
    facts = {name: getattr(OLD.challenge, name) for name in type(OLD.challenge).model_fields}
    shown = Shown.model_validate({"challenge": facts, "placements": OLD.placements})
    assert type(succeed(OLD, shown)) is Shown


@pytest.mark.parametrize("same", [
    timetable_of(PLACEMENTS[::-1]),
    timetable_of([row | {"peers": row["peers"][::-1]} for row in PLACEMENTS]),
    timetable_of(issue=7),
    timetable_of(**with_person("DASS", unavailable="D2", note="late riser")),
    timetable_of(**with_session("S1", priority=1)),
    timetable_of(tiers=["two-peers"]),
])
def test_what_nobody_is_told_of_leaves_the_fingerprint_alone(same):
    assert fingerprint(same) == fingerprint(OLD)


@pytest.mark.parametrize("other", [
    timetable_of(PLACEMENTS[1:]),
    timetable_of([PLACEMENTS[0] | {"room": "R2"}, *PLACEMENTS[1:]]),
    timetable_of(**with_person("DASS", email="eve@new.example")),
    timetable_of(**with_session("S1", title="DASS")),
    timetable_of(visit=VISIT | {"organiser_email": "ann@tiny.example"}),
    timetable_of(days=[DAYS[0] | {"date": "2026-03-02"}, DAYS[1]]),
])
def test_what_anybody_is_told_of_changes_it(other):
    assert fingerprint(other) != fingerprint(OLD)


def test_a_visit_may_get_another_title_or_other_dates_but_not_another_council():
    later = [day | {"date": date} for day, date in zip(DAYS, ("2026-03-10", "2026-03-11"),
                                                       strict=True)]
    renamed = VISIT | {"title": "Preparation for assurance"}
    for facts in ({"visit": renamed}, {"days": later}):
        new = succeed(OLD, timetable_of(**facts))
        # Calendars know the visit by what it was called first, however often that changes.
        assert succeed(new, new).predecessor.visit == ("tinyshire", "tiny peer challenge",
                                                       "2026-03-03")
    for facts in ({"visit": renamed, "days": later}, {"visit": VISIT | {"council": "Elsewhere"}}):
        with pytest.raises(InputError, match="is another visit than Tiny peer challenge"):
            succeed(OLD, timetable_of(**facts))


def test_an_issue_cannot_follow_one_that_is_not_just_before_it():
    with pytest.raises(InputError, match="issue 5 cannot follow issue 1; 4 would be right"):
        changed().model_copy(update={"issue": 5})


@pytest.fixture
def second() -> Timetable:
    """An issue 2 of the readers' visit, which a file can hold."""
    first = Timetable(challenge=assemble(full()), placements=(
        Placement(session="S1", slot="D1-1400", room="OFF", peers=("P1", "P2")),))
    return succeed(first, first)


def test_a_file_knows_what_it_follows_and_older_files_do_not(second, tmp_path):
    path = tmp_path / "t.json"
    path.write_text(timetable_json(second), "utf-8")
    assert read_timetable(path) == second
    document = json.loads(path.read_text("utf-8"))
    jsonschema.validate(document, timetable_schema())
    assert list(document)[:4] == ["format", "issue", "predecessor", "challenge"]
    del document["predecessor"]
    jsonschema.validate(document, timetable_schema())
    path.write_text(json.dumps(document), "utf-8")
    assert read_timetable(path) == second.model_copy(update={"predecessor": None})


def test_a_file_that_misstates_it_is_refused_by_key(second, tmp_path):
    document = json.loads(timetable_json(second))
    for change, where in [({"fingerprint": "x"}, "predecessor.fingerprint"),
                          ({"issue": 7}, "predecessor.issue"), ({"extra": 1}, "predecessor.extra")]:
        path = tmp_path / "t.json"
        path.write_text(json.dumps(document | {"predecessor": document["predecessor"] | change}))
        with pytest.raises(InputError) as caught:
            read_timetable(path)
        assert [fault.where for fault in caught.value.faults] == [where]
