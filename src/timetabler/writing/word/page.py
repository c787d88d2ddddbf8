"""The page: A4 landscape, the visit and the page's number at its foot, nobody's name inside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Length, Mm, Pt

from timetabler.domain.text import clean
from timetabler.writing.word.xml import child

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_LONG, _SHORT, _MARGIN, _FOOT = Mm(297), Mm(210), Mm(11), Mm(6)


@dataclass(frozen=True)
class Page:
    """What a page leaves for text."""

    width: Length


def set_page(document: Document, footer: str) -> Page:
    """Set up the pages of a new document, and what it says of itself.

    Args:
        document: made from python-docx's template, which is US Letter and names its author.
        footer: foot of every page, and the document's title: the visit and the issue.
    """
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = _LONG, _SHORT
    section.header_distance = _FOOT
    section.left_margin = section.right_margin = section.top_margin = _MARGIN
    section.bottom_margin, section.footer_distance = _MARGIN, _FOOT
    page = Page(Length(_LONG - 2 * _MARGIN))
    _write_footer(section.footer.paragraphs[0], clean(footer), page)
    _describe(document, clean(footer))
    return page


def _write_footer(paragraph: Paragraph, footer: str, page: Page) -> None:
    stops = paragraph.paragraph_format.tab_stops
    paragraph.style = "Normal"  # the template's own footer style has stops for US Letter
    stops.add_tab_stop(page.width, WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(f"{footer}\tPage ")
    _add_field(paragraph, "PAGE")
    paragraph.add_run(" of ")
    _add_field(paragraph, "NUMPAGES")
    for run in paragraph.runs:
        run.font.size = Pt(8)


def _add_field(paragraph: Paragraph, what: str) -> None:
    """A number that Word works out: a run that begins it, one that names it, one that ends it."""
    for name, attributes, text in (("fldChar", {"fldCharType": "begin"}, None),
                                   ("instrText", {}, what),
                                   ("fldChar", {"fldCharType": "end"}, None)):
        made = child(name, **attributes)
        made.text = text
        paragraph.add_run()._r.append(made)


def _describe(document: Document, title: str) -> None:
    about, now = document.core_properties, datetime.now(UTC).replace(tzinfo=None)
    about.author = about.last_modified_by = "timetabler"
    about.title, about.comments, about.language = title[:255], "", "en-GB"
    about.created = about.modified = now
