"""Planning a published timetable anew after late changes.

The objective is lexicographic: every *must*; then as few people as possible whose time,
place or company changes; then quality, as before.  What has happened stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from timetabler.changes import Change, apply_all
from timetabler.checking import score
from timetabler.comparing import Difference, diff, refuse_another_visit, succeed
from timetabler.domain.challenge import Challenge
from timetabler.domain.changed import Changed, Published
from timetabler.domain.codes import carried, numbered
from timetabler.domain.timetable import Timetable
from timetabler.domain.when import When
from timetabler.errors import Fault, InputError, NoTimetableError
from timetabler.replanning.least import TIER, Least
from timetabler.rules.words import session_name
from timetabler.solving.progress import Progress
from timetabler.solving.result import Outcome, Status, TierOutcome, number
from timetabler.solving.solve import solve


@dataclass(frozen=True)
class Replan:
    """The end of planning anew.

    Attributes:
        before: the timetable that was published.
        changes: what changed, as it was said.
        challenge: the facts after the changes.
        least: what was kept down first.
        outcome: of the search; its first tier is the disturbance.
        advice: where no timetable can be, what would mend that, in sentences.
        repairs: the same as changes, to be made besides; each was tried, and a timetable found.
    """

    before: Timetable
    changes: tuple[Change, ...]
    challenge: Challenge
    least: Least
    outcome: Outcome
    advice: tuple[str, ...] = ()
    repairs: tuple[tuple[Change, ...], ...] = ()

    @property
    def status(self) -> Status:
        """``OPTIMAL`` (every tier proved), ``FEASIBLE``, ``INFEASIBLE`` or ``UNKNOWN``."""
        return self.outcome.status

    @property
    def has_timetable(self) -> bool:
        """Whether there is a new timetable."""
        return self.outcome.found is not None

    @property
    def proved(self) -> bool:
        """Whether the outcome, a timetable or a refusal, is proved."""
        return self.outcome.proved

    @property
    def disturbance(self) -> TierOutcome:
        """Value, bound and seconds of the first tier: proved where they are equal."""
        return self.outcome.tiers[0]

    @property
    def tiers(self) -> tuple[TierOutcome, ...]:
        """The tiers of quality, as before."""
        return self.outcome.tiers[1:]

    @property
    def timetable(self) -> Timetable:
        """The new timetable, over the facts after the changes; its issue is one higher.

        Raises:
            NoTimetableError: there is none; the message says why.
        """
        if self.outcome.found is None:
            raise NoTimetableError("\n".join(self._reasons()))
        return succeed(self.before, self.challenge.arrange(self.outcome.found.placements))

    def instead(self, other: Timetable) -> Replan:
        """The same re-plan with another timetable of the changed facts, which is not proved."""
        costs = score(other)
        tiers = tuple(replace(tier, value=costs[tier.name], bound=min(tier.bound, costs[tier.name]))
                      for tier in self.outcome.tiers)
        return replace(self, outcome=replace(self.outcome, status=Status.FEASIBLE, tiers=tiers,
                                             found=other))

    @property
    def difference(self) -> Difference:
        """What differs from what was published, and who is told what."""
        return diff(self.before, self.timetable)

    @property
    def sentences(self) -> tuple[str, ...]:
        """What changed, what it means for whom, and whether anything disturbs fewer."""
        if self.outcome.found is None:
            return (*self._said(), *self._reasons())
        return (*self._said(), self._price(), *self.difference.sentences)

    def __str__(self) -> str:
        return "\n".join(self.sentences)

    def _said(self) -> Iterator[str]:
        facts = numbered(self.before.challenge)
        for change in self.changes:
            said, before = change.said(facts), facts.discreet
            facts = change.apply(facts)  # the next may speak of what this one brought
            yield facts.discreet.text(before.text(said))

    def _reasons(self) -> tuple[str, ...]:
        reasons = self.outcome.reasons or ("No timetable was found in the time given.",)
        return (*reasons, *self.advice)

    def _price(self) -> str:
        tier = self.disturbance
        what = ("people disturbed, weighted by group" if self.least is Least.PEOPLE
                else "changes, weighted")
        known = ("no timetable has less" if tier.proved
                 else f"proved is only that it is at least {number(tier.bound)}")
        return f"Cost of the change ({what}): {number(tier.value)}; {known}."


def replan(timetable: Timetable, changes: Iterable[Change] | Challenge, *,
           now: When | str | None = None, least: Least | str = Least.PEOPLE,
           time_limit: float = 60.0, workers: int | None = None, seed: int = 0,
           progress: Progress | None = None) -> Replan:
    """The timetable after late changes that disturbs the fewest people, proved.

    The arguments are those of `timetabler.replan`, but that every change is an object already,
    and `progress` is who is told of tiers, values and bounds as they come.

    Raises:
        InputError: a change names something unknown, contradicts other facts, or would
            undo what has happened, or the facts are of another visit; it carries every fault.
    """
    least = Least(least)
    said, facts = _said_and_done(timetable, changes)
    changed = changed_facts(timetable, said if said else facts, now=now, least=least)
    outcome = solve(changed, time_limit=time_limit, workers=workers, seed=seed, progress=progress)
    return Replan(timetable, said, facts, least, outcome)


def changed_facts(timetable: Timetable, changes: Iterable[Change] | Challenge, *,
                  now: When | str | None = None, least: Least = Least.PEOPLE) -> Changed:
    """The facts after the changes, beside what was published, with disturbance first.

    Raises:
        InputError: as `replan`.
    """
    moment = _moment(timetable, now)
    _, facts = _said_and_done(timetable, changes)
    changed = Changed(**{name: getattr(facts, name) for name in Challenge.model_fields} | {
        "published": Published.of(timetable, moment), "tiers": (TIER, *facts.tiers),
        "rules": least.settings(facts)})
    _refuse_undoing(timetable, changed)
    return changed


def _said_and_done(timetable: Timetable, changes: Iterable[Change] | Challenge,
                   ) -> tuple[tuple[Change, ...], Challenge]:
    """The changes one by one, as far as they were said so, and the facts after them."""
    if isinstance(changes, Challenge):
        refuse_another_visit(timetable.challenge, changes)  # nobody waits for a search to be told
        return (), carried(timetable.challenge, changes)
    said = tuple(changes)
    return said, carried(timetable.challenge, apply_all(said, numbered(timetable.challenge)))


def _moment(timetable: Timetable, now: When | str | None) -> When | None:
    try:
        moment = When.parse(now) if isinstance(now, str) else now
    except ValueError as wrong:
        raise InputError([Fault("now", str(wrong))]) from None
    if moment is not None and moment.span(timetable.challenge.frame) is None:
        raise InputError([Fault("now", f"{str(moment)!r} is no time of this visit; write a block "
                                       "such as D1-1400, or a day and time such as D1 from 14:00")])
    return moment


def _refuse_undoing(timetable: Timetable, changed: Changed) -> None:
    """Refuse facts without a session that has been held already."""
    before = Changed(**{name: getattr(timetable.challenge, name) for name in Challenge.model_fields}
                     | {"published": changed.published})
    gone = [name for name in timetable.challenge.session
            if name in before.happened and name not in changed.session]
    if gone:
        raise InputError([Fault(f"sessions.{name}", f"{session_name(timetable.challenge, name)} "
                                "has been held already, and stays as it was") for name in gone])
