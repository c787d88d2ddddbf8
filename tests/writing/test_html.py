"""The web page and the notebook fragments."""

from __future__ import annotations

from html.parser import HTMLParser
from types import SimpleNamespace

import pytest

from tests.writing.conftest import PEERS, SESSIONS, TIERS, VIOLATIONS, timetable_of
from timetabler.writing.html import page, safe_link, to_html
from timetabler.writing.notebook import challenge_html, notebook_html, result_html

VOID = {"meta", "br", "link", "img", "input", "hr"}


class Reader(HTMLParser):
    """Collects tags with their attributes, and fails on tags that do not close in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def all(self, tag):
        return [attrs for name, attrs in self.tags if name == tag]


@pytest.fixture
def text(tiny):
    return page(tiny, violations=VIOLATIONS, tiers=TIERS)


def test_the_page_is_well_formed_and_takes_nothing_from_outside(text):
    reader = Reader(text)
    assert reader.all("html") == [{"lang": "en"}]
    for attrs in (attrs for _, attrs in reader.tags):
        assert "src" not in attrs
        assert (attrs.get("href") or "#").startswith(("#", "https://meet.example/"))
    assert reader.all("link") == []
    assert "url(" not in text
    assert "@import" not in text


def test_headers_have_a_scope_and_scrolling_regions_a_name(text):
    reader = Reader(text)
    assert all(attrs.get("scope") in {"col", "row"} for attrs in reader.all("th"))
    regions = [attrs for attrs in reader.all("div") if attrs.get("role") == "region"]
    assert regions
    assert all("aria-labelledby" in attrs and attrs["tabindex"] == "0" for attrs in regions)


def test_ids_are_unique_and_labels_lead_to_one(text):
    reader = Reader(text)
    ids = [attrs["id"] for _, attrs in reader.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    named = {attrs["aria-labelledby"] for _, attrs in reader.tags if "aria-labelledby" in attrs}
    assert named <= set(ids)


def test_spans_fill_every_row_of_the_grid(text):
    reader, covered = Reader(text), 0
    for attrs in reader.all("td"):
        if (attrs.get("class") or "").endswith((" session", " block")):
            covered += int(attrs.get("colspan") or 1) * int(attrs.get("rowspan") or 1)
    # Seven rows on the first day, four and the close on the second, three columns each.
    assert covered == 3 * (7 + 4)


def test_the_filters_know_every_key_in_the_grid(text):
    reader = Reader(text)
    choices = {attrs["value"] for attrs in reader.all("option")}
    keys = {key for attrs in reader.all("td") for key in (attrs.get("data-keys") or "").split()}
    assert keys == choices - {""}
    assert "peer:P1" in keys
    assert "group:lived-experience" in keys


def test_the_page_says_how_far_the_timetable_stands(text):
    for said in ("Issue 3", "Draft, to be agreed by 17 February 2026", "4 of 5 sessions placed",
                 "Not placed: Reserve (S5)", "proved best", "not proved", "001 §7 l310",
                 "1 must broken"):
        assert said in text


def test_typed_text_is_escaped_everywhere():
    evil = '<script>alert(1)</script>"\'><img onerror=x>'
    named = timetable_of(visit={"title": evil, "council": evil, "sponsors": ["DASS"]},
                         sessions=[{**SESSIONS[0], "title": evil}, *SESSIONS[1:]],
                         peers=[{**PEERS[0], "name": evil, "role": evil}, *PEERS[1:]])
    violation = VIOLATIONS[0].__class__(evil, VIOLATIONS[0].strength, evil, evil)
    status = SimpleNamespace(status=evil, tiers=TIERS)
    whole = page(named, violations=[violation], tiers=TIERS)
    for text in (whole, notebook_html(named), challenge_html(named.challenge),
                 result_html(status, evil)):
        assert "<script>alert" not in text
        assert "<img" not in text
        assert "&lt;script&gt;" in text
    assert len(Reader(whole).all("script")) == 1


@pytest.mark.parametrize(("link", "safe"), [
    ("https://meet.example/a", True), ("http://meet.example", True),
    ("javascript:alert(1)", False), ("data:text/html,x", False), ("//meet.example", False),
    ("https:", False), ("meet.example/a", False), ("http://[", False), (None, False)])
def test_only_web_addresses_become_links(link, safe):
    assert (safe_link(link) is not None) is safe


def test_a_script_address_is_shown_as_text_only():
    sessions = [*SESSIONS[:2], {**SESSIONS[2], "link": "javascript:alert(1)"}, *SESSIONS[3:]]
    text = page(timetable_of(sessions=sessions), tiers=TIERS)
    assert "virtual: javascript:alert(1)" in text
    assert 'href="javascript' not in text


def test_fragments_for_notebooks_are_well_formed(tiny):
    Reader(notebook_html(tiny))
    assert "Ama Lead" in notebook_html(tiny)
    shown = challenge_html(tiny.challenge)
    Reader(shown)
    assert "5 sessions · 3 interviewing peers of 4" in shown
    result = result_html(SimpleNamespace(status="FEASIBLE", tiers=TIERS), "stopped by hand")
    Reader(result)
    assert "FEASIBLE" in result
    assert "two-peers" in result


def test_a_page_is_written_as_utf_8(tiny, tmp_path):
    path = to_html(tiny, tmp_path / "t.html", tiers=TIERS)
    assert "11:00–12:00" in path.read_text(encoding="utf-8")
