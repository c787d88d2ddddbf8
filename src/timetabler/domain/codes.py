"""What stands for people who must not be named: the same code in everything that goes out."""

from __future__ import annotations

from collections import Counter

from timetabler.domain.challenge import Challenge
from timetabler.domain.people import Category


def codes(challenge: Challenge) -> dict[str, str]:
    """The code of each private person, by id: ``Private group 1 (8)``."""
    seen: Counter[str] = Counter()
    found = {}
    for person in challenge.people:
        if person.is_private:
            lived = person.group is Category.LIVED
            kind = "Person with lived experience" if lived else "Private person"
            if person.count > 1:
                kind = "Lived experience group" if lived else "Private group"
            seen[kind] += 1
            size = f" ({person.count})" if person.count > 1 else ""
            found[person.id] = f"{kind} {seen[kind]}{size}"
    return found
