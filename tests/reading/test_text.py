"""TOML and JSON: what is no such file is told with line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from timetabler.errors import InputError
from timetabler.reading.read import read


def refused(tmp_path: Path, name: str, content: bytes) -> tuple[str, str]:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError) as caught:
        read(tmp_path / name)
    (fault,) = caught.value.faults
    return fault.where, fault.message


@pytest.mark.parametrize(("name", "content", "where", "words"), [
    ("v.toml", b'model = "x"\npeers = [\n{id = }]', "v.toml line 3, column 7", "Invalid value"),
    ("v.toml", b'model = "x', "v.toml its end", "Unterminated string"),
    ("v.toml", b'a = 1\na = 2\n', "v.toml line 2", "Cannot overwrite"),
    ("v.toml", b'a = 1\nb = "\xff"\n', "v.toml line 2", "0xFF"),
    ("v.json", b'{"model": "x",\n "peers": [}', "v.json line 2, column 12", "Expecting value"),
    ("v.json", b'[1, 2]', "v.json", "an object"),
    ("v.json", b'{"a": 1, "a": 2}', "v.json", "'a' stands twice"),
    ("v.json", b'{"a": NaN}', "v.json", "found NaN"),
    ("v.json", b'{"a": ' + b"9" * 5000 + b"}", "v.json", "4300 digits"),
    ("v.json", b"[" * 200_000, "v.json", "nested too deeply"),
    ("v.toml", b"a = " + b"[" * 200_000, "v.toml", "nested too deeply"),
    ("v.json", b"", "v.json line 1, column 1", "Expecting value"),
])
def test_syntax(name: str, content: bytes, where: str, words: str, tmp_path: Path) -> None:
    place, message = refused(tmp_path, name, content)
    assert place.startswith(where)
    assert words in message


def test_a_mark_at_the_beginning_and_line_ends_of_windows(tmp_path: Path) -> None:
    """The file is read as far as its own faults: it lacks everything but the model."""
    text = b'\xef\xbb\xbfmodel = "adult-social-care-2024"\r\n[visit]\r\ntitle = "V"\r\n'
    (tmp_path / "v.toml").write_bytes(text)
    with pytest.raises(InputError) as caught:
        read(tmp_path / "v.toml")
    assert {fault.where for fault in caught.value.faults} == {"days", "peers", "rooms", "sessions"}


def test_lone_surrogates_in_json_are_cleaned_not_a_crash(tmp_path: Path) -> None:
    (tmp_path / "v.json").write_text(r'{"model": "\ud800x", "pe\ud800ers": "\u202e"}')
    with pytest.raises(InputError) as caught:
        read(tmp_path / "v.json")
    str(caught.value).encode("utf-8")
