"""The sheet of changes: each session as it was and as it is, and who has to be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timetabler.comparing.difference import Difference
from timetabler.comparing.held import Held
from timetabler.comparing.kinds import Kind, SessionChange
from timetabler.comparing.sentences import session_name, when
from timetabler.comparing.told import Told
from timetabler.writing.excel.page import set_page
from timetabler.writing.excel.paper import Paper
from timetabler.writing.palette import Tint

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS = (34.0, 20.0, 42.0, 42.0, 42.0)
#: By the first of a session's kinds; the words are there as well.
_TINTS = {Kind.ADDED: Tint("E0F1DC", "3E8635", "", ""), Kind.DROPPED: Tint("F9D9D6", "B3261E", "",
                                                                          ""),
          Kind.MOVED: Tint("FBF0CC", "A57C00", "", "")}
_OTHER = Tint("DDE9F8", "2F6DB5", "", "")


def write_changes(sheet: Worksheet, changes: Difference, about: str, footer: str) -> None:
    """Write what differs from the issue before, session by session, then reader by reader.

    Args:
        sheet: an empty worksheet.
        changes: what differs; it says itself whether private people are codes.
        about: the visit, the issue and how far it stands.
        footer: foot of every printed page.
    """
    paper = Paper(sheet, _WIDTHS)
    paper.head(f"Changes since issue {changes.old.issue}", about)
    paper.across(changes.headline)
    paper.header(("Session", "What", f"Was (issue {changes.old.issue})",
                  f"Is (issue {changes.new.issue})", "Who is told"))
    header = paper.row
    for change in changes.changed:
        paper.record((session_name(change, changes.names), "\n".join(change.kinds),
                      _shown(changes, change.before), _shown(changes, change.after),
                      _who(changes, change)), strong=(1,),
                     tint=_TINTS.get(change.kinds[0], _OTHER), marked=2)
    if not changes.changed:
        paper.across("No session differs.")
    if changes.day_sentences:
        paper.heading("The days")
    for text in changes.day_sentences:
        paper.across(text)
    _readers(paper, changes)
    sheet.freeze_panes = f"A{header + 1}"
    set_page(sheet, footer, header_rows=f"1:{header - 1}")


def _shown(changes: Difference, session: Held | None) -> str:
    if session is None:
        return "–"
    names = changes.names
    people = "; ".join(names.who(person.id) for person in session.people)
    peers = ", ".join(names.who(peer.id) for peer in session.peers) or "none"
    lines = (when(session), names.text(session.place), people, f"Peers: {peers}")
    return "\n".join(filter(None, lines))


def _who(changes: Difference, change: SessionChange) -> str:
    lines = [f"{what[0].upper()}{what[1:]} for {', '.join(names)}"
             for what, names in changes.told_of(change.session).items() if names]
    return "\n".join(lines) or "nobody"


def _readers(paper: Paper, changes: Difference) -> None:
    if not changes.who_is_told:
        return
    paper.heading("Who is told what")
    paper.header(("Who", "As", "New", "Changed", "Taken out"))
    for told in changes.who_is_told:
        paper.record((told.name, told.kind, *_columns(changes, told)), strong=(1,))


def _columns(changes: Difference, told: Told) -> list[str]:
    return ["\n".join(session_name(changes.by_session[one], changes.names) for one in sessions)
            for sessions in (told.new, told.changed, told.out)]
