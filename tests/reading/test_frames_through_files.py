"""The tables of a visit through files and other libraries' tables, and back: the same visit."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fixtures import FIXTURES
from tests.reading.worlds import MODEL, full
from timetabler.domain.challenge import Challenge
from timetabler.errors import InputError
from timetabler.reading.assemble import assemble
from timetabler.reading.columns import Column
from timetabler.reading.framecells import frame_cell
from timetabler.reading.frames import document_from_frames, frames_of
from timetabler.reading.read import read

Way = Callable[[pd.DataFrame, Path], Any]


def _csv(frame: pd.DataFrame, path: Path) -> Any:
    frame.to_csv(path, index=False)
    return pd.read_csv(path)


def _csv_with_row_numbers(frame: pd.DataFrame, path: Path) -> Any:
    frame.to_csv(path)
    return pd.read_csv(path)


def _excel(frame: pd.DataFrame, path: Path) -> Any:
    frame.to_excel(path.with_suffix(".xlsx"), index=False)
    return pd.read_excel(path.with_suffix(".xlsx"))


def _json(frame: pd.DataFrame, path: Path) -> Any:
    return pd.read_json(StringIO(frame.to_json(orient="records")))


def _iso_json(frame: pd.DataFrame, path: Path) -> Any:
    return pd.read_json(StringIO(frame.to_json(orient="records", date_format="iso")))


def _categories(frame: pd.DataFrame, path: Path) -> Any:
    plain = {name for name in frame if not any(
        isinstance(one, list | dict) for one in frame[name])}
    return frame.astype(dict.fromkeys(plain, "category"))


def _nullable(frame: pd.DataFrame, path: Path) -> Any:
    return frame.convert_dtypes()


def _as_parquet_would(frame: pd.DataFrame, path: Path) -> Any:
    """Lists become arrays, dates of a table stay, every dict has the keys of all."""
    keys = {key for column in frame for one in frame[column] if isinstance(one, dict)
            for key in one}

    def cell(value: Any) -> Any:
        if isinstance(value, list):
            return np.array(value, dtype=object)
        return {key: value.get(key) for key in keys} if isinstance(value, dict) else value

    return frame.map(cell)


def _parquet(frame: pd.DataFrame, path: Path) -> Any:
    pytest.importorskip("pyarrow")
    frame.to_parquet(path)
    return pd.read_parquet(path)


def _polars(frame: pd.DataFrame, path: Path) -> Any:
    polars = pytest.importorskip("polars")
    return polars.DataFrame(frame.to_dict("records"), infer_schema_length=None)


def _arrow(frame: pd.DataFrame, path: Path) -> Any:
    return pytest.importorskip("pyarrow").Table.from_pandas(frame)


class _LikePolars:
    """A table that knows neither an index nor ``to_dict``."""

    def __init__(self, rows: list[dict[str, Any]]) -> None:
        self._rows = rows

    def to_dicts(self) -> list[dict[str, Any]]:
        return self._rows


def _like_polars(frame: pd.DataFrame, path: Path) -> Any:
    return _LikePolars(frame.to_dict("records"))


WAYS = (_csv, _csv_with_row_numbers, _excel, _json, _iso_json, _categories, _nullable,
        _as_parquet_would, _parquet, _polars, _arrow, _like_polars)


@pytest.fixture(scope="module")
def visits() -> list[Challenge]:
    return [assemble(full()), read(FIXTURES / "marlshire-adult-social-care.xlsx")]


@pytest.mark.parametrize("way", WAYS)
def test_a_visit_comes_back_as_it_was(way: Way, visits: list[Challenge], tmp_path: Path) -> None:
    for visit in visits:
        frames = {name: way(frame, tmp_path / name) for name, frame in frames_of(visit).items()}
        assert assemble(document_from_frames(visit.model, **frames)) == visit


def test_no_options_are_nothing(visits: list[Challenge]) -> None:
    """Parquet cannot write a column in which every dict is empty."""
    options = [one for visit in visits for one in frames_of(visit)["rules"]["options"]]
    assert {} not in options
    assert any(options)


@pytest.mark.parametrize(("kind", "found", "meant"), [
    ("list", "['A', \"O'Neil\"]", ["A", "O'Neil"]), ("list", "['A' 'B']", ["A", "B"]),
    ("list", "[]", []), ("list", '["\\u00e9"]', ["é"]), ("list", "[A]", "[A]"),
    ("list", "A; B", "A; B"), ("times", "['D1', 'D2 from 12:00']", ["D1", "D2 from 12:00"]),
    ("options", "{'limit': 3, 'most': None}", {"limit": 3}),
    ("options", '{"limit":3.0,"most":null}', {"limit": 3}), ("options", "{}", {}),
    ("options", {"limit": 3.0, "most": float("nan")}, {"limit": 3}),
    ("text", "['A']", "['A']"), ("number", 2.0, 2), ("yes/no", np.bool_(True), True)])
def test_a_cell_means_what_it_was(kind: Any, found: Any, meant: Any) -> None:
    assert frame_cell(Column("field", "Field", kind, ""), found) == meant


@pytest.mark.parametrize("found", [
    1772409600000, "2026-03-02T00:00:00.000", "2026-03-02 00:00:00", "2026-03-02",
    pd.Timestamp("2026-03-02"), np.datetime64("2026-03-02", "s")])
def test_a_date_is_that_date(found: Any) -> None:
    assert frame_cell(Column("date", "Date", "date", ""), found).isoformat() == "2026-03-02"


@pytest.mark.parametrize("found", ["10:00:00", "0 days 10:00:00", "10:00", pd.Timedelta("10h")])
def test_a_time_is_that_time(found: Any) -> None:
    assert f"{frame_cell(Column('start', 'From', 'clock', ''), found):%H:%M}" == "10:00"


def test_a_column_of_an_index_that_holds_words_is_no_row_number() -> None:
    rooms = pd.DataFrame([{"index": "first", "id": "R1", "name": "Room", "capacity": 10}])
    with pytest.raises(InputError, match=r"rooms\.index"):
        document_from_frames(MODEL, sessions=[], peers=[], rooms=rooms)


@given(st.lists(st.text("ab1é ,;[]{}'\"\\\n", max_size=8), max_size=4))
def test_the_text_of_any_list_is_that_list(words: list[str]) -> None:
    column = Column("themes", "Themes", "list", "")
    assert frame_cell(column, str(words)) == words
