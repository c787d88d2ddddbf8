"""How high a row must be for its wrapped text: Excel does not work it out in merged cells.

Widths are those of Arial (and its metric twin Liberation Sans), in thousandths of the
letter size, from the font's published metrics.
"""

from __future__ import annotations

from math import ceil

FONT = "Arial"
_POINTS_A_PIXEL = 0.75
_LINE = 1.27  # height of a line, in letter sizes
_PADDING = 5.0  # points above and below together
_TALLEST = 409.0  # Excel's own limit, in points
_BOLD = 1.09
_SAFETY = 1.04  # renderers differ by a few per cent
_OTHER, _WIDE = 600, 1000

_WIDTHS = (
    (191, "'"), (222, "ijl"), (260, "|"), (278, " !,./:;IftI[]\\"), (333, "()-`r"),
    (334, "{}"), (355, '"'), (389, "*"), (469, "^"), (500, "Jckcsvxyz"),
    (556, "#$0123456789?L_abdeghnopqu–"), (584, "+<=>~"), (611, "FTZ"),
    (667, "&ABEKPSVXY"), (722, "CDHNRUw"), (778, "GOQ"), (833, "Mm"), (889, "%"),
    (944, "W"), (1015, "@"))
_WIDTH = {letter: width for width, letters in _WIDTHS for letter in letters}


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Width of one line of text in points."""
    units = sum(_WIDTH.get(letter) or (_WIDE if ord(letter) > 0x2E7F else _OTHER)
                for letter in text)
    return units / 1000 * size * _SAFETY * (_BOLD if bold else 1)


def column_points(width: float) -> float:
    """Room for text in a column, in points.  `width` is in Excel's characters of 7 pixels."""
    return (width * 7 - 2) * _POINTS_A_PIXEL


def line_count(text: str, width: float, size: float, *, bold: bool = False) -> int:
    """Lines that a text takes when it is wrapped at `width` points, at least one.

    However narrow the column, a letter of the text's size stands in each line.
    """
    return sum(_wrapped(line, max(width, size), size, bold) for line in text.split("\n"))


def _wrapped(line: str, width: float, size: float, bold: bool) -> int:
    lines, used = 1, 0.0
    for word in line.split(" "):
        wide = text_width(word, size, bold=bold)
        if used and used + wide > width:
            lines, used = lines + 1, 0.0
        if wide > width:  # a word longer than the line is broken
            broken = ceil(wide / width) - 1
            lines, wide = lines + broken, wide - broken * width
        used += wide + text_width(" ", size, bold=bold)
    return lines


def height(lines: int, size: float) -> float:
    """Points for so many lines; never more than Excel's tallest row."""
    return min(_TALLEST, lines * size * _LINE + _PADDING)
