"""A found timetable is never lost: whatever fails, whatever is full, whenever it is killed."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

import timetabler as tt
from tests.cli.conftest import written
from tests.cli.tiny import tiny_visit
from timetabler.cli import SOME_UNWRITTEN
from timetabler.cli.files import together
from timetabler.writing import parts as writing
from timetabler.writing.files import beside
from timetabler.writing.folders import FolderInUseError, turn_at, write_folder_whole
from timetabler.writing.leftovers import RECORD
from timetabler.writing.manifest import MANIFEST, Manifest
from timetabler.writing.parts import Part, Unwritten, write_parts

WRITERS = {"timetable.xlsx": "timetabler.writing.excel.workbook_bytes",
           "timetable.docx": "timetabler.writing.word.document_bytes",
           "timetable.html": "timetabler.writing.html.page",
           "calendars": "timetabler.writing.calendars.calendars",
           "invitations": "timetabler.writing.calendars.invitations"}


def names(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture(autouse=True)
def _reports(monkeypatch, tmp_path_factory):
    """Reports of faults go where other leftovers of tests go."""
    folder = tmp_path_factory.mktemp("reports")
    monkeypatch.setattr("timetabler.cli.report._folders", lambda: [folder])


def fail(*_: object, **__: object) -> None:
    raise ZeroDivisionError("a fault of a writer")


@pytest.mark.parametrize("file", WRITERS)
def test_a_writer_that_fails_is_named_and_the_others_are_there(command, solved, tmp_path,
                                                               monkeypatch, file):
    monkeypatch.setattr(WRITERS[file], fail)
    ran = command("export", solved / RECORD, "--out", tmp_path / "out")
    assert ran.exit_code == SOME_UNWRITTEN
    line, report = ran.stderr.splitlines()
    assert line == f"{file} could not be written: an unexpected error (ZeroDivisionError)"
    assert Path(report.removeprefix("A report of it was saved to ").rstrip(".")).exists()
    assert {name for name in names(solved) if not name.startswith(file)} == names(tmp_path / "out")
    tt.Timetable.read(tmp_path / "out" / RECORD)


def test_all_writers_that_fail_leave_the_record(command, solved, tmp_path, monkeypatch):
    monkeypatch.setattr("timetabler.front.outputs.check", fail)
    for writer in list(WRITERS.values())[3:]:
        monkeypatch.setattr(writer, fail)
    ran = command("export", solved / RECORD, "--out", tmp_path / "out")
    lines = [line for line in ran.stderr.splitlines() if "could not be written" in line]
    assert (ran.exit_code, len(lines)) == (SOME_UNWRITTEN, 5)
    assert names(tmp_path / "out") == {RECORD, MANIFEST}


def test_json_names_what_is_missing(command, tiny, tmp_path, monkeypatch):
    monkeypatch.setattr(WRITERS["timetable.html"], fail)
    ran = command("solve", tiny, "--out", tmp_path / "out", "--json")
    told = json.loads(ran.stdout)
    assert ran.exit_code == SOME_UNWRITTEN
    assert [one["file"] for one in told["not_written"]] == ["timetable.html"]
    assert RECORD in told["files"]
    assert "timetable.html" not in told["files"]


def test_the_record_is_on_the_disk_before_anything_else_is_made(tmp_path):
    def look() -> dict[str, bytes]:
        fresh, = tmp_path.glob(".out.new-*")
        assert (fresh / RECORD).read_bytes() == b"{}"
        assert RECORD in Manifest.read(fresh).files
        return {"a.txt": b"a"}

    with turn_at(tmp_path / "out") as place:
        done = write_parts(place, b"{}", [Part("a.txt", look)])
    assert (done.files, done.unwritten) == (["a.txt", RECORD], [])


def full_disk(monkeypatch, room: int) -> None:
    """A disk on which so many bytes can be written, all files together."""
    left = room
    write = writing.write_through

    def through(path: Path, content: bytes) -> None:
        nonlocal left
        if len(content) > left:
            path.write_bytes(content[:left])
            raise OSError(28, "No space left on device", str(path))
        left -= len(content)
        write(path, content)

    monkeypatch.setattr(writing, "write_through", through)


def test_a_disk_that_fills_up_keeps_what_has_room(tmp_path, monkeypatch):
    full_disk(monkeypatch, room=10)
    with turn_at(tmp_path / "out") as place:
        done = write_parts(place, b"12345", [
            Part("a", lambda: {"a": b"12345678"}), Part("b", lambda: {"b": b"1234"})])
    assert names(tmp_path / "out") == {RECORD, "b", MANIFEST}
    assert [str(one) for one in done.unwritten] == [
        "a could not be written: No space left on device"]


def test_files_with_one_reason_are_one_line():
    full = [Unwritten(f"{number}.ics", "No space left on device") for number in range(12)]
    assert list(together([*full, Unwritten("a", "Permission denied")])) == [
        "0.ics, 1.ics, 2.ics, 3.ics, 4.ics, 5.ics, 6.ics, 7.ics, 8.ics, 9.ics and 2 more could "
        "not be written: No space left on device",
        "a could not be written: Permission denied"]


def test_where_nothing_can_be_written_the_folder_is_named(tmp_path, monkeypatch):
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied", "some lock")

    monkeypatch.setattr("timetabler.writing.turn.os.open", refuse)
    with pytest.raises(PermissionError) as refused, turn_at(tmp_path / "new" / "out"):
        pass
    assert refused.value.filename == str(tmp_path / "new" / "out")
    assert list(tmp_path.iterdir()) == []


def test_a_record_that_has_no_room_goes_to_the_temporary_folder(tmp_path, monkeypatch):
    full_disk(monkeypatch, room=0)
    monkeypatch.setattr(writing, "_rescued", _with_room(writing._rescued, monkeypatch, tmp_path))
    with turn_at(tmp_path / "out") as place:
        done = write_parts(place, b"12345", [])
    assert (done.folder / RECORD).read_bytes() == b"12345"
    assert str(done.folder / RECORD) in str(done.unwritten[0])
    assert not (tmp_path / "out").exists()


def _with_room(rescue, monkeypatch, tmp_path):
    def rescued(record: bytes, refused: OSError):
        full_disk(monkeypatch, room=0)
        monkeypatch.setattr(writing, "write_through", lambda path, data: path.write_bytes(data))
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
        return rescue(record, refused)
    return rescued


def test_a_folder_that_somebody_takes_meanwhile_is_left_and_the_files_are_beside(tmp_path):
    with turn_at(tmp_path / "out") as place:
        place.mkdir()
        (place / "notes.txt").write_text("mine")
        done = write_parts(place, b"{}", [])
    assert done.folder.name.startswith("out-found-")
    assert names(done.folder) == {RECORD, MANIFEST}
    assert names(tmp_path / "out") == {"notes.txt"}
    assert len(done.unwritten) == 1


def test_solving_into_a_folder_that_holds_an_issue_is_refused_before_the_search(
        command, solved, tiny, monkeypatch):
    before = {name: (solved / name).read_bytes() for name in names(solved)}
    monkeypatch.setattr("timetabler.front.doors.solve", fail)
    ran = command("solve", tiny, "--out", solved)
    assert ran.exit_code == 2
    assert "holds issue 1" in ran.stderr
    assert "--reissue" in ran.stderr
    assert "replan" in ran.stderr
    assert {name: (solved / name).read_bytes() for name in names(solved)} == before


def test_reissue_writes_the_next_issue_with_messages_for_those_whom_it_touches(
        command, solved, tmp_path):
    """Without its last session nobody but those who were to hear it has to be told."""
    uids = {line for path in (solved / "invitations").iterdir()
            for line in path.read_text().splitlines() if line.startswith("UID")}
    first = tt.Timetable.read(solved / RECORD)
    smaller = written(tmp_path / "smaller.toml", tiny_visit(sessions=2))
    assert command("solve", smaller, "--out", solved, "--reissue").exit_code == 0
    second = tt.Timetable.read(solved / RECORD)
    assert (first.issue, second.issue, second.predecessor.issue) == (1, 2, 1)
    texts = [path.read_text() for path in (solved / "invitations").iterdir()]
    assert any("METHOD:CANCEL" in text for text in texts)
    assert all("SEQUENCE:1" in text for text in texts)
    cancelled = [line for text in texts if "METHOD:CANCEL" in text
                 for line in text.splitlines() if line.startswith("UID")]
    assert set(cancelled) <= uids


def test_reissue_into_a_new_folder_is_the_first_issue(command, tiny, tmp_path):
    assert command("solve", tiny, "--out", tmp_path / "out", "--reissue").exit_code == 0
    assert tt.Timetable.read(tmp_path / "out" / RECORD).issue == 1


def test_reissue_of_another_visit_or_of_no_issue_is_refused(command, solved, tmp_path):
    text = (tiny_visit().replace("A tiny visit", "Another visit")
            .replace("Little Borough", "Large Borough"))
    ran = command("solve", written(tmp_path / "other.toml", text), "--out", solved, "--reissue")
    assert (ran.exit_code, "is another visit" in ran.stderr) == (2, True)
    write_folder_whole(tmp_path / "calendars", {"team.ics": b""})
    ran = command("solve", written(tmp_path / "a.toml", tiny_visit()), "--out",
                  tmp_path / "calendars", "--reissue")
    assert (ran.exit_code, "holds no timetable.json" in ran.stderr) == (2, True)


def killed(out: Path, files: dict[str, bytes], purpose: str, *, finished: bool) -> Path:
    """What a run that was killed left beside a folder."""
    from timetabler.writing.manifest import digest_of

    left = beside(out, purpose)
    left.mkdir()
    for name, content in files.items():
        (left / name).write_bytes(content)
    Manifest({n: digest_of(c) for n, c in files.items()}, is_finished=finished).write(left)
    return left


def mend(out: Path) -> list[str]:
    said: list[str] = []
    with turn_at(out, said.append):
        pass
    return said


def test_killed_between_two_renames_the_new_folder_takes_its_place(tmp_path):
    out = tmp_path / "out"
    killed(out, {RECORD: b"new"}, "new", finished=True)
    killed(out, {RECORD: b"old"}, "old", finished=True)
    assert mend(out) == [f"{out} was put back: an earlier run was killed while it wrote it."]
    assert (out / RECORD).read_bytes() == b"new"
    assert {p.name for p in tmp_path.iterdir()} == {"out"}


def test_with_no_new_one_the_old_folder_comes_back(tmp_path):
    out = tmp_path / "out"
    killed(out, {RECORD: b"old", "b": b"b"}, "old", finished=True)
    assert len(mend(out)) == 1
    assert names(out) == {RECORD, "b", MANIFEST}


def test_killed_while_others_were_written_the_timetable_is_kept(tmp_path):
    out = tmp_path / "out"
    write_folder_whole(out, {RECORD: b"old"})
    left = killed(out, {RECORD: b"found"}, "new", finished=False)
    (left / "timetable.xlsx").write_bytes(b"half")
    said, = mend(out)
    kept, = tmp_path.glob("out-found-*")
    assert str(kept) in said
    assert {name: (kept / name).read_bytes() for name in names(kept) - {MANIFEST}} == {
        RECORD: b"found"}
    assert (out / RECORD).read_bytes() == b"old"
    assert not list(tmp_path.glob(".out*"))


def test_leftovers_without_a_timetable_are_swept(tmp_path):
    out = tmp_path / "out"
    write_folder_whole(out, {RECORD: b"same"})
    killed(out, {RECORD: b"same"}, "new", finished=False)
    killed(out, {"a.ics": b"a"}, "new", finished=False)
    killed(out, {RECORD: b"old"}, "old", finished=True)
    beside(out, "new").mkdir()
    assert mend(out) == []
    assert {p.name for p in tmp_path.iterdir()} == {"out"}


def test_what_is_not_ours_is_left_alone(tmp_path):
    out = tmp_path / "out"
    theirs = {".out.new-backup": "x", ".out.old-0123abcd": "x", ".out.new-0123abcd": "x"}
    for folder, text in theirs.items():
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "notes.txt").write_text(text)
    assert mend(out) == []
    assert names(tmp_path) == {f"{folder}/notes.txt" for folder in theirs}


def test_a_foreign_folder_is_refused_by_name_without_a_look_into_any_file(tmp_path, monkeypatch):
    for number in range(2000):
        (tmp_path / f"photo{number}").touch()
    met = 0
    look = Path.lstat

    def counted(path: Path) -> os.stat_result:
        nonlocal met
        met += 1
        return look(path)

    monkeypatch.setattr(Path, "lstat", counted)
    monkeypatch.setattr(Path, "read_bytes", fail)
    with pytest.raises(FolderInUseError, match="and more"), turn_at(tmp_path):
        pass
    assert met < 50


@pytest.mark.skipif(os.name != "posix", reason="pipes as on POSIX")
def test_a_pipe_is_no_folder_and_a_pipe_inside_is_not_opened(tmp_path, command, tiny):
    os.mkfifo(tmp_path / "pipe")
    ran = command("solve", tiny, "--out", tmp_path / "pipe")
    assert (ran.exit_code, "no folder" in ran.stderr) == (2, True)
    write_folder_whole(tmp_path / "out", {"a": b"1"})
    (tmp_path / "out" / "a").unlink()
    os.mkfifo(tmp_path / "out" / "a")
    with pytest.raises(FolderInUseError), turn_at(tmp_path / "out"):
        pass


def test_folders_above_that_were_made_for_nothing_go_again(command, tmp_path):
    crowded = written(tmp_path / "crowded.toml", tiny_visit(sessions=5))
    assert command("solve", crowded, "--out", tmp_path / "a" / "b" / "out").exit_code == 1
    assert {p.name for p in tmp_path.iterdir()} == {"crowded.toml"}
