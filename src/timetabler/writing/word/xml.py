"""The few elements of WordprocessingML that python-docx has no name for (ECMA-376 part 1).

Word calls a file damaged where the properties of a table or cell stand in another order
than the schema's, so each is put before all that may follow it.
"""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

#: Properties of a cell (17.4.70) and of a table (17.4.60), in their order.
_OF_CELL = ("tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar",
            "textDirection", "tcFitText", "vAlign", "hideMark")
_OF_TABLE = ("tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize",
             "tblStyleColBandSize", "tblW", "jc", "tblCellSpacing", "tblInd", "tblBorders", "shd",
             "tblLayout", "tblCellMar", "tblLook", "tblCaption", "tblDescription")


def child(name: str, *children: Any, **attributes: str | int) -> Any:
    """An element ``w:name`` with attributes of the same namespace."""
    made = OxmlElement(f"w:{name}", {qn(f"w:{key}"): str(value)
                                     for key, value in attributes.items()})
    made.extend(children)
    return made


def set_of_cell(properties: Any, made: Any) -> None:
    """Put a property into a cell's ``w:tcPr``, in place of one of that name."""
    _put(properties, made, _OF_CELL)


def set_of_table(properties: Any, made: Any) -> None:
    """Put a property into a table's ``w:tblPr``, in place of one of that name."""
    _put(properties, made, _OF_TABLE)


def _put(properties: Any, made: Any, order: tuple[str, ...]) -> None:
    for old in properties.findall(made.tag):
        properties.remove(old)
    name = made.tag.rpartition("}")[2]
    later = order[order.index(name) + 1:]
    properties.insert_element_before(made, *(f"w:{other}" for other in later))
