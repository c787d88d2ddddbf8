"""Every kind of fault is told at its own place, and all of them at once."""

from __future__ import annotations

from datetime import UTC, date, time
from typing import Any

import pytest

from tests.reading.worlds import full
from timetabler.domain.challenge import Challenge
from timetabler.domain.rulebook import Strength
from timetabler.errors import InputError
from timetabler.reading.assemble import assemble

#: Where, what is put there (None: taken away), where the fault is, words of its message.
FAULTS: list[tuple[tuple[str | int, ...], Any, str, tuple[str, ...]]] = [
    (("rooms", 1, "capacity"), 0, "rooms[1].capacity", ("found 0", "from 1 to 5000")),
    (("rooms", 1, "capacity"), "ten", "rooms[1].capacity", ("'ten'", "whole number")),
    (("rooms", 1, "capacity"), 2.5, "rooms[1].capacity", ("2.5", "whole number")),
    (("rooms", 1, "capacity"), None, "rooms[1].capacity", ("nothing here", "from 1 to 5000")),
    (("rooms", 1, "use"), "interveiws", "rooms[1].use", ("'interveiws'", "base room, plenary")),
    (("rooms", 1, "video"), "perhaps", "rooms[1].video", ("'perhaps'", "yes or no")),
    (("rooms", 1, "office_of"), ["XX"], "rooms[1].office_of", ("no person 'XX'",)),
    (("travel", 0), None, "rooms[3].site", ("no travel time", "'oak'")),
    (("peers", 0, "name"), " ", "peers[0].name", ("nothing here",)),
    (("peers", 0, "id"), "P 1", "peers[0].id", ("'P 1'", "without spaces")),
    (("rooms", 3, "id"), "DASS", "rooms[3].id", ("used already in people",)),
    (("peers", 0, "email"), "ann.eastmere", "peers[0].email", ("'ann.eastmere'", "no")),
    (("peers", 0, "specialisms"), 7, "peers[0].specialisms", ("found 7", "a list")),
    (("peers", 0, "capcity"), 3, "peers[0].capcity", ("no key 'capcity'",)),
    (("peers", 0, "counsil"), "x", "peers[0].counsil", ("did you mean 'council'",)),
    (("peers", 0, "unavailable"), ["D1", "D9-1100"], "peers[0].unavailable[1]",
     ("'D9-1100' is no time",)),
    (("peers", 0, "unavailable"), ["D1 25:00-26:00"], "peers[0].unavailable[0]",
     ("'25:00' is not a time",)),
    (("peers", 2), "Cy", "peers[2]", ("found 'Cy'", "a table")),
    (("peers",), "Ann", "peers", ("found 'Ann'", "a list of tables")),
    (("people", 1, "count"), 0, "people[1].count", ("found 0", "from 1 to 500")),
    (("people", 1, "manager"), "DAS", "people[1].manager", ("did you mean 'DASS'",)),
    (("people", 1, "manager"), "LE", "people[1].manager", ("their own manager",)),
    (("sessions", 0, "peers_least"), 4, "sessions[0].peers_least", ("at least 4", "only 3")),
    (("sessions", 0, "head_count"), 0, "sessions[0].head_count", ("write at least 1",)),
    (("sessions", 0, "attendees"), "DASS;XY", "sessions[0].attendees", ("no person 'XY'",)),
    (("sessions", 0, "pinned"), "D1-0700", "sessions[0].pinned", ("no time of this visit",)),
    (("sessions", 0, "allowed"), "D1 12:00-11:00", "sessions[0].allowed", ("ends before",)),
    (("sessions", 0, "title"), None, "sessions[0].title", ("nothing here", "text")),
    (("sessions", 0, "mode"), "online", "sessions[0].mode", ("on site, virtual, hybrid",)),
    (("sessions", 1, "id"), "S1", "sessions[1].id", ("used already",)),
    (("days", 0, "id"), "E" * 31, "days[0].id", ("at most 30 characters",)),
    (("days", 1, "date"), "2026-02-30", "days[1].date", ("'2026-02-30'", "2026-03-02")),
    (("days", 0, "date"), date(2026, 3, 9), "days[1].date", ("not after",)),
    (("days", 1, "blocks", 3, "start"), "1 o'clock", "days[1].blocks[3].start",
     ("1 o'clock", "16:30")),
    (("days", 1, "blocks", 3, "start"), 46800, "days[1].blocks[3].start", ("46800", "16:30")),
    (("days", 1, "blocks", 3, "start"), time(13, tzinfo=UTC), "days[1].blocks[3].start",
     ("'13:00:00+00:00'", "local time")),
    (("days", 1, "blocks", 3, "start"), time(13, 0, 5), "days[1].blocks[3].start",
     ("'13:00:05'", "to the minute")),
    (("days", 1, "date"), 86400, "days[1].date", ("86400", "2026-03-02")),
    (("visit", "agreed"), 0, "visit.agreed", ("found 0", "2026-03-02")),
    (("days", 1, "blocks", 3, "kind"), "luncheon", "days[1].blocks[3].kind", ("break, lunch",)),
    (("days", 1, "blocks", 3, "streams"), 2, "days[1].blocks[3].streams", ("only slots",)),
    (("days", 1, "blocks", 3, "end"), "14:30", "days[1].blocks[4]", ("overlaps",)),
    (("visit", "zone"), "Mars/Base", "visit.zone", ("no time zone", "Europe/London")),
    (("visit", "sponsors"), ["DAS"], "visit.sponsors", ("did you mean 'DASS'",)),
    (("visit", "audience"), "many", "visit.audience", ("'many'", "from 1 to 5000")),
    (("visit",), None, "visit", ("nothing here",)),
    (("travel", 0, "minutes"), -1, "travel[0].minutes", ("-1", "from 0 to 600")),
    (("travel", 1, "origin"), "R9", "travel[1].origin", ("no site or room 'R9'",)),
    (("rules", 0, "rule"), "pairs-very", "rules[0].rule", ("did you mean 'pairs-vary'",)),
    (("rules", 0, "strength"), "maybe", "rules[0].strength", ("must, should, flag, off",)),
    (("rules", 0, "tier"), "minne", "rules[0].tier", ("did you mean 'mine'",)),
    (("rules", 0, "options"), {"limits": 2}, "rules[0].options.limits", ("mean 'limit'",)),
    (("rules", 0, "options"), {"limit": "x"}, "rules[0].options.limit", ("'x'", "whole number")),
    (("rules", 1), {"rule": "within-availability", "strength": "off"}, "rules[1].strength",
     ("'off'", "nobody can relax")),
    (("rules", 1), {"rule": "pairs-vary", "strength": "off"}, "rules[1].rule", ("stands twice",)),
    (("tiers",), 5, "tiers", ("found 5", "a list")),
    (("scope", "themes", 0, "id"), "QS 8", "scope.themes[0].id", ("'QS 8'", "without spaces")),
    (("model",), "adult-social-care-2042", "model", ("did you mean 'adult-social-care-2024'",)),
    (("model",), "../secret.toml", "model", ("no challenge model",)),
    (("model",), None, "model", ("adult-social-care-2024",)),
    (("seesions",), [], "seesions", ("did you mean 'sessions'",)),
    (("complete",), "often", "complete", ("'often'", "yes or no")),
    (("first_day",), date(2026, 3, 2), "first_day", ("leave out one",)),
]


def faults_of(document: dict[str, Any]) -> list[tuple[str, str]]:
    with pytest.raises(InputError) as caught:
        assemble(document)
    return [(fault.where, fault.message) for fault in caught.value.faults]


def put(document: dict[str, Any], path: tuple[str | int, ...], value: Any) -> None:
    holder: Any = document
    for step in path[:-1]:
        holder = holder[step]
    if value is None:
        del holder[path[-1]]
    else:
        holder[path[-1]] = value


@pytest.mark.parametrize(("path", "value", "where", "words"), FAULTS,
                         ids=lambda part: str(part)[:30])
def test_one_fault_is_told_once_at_its_place(path, value, where, words) -> None:
    document = full()
    put(document, path, value)
    found = faults_of(document)
    assert [place for place, _ in found] == [where], found
    for word in words:
        assert word in found[0][1]


def test_many_faults_are_told_together() -> None:
    """Nothing hides anything: two cells of one row, other rows, references across them."""
    document = full()
    put(document, ("peers", 0, "duty"), "boss")
    put(document, ("peers", 0, "sessions_a_day"), 99)
    put(document, ("rooms", 1, "capacity"), "x")
    put(document, ("sessions", 0, "format"), "chat")
    put(document, ("sessions", 0, "attendees"), ["DASS", "NOBODY"])
    put(document, ("sessions", 1, "room"), "R7")
    put(document, ("travel", 0, "minutes"), "far")
    put(document, ("rules", 0, "weight"), 0)
    assert [place for place, _ in faults_of(document)] == [
        "peers[0].duty", "peers[0].sessions_a_day", "rooms[1].capacity", "sessions[0].format",
        "travel[0].minutes", "rules[0].weight", "sessions[0].attendees", "sessions[1].room"]


def test_the_id_of_a_bad_row_still_counts_as_known() -> None:
    """P1, R1 and DASS are referred to; a fault in their rows is no fault of those who do."""
    document = full()
    for path in (("peers", 0, "duty"), ("rooms", 1, "use"), ("people", 0, "group")):
        put(document, path, "wrong")
    assert [place for place, _ in faults_of(document)] == [
        "peers[0].duty", "rooms[1].use", "people[0].group"]


def test_a_day_that_cannot_be_read_does_not_make_its_times_unknown() -> None:
    document = full()
    put(document, ("days", 1, "blocks", 1, "start"), "eleven")  # D1-1100 is referred to
    put(document, ("peers", 1, "unavailable"), ["E1-0900"])  # E1 is readable: no such time
    assert [place for place, _ in faults_of(document)] == [
        "days[1].blocks[1].start", "peers[1].unavailable[0]"]


def test_an_unreadable_table_makes_nobody_unknown() -> None:
    document = full()
    put(document, ("people",), 3)
    assert [place for place, _ in faults_of(document)] == ["people"]


def test_nothing_at_all() -> None:
    places = [place for place, _ in faults_of({})]
    assert places == ["model", "days", "peers", "rooms", "sessions", "visit"] or (
        set(places) == {"model", "peers", "rooms", "sessions", "visit"})


def test_what_is_absent_comes_from_the_model() -> None:
    document = {key: value for key, value in full().items()
                if key not in {"days", "rules", "tiers", "scope"}} | {"first_day": "2026-03-05"}
    for table in ("peers", "rooms", "people", "sessions"):
        for row in document[table]:
            for name in ("available", "unavailable", "allowed", "pinned"):
                row.pop(name, None)
    challenge = assemble(document)
    on_site = [day for day in challenge.days if not day.pre_visit]
    assert [day.date for day in on_site] == [  # Thursday, Friday, and over the weekend
        date(2026, 3, 5), date(2026, 3, 6), date(2026, 3, 9)]
    assert challenge.tiers[0] == "two-peers"
    assert len(challenge.scope.themes) == 9
    assert challenge.settings["one-place-at-a-time"].strength is Strength.MUST


def test_a_first_day_on_a_weekend_is_refused() -> None:
    document = full() | {"first_day": "2026-03-07"}
    del document["days"]
    assert ("first_day" in faults_of(document)[0][0])


def test_rules_of_the_document_override_single_rules_of_the_model() -> None:
    base = assemble({key: value for key, value in full().items() if key != "rules"})
    changed = assemble(full())
    assert changed.settings["pairs-vary"].tier == "mine"
    assert changed.settings["pairs-vary"].options == {"limit": 2}
    assert changed.settings["few-moves"].strength is Strength.OFF
    assert changed.settings["few-moves"].tier is None
    assert changed.settings["two-peers"].tier is None
    assert [one.rule for one in changed.rules] == [one.rule for one in base.rules]
    same = [one for one in changed.rules
            if one.rule not in {"pairs-vary", "few-moves", "two-peers"}]
    assert set(map(str, same)) <= set(map(str, base.rules))


def test_a_complete_document_takes_nothing_from_a_model() -> None:
    challenge = assemble(full() | {"complete": True, "model": "our-own"})
    assert [one.rule for one in challenge.rules] == ["pairs-vary", "few-moves", "two-peers"]
    assert challenge.settings["two-peers"].tier is None


def test_the_kind_of_challenge_is_the_callers() -> None:
    class Mine(Challenge):
        pass

    assert type(assemble(full(), kind=Mine)) is Mine
