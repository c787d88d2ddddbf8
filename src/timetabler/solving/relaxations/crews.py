"""Times and crews: a relaxation that forgets which room, and which session of a kind, is which.

Who hears a kind of session in a slot is one choice of a crew, not one of each peer in
each session.  Rooms that a session could choose between are one, and counted: the way to an
office and back is a move for some stream, whichever rooms it comes from.  The model is tighter
than the whole, finds better hearings sooner, and its bounds hold for the whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from timetabler.rules import RULE_BY_ID, Rule
from timetabler.rules.terms import Term
from timetabler.solving.candidates import Candidates
from timetabler.solving.model import TimetableModel
from timetabler.solving.peer_places import has_hardly_any_to_spare, is_must
from timetabler.solving.relaxations.hearing_model import HearingModel
from timetabler.solving.relaxations.kinds import Crew, Kind, kinds
from timetabler.solving.relaxations.relaxation import Guide, Relaxation, Relaxed
from timetabler.solving.relaxations.room_counts import keep_enough_rooms
from timetabler.solving.relaxations.times import TimesAlone, starts_of
from timetabler.solving.relaxations.ways import keep_time_for_ways
from timetabler.solving.run import Run, Watcher
from timetabler.solving.statements import total

#: Who searches by conflicts alone: the first two, and with more cores the others too.
_BY_CONFLICTS = ("core", "no_lp", "quick_restart_no_lp", "default_lp")


class TimesAndCrews(Relaxation):
    """The relaxation of one challenge to when its sessions are, and who hears which kind."""

    #: With cuts a conflict takes a hundred times as long.
    cuts = False

    @classmethod
    def keeps(cls, rule: Rule) -> bool:
        """The rules about time, those that count rooms, and the rules about hearing."""
        return TimesAlone.keeps(rule) or rule.counts_rooms or rule.about_hearing

    @classmethod
    def size(cls, left: Candidates) -> int:
        """The crews of every kind in every slot."""
        return sum(kind.number_of_crews * max(len(left.starts[s]) for s in kind.sessions)
                   for kind in kinds(left))

    def make(self) -> TimetableModel:
        """The rules about time and rooms, crews for what is placed, and the rules about hearing."""
        self._kinds = kinds(self.left)
        self._times = TimetableModel(
            self.left.challenge, [rule for rule in self.rules if not rule.about_hearing],
            self.left.rooms_in_blocks().without_peers())
        keep_enough_rooms(self._times, self.left)
        self._sent: dict[tuple[str, str], dict[Crew, Any]] = defaultdict(dict)
        for kind in self._kinds:
            self._send_crews(kind)
        self._keep_peers_apart()
        keep_time_for_ways(self._times.cp, self.left, (
            (kind, slot, peer, sent) for (kind, slot), crews in self._sent.items()
            for crew, sent in crews.items() for peer in crew))
        numbers = {(kind.facts.id, crew): total(
            self._sent[kind.facts.id, slot].get(crew, 0) for slot in self._slots(kind))
            for kind in self._kinds for crew in kind.crews()}
        self._hearing = HearingModel(self._times.cp, self.left, self._kinds, numbers,
                                     [rule for rule in self.rules if rule.about_hearing])
        self._times.terms |= self._hearing.terms
        return self._times

    def bring_down(self, name: str, seconds: float, least: Fraction = Fraction(0),
                   watch: Watcher | None = None) -> Relaxed:
        """By conflicts alone, where the peers have hardly a slot to spare and times are asked for.

        Who hears what is bounded by linear programs even there.
        """
        if not self._is_by_conflicts(name):
            return super().bring_down(name, seconds, least, watch)
        self._cp.clear_hints()  # type: ignore[no-untyped-call]
        with self.run_with(subsolvers=_BY_CONFLICTS, improves=False):
            return super().bring_down(name, seconds, least, watch)

    def _is_by_conflicts(self, name: str) -> bool:
        return self._is_full and not self._is_about_hearing(name)

    def _is_about_hearing(self, name: str) -> bool:
        return all(RULE_BY_ID[rule].about_hearing for rule in self._tiers[name].rules)

    @property
    def _is_full(self) -> bool:
        return has_hardly_any_to_spare(self.left.challenge, self.left.hours)

    def keep_within(self, cost: Term, limit: int) -> None:
        """Strike out audiences that are too many."""
        self._hearing.keep_within(cost, limit)

    def _slots(self, kind: Kind) -> list[str]:
        """The slots in which one of a kind could start."""
        possible = {slot for session in kind.sessions for slot in self.left.starts[session]}
        return [slot for slot in self.left.challenge.frame.order if slot in possible]

    def _send_crews(self, kind: Kind) -> None:
        """In each slot as many crews hear a kind as sessions of it start there."""
        cp = self._times.cp
        for slot in self._slots(kind):
            here = [s for s in kind.sessions if slot in self.left.starts[s]]
            free = {*self.left.peers[here[0], slot]}
            sent = {crew: _crew(cp, crew, len(here)) for crew in kind.crews()
                    if free.issuperset(crew)}
            cp.add(total(sent.values()) == total(self._times.starts(s, slot) for s in here))
            self._sent[kind.facts.id, slot] = sent

    def _keep_peers_apart(self) -> None:
        """A peer is in one crew at a time, and within their limit of sessions a day."""
        facts, cp = self.left.challenge, self._times.cp
        busy: dict[tuple[str, str], list[Any]] = defaultdict(list)
        today: dict[tuple[str, str], list[Any]] = defaultdict(list)
        for slot, places, crew, sent in self._sent_to_themes():
            for peer in crew:
                today[peer, facts.frame.places[slot].day].append(sent)
                for place in places:
                    busy[peer, place].append(sent)
        for choices in busy.values():
            cp.add_at_most_one(choices)
        if is_must(facts, "peers-may-interview"):
            for (peer, _), choices in today.items():
                limit = facts.peer[peer].sessions_a_day
                if limit is not None:
                    cp.add(sum(choices) <= limit)

    def _sent_to_themes(self) -> Iterator[tuple[str, tuple[str, ...], Crew, Any]]:
        """A slot, all that is taken from there on, a crew, and whether it hears a theme there.

        Of several kinds of one theme a crew hears one at the most.  Which of them is often
        beside the point: what is learned of the theme holds for all.
        """
        together: dict[tuple[str, str, tuple[str, ...], Crew], list[Any]] = defaultdict(list)
        for kind in self._kinds:
            for slot in self._slots(kind):
                places = self.left.covered[kind.facts.id, slot]
                for crew, sent in self._sent[kind.facts.id, slot].items():
                    theme = kind.facts.strand or kind.facts.id
                    together[theme, slot, places, crew].append(sent)
        for (_, slot, places, crew), sent_to in together.items():
            if crew:
                yield slot, places, crew, self._any_of(sent_to)

    def _any_of(self, sent: list[Any]) -> Any:
        """1 where one of some choices is taken, of which no two can be."""
        if len(sent) == 1:
            return sent[0]
        flag = self._times.cp.new_bool_var("")
        self._times.cp.add(sum(sent) == flag)
        return flag

    def hint(self, guide: Guide) -> None:
        """Hint at the starts and at the crews that hear each kind there."""
        self._times.suggest(guide.starts, {}, {})
        for kind in self._kinds:
            for slot in self._slots(kind):
                here = [guide.peers[s] for s in kind.sessions if guide.starts[s] == slot]
                for crew, sent in self._sent[kind.facts.id, slot].items():
                    self._times.cp.add_hint(sent, here.count(crew))

    def read(self, found: Run) -> Guide:
        """When each session is, and a crew for it among those sent to its kind."""
        starts: dict[str, str] = starts_of(self._times, found)
        peers: dict[str, Crew] = {}
        for kind in self._kinds:
            for slot in self._slots(kind):
                here = [s for s in kind.sessions if starts.get(s) == slot]
                crews = [crew for crew, sent in self._sent[kind.facts.id, slot].items()
                         for _ in range(found.value(sent))]
                peers |= dict(zip(here, crews, strict=True))
        return Guide(starts=starts, peers=peers)


def _crew(cp: Any, crew: Crew, sessions: int) -> Any:
    """How many of a kind a crew hears at once: nobody can hear two, only no one hears many."""
    return cp.new_bool_var("") if crew else cp.new_int_var(0, sessions, "")
