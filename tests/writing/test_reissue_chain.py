"""Whoever got every message has the last timetable in their calendar, and nobody got more."""

from __future__ import annotations

from collections import defaultdict
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from tests.fixtures.timetables import good_timetable
from tests.writing.calendars.worlds import timetable as small_timetable
from tests.writing.late import SHAKES, Shake, other_peers, shaken
from tests.writing.store import Store
from timetabler.comparing import diff, succeed
from timetabler.domain.codes import file_stems
from timetabler.domain.timetable import Timetable
from timetabler.writing.calendars import invitations
from timetabler.writing.reissue import reissue

ISSUED = datetime(2026, 2, 10, 12, 30, tzinfo=UTC)
STEPS = 20


def start(name: str) -> Timetable:
    """Small, with an observed, a virtual and two private sessions; or a whole visit."""
    return small_timetable() if name == "small" else good_timetable(name)


def hours_by_address(timetable: Timetable) -> dict[str, list[tuple[datetime, datetime]]]:
    """When each address is needed in sessions, by the facts alone."""
    challenge, zone = timetable.challenge, ZoneInfo(timetable.challenge.visit.zone)
    own = (challenge.visit.organiser_email or "").casefold()
    found = defaultdict(list)
    for who, theirs in [*((p, timetable.of_peer(p.id)) for p in challenge.peers),
                        *((p, timetable.of_person(p.id)) for p in challenge.people)]:
        if who.email is None or who.email.casefold() == own:
            continue
        for placed in theirs:
            if timetable.session(placed).observed:
                continue  # these keep hours of their own
            day, block = timetable.day(placed).date, timetable.hours(placed)
            found[who.email.casefold()].append(tuple(
                datetime.combine(day, clock, zone).astimezone(UTC)
                for clock in (block.start, block.end)))
    return {address: sorted(hours) for address, hours in found.items()}


def session_hours(store: Store, timetable: Timetable) -> dict[str, list[object]]:
    """The same as the store has it: what begins when a slot begins."""
    zone = ZoneInfo(timetable.challenge.visit.zone)
    slots = {datetime.combine(day.date, slot.block.start, zone).astimezone(UTC)
             for day in timetable.challenge.days for slot in day.slots}
    found = {address: sorted((shown.start, shown.end) for shown in held.values()
                             if shown.start in slots)
             for address, held in store.calendars.items()}
    return {address: hours for address, hours in found.items() if hours}


def touched_by_files(files: dict[str, bytes], timetable: Timetable) -> set[str]:
    names = {path.split("/")[1].removesuffix(".ics").removesuffix("-cancelled") for path in files}
    return {name for name in names if "feedback" not in name}


def touched_by_facts(old: Timetable, new: Timetable) -> set[str]:
    """Recipient and session of all who are told, as far as they can be written to."""
    own = (new.challenge.visit.organiser_email or "").casefold()
    was, now = ({who.id for who in (*side.challenge.peers, *side.challenge.people)
                 if who.email is not None and who.email.casefold() != own} for side in (old, new))
    stems = file_stems(old.challenge) | file_stems(new.challenge)
    return {f"{stems.get(told.id, told.id)}-{session}"
            for told in diff(old, new, redacted=False).who_is_told
            for sessions, reached in ((told.new, now), (told.changed, was | now), (told.out, was))
            for session in sessions if told.kind != "room" and told.id in reached}


@pytest.mark.parametrize(("name", "seed"), [("marlshire-adult-social-care", 1),
                                            ("small", 2)])
def test_after_twenty_changes_every_calendar_is_the_last_timetable(name, seed):
    random, store, now = Random(seed), Store(), start(name)
    store.apply(invitations(now, issued=ISSUED))
    sent = 0
    for step in range(1, STEPS + 1):
        old, now = now, succeed(now, shaken(now, random))
        files = reissue(old, now, issued=ISSUED + timedelta(days=step))
        assert touched_by_files(files, now) == touched_by_facts(old, now), step
        sent += len(store.apply(files) and files)
    assert now.issue == STEPS + 1
    assert store.idle == []
    assert session_hours(store, now) == hours_by_address(now)
    # To the word as well: as if everybody had been invited to the last issue alone.
    last = invitations(now, issued=ISSUED)
    assert store.calendars == Store().apply(last).calendars
    # Fewer messages than inviting everybody anew each time.
    assert 0 < sent < STEPS * len(last) / 2


@pytest.mark.parametrize("shake", SHAKES, ids=lambda shake: shake.__name__)
def test_each_kind_of_change_reaches_the_calendars(shake: Shake):
    first, sent = start("small"), 0
    invited = Store().apply(invitations(first, issued=ISSUED))
    for seed in (2, 3):
        changed = succeed(first, shake(first, Random(seed)))
        files = reissue(first, changed, issued=ISSUED)
        store = deepcopy(invited).apply(files)
        assert store.calendars == Store().apply(invitations(changed, issued=ISSUED)).calendars
        assert store.idle == []
        sent += len(files)
    assert bool(sent) == (shake.__name__ != "shuffle")


def test_the_chain_would_notice_a_message_that_was_lost():
    random, first = Random(5), start("small")
    changed = succeed(first, other_peers(first, random))
    files = reissue(first, changed, issued=ISSUED)
    invited = Store().apply(invitations(first, issued=ISSUED))
    wanted = Store().apply(invitations(changed, issued=ISSUED)).calendars
    for lost in files:
        left = {path: content for path, content in files.items() if path != lost}
        assert deepcopy(invited).apply(left).calendars != wanted
