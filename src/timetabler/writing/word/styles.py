"""How the document looks: the built-in styles, so that organisers can change them at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from timetabler.writing.palette import INK

if TYPE_CHECKING:
    from docx.document import Document

FONT = "Arial"
#: Points of text, of a list's rows, and of a grid's cells: a day of six slots is to fit a page.
_BODY, _ROW, _CELL = 10.0, 9.0, 7.5
#: Our own styles: a quiet line, quiet words within a line, a row of a list, a cell of a grid.
QUIET, QUIET_RUN, ROW, CELL = "Quiet line", "Quiet words", "List row", "Grid cell"
_GREY = "5B6577"
#: Attributes by which a theme's fonts would outweigh a style's own.
_THEMED = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


def set_styles(document: Document) -> None:
    """Dress the built-in styles, add our own, and say that it is British English."""
    styles = document.styles
    _dress(styles["Normal"], _BODY, after=4)
    _dress(styles["Title"], 20, colour=INK, bold=True, after=2)
    _dress(styles["Subtitle"], 12, colour=_GREY, after=8)
    _dress(styles["Heading 1"], 14, colour=INK, bold=True, before=6, after=4)
    _dress(styles["List Bullet"], _BODY, after=2)
    _dress(styles.add_style(QUIET, WD_STYLE_TYPE.PARAGRAPH), 9, colour=_GREY, before=4, after=4)
    quiet = styles.add_style(QUIET_RUN, WD_STYLE_TYPE.CHARACTER).font
    quiet.size, quiet.bold, quiet.color.rgb = Pt(9), False, RGBColor.from_string(_GREY)
    _dress(styles.add_style(ROW, WD_STYLE_TYPE.PARAGRAPH), _ROW)
    _dress(styles.add_style(CELL, WD_STYLE_TYPE.PARAGRAPH), _CELL)
    for style, ornament in (("Title", "w:pPr/w:pBdr"), ("Subtitle", "w:rPr/w:spacing")):
        for found in styles[style].element.xpath(ornament):
            found.getparent().remove(found)
    for language in styles.element.xpath("w:docDefaults//w:lang"):
        language.set(qn("w:val"), "en-GB")


def _dress(style: Any, size: float, *, colour: str | None = None, bold: bool = False,
           before: float = 0, after: float = 0) -> None:
    font, format_ = style.font, style.paragraph_format
    font.name, font.size, font.bold, font.italic = FONT, Pt(size), bold, False
    fonts = style.element.rPr.rFonts
    for name in _THEMED:
        fonts.attrib.pop(qn(f"w:{name}"), None)
    font.color.rgb = RGBColor.from_string(colour or "000000")
    format_.space_before, format_.space_after = Pt(before), Pt(after)
    format_.line_spacing = 1.0
