"""Invitations for those whom a new issue touches, and for nobody else.

Calendar programs know an appointment by its UID, which never changes, and let the highest
SEQUENCE win (RFC 5546 §2.1.5).  SEQUENCE is the issue number less one, so that it rises
even for somebody who was left alone for several issues, or cancelled and asked again.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from timetabler.comparing.succession import refuse_strangers
from timetabler.domain.addresses import mailbox
from timetabler.domain.timetable import Timetable
from timetabler.errors import Fault, InputError
from timetabler.writing.calendars.invitations import (
    FOLDER,
    Appointment,
    Letters,
    appointment_uid,
    appointments,
)
from timetabler.writing.calendars.safe import address
from timetabler.writing.calendars.shelf import Shelf
from timetabler.writing.calendars.visible import Eyes

_SECOND = timedelta(seconds=1)
#: An appointment in one mailbox: its UID and the address.
_Held = dict[tuple[str, str], Appointment]


def reissue(old: Timetable, new: Timetable, *, issued: datetime) -> dict[str, bytes]:
    """What has to be sent so that everybody's calendar shows the new issue.

    Who gets something: whoever has a new appointment, or one whose time, place or visible
    text differs (METHOD:REQUEST); and whoever loses one, since they or the session were
    taken out or their address is another (METHOD:CANCEL).  Nobody else gets anything.
    Whoever got every issue from the first on has the new timetable in their calendar then.

    Args:
        old: what was sent out last.
        new: the issue right after it (`comparing.succeed`).
        issued: the moment of issue, with a time zone.

    Returns:
        Content by relative path, in the order in which to send them: first
        ``invitations/<recipient>-<session>-cancelled.ics``, then
        ``invitations/<recipient>-<session>.ics``.  Empty where nobody is touched.

    Raises:
        InputError: `new` does not follow `old`; or people were invited, and the visit has
            no organiser's address any more to write to them from; or the visit's zone
            cannot be told to calendar programs.
        ValueError: `issued` has no time zone.
    """
    refuse_strangers(old, new)
    had, has = _held(old), _held(new)
    _refuse_silence(old, new, had)
    shelf = Shelf()
    # A second earlier: where one mailbox has both addresses, the invitation is the later word.
    backs = Letters(old, issued - _SECOND)
    for key, gone in had.items():
        if key not in has:
            shelf.put(FOLDER, f"{gone.name}-cancelled", backs.cancel(gone, new.issue - 1))
    asks, eyes = Letters(new, issued), Eyes(old, new)
    for key, asked in has.items():
        if key not in had or eyes.see_news(had[key], asked):
            shelf.put(FOLDER, asked.name, asks.request(asked))
    return shelf.files


def _held(timetable: Timetable) -> _Held:
    """Every appointment that was (or is to be) sent, by UID and address."""
    if address(timetable.challenge.visit.organiser_email) is None:
        return {}
    return {(appointment_uid(timetable, one), mailbox(one.address)): one
            for one in appointments(timetable)}


def _refuse_silence(old: Timetable, new: Timetable, had: _Held) -> None:
    if had and address(new.challenge.visit.organiser_email) is None:
        raise InputError([Fault("visit.organiser_email", (
            f"nothing here, but people were invited to issue {old.issue}; the address that "
            "their invitations came from, or another one, would be right"))])
