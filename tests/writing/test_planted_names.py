"""Private words planted in every text field of every fact: nobody meets one of them again.

The fields come from the facts themselves, so that one that is added tomorrow is planted, too.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.writing.conftest import PLACEMENTS, challenge_of
from timetabler.checking import check
from timetabler.comparing import diff, succeed
from timetabler.domain.challenge import Challenge
from timetabler.domain.privacy.free_text import FreeText, free_texts
from timetabler.domain.privacy.open_names import open_name_slips
from timetabler.domain.timetable import Timetable
from timetabler.errors import InputError
from timetabler.explaining.scores import score_table
from timetabler.explaining.why import why
from timetabler.front.challenge import Challenge as Front
from timetabler.front.outputs import Outputs
from timetabler.front.timetable import Timetable as FrontTimetable
from timetabler.reading.assemble import assemble
from timetabler.solving.result import Outcome, Status
from timetabler.writing.excel import workbook_bytes
from timetabler.writing.html import page
from timetabler.writing.notebook import challenge_html, notebook_html
from timetabler.writing.tables import session_table, violation_table
from timetabler.writing.word import document_bytes

NOW = datetime(2026, 2, 1, tzinfo=UTC)
#: What is planted: each form in which somebody may be told.
FORMS = ("Zqfay Zqsecret", "Zqsecret, Zqfay", "mrs zqsecret", "Z. Zqsecret", "zqfay.zqsecret",
         "zqfay%20zqsecret", "Zqfay-Zqsecret’s", "ZQFAY ZQSECRET", "Zqsecret", "ZQID7",
         "zqfay@zqhome.example", "Z.Z.")
#: What is looked for; the initials only where they were planted.
SECRETS = ("zqfay", "zqsecret", "zqid7", "zqhome")
PEOPLE: list[dict[str, Any]] = [
    {"id": "DASS", "name": "Eve Director", "job_title": "Director", "organisation": "Tinyshire",
     "group": "senior manager", "email": "eve@tiny.example", "note": "In by train."},
    {"id": "ZQID7", "name": "Zqfay Zqsecret", "group": "lived experience",
     "email": "zqfay@zqhome.example", "job_title": "Zqsecret's trade", "note": "zqsecret needs"},
]
SESSIONS: list[dict[str, Any]] = [
    {"id": "S1", "title": "Director", "category": "senior manager", "attendees": ["DASS"],
     "themes": ["Money"], "specialism": "Leadership", "note": "Bring papers.", "mode": "virtual",
     "link": "https://meet.example/s1"},
    {"id": "S3", "title": "Carers", "category": "lived experience", "attendees": ["ZQID7"]},
]


def visit(**changes: Any) -> Challenge:
    """The tiny visit, with something in every text field."""
    return challenge_of(people=PEOPLE, sessions=SESSIONS, visit={
        "title": "Tiny visit", "council": "Tinyshire", "organiser": "Ann Lee",
        "organiser_email": "ann@tiny.example", "sponsors": ["DASS"]}, **changes)


def placed(challenge: Challenge) -> Timetable:
    here = [one for one in PLACEMENTS if one["session"] in challenge.session]
    return Timetable(challenge=challenge, placements=here)


def everywhere() -> list[FreeText]:
    """One text of each field of each kind of fact, ids and addresses aside: planted in."""
    found = {tuple(step for step in free.path if isinstance(step, str)): free
             for free in free_texts(visit()) if not free.is_id and "zone" not in free.path
             and "email" not in str(free.path[-1])}
    return list(found.values())


def planted(text: str, path: tuple[str | int, ...]) -> Challenge:
    """The visit with a text put in place of one of its own."""
    facts: Any = visit().model_dump(mode="json")
    inner = facts
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = text
    return Front(**facts)


def all_files(timetable: Timetable, *, redacted: bool = True) -> dict[str, bytes]:
    """Every file of a timetable but the record itself."""
    outputs = Outputs(timetable, issued=NOW, redacted=redacted)
    return {path: content for part in outputs.parts for path, content in part.make().items()}


def unzipped(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "\n".join(archive.read(name).decode(errors="replace")
                         for name in archive.namelist())


def shown(challenge: Challenge) -> Iterator[tuple[str, str]]:
    """All that a redacted output, a screen or a notebook shows of a visit."""
    timetable = FrontTimetable(challenge=challenge, placements=placed(challenge).placements)
    violations = check(timetable)
    yield "workbook", unzipped(workbook_bytes(timetable, violations=violations))
    yield "document", unzipped(document_bytes(timetable, violations=violations))
    yield "page", page(timetable, violations=violations)
    yield "notebook", notebook_html(timetable)
    yield "visit", challenge_html(challenge)
    yield "list", session_table(timetable).to_csv()
    yield "check", violation_table(timetable, violations).to_csv()
    yield "violations", "\n".join([*map(str, violations), *map(repr, violations),
                                   str([v.as_dict() for v in violations])])
    yield "scores", score_table(timetable).to_csv()
    yield "why", repr(why(timetable, "S3")) + str(why(timetable, "S3"))
    for fact in (challenge, timetable, challenge.visit, *challenge.days, *challenge.people,
                 *challenge.sessions, *challenge.rooms, *challenge.peers, *challenge.frame.slots,
                 *timetable.placements, challenge.frame):
        yield "repr", repr(fact) + str(fact)
    yield "outcome", repr(Outcome(challenge, Status.INFEASIBLE, reasons=(
        f"{challenge.people[1].name} (ZQID7) has no time.",)))
    if challenge.visit.council != "Tinyshire":
        return  # another visit
    found = diff(placed(visit()), succeed(placed(visit()), placed(challenge)))
    yield "difference", "\n".join([repr(found), str(found), *found.told_sentences,
                                   *found.day_sentences, found.to_frame().to_csv()])


@pytest.mark.parametrize("free", everywhere(), ids=lambda free: ".".join(map(str, free.path)))
def test_a_private_word_in_any_field_is_found_and_shown_nowhere(free: FreeText) -> None:
    for form in FORMS:
        if form == "Zqsecret" and free.path[-1] == "council":
            continue  # a council that is called so makes it a place
        challenge = planted(f"Interview with {form}", free.path)
        assert [path for path, _ in open_name_slips(challenge)] == [free.path], form
    with pytest.raises(InputError) as told:
        all_files(placed(challenge))
    assert not any(secret in str(told.value).casefold() for secret in SECRETS)
    for name, text in shown(planted(f"Interview with {'; '.join(FORMS)} now", free.path)):
        for secret in (*SECRETS, "z.z."):
            assert secret not in text.casefold(), (name, secret)


def test_sixty_words_and_more_are_planted() -> None:
    assert len(everywhere()) * len(FORMS) >= 60
    fields = {free.path[-1] if isinstance(free.path[-1], str) else free.path[-2]
              for free in everywhere()}
    assert {"title", "note", "link", "name", "council", "organisation", "role", "job_title",
            "specialism", "themes", "organiser"} - fields <= {"role", "note", "link"}


def test_a_visit_is_refused_when_it_is_read_unless_names_were_asked_for() -> None:
    facts = planted("Mrs Zqsecret", ("sessions", 1, "title")).model_dump(mode="json")
    with pytest.raises(InputError):
        assemble(facts | {"complete": True})
    with_names = assemble(facts | {"complete": True}, full_names=True)
    assert all_files(placed(with_names), redacted=False)


def test_no_file_is_called_by_the_id_of_somebody_private() -> None:
    plain = visit()
    assert not any("zqid7" in path.casefold() for path in all_files(placed(plain)))
    for path, content in all_files(placed(plain)).items():
        if path.startswith("calendars/"):
            assert not any(secret in content.decode().casefold() for secret in SECRETS), path


def test_in_full_puts_the_name_where_the_code_is() -> None:
    facts = visit()
    assert facts.discreet.in_full("Person with lived experience 1 waits.") == (
        "Zqfay Zqsecret waits.")
    assert facts.discreet.in_full("Person with lived experience 12") == (
        "Person with lived experience 12")
