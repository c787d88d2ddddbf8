"""The B2B adapter, on fairs made by hand: what the format says is what the challenge asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.b2b import run
from benchmarks.b2b.adapter import TIER, challenge_of
from benchmarks.b2b.dzn import parse_fair, read_fair
from benchmarks.b2b.published import Published, published
from benchmarks.b2b.solved import Solved, judge, solve_one
from benchmarks.b2b.table import row, said
from timetabler.checking import check, is_valid, score
from timetabler.domain.challenge import Challenge
from timetabler.domain.timetable import Placement, Timetable
from timetabler.solving.result import Outcome, Status
from timetabler.solving.solve import solve

#: Four participants, five slots (three in the morning), two tables; 4 meets nobody but 1.
FAIR = """\
nBusiness = 4;
nMeetings = 4;
nTables = 2;
nTotalSlots = 5;
nMorningSlots = 3;

requested = [|1, 2,1,
|1, 3,3,
|2, 3,2,
|1, 4,3,
|];

meetingsxBusiness = [{1,2,3,5},
{1,2,4},
{1,3,4},
{1,5}];

nMeetingsBusiness = [3,2,2,1];

forbidden = [{0},
{0},
{0,1,5},
{0}];

fixed = [0,2,0,0];

precedences = [{},
{},
{},
{2}];
"""


def fair(text: str = FAIR) -> Challenge:
    return challenge_of(parse_fair("hand", text), 2)


def at(challenge: Challenge, *slots: int) -> Timetable:
    """Each meeting in a slot, by number from 1; the tables are given out in turn."""
    names = list(challenge.frame.order)
    return Timetable(challenge=challenge, placements=tuple(
        Placement(session=f"M{n}", slot=names[slot - 1], room=f"T{1 + (n - 1) % 2}")
        for n, slot in enumerate(slots, start=1)))


def test_what_the_file_says_is_read():
    read = parse_fair("hand", FAIR)
    assert (read.participants, read.tables, read.slots, read.morning) == (4, 2, 5, 3)
    assert [m.who for m in read.meetings] == [(1, 2), (1, 3), (2, 3), (1, 4)]
    assert [m.half for m in read.meetings] == [1, 3, 2, 3]
    assert [m.fixed for m in read.meetings] == [None, 2, None, None]
    assert [m.after for m in read.meetings] == [set(), set(), set(), {2}]
    assert read.forbidden == {1: set(), 2: set(), 3: {1, 5}, 4: set()}


@pytest.mark.parametrize(("old", "new"), [
    ("nTables = 2;", ""), ("nMeetings = 4;", "nMeetings = 5;"),
    ("nBusiness = 4;", "nBusiness = 3;"), ("fixed = [0,2,0,0];", "fixed = [0,2,0];")])
def test_a_file_that_does_not_add_up_is_refused(old, new):
    with pytest.raises(ValueError, match="hand"):
        parse_fair("hand", FAIR.replace(old, new))


@pytest.mark.parametrize(("slots", "broken"), [
    # 1 meets 2 in slot 1, 3 in slot 2 and 4 in slot 3; 2 and 3 meet in the afternoon, slot 4.
    ((1, 2, 4, 3), set()),
    ((4, 2, 5, 3), {"within-availability"}),  # the first in the afternoon; 3 cannot in slot 5
    ((1, 2, 3, 4), {"within-availability"}),  # 2 and 3 in the morning
    ((1, 3, 4, 5), {"within-availability"}),  # 1 and 3 not where they are fixed to
    ((3, 2, 4, 1), {"after-others"}),  # 1 meets 4 before 3
    ((2, 2, 4, 3), {"one-place-at-a-time"}),  # 1 meets 2 and 3 at once
])
def test_each_rule_of_the_format_is_a_rule_of_ours(slots, broken):
    timetable = at(fair(), *slots)
    assert {v.rule for v in check(timetable) if v.strength == "must"} == broken


@pytest.mark.parametrize(("slots", "breaks"), [
    ((1, 2, 4, 3), 2),  # 1: 1 2 3, none; 2: 1, 4, one; 3: 2, 4, one
    ((3, 2, 4, 5), 2),  # 1: 2 3, 5, one; 2: 3 4, with lunch between, none; 3: 2, 4, one
])
def test_breaks_are_counted_as_in_the_paper(slots, breaks):
    assert score(at(fair(), *slots)) == {TIER: breaks}


def test_no_more_meetings_at_once_than_tables():
    crowded = FAIR.replace("nTables = 2", "nTables = 1")
    assert len(fair(crowded).rooms) == 1
    assert {slot.block.streams for slot in fair(crowded).frame.slots} == {1}


def test_the_optimum_is_that_of_trying_everything():
    """By hand: 2 and 3 meet in slot 4, since 3 cannot in 5; 1 and 3 are fixed to slot 2.

    So 3 has a break, whatever else.  1 meets 2 in slot 1 or 3, and 4 after slot 2: in 3, 4 or
    5.  If 2 meets 1 in slot 3, 2 has no break, and 1 meets 4 in slot 4: 2, 3, 4, none.
    """
    outcome = solve(fair(), workers=1)
    assert outcome.status is Status.OPTIMAL
    assert score(outcome.timetable) == {TIER: 1}
    assert [outcome.timetable.placed[f"M{n}"].slot for n in (1, 2, 3, 4)] == [
        list(fair().frame.order)[slot - 1] for slot in (3, 2, 4, 4)]
    assert is_valid(outcome.timetable)


@pytest.mark.parametrize(("difference", "status"), [(1, Status.OPTIMAL), (0, Status.INFEASIBLE)])
def test_breaks_are_shared_fairly(difference, status):
    # 3 has one break always, 4 never: one apart.
    assert solve(challenge_of(parse_fair("hand", FAIR), difference), workers=1).status is status


def test_an_impossible_fair_is_refused():
    # 3 is to meet 1 in slot 5, in which 3 cannot.
    outcome = solve(fair(FAIR.replace("[0,2,0,0]", "[0,5,0,0]")), workers=1)
    assert outcome.status is Status.INFEASIBLE


# ---- a folder of files ------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "instances").mkdir()
    for name, text in {"hand.original.dzn": FAIR, "hand.fixed.dzn": FAIR.replace(
            "[0,2,0,0]", "[0,5,0,0]")}.items():
        (tmp_path / "instances" / name).write_text(text)
    (tmp_path / "best_known.csv").write_text(
        "instance,fairness_d,status,optimum_total_breaks\n"
        "hand.original.dzn,2,OPT,1\nhand.fixed.dzn,2,UNSAT,\nhand.original.dzn,0,UNSAT,\n"
        "elsewhere.dzn,2,OPT,3\n")
    return tmp_path


def test_the_folder_is_read_in_the_order_of_its_table(folder):
    known = published(folder)
    assert [(one.name, said(one)) for one in known] == [
        ("hand.original", "1"), ("hand.fixed", "none"), ("hand.original (d=0)", "none")]
    (folder / "best_known.csv").unlink()
    assert [(one.name, said(one)) for one in published(folder)] == [
        ("hand.fixed", "?"), ("hand.original", "?")]


def test_every_file_is_solved_and_written(folder, capsys):
    done = run(folder, 30, workers=1, out=folder / "out")
    assert [one.verdict for one in done] == ["as published"] * 3
    assert [(one.status, one.value, one.bound) for one in done] == [
        ("OPTIMAL", 1, 1), ("INFEASIBLE", None, None), ("INFEASIBLE", None, None)]
    assert "3 as published" in capsys.readouterr().out
    written = (folder / "out" / "b2b.csv").read_text().splitlines()
    assert written[1].startswith("hand.original,4,1,optimal,1,1,")


@pytest.mark.parametrize("absent", [None, Path("nowhere"), "empty"])
def test_where_there_are_no_files_it_says_where_to_get_them(absent, tmp_path, capsys):
    assert run(tmp_path if absent == "empty" else absent, 1, out=tmp_path) == []
    assert "JAIR 74" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("optimum", "impossible", "verdict"), [
    (1, False, "as published"), (2, False, "CONTRADICTS"), (None, True, "CONTRADICTS"),
    (None, None, "proved")])
def test_the_verdict_compares_with_what_was_published(folder, optimum, impossible, verdict):
    known = Published(folder / "instances" / "hand.original.dzn", 2, optimum, impossible)
    assert solve_one(known, 30, 1).verdict == verdict


@pytest.mark.parametrize(("status", "value", "bound", "verdict"), [
    ("FEASIBLE", 3, 0, "open"), ("UNKNOWN", None, None, "open"), ("INFEASIBLE", None, None,
                                                                  "CONTRADICTS"),
    ("FEASIBLE", 3, 2, "CONTRADICTS"), ("FEASIBLE", 0, 0, "CONTRADICTS")])
def test_what_is_not_proved_is_open_and_what_cannot_be_is_told(status, value, bound, verdict):
    known = Published(Path("hand.dzn"), 2, 1, False)
    solved = Solved(known, status, value, bound, 1.25, 4)
    assert solved.verdict == verdict
    assert row(solved)[-2:] == ("1.2", verdict)


def test_a_timetable_that_breaks_a_must_counts_for_nothing(folder):
    facts = challenge_of(read_fair(folder / "instances" / "hand.original.dzn"), 2)
    wrong = Outcome(facts, Status.OPTIMAL, found=at(facts, 2, 2, 4, 3))
    with pytest.raises(AssertionError, match="breaks a must"):
        judge(Published(Path("hand.dzn")), facts, wrong, 1.0)
