"""Who hears what, by kinds and crews: answers to the rules about hearing.

The rules are given a challenge in which one session stands for all of its kind, and are
answered with numbers of sessions where the whole model answers 0 or 1.  A rule that only
adds up what it asks for (`Rule.about_hearing`) does not see the difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import combinations
from typing import Any

from ortools.sat.python import cp_model

from timetabler.domain.rulebook import Strength
from timetabler.rules.rule import Rule
from timetabler.rules.terms import Term
from timetabler.solving.candidates import Candidates
from timetabler.solving.relaxations.audiences import MOST_PEERS, Audience
from timetabler.solving.relaxations.kinds import Crew, Kind
from timetabler.solving.relaxations.prices import Group, prices
from timetabler.solving.statements import Statements, is_zero, total, weights


class HearingModel(Statements):
    """The rules about hearing over numbers of sessions by kind and crew.

    Args:
        cp: the model to state them in.
        left: what is left to choose from.
        kinds: the kinds of sessions.
        numbers: by kind (id of its first session) and crew, how many sessions of the kind
            the crew hears: a linear expression.
        rules: the rules about hearing in force.

    Attributes:
        challenge: the facts, with one session of each kind.
        terms: the penalty terms of each *should* rule, by rule id.
        audiences: the choice of all who hear any of some kinds, by these kinds.
        never: indices of the choices that a limit alone has ruled out.
    """

    def __init__(self, cp: cp_model.CpModel, left: Candidates, kinds: Iterable[Kind],
                 numbers: Mapping[tuple[str, Crew], Term], rules: Iterable[Rule]) -> None:
        super().__init__(cp)
        self._kinds = {kind.facts.id: kind for kind in kinds}
        self._all = len(left.challenge.sessions)
        # What a session is to come after, or be at once with, need not stand for a kind.
        self.challenge = left.challenge.revise(sessions=tuple(
            kind.facts.model_copy(update={"after": (), "not_at_once": (), "at_once": ()})
            for kind in self._kinds.values()))
        self._crews: dict[str, list[tuple[Crew, Term]]] = {kind: [] for kind in self._kinds}
        self._pairs: dict[tuple[str, frozenset[str]], list[Term]] = defaultdict(list)
        for (kind, crew), number in numbers.items():
            self._crews[kind].append((crew, number))
            for pair in combinations(crew, 2):
                self._pairs[kind, frozenset(pair)].append(number)
        self._group_of: dict[int, Group] = {}
        for kind, crews in self._crews.items():
            self._group(Group([choice for _, number in crews for choice in weights(number)[0]],
                              len(self._kinds[kind].sessions)))
        self.audiences: dict[tuple[str, ...], Audience] = {}
        self.never: set[int] = set()
        self._at_least: dict[int, Term] = {}
        self.terms: dict[str, list[Term]] = {}
        for rule in rules:
            self._apply(rule)

    def _apply(self, rule: Rule) -> None:
        terms = list(rule.encode(self))  # type: ignore[arg-type]
        if rule.setting(self.challenge).strength is Strength.MUST:
            for term in terms:
                self.add(term <= 0)
                self.keep_within(term, 0)
        else:
            self.terms[rule.id] = terms

    def sessions(self, kind: str) -> tuple[str, ...]:
        """Every session of a kind, by id."""
        return self._kinds[kind].sessions

    def keep_within(self, cost: Term, limit: int) -> None:
        """Strike out the crews and audiences that no timetable within a limit of a cost has."""
        if priced := prices(cost, self._group_of, self._at_least):
            for choice in sorted(priced.beyond(limit) - self.never):
                self.add(self.cp.get_int_var_from_proto_index(choice) == 0)
                self.never.add(choice)

    def _group(self, group: Group) -> None:
        """Note that so many of some choices are always taken."""
        self._group_of |= dict.fromkeys(group.choices, group)

    # ---- answers, in numbers of sessions ----------------------------------------------

    def placed(self, session: str) -> int:
        """All of a kind are placed."""
        return len(self._kinds[session].sessions)

    def hears(self, session: str, peer: str) -> Term:
        """How many of the kind the peer hears."""
        return total(number for crew, number in self._crews[session] if peer in crew)

    def attendance(self, session: str) -> tuple[int, int]:
        """The fewest and the most peers who may hear any of the kind, one by one added up."""
        sizes = {len(crew) for crew, number in self._crews[session]
                 if not self.never.issuperset(weights(number)[0])}
        sizes = sizes or {0}
        many = len(self._kinds[session].sessions)
        return many * min(sizes), many * max(sizes)

    def hears_any(self, sessions: Iterable[str], peer: str) -> Term:
        """1 when the peer hears one of the kinds."""
        theirs = tuple(sessions)
        able = self._able(theirs)
        if not able:
            return 0
        if len(able) > MOST_PEERS:
            return self._hears_any(theirs, peer)
        if theirs not in self.audiences:
            self.audiences[theirs] = self._gather(theirs)
        return self.audiences[theirs].has(peer)

    def _able(self, kinds: tuple[str, ...]) -> list[str]:
        """Who may hear any of the kinds, in the order of the team."""
        able = set().union(*(self._hearers[kind] for kind in kinds))
        return [peer for peer in self.challenge.peer if peer in able]

    @cached_property
    def _hearers(self) -> dict[str, set[str]]:
        """Who may hear each kind."""
        return {kind: set().union(*(crew for crew, number in crews if not is_zero(number)))
                for kind, crews in self._crews.items()}

    def _hears_any(self, kinds: tuple[str, ...], peer: str) -> Term:
        flag = self.flag(f"{peer} hears any")
        for kind in kinds:
            self.add(self.hears(kind, peer) <= self.placed(kind) * flag)
        return flag

    def _gather(self, kinds: tuple[str, ...]) -> Audience:
        """Only crews of the audience hear any of the kinds."""
        crews = [(kind, crew, number) for kind in kinds for crew, number in self._crews[kind]
                 if not is_zero(number)]
        least = max(self._kinds[kind].sizes.start for kind in kinds)
        audience = Audience.among(self._able(kinds), least, self.cp)
        self._group(audience.group)
        for kind, crew, number in crews:
            self.add(number <= self.placed(kind) * audience.holds(crew))
        return audience

    def together(self, session: str, one: str, other: str) -> Term:
        """How many of the kind both peers hear."""
        return total(self._pairs.get((session, frozenset((one, other))), ()))

    def without(self, session: str, peers: Iterable[str]) -> Term:
        """How many of the kind none of the peers hears."""
        wanted = {*peers}
        return total(number for crew, number in self._crews[session] if wanted.isdisjoint(crew))

    def excess(self, term: Term, limit: int, most: int, name: str) -> Term:
        """How far `term` is over `limit`, never negative."""
        over = super().excess(term, limit, most, name)
        if not isinstance(over, int):
            self._at_least[over.index] = term - limit
        return over

    def number(self, most: int, name: str) -> Any:
        """A new whole number; what bounds it for one session does so for every one of a kind."""
        return super().number(most * self._all, name)
