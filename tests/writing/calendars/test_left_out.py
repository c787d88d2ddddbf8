"""Whoever gets no invitation is named, with the reason."""

from __future__ import annotations

from typing import Any

from tests.writing.calendars.worlds import ISSUED, timetable
from timetabler.domain.codes import file_stems
from timetabler.writing.calendars import invitations, left_out


def without_addresses(*who: str) -> Any:
    def change(document: dict[str, Any]) -> None:
        for one in [*document["people"], *document["peers"]]:
            if one["id"] in who:
                one.pop("email", None)
    return change


def test_who_has_no_address_is_named_and_private_people_by_code() -> None:
    # The carers' panel has none, nor has the manager, who is at the three feedbacks.
    assert left_out(timetable()) == [
        "No invitation was written for Cy Manager and Lived experience group 1 (6), who have no "
        "e-mail address."]
    assert "Carers panel" in left_out(timetable(), redacted=False)[0]


def test_the_organisers_own_mailbox_is_told_whatever_its_spelling() -> None:
    said = left_out(timetable(organiser_email="dora@Marlshire.EXAMPLE"))
    assert said[0] == (
        "No invitation was written for Dora Director (S1, D1-feedback, S2, D2-feedback, "
        "D3-feedback): their address is the organiser's own, and nobody is invited to their own "
        "meeting.")


def test_where_nobody_can_be_invited_one_sentence_says_so() -> None:
    assert left_out(timetable(organiser_email=None)) == [
        "No invitations were written: an invitation comes from somebody's address, and the visit "
        "sheet gives no organiser_email."]


def test_many_names_are_counted() -> None:
    def more(document: dict[str, Any]) -> None:
        document["people"] += [{"id": f"X{n}", "name": f"Guest {n}"} for n in range(20)]
        document["sessions"][0]["attendees"] += [f"X{n}" for n in range(20)]
    # Two as above and twenty guests: eight are named.
    assert left_out(timetable(change=more))[0].endswith(
        " and 14 more, who have no e-mail address.")


def test_everybody_is_invited_or_named() -> None:
    plan = timetable(change=without_addresses("SW", "P2"))
    invited = {path.split("/")[1].split("-")[0] for path in invitations(plan, issued=ISSUED)}
    said = " ".join(left_out(plan, redacted=False))
    facts, stems = plan.challenge, file_stems(plan.challenge)
    for placed in plan.placements:
        for one in (*placed.peers, *plan.session(placed).attendees):
            name = (facts.peer.get(one) or facts.person[one]).name
            assert (stems.get(one, one) in invited) != (name in said), one
