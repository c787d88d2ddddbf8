"""A difference as a notebook shows it: a fragment of HTML in the notebook's own colours."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape


def fragment(headline: str, rows: Iterable[tuple[str, str, str]], days: Iterable[str],
             told: Iterable[str]) -> str:
    """A headline, a table of sessions, and below it the days and who is told what.

    Args:
        headline: one sentence.
        rows: session, how it differs, the sentence about it.
        days: one sentence for each block of a day that differs.
        told: one sentence for each who is told.
    """
    body = "".join(f"<tr>{''.join(_cell(text) for text in row)}</tr>" for row in rows)
    table = (f"<table><thead><tr><th>Session</th><th>What</th><th>In words</th></tr></thead>"
             f"<tbody>{body}</tbody></table>") if body else ""
    blocks, items = ("".join(f"<li>{escape(text)}</li>" for text in texts)
                     for texts in (days, told))
    also = f"<ul>{blocks}</ul>" if blocks else ""
    listed = f"<details><summary>Who is told what</summary><ul>{items}</ul></details>" if (
        items) else ""
    return f"<div><p><strong>{escape(headline)}</strong></p>{table}{also}{listed}</div>"


def _cell(text: str) -> str:
    return f'<td style="text-align:left">{escape(text)}</td>'
