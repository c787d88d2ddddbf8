"""Names that stay the same from issue to issue, so that a calendar knows its entries again.

For meetings the UID is the key and the highest SEQUENCE wins (MS-STANOICAL 2.2.84,
2.2.103); RFC 7986 §5.3 asks for UUIDs, which give nothing away.
"""

from __future__ import annotations

from uuid import NAMESPACE_URL, uuid5

from timetabler.domain.addresses import mailbox
from timetabler.domain.timetable import Timetable
from timetabler.domain.versions import visit_name

#: A name that belongs to nobody (RFC 2606 §3).
DOMAIN = "timetabler.example"
#: The flow of what is to be answered.
INVITATION = "invitation"
_SEPARATOR = "\x1f"


def timetable_key(timetable: Timetable) -> str:
    """What makes a visit this visit in every issue: what it was called in the first."""
    earlier = timetable.predecessor
    return _SEPARATOR.join(earlier.visit if earlier else visit_name(timetable.challenge))


def handed_over(timetable: Timetable) -> tuple[str, ...]:
    """The mailbox of an organiser who is another one than in the first issue; else nothing."""
    first = timetable.predecessor.organiser if timetable.predecessor else ""
    now = mailbox(timetable.challenge.visit.organiser_email)
    return (now,) if first and now != first else ()


def uid(timetable: Timetable, flow: str, meeting: str, recipient: str) -> str:
    """The UID (RFC 5545 §3.8.4.7) of one meeting for one recipient.

    Args:
        timetable: any issue of it.
        flow: ``published`` or ``invitation``.  They differ, so that looking at a calendar
            never overwrites an answer to an invitation; and an invitation of another
            organiser than the first is another meeting.
        meeting: key of the meeting (``session/S01``).
        recipient: whose calendar it is in (``peer/P1``, ``team``).
    """
    sender = handed_over(timetable) if flow == INVITATION else ()
    name = _SEPARATOR.join([timetable_key(timetable), flow, meeting, recipient, *sender])
    return f"{uuid5(NAMESPACE_URL, name)}@{DOMAIN}"
