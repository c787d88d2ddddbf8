"""The hidden timetable, step three: whose voices are heard, and who comes."""

from __future__ import annotations

from collections import defaultdict
from itertools import count
from random import Random

from benchmarks.generator.held import Held
from timetabler.domain.frame import Frame
from timetabler.domain.people import Category, Person

_SENIOR, _FRONTLINE, _LIVED = Category.SENIOR, Category.FRONTLINE, Category.LIVED
_MEMBER, _PARTNER = Category.MEMBER, Category.PARTNER

#: Whom a specialism mostly hears; the others hear anybody, as Marlshire's do.
_MOSTLY = {"Leadership": _SENIOR, "Elected members": _MEMBER, "Lived experience": _LIVED,
           "Practice and safeguarding": _FRONTLINE, "Commissioning": _PARTNER}
_ANYBODY = (_SENIOR,) * 8 + (_FRONTLINE,) * 10 + (_LIVED,) * 3 + (_MEMBER,) * 3 + (_PARTNER,) * 7
#: Who comes in groups, and how often.
_IN_GROUPS = {_FRONTLINE: 1.0, _LIVED: 1.0, _PARTNER: 0.4, _MEMBER: 0.3, _SENIOR: 0.1}
#: Sessions that one named person is asked to at most.
_MOST_ASKED = 3


def cast(dice: Random, held: list[Held], frame: Frame) -> list[Person]:
    """Give each session its category and its people; return all people."""
    for session in held:
        if not session.reserve:
            usual = _MOSTLY.get(session.specialism or "")
            session.category = usual if usual and dice.random() < 0.6 else dice.choice(_ANYBODY)
    _lived_on_both_days(held, frame)
    people = _People(dice)
    for session in held:
        if session.reserve:
            session.category, session.heads = Category.RESERVE, 3
        elif session.outside or session.length > 1 or (
                dice.random() < _IN_GROUPS[session.category]):
            people.group(session)
        else:
            people.named(session)
    return people.all


def _lived_on_both_days(held: list[Held], frame: Frame) -> None:
    for day in frame.interviewing_days[:2]:
        today = [s for s in held if s.start.day == day.id and not s.reserve]
        if all(session.category is not _LIVED for session in today):
            next(s for s in today if s.length == 1).category = _LIVED


class _People:
    """Everybody who is interviewed, so far."""

    def __init__(self, dice: Random) -> None:
        self._dice, self._number = dice, count(1)
        # The sponsor comes first, and is met at every feedback.
        self.all = [Person(id="DIR", name="Director", job_title="Director", group=_SENIOR)]
        self._asked: dict[str, list[Held]] = defaultdict(list)
        self._pool: dict[Category, list[str]] = defaultdict(list, {_SENIOR: ["DIR"]})

    def group(self, session: Held) -> None:
        """A group that comes as one, to this session only."""
        heads = self._dice.randint(4, 8)
        session.attendees, session.heads = (self._add("Group", session.category, heads),), heads

    def named(self, session: Held) -> None:
        """One or two people, some of whom are asked to other sessions too."""
        found: list[str] = []
        for _ in range(self._dice.choice((1, 1, 1, 2))):
            known = [one for one in self._pool[session.category]
                     if one not in found and self._could_come(one, session)]
            if known and self._dice.random() < 0.4:
                found.append(self._dice.choice(known))
            else:
                found.append(self._add("Person", session.category, 1))
                self._pool[session.category].append(found[-1])
            self._asked[found[-1]].append(session)
        session.attendees, session.heads = tuple(found), len(found)

    def _could_come(self, one: str, session: Held) -> bool:
        theirs = self._asked[one]
        taken = {place.id for other in theirs for place in other.places}
        return len(theirs) < _MOST_ASKED and not taken & {place.id for place in session.places}

    def _add(self, what: str, category: Category, heads: int) -> str:
        number = next(self._number)
        self.all.append(Person(id=f"{what[0]}{number:03}x", name=f"{what} {number}",
                               job_title=f"{category} {number}", group=category, count=heads))
        return self.all[-1].id
