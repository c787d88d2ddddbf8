"""Sessions that come after others: known, of some other session, in no circle."""

import pytest

from tests.domain.facts import session, visit
from timetabler.domain.sessions import Session
from timetabler.errors import InputError


@pytest.mark.parametrize(("sessions", "where", "words"), [
    ([session("S1", after=("S9",))], "sessions[0].after", "there is no session 'S9'"),
    ([session("S1"), session("S2", after="S1; S1")], "sessions[1].after", "names somebody twice"),
    ([session("S1", after=("S1",))], "sessions[0].after",
     "would have to come after itself: S1 after S1; leave 'S1' out"),
])
def test_one_fault_is_told_once_at_its_place(sessions, where, words):
    with pytest.raises(InputError) as refusal:
        visit(*sessions)
    (fault,) = refusal.value.faults
    assert fault.where == where
    assert words in fault.message


def test_a_circle_is_told_with_the_link_that_would_undo_it():
    ring = (session("S1", after=("S3",)), session("S2", after=("S1",)),
            session("S3", after=("S2",)), session("S4", after=("S3",)))
    with pytest.raises(InputError) as refusal:
        visit(*ring)
    (fault,) = refusal.value.faults
    # S1 waits for S3, that for S2, and S2 for S1 again.
    assert str(fault) == ("sessions[1].after: would have to come after itself: "
                          "S2 after S1 after S3 after S2; leave 'S1' out")


def test_many_may_follow_one_and_one_may_follow_many():
    visit(session("S1"), session("S2", after=("S1",)), session("S3", after=("S1",)),
          session("S4", after=("S2", "S3", "S1")))


def test_who_wants_no_peers_needs_none():
    alone = Session(id="S1", title="Talk", peers_wanted=0)
    assert (alone.peers_wanted, alone.peers_least) == (0, 0)


@pytest.mark.parametrize(("peers", "words"), [
    ({"peers_wanted": 0, "peers_least": 1}, "asks for at least 1 peers but wants only 0"),
    ({"peers_wanted": 2, "peers_least": 0}, "wants peers but could do without any"),
    ({"peers_wanted": -1}, "greater than or equal to 0"),
])
def test_wanting_and_needing_go_together(peers, words):
    with pytest.raises(ValueError, match=words):
        Session(id="S1", title="Talk", **peers)
