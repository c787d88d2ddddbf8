"""People and groups that a council invites, made up as sessions ask for them."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import Any

from tests.habits import words
from tests.habits.forms import Pen


class Guests:
    """The rows of the People sheet, and how often each person is asked.

    Args:
        rng: chance.
        pen: writes the cells.
    """

    def __init__(self, rng: Random, pen: Pen) -> None:
        self._rng, self._pen = rng, pen
        self.asked: Counter[str] = Counter()
        self.rows: list[dict[str, Any]] = []
        self._add("CEX", "senior manager", "Chief Executive")
        self._add("LDR", "elected member", "Leader of the Council")

    @property
    def chosen(self) -> list[str]:
        """Everybody who is asked to a session, in order of the sheet."""
        return [row["ID"] for row in self.rows if self.asked[row["ID"]]]

    def group(self, category: str) -> str:
        """A new group of that kind; its id."""
        rng, number = self._rng, len(self.rows)
        name = rng.choice(words.GROUPS[category])
        row = {"ID": f"G{number:02}", "Name": name, "Job title": None, "Group": category,
               "How many": rng.randint(2, 8)}
        if rng.random() < 0.5:
            row["Job title"] = "Members and officers"
        if category == "lived experience":
            row["Private"] = self._pen.yes(rng.random() < 0.8)
        self.rows.append(row)
        self.asked[row["ID"]] += 1
        self._pen.note("habit: a group with a head count")
        return str(row["ID"])

    def several(self, category: str, count: int) -> list[str]:
        """People of that kind, some of them asked before; their ids."""
        found: list[str] = []
        for _ in range(count):
            known = [row["ID"] for row in self.rows if row["Group"] == category
                     and row["ID"] not in found and row.get("How many") is None
                     and self.asked[row["ID"]] < 2]
            if known and self._rng.random() < 0.4:
                found.append(self._rng.choice(known))
            else:
                found.append(self._person(category))
            self.asked[found[-1]] += 1
        return found

    def _person(self, category: str) -> str:
        letters = "".join(self._rng.choice("BCDFGHKLMNPRSTVW") for _ in range(3))
        name = f"{letters}{len(self.rows)}"
        posts = words.POSTS.get(category, ("",))
        self._add(name, category, self._rng.choice(posts))
        return name

    def _add(self, name: str, category: str, post: str) -> None:
        rng, pen = self._rng, self._pen
        title = "Cllr " if category == "elected member" else rng.choice(("", "", "", "Dr "))
        who = f"{title}{rng.choice(words.FIRST)} {rng.choice(words.LAST)}"
        row: dict[str, Any] = {"ID": name, "Name": who, "Job title": post, "Group": category}
        if category == "lived experience":
            # Nobody writes the whole name of somebody with lived experience twice.
            row |= {"Name": f"{rng.choice(('Mr', 'Mrs', 'Ms'))} Zq{name.lower()}", "Private": "yes",
                    "Job title": None}
            pen.note("habit: a private person")
        if rng.random() < 0.7:
            row["E-mail"] = f"{name.lower()}@council.example"
        else:
            pen.note("missing: e-mail")
        if rng.random() < 0.1 and category != "lived experience":
            row["Job title"] = None
            pen.note("missing: job title")
        if rng.random() < 0.5:
            row["Organisation"] = rng.choice(words.TOWNS)
        if rng.random() < 0.25 and category == "senior manager" and name != "CEX":
            row["Line manager"] = "CEX"
            pen.note("habit: a line manager")
        if rng.random() < 0.08:
            row["Step-free"] = pen.yes(True)
        if rng.random() < 0.1:
            row["Note"] = rng.choice(words.NOTES)
        self.rows.append(row)
