"""Every infeasible visit that is known, diagnosed, and the diagnosis held to its word.

``python -m benchmarks.diagnoses`` prints a line a visit: seconds, conflicts, members,
repairs, and whatever was promised and does not hold; the median and the maximum last.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from statistics import median

from benchmarks import generator
from tests.explaining.holding import broken_promises
from tests.explaining.infeasible import CAUSES, TOGETHER, infeasible
from tests.fixtures import FIXTURES
from timetabler.changes import Away, Change, Pin, ReviseSession, SetRule, apply_all, change_from
from timetabler.domain.challenge import Challenge
from timetabler.explaining import diagnose
from timetabler.reading.read import read

_SIZES = (20, 33, 48, 60)


def visits() -> Iterator[tuple[str, Challenge]]:
    """Hand-made visits, late changes of a fixture, and generated ones up to 60 sessions."""
    for causes in [*((one,) for one in CAUSES), *TOGETHER]:
        yield " + ".join(causes), infeasible(*causes)
    marlshire = read(FIXTURES / "marlshire-adult-social-care.xlsx")
    for name, changes in _late_changes(marlshire).items():
        yield f"Marlshire: {name}", apply_all(changes, marlshire)
    for sessions in _SIZES:
        for flaw in generator.FLAWS:
            yield f"{sessions} sessions: {flaw}", generator.challenge(1, sessions, flaw=flaw)


def _late_changes(facts: Challenge) -> dict[str, list[Change]]:
    ill = Away(of="P4", when=("D2",))
    one_more = facts.session["S23"].model_dump(mode="json") | {
        "id": "S34", "title": "Healthwatch alone"}
    return {
        "L3a, two peers a must": [ill, SetRule(rule="two-peers", strength="must")],
        "L3a, at least two peers": [ill, *(ReviseSession(session=s, set={"peers_least": 2})
                                           for s in facts.session)],
        "L7a": [change_from({"change": "add-session", "session": one_more})],
        "three pins": [Pin(session="S02", at="D1-1100"), Pin(session="S19", at="D2-0900"),
                       Pin(session="S28", room="R3")],
        "sponsor away, large group": [Away(of="DASS", when=("D1 from 17:00",)),
                                      ReviseSession(session="S14", set={"head_count": 13})],
        "two rooms lost": [Away(of="R1", when=("D2",)), Away(of="R2", when=("D2",))],
    }


def main(wanted: str = "") -> None:
    seconds = []
    for name, facts in visits():
        if wanted not in name:
            continue
        found = diagnose(facts, workers=2)
        seconds.append(found.seconds)
        sizes = ", ".join(str(len(conflict.members)) for conflict in found.conflicts)
        print(f"{found.seconds:6.2f} s  {name}: conflicts of {sizes or 'none'}; "
              f"{len(found.repairs)} repairs{'' if found.proved else '; NOT PROVED'}", flush=True)
        for promise in broken_promises(facts, found):
            print(f"          {promise}", flush=True)
    print(f"{len(seconds)} visits: median {median(seconds):.2f} s, most {max(seconds):.2f} s")


if __name__ == "__main__":
    main(*sys.argv[1:2])
