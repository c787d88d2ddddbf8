"""Another organiser than in the issue before: who takes back what, and who invites anew."""

from __future__ import annotations

from timetabler.domain.addresses import mailbox
from timetabler.domain.timetable import Timetable
from timetabler.domain.visit import Visit


def handover(old: Timetable, new: Timetable) -> str | None:
    """What a change of the organiser's mailbox means, in a sentence; None where it is the same.

    An appointment belongs to the mailbox that invited to it: nobody else may move or cancel
    it (RFC 5546 §3.2.2.6), and calendar programs do not take another organiser for it.
    """
    was, now = old.challenge.visit, new.challenge.visit
    if not (was.organiser_email and now.organiser_email) or (
            mailbox(was.organiser_email) == mailbox(now.organiser_email)):
        return None
    return (f"Invitations come from {_named(now)} now: everybody invited so far gets a "
            f"cancellation, to be sent first and from {_named(was)}, and then a new invitation.")


def _named(visit: Visit) -> str:
    return f"{visit.organiser} ({visit.organiser_email})" if visit.organiser else str(
        visit.organiser_email)
