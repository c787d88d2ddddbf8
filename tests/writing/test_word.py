"""The document: its grids, its page, what it says of itself, what stays text."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.comparing.worlds import OLD, changed
from tests.outside import need
from tests.writing.conftest import SESSIONS, VIOLATIONS, timetable_of
from tests.writing.test_readers import convert, run
from tests.writing.test_workbook import HOSTILE
from timetabler.comparing import diff
from timetabler.domain.text import clean
from timetabler.writing.dayview import day_views
from timetabler.writing.view import View
from timetabler.writing.word import document_bytes, to_word

#: The order that ECMA-376 part 1 gives to properties of cells (17.4.70) and tables (17.4.60),
#: as far as any of ours are among them.
ORDER = {"tcPr": ["tcW", "gridSpan", "vMerge", "tcBorders", "shd", "vAlign"],
         "tblPr": ["tblStyle", "tblW", "jc", "tblBorders", "tblLayout", "tblCellMar", "tblLook",
                   "tblCaption"]}


def document_of(timetable, **options):
    return Document(io.BytesIO(document_bytes(timetable, violations=VIOLATIONS, **options)))


def lines_of(document):
    return [paragraph.text for paragraph in document.paragraphs]


def day_tables(document):
    """Every table but the first, which lists the team."""
    return document.tables[1:]


def names(elements):
    return [element.tag.rpartition("}")[2] for element in elements]


def test_every_cell_of_every_day_is_in_its_place(tiny):
    views = day_views(View(tiny))
    tables = day_tables(document_of(tiny))
    assert len(views) == len(tables) == 2
    for view, table in zip(views, tables, strict=True):
        assert [cell.text for cell in table.rows[0].cells] == ["TIME", *view.columns]
        for row, line in enumerate(view.lines, start=1):
            assert table.cell(row, 0).text == line.hours
            for cell in line.cells:
                assert table.cell(row, 1 + cell.column).text == "\n".join(cell.text)


def test_blocks_for_all_and_long_sessions_are_one_cell(tiny):
    # Rows: 0 header, 1 opening, 2 break, 3 and 4 slots (S4 takes both), 5 lunch, 6 slot,
    # 7 team meeting with feedback in the last column.
    table = day_tables(document_of(tiny))[0]

    def is_one(a, b):
        return table.cell(*a)._tc is table.cell(*b)._tc

    assert is_one((1, 1), (1, 3))
    assert is_one((3, 2), (4, 2))
    assert is_one((7, 1), (7, 2))
    assert not is_one((7, 2), (7, 3))
    assert not is_one((3, 1), (3, 2))
    assert table.cell(4, 2).text.startswith("Partner workshop")


def test_it_says_which_visit_which_issue_and_who_may_read_it(tiny):
    lines = lines_of(document_of(tiny))
    assert lines[:2] == ["Tiny peer challenge", "Tinyshire · 3 to 4 March 2026"]
    assert lines[2].startswith("Issue 3. Draft, to be agreed by")
    assert "4 of 5 sessions placed. 1 must broken" in lines[2]
    assert lines[3] == "Not placed: Reserve (S5)."
    assert lines[4] == "Names of private people withheld."
    # Three slots of three streams, the opening and a feedback; no slots on the second day.
    assert "Day 1 · Tuesday 3 March 2026   11 meetings" in lines
    assert "Day 2 · Wednesday 4 March 2026" in lines


def test_the_team_is_listed(tiny):
    rows = [[cell.text for cell in row.cells] for row in document_of(tiny).tables[0].rows]
    assert rows[0] == ["Name", "Role", "From", "Specialisms"]
    assert [row[:2] for row in rows[1:]] == [
        ["Ama Lead", "Lead peer"], ["Ben Peer", "Member peer"], ["Cat Peer", "Officer peer"],
        ["Dan Manager", "challenge manager"]]


def test_changes_are_listed_where_they_are_given():
    new = changed("S1", slot="D1-1200", peers=["P1", "P3"])
    changes = diff(OLD, new)
    lines = lines_of(document_of(new, changes=changes))
    assert lines[lines.index("Changes since issue 1") + 1] == changes.headline
    assert set(changes.sentences) <= set(lines)
    assert not any("Changes since" in line for line in lines_of(document_of(new)))


def test_it_prints_on_a4_landscape_and_rows_stay_whole(tiny):
    document = document_of(tiny)
    section = document.sections[0]
    assert abs(section.page_width - Mm(297)) < Mm(1)
    assert abs(section.page_height - Mm(210)) < Mm(1)
    for table in document.tables:
        kept = [names(row._tr.trPr) for row in table.rows]
        assert kept[0] == ["cantSplit", "tblHeader"]
        assert all(row == ["cantSplit"] for row in kept[1:])


def test_properties_stand_in_the_order_that_word_asks_for(tiny):
    body = document_of(tiny).element.body
    for name, order in ORDER.items():
        found = [names(properties) for properties in body.iter(qn(f"w:{name}"))]
        assert found
        for properties in found:
            assert properties == [one for one in order if one in properties]


def test_it_names_no_author_but_us_and_is_in_british_english(tiny):
    content = document_bytes(tiny)
    about = Document(io.BytesIO(content)).core_properties
    assert (about.author, about.last_modified_by) == ("timetabler", "timetabler")
    assert about.title == "Tiny peer challenge · Issue 3"
    assert about.created.year > 2013  # the template's
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name).decode(errors="replace") for name in archive.namelist()}
    assert not any("python-docx" in part for part in parts.values())
    assert 'w:val="en-GB"' in parts["word/styles.xml"]


@given(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=60)))
@settings(max_examples=25, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_title_stays_the_text_that_it_is(title):
    titled = timetable_of(sessions=[{**SESSIONS[0], "title": title}, *SESSIONS[1:]])
    table = day_tables(document_of(titled))[0]
    # S1 is in the fifth block of the day's own rows (row 6), in stream A.
    assert table.cell(6, 1).text.split("\n")[0] == (clean(title) or "S1")


def test_what_never_went_through_the_door_is_cleaned_too(tiny):
    sessions = [one.model_copy(update={"title": f"a\x0b{one.id}\nb"})
                for one in tiny.challenge.sessions]
    challenge = tiny.challenge.model_copy(update={"sessions": tuple(sessions)})
    table = day_tables(document_of(tiny.model_copy(update={"challenge": challenge})))[0]
    assert table.cell(6, 1).text.split("\n")[0] == "a S1 b"


def test_the_file_is_written_whole(tiny, tmp_path):
    path = to_word(tiny, tmp_path / "new" / "t.docx", violations=VIOLATIONS)
    assert len(Document(str(path)).tables) == 3
    assert [file.name for file in path.parent.iterdir()] == ["t.docx"]


@pytest.mark.parametrize("redacted", [True, False])
def test_libreoffice_prints_a_page_a_day(tiny, tmp_path, redacted):
    soffice, pdfinfo, pdftotext = need("soffice"), need("pdfinfo"), need("pdftotext")
    path = to_word(tiny, tmp_path / "t.docx", redacted=redacted)
    convert(soffice, tmp_path, path, "pdf")
    facts = dict(line.split(":", 1) for line in run(pdfinfo, tmp_path / "t.pdf").splitlines())
    width, height = (float(part) for part in facts["Page size"].split("pts")[0].split("x"))
    assert (round(width), round(height)) == (842, 595)
    printed = run(pdftotext, "-layout", tmp_path / "t.pdf", "-")
    first, *days = printed.rstrip("\f").split("\f")
    assert "The peer team" in first
    assert [re.search(r"Day \d · \w+", day)[0] for day in days] == [
        "Day 1 · Tuesday", "Day 2 · Wednesday"]
    assert [f"Page {number} of 3" in page for number, page in enumerate(
        (first, *days), start=1)] == [True] * 3
    assert ("Fay Secretname" in days[0]) is not redacted
