"""Facts of a visit, and finished timetables: no input or output, no solver."""
