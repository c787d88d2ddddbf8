"""Themes, specialisms, lengths and numbers of peers that count for nothing are told."""

from __future__ import annotations

from tests.domain.facts import session, team, visit
from timetabler.domain.fit import fit_doubts
from timetabler.domain.noticed import noticed
from timetabler.domain.remarks import About
from timetabler.domain.rulebook import Scope, Theme
from timetabler.domain.strands import strand_doubts
from timetabler.errors import key_path

SCOPE = Scope(themes=(Theme(id="KA4", title="Governance"), Theme(id="KA5", title="Money")))


def told(*sessions, **more) -> list[tuple[str, str]]:
    facts = visit(*sessions, **{"scope": SCOPE} | more)
    return [(key_path(path), message) for path, message in strand_doubts(facts)]


def test_a_theme_outside_of_the_scope_is_told_once_with_its_sessions():
    rows = [session(f"S{n}", themes=("KA6",)) for n in range(6)]
    ((where, message),) = told(session("S9", themes=("KA4", "Money")), *rows)
    assert where == "sessions[1].themes"
    assert message.startswith("there is no theme 'KA6' in the scope; did you mean 'KA")
    assert "(S0, S1, S2, S3 and 2 more); it counts for none of the scope:" in message


def test_one_theme_in_two_spellings_is_told():
    ((where, message),) = told(session("S1", themes=("KA4",)), session("S2", themes=("ka4",)))
    assert where == "sessions[1].themes"
    assert "the theme KA4 is written 'KA4' and 'ka4'; they are counted as two" in message
    assert told(session("S1", themes=("Governance",))) == []
    assert told(session("S1", themes=("X",)), scope=Scope()) == []


def test_themes_joined_by_a_comma_are_taken_apart_in_the_hint():
    ((_, message),) = told(session("S1", themes=("KA4, KA5",)))
    assert "did you mean 'KA4; KA5'?" in message


def test_a_specialism_that_nobody_has_or_only_who_does_not_interview():
    peers = (*team()[:3], team()[3].model_copy(update={"specialisms": ("Chess",)}))
    found = told(session("S1", specialism="Care home"), session("S2", specialism="Chess"),
                 session("S3", specialism="Carers"),
                 session("S4", specialism="Nothing", peers_wanted=0), peers=peers)
    assert [where for where, _ in found] == ["sessions[0].specialism", "sessions[1].specialism"]
    assert found[0][1].startswith("no peer has the specialism 'Care home'; did you mean "
                                  "'Care homes'? (S1)")
    assert found[1][1].startswith("only somebody who does not interview has the specialism "
                                  "'Chess'")


def test_two_specialisms_with_a_comma_are_one():
    peers = (team()[0].model_copy(update={"specialisms": ("Carers, Money",)}), *team()[1:])
    found = told(session("S1", specialism="Carers"), peers=peers)
    assert ("peers[0].specialisms", "'Carers, Money' is read as one specialism, which no session "
            "asks for; write 'Carers; Money' for 2") in found


def test_more_slots_or_peers_than_there_are():
    """Two slots in a row before lunch and after it; three who interview."""
    facts = visit(session("S1", length=3), session("S2", peers_wanted=4),
                  session("S3", peers_wanted=5, peers_least=4), session("S4", length=2),
                  session("S5", pre_visit=True))
    assert [(key_path(path), message) for path, message in fit_doubts(facts)] == [
        ("sessions[0].length", "S1 takes 3 slots, but no day has more than 2 that nothing "
                               "separates"),
        ("sessions[1].peers_wanted", "S2 wants 4 peers, but only 3 interview"),
        ("sessions[2].peers_least", "S3 must have 4 peers, but only 3 interview"),
        ("sessions[4].pre_visit", "S5 is held before the visit, but no day before it has a slot")]


def test_doubts_are_remarks_with_their_places():
    facts = visit(session("S1", length=3))
    assert [(r.about, r.where) for r in noticed(facts, lambda path: f"Sheet!{path[-1]}")
            if "takes" in r.message] == [(About.DOUBTFUL, "Sheet!length")]
