"""Visits in which somebody private is named where others read it, or whose rows were sorted."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from timetabler.cli import main
from timetabler.domain.codes import codes
from timetabler.errors import InputError
from timetabler.reading.assemble import assemble
from timetabler.reading.read import read

HERE = Path(__file__).parent / "privacy"
MARLSHIRE = Path(__file__).parents[2] / "fixtures" / "marlshire-adult-social-care.xlsx"


@pytest.mark.parametrize(("name", "where", "what"), [
    ("surname-in-title", "sessions[30].title", "surname with a title"),
    ("name-in-link", "sessions[30].link", "full name"),
])
def test_a_private_name_in_free_text_is_refused_before_anything_is_written(
        name: str, where: str, what: str, tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["solve", str(HERE / f"{name}.toml"), "--out",
                                     str(tmp_path / "out")])
    assert done.exit_code == 2
    assert done.output.startswith(f"{where}: holds the {what} of somebody private")
    assert "Person with lived experience 2" in done.output
    assert "zq" not in done.output.casefold()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["surname-in-title", "name-in-link"])
def test_who_asks_for_full_names_may_have_them(name: str) -> None:
    assert read(HERE / f"{name}.toml", full_names=True)


def test_what_is_advised_is_right_the_second_time() -> None:
    document = tomllib.loads((HERE / "surname-in-title.toml").read_text("utf-8"))
    with pytest.raises(InputError) as told:
        assemble(document)
    (fault,) = told.value.faults
    document["sessions"][30]["title"] = fault.message.split("“")[1].split("”")[0]
    assert document["sessions"][30]["title"] == "Conversation with Person with lived experience 2"
    assert assemble(document)


def test_rows_in_another_order_leave_every_code_with_its_person() -> None:
    then, now = read(MARLSHIRE), read(HERE / "people-sorted-again.xlsx")
    assert [p.id for p in then.people] != [p.id for p in now.people]
    assert codes(then) == codes(now)
