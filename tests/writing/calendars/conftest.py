"""What the tests of calendars share: one small visit, written once."""

from __future__ import annotations

import pytest

from tests.writing.calendars.worlds import ISSUED, timetable
from timetabler.domain.timetable import Timetable
from timetabler.writing.calendars import calendars, invitations


@pytest.fixture(scope="session")
def small() -> Timetable:
    return timetable()


@pytest.fixture(scope="session")
def published(small: Timetable) -> dict[str, bytes]:
    return calendars(small, issued=ISSUED)


@pytest.fixture(scope="session")
def invited(small: Timetable) -> dict[str, bytes]:
    return invitations(small, issued=ISSUED)
