"""Ways in: workbook, TOML, JSON, DataFrames; all end in the same `Challenge`."""
