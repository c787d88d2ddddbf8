"""``python -m timetabler``."""

from timetabler.cli import main

main()
