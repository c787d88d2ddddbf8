"""The Excel workbook of a finished timetable."""

from timetabler.writing.excel.workbook import to_excel, workbook_bytes

__all__ = ["to_excel", "workbook_bytes"]
