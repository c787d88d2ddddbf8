"""Workbooks with an address that no mail reaches, or that is the organiser's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from timetabler.cli import main
from timetabler.errors import InputError
from timetabler.front.timetable import Timetable
from timetabler.reading.read import read
from timetabler.writing.calendars import left_out

HERE = Path(__file__).parent / "addresses"


@pytest.mark.parametrize("name", ["apostrophe", "hyphen", "quotes"])
def test_a_look_alike_sign_is_refused_at_its_cell_with_the_plain_address(name: str) -> None:
    with pytest.raises(InputError) as told:
        read(HERE / f"{name}.xlsx")
    (fault,) = told.value.faults
    assert fault.where.startswith(("People!", "Peers!"))
    found, right = fault.message.split("; ")
    assert not found.isascii()
    assert right.endswith("would be right")
    assert right.isascii()


def test_the_organisers_mailbox_in_other_capitals_is_told(tmp_path: Path) -> None:
    ran = CliRunner().invoke(main, ["export", str(HERE / "same-mailbox.xlsx"), "--out",
                                    str(tmp_path / "out")])
    assert ran.exit_code == 0, ran.output
    (said,) = (line for line in ran.output.splitlines() if "Martin Thwaite" in line)
    assert "S02" in said
    assert "the organiser's own" in said
    assert said in left_out(Timetable.read(HERE / "same-mailbox.xlsx"))
