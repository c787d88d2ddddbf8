"""Each session that has no place by itself, in words; what holds for many of them, once."""

from __future__ import annotations

from collections.abc import Iterator

from timetabler.domain.challenge import Challenge
from timetabler.rules.words import listing, session_name
from timetabler.solving.alone.nowhere import Nowhere, nowhere
from timetabler.solving.alone.words import reason
from timetabler.solving.candidates import Candidates

#: More sessions than these that have no place for the same reason are told together.
_TOLD = 3


def told(challenge: Challenge, left: Candidates) -> Iterator[tuple[str, tuple[Nowhere, ...]]]:
    """A sentence, and the sessions without a place that it is about."""
    alike: dict[str, list[Nowhere]] = {}
    for one in nowhere(challenge, left):
        alike.setdefault(reason(challenge, one), []).append(one)
    for why, those in alike.items():
        if len(those) > _TOLD:
            names = listing(one.session for one in those)
            yield f"{len(those)} sessions ({names}) each{why}", tuple(those)
        else:
            for one in those:
                yield f"{session_name(challenge, one.session)}{why}", (one,)
