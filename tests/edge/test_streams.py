"""What is printed can always be printed, and who stops reading is not told off."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from timetabler.cli import UNEXPECTED, main, streams

#: A Polish line manager, whom no Western code page and no plain ASCII can write.
NAME = "Dora Dunmore-Żak"


#: A command that says the name, in a process of its own.
SAYS = f"""
import click
from timetabler.cli.group import main
from timetabler.cli.printing import print_json

@main.command()
@click.option("--json", "as_json", is_flag=True)
def say(as_json):
    print_json({{"name": {NAME!r}}}) if as_json else click.echo({NAME!r})

main()
"""


def run(*arguments: object, encoding: str = "utf-8", **how) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "timetabler", *map(str, arguments)], timeout=60,
                          env=os.environ | {"PYTHONIOENCODING": encoding},
                          **({"capture_output": True} | how))


def said(encoding: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-c", SAYS, "say", *arguments], capture_output=True,
                          env=os.environ | {"PYTHONIOENCODING": encoding}, timeout=60)


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1:surrogateescape"])
def test_a_character_that_the_code_page_lacks_is_escaped(encoding):
    ran = said(encoding)
    assert (ran.returncode, ran.stdout.strip(), ran.stderr) == (0, rb"Dora Dunmore-\u017bak", b"")


@pytest.mark.parametrize("encoding", ["ascii", "ascii:surrogateescape"])
def test_a_stream_that_calls_itself_ascii_gets_the_name_one_way_or_the_other(encoding):
    """click takes ASCII for a setting that went wrong, and may write UTF-8 (click.utils)."""
    ran = said(encoding)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout.strip() in {rb"Dora Dunmore-\u017bak", NAME.encode()}


def test_a_code_page_that_has_it_is_left_alone():
    assert said("cp1250").stdout.strip() == NAME.encode("cp1250")


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-8"])
def test_json_is_plain_ascii_and_reads_back(encoding):
    ran = said(encoding, "--json")
    assert ran.stdout.isascii()
    assert json.loads(ran.stdout) == {"name": NAME}


@pytest.mark.skipif(os.name != "posix", reason="pipes as on POSIX")
@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_a_closed_pipe_is_silent_and_the_code_stays(stream, tmp_path):
    reader, writer = os.pipe()
    os.close(reader)
    missing = tmp_path / "missing.toml"
    arguments, code = (["models"], 0) if stream == "stdout" else (["check", missing], 2)
    other = "stderr" if stream == "stdout" else "stdout"
    ran = run(*arguments, **{stream: writer, other: subprocess.PIPE, "capture_output": False})
    os.close(writer)
    assert (ran.returncode, getattr(ran, other)) == (code, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
def test_output_to_a_full_disk_is_one_line():
    with Path("/dev/full").open("wb") as full:
        ran = run("models", capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert ran.returncode == 4
    assert ran.stderr.splitlines() == [
        b"The output could not be written: No space left on device"]


def test_an_unexpected_error_is_one_sentence_a_report_and_70(tmp_path, monkeypatch, tiny):
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr("timetabler.front.challenge.Challenge.read", broken)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "reports"))
    (tmp_path / "reports").mkdir()
    ran = CliRunner().invoke(main, ["explain", str(tiny)])
    report, = (tmp_path / "reports").iterdir()
    assert ran.exit_code == UNEXPECTED
    assert ran.stderr == ("Something went wrong that timetabler did not expect (RuntimeError); a "
                          f"report was saved to {report}.\n")
    text = report.read_text()
    assert "Traceback" in text
    assert "a fault of ours" in text
    assert "command: explain" in text
    assert "ortools" in text
    assert oct(report.stat().st_mode & 0o777) == "0o600" or os.name != "posix"


def test_where_no_report_can_be_saved_that_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr("timetabler.cli.report._folders", lambda: iter([tmp_path / "nowhere"]))
    from timetabler.cli.report import sentence

    assert "could not be saved" in sentence(MemoryError(), "solve")


@pytest.mark.parametrize("ending", [KeyboardInterrupt, EOFError])
def test_only_an_interrupt_is_130(monkeypatch, tiny, ending, tmp_path):
    def end(*_: object, **__: object) -> None:
        raise ending

    monkeypatch.setattr("timetabler.front.challenge.Challenge.read", end)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert CliRunner().invoke(main, ["explain", str(tiny)]).exit_code == (
        130 if ending is KeyboardInterrupt else UNEXPECTED)


def test_an_outlet_drops_what_nobody_reads_and_remembers_what_failed(tmp_path):
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb", buffering=0) as raw:
        outlet = streams.Outlet(raw)
        assert outlet.write(b"abc") == 3
        assert outlet.failed is None


@pytest.mark.skipif(os.name != "posix", reason="pipes and devices as on POSIX")
@pytest.mark.parametrize("command_line", [
    ["solve", "{0}", "--out", "out"], ["check", "{0}"], ["explain", "{0}"],
    ["export", "{0}", "--out", "out"], ["replan", "{0}", "{0}", "--out", "out"],
    ["diff", "{0}", "{0}"]])
@pytest.mark.parametrize("kind", [".json", ".toml", ".xlsx"])
@pytest.mark.parametrize("what", ["pipe", "device"])
def test_input_that_is_no_ordinary_file_is_refused(tmp_path, command, command_line, kind, what):
    """Reading it would wait for ever, or never end."""
    path = tmp_path / f"in{kind}"
    if what == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero")
    ran = command(*(part.format(path) for part in command_line))
    assert ran.exit_code == 2
    assert "an ordinary file" in ran.stderr
