"""Write the table of rules in README.md from the registry.

Run it after a change to a rule's id, words, default or source::

    .venv/bin/python docs/rules_table.py
"""

from __future__ import annotations

import re
from pathlib import Path

from timetabler.rules import RULES, Rule

README = Path(__file__).parent.parent / "README.md"
_TABLE = re.compile(r"(?<=<!-- rules -->\n).*?(?=<!-- end of rules -->)", re.DOTALL)


def table() -> str:
    """The table in Markdown, a row a rule in the registry's order."""
    rows = ["| rule | what it asks | default | source |", "|---|---|---|---|",
            *(f"| `{rule.id}` | {rule.asks} | {_default(rule)} | {rule.source} |"
              for rule in RULES)]
    return "\n".join(rows) + "\n"


def table_in(text: str) -> str:
    """The table that stands in a text, between its two marks."""
    found = _TABLE.search(text)
    if found is None:
        raise ValueError("the text has no <!-- rules --> and <!-- end of rules -->")
    return found.group()


def _default(rule: Rule) -> str:
    return "always" if rule.physics else str(rule.default)


if __name__ == "__main__":
    text = README.read_text(encoding="utf-8")
    README.write_text(_TABLE.sub(lambda _: table(), text), encoding="utf-8")
