"""Visits as organisers write them, driven through files, and judged by what comes out.

`maker` draws a workbook from a seed and knows nothing of the product; `witness` judges the
calendars against the workbook and imports nothing of it; `pipeline` runs the command line
between the two.
"""
