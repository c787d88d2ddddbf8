"""The public face: what ``import timetabler`` offers, and nothing that it does not need."""
