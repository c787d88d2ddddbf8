"""Ways out: workbook, calendars, web page, JSON, DataFrames."""
