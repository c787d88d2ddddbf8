"""What a reader notices travels with the visit, and is no part of its facts."""

from __future__ import annotations

import pickle

from tests.reading.worlds import full
from timetabler.domain.remarks import About, Remark
from timetabler.reading.assemble import assemble

SEEN = Remark(About.LEFT_OUT, "Sessions!9:9", "a hidden row")


def test_remarks_are_carried_and_are_no_facts() -> None:
    told = assemble(full(), remarks=[SEEN])
    assert told.remarks[0] == SEEN
    assert told == assemble(full())
    assert pickle.loads(pickle.dumps(told)).remarks == told.remarks


def test_a_changed_visit_starts_without_the_remarks_of_its_reader() -> None:
    told = assemble(full(), remarks=[SEEN])
    assert told.revise(tiers=told.tiers).remarks == ()
