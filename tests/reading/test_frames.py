"""DataFrames in and out."""

from __future__ import annotations

import sys
from typing import Any

import numpy as np
import pandas as pd
import pytest

from tests.reading.worlds import MODEL, as_frames, full
from timetabler.errors import InputError
from timetabler.reading.assemble import assemble
from timetabler.reading.frames import document_from_frames, frames_of, source_from_frames


def small(**changes: Any) -> dict[str, Any]:
    return {"first_day": "2026-03-02", "peers": pd.DataFrame([{"id": "P1", "name": "Ann"}]),
            "rooms": pd.DataFrame([{"id": "R1", "name": "Room", "capacity": 10}]),
            "sessions": pd.DataFrame([{"id": "S1", "title": "Leader"}]), **changes}


def test_three_tables_are_enough() -> None:
    challenge = assemble(document_from_frames(MODEL, **small()))
    assert [one.id for one in challenge.sessions] == ["S1"]
    assert challenge.visit.title


def test_the_index_may_hold_the_id() -> None:
    plain = assemble(document_from_frames(MODEL, **small()))
    indexed = {name: frame.set_index("id") for name, frame in small().items()
               if isinstance(frame, pd.DataFrame)}
    assert assemble(document_from_frames(MODEL, **small(**indexed))) == plain
    nameless = {name: frame.rename_axis(None) for name, frame in indexed.items()}
    assert assemble(document_from_frames(MODEL, **small(**nameless))) == plain


def test_nothing_is_absent_in_every_form() -> None:
    peers = pd.DataFrame({"id": ["P1", "P2", "P3", "P4"], "name": ["a", "b", "c", "d"],
                          "sessions_a_day": [3, np.nan, None, pd.NA],
                          "interviews": [True, None, np.nan, pd.NA],
                          "email": ["a@x.example", np.nan, pd.NaT, None]})
    challenge = assemble(document_from_frames(MODEL, **small(peers=peers)))
    assert [one.sessions_a_day for one in challenge.peers] == [3, None, None, None]
    assert [one.interviews for one in challenge.peers] == [True, None, None, None]


def test_several_values_as_list_array_or_text() -> None:
    people = pd.DataFrame({"id": ["A", "B", "C"], "name": ["a", "b", "c"]})
    for several in (["A", "B"], "A; B", np.array(["A", "B"]), ("A", "B")):
        sessions = pd.DataFrame({"id": ["S1"], "title": ["x"], "attendees": [several]})
        challenge = assemble(document_from_frames(MODEL, **small(sessions=sessions,
                                                                 people=people)))
        assert challenge.sessions[0].attendees == ("A", "B")


def test_timestamps_and_times() -> None:
    days = pd.DataFrame({"day": ["D1", "D1"], "date": pd.to_datetime(["2026-03-02", None]),
                         "kind": "slot", "start": ["9.00", 10.0],
                         "end": [pd.Timestamp("2026-03-02 10:00").time(), pd.Timedelta("11h")]})
    frame = assemble(document_from_frames(MODEL, **small(days=days, first_day=None))).frame
    assert [slot.id for slot in frame.slots] == ["D1-0900", "D1-1000"]


def test_unknown_columns_and_bad_cells_are_faults() -> None:
    rooms = pd.DataFrame([{"id": "R1", "name": "Room", "capcity": 10, "video": "perhaps"}])
    with pytest.raises(InputError) as caught:
        document_from_frames(MODEL, **small(rooms=rooms))
    (fault,) = caught.value.faults
    assert fault.where == "rooms.capcity"
    assert "'capacity'" in fault.message
    source = source_from_frames(MODEL, **small(rooms=rooms))
    with pytest.raises(InputError) as caught:
        assemble(source.document, source.where, faults=source.faults)
    assert [one.where for one in caught.value.faults] == [
        "rooms.capcity", "rooms[0].capacity", "rooms[0].video"]


def test_what_is_no_table() -> None:
    with pytest.raises(InputError, match="a DataFrame would be right"):
        document_from_frames(MODEL, **small(rooms=7))


def test_frames_of_has_every_column_even_without_rows() -> None:
    document = full() | {"travel": []}
    document["rooms"] = [room for room in document["rooms"] if room["id"] != "OAK"]
    frames = frames_of(assemble(document))
    assert list(frames["travel"].columns) == ["origin", "destination", "minutes"]
    assert len(frames["days"]) == 6
    assert frames["sessions"].loc[0, "attendees"] == ["DASS"]
    assert assemble(document_from_frames(MODEL, **frames)) == assemble(document)


def test_an_edited_frame_changes_the_challenge() -> None:
    """What an analyst does: take the tables, change one, make the challenge anew."""
    frames = frames_of(assemble(full()))
    frames["sessions"].loc[0, "priority"] = 1
    changed = assemble(document_from_frames(MODEL, **frames))
    assert changed.session["S1"].priority == 1


def test_reading_does_not_load_pandas() -> None:
    import subprocess

    script = ("import sys, timetabler.reading.frames, timetabler.reading.read; "
              "sys.exit('pandas' in sys.modules or 'ortools' in sys.modules)")
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_the_frames_of_the_full_document() -> None:
    assert set(as_frames(full())) >= {"days", "scope", "travel", "rules", "visit", "tiers"}
