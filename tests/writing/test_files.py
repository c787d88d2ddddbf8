"""A file or a folder is written whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO

import pytest

from timetabler.writing.files import write_whole
from timetabler.writing.folders import MANIFEST, FolderInUseError, write_folder_whole


def names(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def test_a_file_is_replaced_and_nothing_else_is_left(tmp_path):
    target = tmp_path / "new" / "a.txt"
    write_whole(target, b"one")
    write_whole(target, lambda file: file.write(b"two"))
    assert target.read_bytes() == b"two"
    assert names(tmp_path) == {"new/a.txt"}


def test_a_writer_that_fails_leaves_the_old_file(tmp_path):
    target = tmp_path / "a.txt"
    target.write_bytes(b"old")

    def half(file: BinaryIO) -> None:
        file.write(b"ha")
        raise RuntimeError("power cut")

    with pytest.raises(RuntimeError, match="power cut"):
        write_whole(target, half)
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == {"a.txt"}


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(IsADirectoryError):
        write_whole(tmp_path, b"x")


@pytest.mark.skipif(os.name != "posix", reason="permissions as on POSIX")
def test_others_may_read_what_the_umask_lets_them_read(tmp_path):
    before = os.umask(0o022)
    try:
        write_whole(tmp_path / "a", b"x")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o644


def test_a_link_is_followed(tmp_path):
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_whole(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_a_folder_is_replaced_whole(tmp_path):
    out = tmp_path / "out"
    write_folder_whole(out, {"a.txt": b"1", "calendars/team.ics": b"2"})
    write_folder_whole(out, {"a.txt": b"3"})
    assert names(tmp_path) == {"out/a.txt", f"out/{MANIFEST}"}
    assert (out / "a.txt").read_bytes() == b"3"


@pytest.mark.parametrize("meddle", [
    lambda out: (out / "notes.docx").write_bytes(b"mine"),
    lambda out: (out / "a.txt").write_bytes(b"corrected by hand"),
    lambda out: (out / MANIFEST).unlink(),
    lambda out: (out / "link").symlink_to(out / "a.txt"),
])
def test_somebody_elses_work_is_never_taken_away(tmp_path, meddle):
    out = tmp_path / "out"
    write_folder_whole(out, {"a.txt": b"1"})
    meddle(out)
    before = {name: (out / name).read_bytes() for name in names(out)}
    with pytest.raises(FolderInUseError, match="nothing was written"):
        write_folder_whole(out, {"a.txt": b"2"})
    assert {name: (out / name).read_bytes() for name in names(out)} == before
    assert {p.name for p in tmp_path.iterdir()} == {"out"}


def test_what_a_file_manager_leaves_behind_is_no_hindrance(tmp_path):
    write_folder_whole(tmp_path / "out", {"a": b"1"})
    (tmp_path / "out" / ".DS_Store").write_bytes(b"")
    write_folder_whole(tmp_path / "out", {"a": b"2"})
    assert (tmp_path / "out" / "a").read_bytes() == b"2"


def test_an_empty_folder_is_free_and_a_file_or_the_working_folder_is_not(tmp_path, monkeypatch):
    (tmp_path / "empty").mkdir()
    write_folder_whole(tmp_path / "empty", {"a": b"1"})
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FolderInUseError, match="is a file"):
        write_folder_whole(tmp_path / "file", {"a": b"1"})
    monkeypatch.chdir(tmp_path / "empty")
    with pytest.raises(FolderInUseError, match="where you are working"):
        write_folder_whole(tmp_path / "empty", {"a": b"1"})


def test_a_swap_that_fails_brings_the_old_folder_back(tmp_path, monkeypatch):
    out = tmp_path / "out"
    write_folder_whole(out, {"a": b"old"})
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if ".new-" in self.name:
            raise PermissionError("locked")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(PermissionError):
        write_folder_whole(out, {"a": b"new"})
    assert (out / "a").read_bytes() == b"old"
    assert {p.name for p in tmp_path.iterdir()} == {"out"}


@pytest.mark.parametrize("name", ["", "/a", "../a", "a/../b", "a//b", "a\\b", "C:a", "a\0",
                                  ".", MANIFEST])
def test_no_path_leads_out_of_the_folder(tmp_path, name):
    with pytest.raises(ValueError):
        write_folder_whole(tmp_path / "out", {name: b""})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("pair", [("a", "A"), ("a", "a/b")])
def test_paths_that_clash_on_some_system_are_refused(tmp_path, pair):
    with pytest.raises(ValueError):
        write_folder_whole(tmp_path / "out", dict.fromkeys(pair, b""))
