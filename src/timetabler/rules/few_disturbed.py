"""After a late change as few people as possible have to be told anything new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from timetabler.domain.challenge import Challenge
from timetabler.domain.changed import Changed
from timetabler.domain.people import Category
from timetabler.domain.rulebook import Strength
from timetabler.domain.timetable import Placement, Timetable
from timetabler.rules.rule import Finding, Rule
from timetabler.rules.terms import Model, Term
from timetabler.rules.words import person_name, session_name

_OPTION = {Category.LIVED: "lived", Category.PARTNER: "partner", Category.MEMBER: "member"}


class FewDisturbed(Rule):
    """The cost is the people whose time, place or company changes, weighted by group.

    Everybody counts once, however much changes for them; a row that stands for several
    counts for them all, and so do those of a group who are not named.  Options: `lived`,
    `partner`, `member`, `other`, `peer`: what one of them counts.
    """

    id = "few-disturbed"
    asks = "After a late change, few people have to be told anything new."
    source = "common sense"
    default = Strength.OFF
    tells_rooms_apart = True
    options = {"lived": 5, "partner": 5, "member": 3, "other": 2, "peer": 1}

    def encode(self, model: Model) -> Iterable[Term]:
        """For each person and peer one flag, up when a session of theirs is not as it was."""
        facts = model.challenge
        if not isinstance(facts, Changed):
            return
        stays = {session: _stays(model, facts, session) for session in facts.session}
        for session, as_it_was in stays.items():
            unnamed = _unnamed(facts, session)
            yield unnamed * self._weight(facts, facts.session[session].category) * (1 - as_it_was)
        for person in facts.people:
            weight = person.count * self._weight(facts, person.group)
            yield weight * _touched(model, person.id, _asked(facts, person.id), stays)
        for peer in facts.peers:
            yield self.option(facts, "peer") * _peer_touched(model, facts, peer.id, stays)

    def check(self, timetable: Timetable) -> Iterator[Finding]:
        """Lay everybody's old agenda beside the new one."""
        facts = timetable.challenge
        if not isinstance(facts, Changed):
            return
        was = _agendas(facts.published.placements, facts.published.guests)
        now = _agendas(timetable.placements, {s.id: s.attendees for s in facts.sessions})
        for person in facts.people:
            if was.get(person.id, set()) != now.get(person.id, set()):
                yield Finding(f"{person.name} has to be told of a change.",
                              people=(person_name(facts, person.id),),
                              cost=person.count * self._weight(facts, person.group))
        for peer in facts.peers:
            if was.get(peer.id, set()) != now.get(peer.id, set()):
                yield Finding(f"{peer.name} has another programme.", people=(peer.name,),
                              cost=self.option(facts, "peer"))
        for session in facts.sessions:
            unnamed = facts.heads(session) - sum(facts.person[one].count
                                                 for one in session.attendees)
            key = f"session {session.id}"
            if unnamed > 0 and was.get(key) != now.get(key):
                yield Finding(f"{session_name(facts, session.id)}: {unnamed} people who are not "
                              "named have to be told of a change.", (session.id,),
                              cost=unnamed * self._weight(facts, session.category))

    def _weight(self, challenge: Challenge, group: Category) -> int:
        return self.option(challenge, _OPTION.get(group, "other"))


# ---- the encoding's ------------------------------------------------------------------


def _stays(model: Model, facts: Changed, session: str) -> Term:
    """At most 1, and 1 only if the session has the time, room, peers and guests it had."""
    was = facts.published.placed.get(session)
    guests = facts.published.guests.get(session, ())
    if was is None or set(guests) != set(facts.session[session].attendees):
        return 0
    stays = model.flag(f"{session} stays")
    model.add(stays <= model.held(session, was.slot, was.room))
    for peer in facts.peer:
        heard = model.hears(session, peer)
        model.add(stays <= (heard if peer in was.peers else 1 - heard))
    if any(peer not in facts.peer for peer in was.peers):
        model.add(stays <= 0)
    return stays


def _asked(facts: Changed, person: str) -> frozenset[str]:
    """The sessions that somebody was or is asked to."""
    now = frozenset(s.id for s in facts.sessions if person in s.attendees)
    return now | facts.published.of_person.get(person, frozenset())


def _touched(model: Model, who: str, theirs: Iterable[str], stays: dict[str, Term]) -> Term:
    touched = model.flag(f"{who} is told anew")
    for session in sorted(theirs):
        model.add(touched >= 1 - stays.get(session, 0))
    return touched


def _peer_touched(model: Model, facts: Changed, peer: str, stays: dict[str, Term]) -> Term:
    had = facts.published.of_peer.get(peer, frozenset())
    touched = _touched(model, peer, had, stays)
    for session in facts.session:
        if session not in had:
            model.add(touched >= model.hears(session, peer))
    return touched


def _unnamed(facts: Challenge, session: str) -> int:
    named = sum(facts.person[one].count for one in facts.session[session].attendees)
    return max(0, facts.heads(facts.session[session]) - named)


# ---- the check's ---------------------------------------------------------------------


def _agendas(placements: Iterable[Placement], guests: dict[str, tuple[str, ...]],
             ) -> dict[str, set[tuple[object, ...]]]:
    """What each person, peer and nameless group is told, as comparable entries."""
    found: dict[str, set[tuple[object, ...]]] = defaultdict(set)
    for placed in placements:
        asked = frozenset(guests.get(placed.session, ()))
        entry = (placed.session, placed.slot, placed.room, frozenset(placed.peers), asked)
        for key in {*asked, *placed.peers, f"session {placed.session}"}:
            found[key].add(entry)
    return found
