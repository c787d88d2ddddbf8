"""Whether a file is a workbook that may be opened at all.

An .xlsx file is a zip archive of XML.  Macros, archives that unpack to far more than
they are, and XML that declares entities are refused before anything is parsed
(openpyxl guards against none of the first two; against the third it uses defusedxml).
"""

from __future__ import annotations

from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from timetabler.errors import Fault, InputError

#: Bytes that the parts of a workbook may unpack to, all together.
MOST_UNPACKED = 32 * 2**20
#: A part that unpacks to over a hundred times its size is no workbook of people.
_MOST_RATIO = 100
_SMALL = 2**20
_MOST_PARTS = 2_000
_OLE = b"\xd0\xcf\x11\xe0"
_BOOK = "xl/workbook.xml"
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
_CHUNK = 2**16
#: How the other kind of .xlsx names its elements (ISO/IEC 29500, Strict).
_STRICT = b"http://purl.oclc.org/ooxml/"


def check_archive(path: Path) -> None:
    """Refuse a file that is no workbook, or no workbook to trust.

    Raises:
        InputError: with the one reason.
    """
    reason = _reason(path)
    if reason is not None:
        raise InputError([Fault(path.name, reason)])


def _reason(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            start = file.read(4)
        if start == _OLE:
            return ("is an old .xls or is locked with a password; save it as an Excel workbook "
                    "(.xlsx) without a password")
        with ZipFile(path) as archive:
            return _bad_parts(archive)
    except (BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError) as fault:
        return f"is not an Excel workbook (.xlsx): {fault}"
    except OSError as fault:
        return f"cannot be read: {fault.strerror or fault}"
    except Exception as fault:  # noqa: BLE001 - what unpacks a part has errors of its own
        return (f"is a damaged workbook and cannot be read ({type(fault).__name__}: "
                f"{str(fault)[:120]}); open it in Excel and save it anew")


def _bad_parts(archive: ZipFile) -> str | None:
    parts = archive.infolist()
    names = [part.filename for part in parts]
    if _BOOK not in names:
        return "is not an Excel workbook (.xlsx): it holds no workbook part"
    if len(names) != len(set(names)):
        return "holds two parts of one name; save it anew from Excel"
    if any("vbaproject" in name.casefold() for name in names):
        return "holds macros; save it as an Excel workbook (.xlsx) without macros"
    if (size := _too_large(parts)) is not None:
        return size
    for part in parts:
        if part.filename.endswith((".xml", ".rels")) and _declares_entities(archive, part):
            return f"declares XML entities in {part.filename}, which no workbook needs"
    with archive.open(_BOOK) as stream:
        if _STRICT in stream.read(_CHUNK):
            return ("is saved as Strict Open XML Spreadsheet; save it as Excel Workbook (.xlsx), "
                    "the first kind that Excel offers")
    return None


def _too_large(parts: list[ZipInfo]) -> str | None:
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > _MOST_PARTS or unpacked > MOST_UNPACKED:
        return (f"unpacks to {len(parts)} parts and {unpacked / 2**20:.0f} MB; a workbook of a "
                f"visit has less than {MOST_UNPACKED // 2**20} MB")
    for part in parts:
        if part.file_size > _SMALL and part.file_size > _MOST_RATIO * max(part.compress_size, 1):
            return (f"unpacks {part.filename} to {part.file_size // max(part.compress_size, 1)} "
                    "times its size, as only a zip bomb does")
    return None


def _declares_entities(archive: ZipFile, part: ZipInfo) -> bool:
    """Whether a part declares a document type; what it unpacks to is bounded by its header."""
    with archive.open(part) as stream:
        before = b""
        while chunk := stream.read(_CHUNK):
            text = (before + chunk).replace(b"\0", b"")  # UTF-16 hides it between zeros
            if any(word in text for word in _DECLARATIONS):
                return True
            before = text[-16:]
    return False
