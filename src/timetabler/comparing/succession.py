"""Which timetable follows which: issue numbers, and fingerprints that cannot be mistaken."""

from __future__ import annotations

import hashlib
import json
from typing import Any, TypeVar

from timetabler.domain.addresses import mailbox
from timetabler.domain.challenge import Challenge
from timetabler.domain.codes import carried
from timetabler.domain.timetable import Timetable
from timetabler.domain.versions import Predecessor, VisitName, visit_name
from timetabler.errors import Fault, InputError

AnyTimetable = TypeVar("AnyTimetable", bound=Timetable)

#: The facts that recipients are told of.  Availabilities, rules and notes are not among
#: them; and a list of what counts stays the same when facts of a new kind come in.
_SEEN: dict[str, Any] = {
    "visit": {"title", "council", "zone", "sponsors", "organiser", "organiser_email"},
    "days": {"__all__": {
        "id": True, "title": True, "date": True, "pre_visit": True,
        "blocks": {"__all__": {"kind", "start", "end", "title", "room", "who"}}}},
    "peers": {"__all__": {"id", "name", "role", "council", "duty", "email"}},
    "rooms": {"__all__": {"id", "name", "site", "use", "email"}},
    "people": {"__all__": {"id", "name", "job_title", "organisation", "group", "count",
                           "email", "private"}},
    "sessions": {"__all__": {"id", "title", "category", "attendees", "head_count", "length",
                             "mode", "link", "observed", "pinned"}},
}


def fingerprint(timetable: Timetable) -> str:
    """SHA-256 (64 hexadecimal digits) of the placements and of what recipients are told.

    The order of the placements and of a session's peers does not matter.
    """
    placed = sorted((p.session, p.slot, p.room, sorted(p.peers)) for p in timetable.placements)
    facts = timetable.challenge.model_dump(mode="json", include=_SEEN)
    text = json.dumps([placed, facts], sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def succeed(old: Timetable, new: AnyTimetable) -> AnyTimetable:
    """`new` as the issue after `old`, which it names as its predecessor.

    Args:
        old: what was sent out last.
        new: what is to be sent out next, with whatever issue number.

    Returns:
        A copy of `new`, of its own class, with issue ``old.issue + 1``.

    Raises:
        InputError: they are timetables of two visits.
    """
    refuse_another_visit(old.challenge, new.challenge)
    first = old.predecessor.organiser if old.predecessor else ""
    earlier = Predecessor(
        issue=old.issue, fingerprint=fingerprint(old), visit=_known_as(old),
        organiser=first or mailbox(old.challenge.visit.organiser_email))
    return new.model_copy(update={"issue": old.issue + 1, "predecessor": earlier,
                                  "challenge": carried(old.challenge, new.challenge)})


def refuse_strangers(old: Timetable, new: Timetable) -> None:
    """Refuse two timetables of which the second is not the issue right after the first.

    Raises:
        InputError: `new` names no predecessor, or another one; it says which.
    """
    earlier = new.predecessor
    if earlier is None:
        reason = (f"issue {new.issue} does not say which issue it follows; make it the follower "
                  "of what was sent out last (succeed(old, new))")
    elif earlier.issue != old.issue:
        reason = (f"issue {new.issue} follows issue {earlier.issue}, not issue {old.issue}; "
                  f"compare it with issue {earlier.issue}")
    elif earlier.fingerprint != fingerprint(old) or earlier.visit != _known_as(old):
        reason = (f"issue {new.issue} follows another issue {old.issue} than this one, which was "
                  "changed since or belongs to another visit; give the one that was sent out")
    else:
        return
    raise InputError([Fault("predecessor", reason)])


def _known_as(timetable: Timetable) -> VisitName:
    earlier = timetable.predecessor
    return earlier.visit if earlier else visit_name(timetable.challenge)


def refuse_another_visit(old: Challenge, new: Challenge) -> None:
    """A visit may get another title or other dates; not both, and not another council.

    Raises:
        InputError: they are two visits.
    """
    (council, title, first), (council_now, title_now, first_now) = map(visit_name, (old, new))
    if council != council_now or (title != title_now and first != first_now):
        was, now = old.visit, new.visit
        raise InputError([Fault("visit", new.discreet.text(
            f"{now.title} ({now.council}, from {first_now}) is another visit than {was.title} "
            f"({was.council}, from {first}); only a timetable of the same visit can follow"))])
