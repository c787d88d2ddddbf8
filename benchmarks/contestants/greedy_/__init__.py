"""What an organiser does by hand: a board, a first timetable, then one change at a time."""
