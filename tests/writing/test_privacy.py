"""A redacted output names nobody who is private, in any of its bytes."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.writing.conftest import SECRETS, TIERS, VIOLATIONS, challenge_of
from timetabler.writing.csv import timetable_csv
from timetabler.writing.excel import workbook_bytes
from timetabler.writing.grid import grid
from timetabler.writing.html import page
from timetabler.writing.names import Names
from timetabler.writing.notebook import notebook_html
from timetabler.writing.tables import session_table, violation_table
from timetabler.writing.word import document_bytes


def unzipped(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name).decode(errors="replace")
                 for name in archive.namelist()}
    return "\n".join(f"{name}\n{part}" for name, part in parts.items())


def outputs(timetable, redacted):
    options = {"violations": VIOLATIONS, "tiers": TIERS, "redacted": redacted}
    yield "workbook", unzipped(workbook_bytes(timetable, **options))
    yield "document", unzipped(document_bytes(timetable, violations=VIOLATIONS,
                                              redacted=redacted))
    yield "page", page(timetable, **options)
    yield "notebook", notebook_html(timetable, redacted=redacted)
    yield "csv", timetable_csv(timetable, redacted=redacted)
    yield "list", session_table(timetable, redacted=redacted).to_csv()
    yield "grid", grid(timetable, "Day 1", redacted=redacted).to_csv()
    yield "check", violation_table(timetable, VIOLATIONS, redacted=redacted).to_csv()


def test_no_private_word_is_in_a_redacted_output(tiny):
    for name, text in outputs(tiny, redacted=True):
        for secret in SECRETS:
            assert secret.casefold() not in text.casefold(), (name, secret)


def test_the_full_view_shows_names_so_that_the_test_above_can_fail(tiny):
    for name, text in outputs(tiny, redacted=False):
        assert "Fay Secretname" in text, name


def test_no_notes_or_addresses_even_in_the_full_view(tiny):
    for name, text in outputs(tiny, redacted=False):
        assert "dialysis" not in text, name
        assert "fay@home.example" not in text, name


def test_private_people_have_codes_and_others_their_job_titles(tiny):
    names = Names(tiny.challenge)
    assert names.full("LX1") == "Person with lived experience 1"
    assert names.full("quietname") == "Private person 1"
    assert names.full("DASS") == "Eve Director, Director of Adult Services"
    assert names.short("TEAM") == "Hospital team (7)"
    assert Names(tiny.challenge, redacted=False).full("quietname") == (
        "Gus Hiddenman, Whisperfield Trust")


def test_titles_survive_where_a_private_group_is_called_alike():
    people = [{"id": "LE", "name": "Carers", "group": "lived experience", "count": 8}]
    sessions = [{"id": "S3", "title": "Carers", "attendees": ["LE"], "specialism": "LE"}]
    names = Names(challenge_of(people=people, sessions=sessions,
                               visit={"title": "Tiny"}))
    assert names.full("LE") == "Lived experience group 1 (8)"
    assert names.plain("Carers (S3) clashes with LE") == "Carers (S3) clashes with LE"


@pytest.mark.parametrize(("text", "shown"), [
    ("Fay Secretname was late", "Person with lived experience 1 was late"),
    ("ask LX1.", "ask Person with lived experience 1."),
    ("LX10 and Fay Secretnames stay", "LX10 and Fay Secretnames stay"),
])
def test_free_text_is_redacted_by_whole_words(tiny, text, shown):
    assert Names(tiny.challenge).plain(text) == shown
