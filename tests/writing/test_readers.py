"""Real programs open what was written."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from tests.outside import need
from tests.writing.conftest import SESSIONS, TIERS, VIOLATIONS, timetable_of
from timetabler.writing.excel import to_excel
from timetabler.writing.html import to_html

CHROMIUM = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync"]


def run(*command: object) -> str:
    done = subprocess.run([str(part) for part in command], check=True, timeout=120,
                          capture_output=True, text=True)
    return done.stdout


def convert(soffice, folder, source, kind):
    run(soffice, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
        kind, "--outdir", folder, source)


@pytest.fixture
def hostile():
    """A timetable with a title that a workbook could take for a formula or a character."""
    titled = [{**SESSIONS[0], "title": "=1+1 _x0041_"}, *SESSIONS[1:]]
    return timetable_of(sessions=titled)


def test_libreoffice_prints_the_workbook_on_a4_landscape(hostile, tmp_path):
    soffice, pdfinfo, pdftotext = need("soffice"), need("pdfinfo"), need("pdftotext")
    path = to_excel(hostile, tmp_path / "t.xlsx", violations=VIOLATIONS, tiers=TIERS)
    convert(soffice, tmp_path, path, "pdf")
    facts = dict(line.split(":", 1) for line in run(pdfinfo, tmp_path / "t.pdf").splitlines())
    # Seventeen sheets, each no more than a page in so small a world.
    assert int(facts["Pages"]) == 17
    width, height = (float(part) for part in facts["Page size"].split("pts")[0].split("x"))
    assert (round(width), round(height)) == (842, 595)
    printed = run(pdftotext, "-layout", tmp_path / "t.pdf", "-")
    assert "=1+1 _x0041_" in printed
    assert "Tiny peer challenge · Issue 3" in printed
    assert "Page 1 of 17" in printed


def test_chromium_draws_and_prints_the_page(tiny, tmp_path):
    chromium, pdfinfo = need("chromium"), need("pdfinfo")
    path = to_html(tiny, tmp_path / "t.html", violations=VIOLATIONS, tiers=TIERS)
    start = [chromium, *CHROMIUM, f"--user-data-dir={tmp_path}/profile"]
    run(*start, "--window-size=1200,1600", f"--screenshot={tmp_path}/t.png", path.as_uri())
    assert (tmp_path / "t.png").stat().st_size > 20_000
    run(*start, "--no-pdf-header-footer", f"--print-to-pdf={tmp_path}/t.pdf", path.as_uri())
    facts = run(pdfinfo, tmp_path / "t.pdf")
    assert "Pages:           2" in facts
    assert "841.9" in facts
    shown = run(*start, "--dump-dom", f"{path.as_uri()}#peer%3AP3")
    # The script ran: P3 is in two of the four sessions.
    assert "2 of 4 sessions" in shown
    assert shown.count("session off") == 2
    shutil.rmtree(tmp_path / "profile", ignore_errors=True)
