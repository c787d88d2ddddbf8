"""Thousands of visits, each through the whole command line: ``make soak N=5000``.

Every process gets a handful of visits at a time, and is ended where it says nothing for
three minutes: then the visit that it had in hand hangs.  Failures are made smaller and kept in
``out/soak/``, one workbook each.
"""

from __future__ import annotations

import argparse
import multiprocessing
import shutil
import sys
import tempfile
import time
from collections import Counter
from multiprocessing.connection import Connection, wait
from pathlib import Path

from tests.habits.maker import draw
from tests.habits.pipeline import drive
from tests.habits.shrinking import keep, kind_of, shrink

_HANDFUL = 20
KEPT = Path("out/soak")


def main() -> int:
    """Run from a shell; exit code 1 where something failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=200, help="visits to draw")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--sizes", choices=("mixed", "small", "large"), default="mixed",
                        help="of sessions: 4 to 11, 12 to 100; mixed: one in five is large")
    parser.add_argument("--limit", type=float, default=3, help="seconds of each search")
    parser.add_argument("--patience", type=float, default=180, help="seconds until a visit hangs")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--no-shrink", action="store_true")
    asked = parser.parse_args()
    failed = _all(asked)
    KEPT.mkdir(parents=True, exist_ok=True)
    kinds: Counter[str] = Counter()
    for seed, wrong in sorted(failed.items()):
        kinds[kind_of(wrong[0])] += 1
        if kinds[kind_of(wrong[0])] > 2:
            continue  # two of a kind are enough to look at
        visit = draw(seed, small=_is_small(seed, asked.sizes))
        if not asked.no_shrink and not wrong[0].startswith("hang"):
            visit = shrink(visit, wrong[0], limit=min(asked.limit, 1))
        print(f"kept {keep(visit, wrong, KEPT)}")
    return 1 if failed else 0


def _all(asked: argparse.Namespace) -> dict[int, list[str]]:
    outcomes: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    failed: dict[int, list[str]] = {}
    seeds = list(range(asked.first, asked.first + asked.count))
    todo = [seeds[at:at + _HANDFUL] for at in range(0, len(seeds), _HANDFUL)][::-1]
    running: dict[Connection, _Hand] = {}
    began = time.monotonic()
    while todo or running:
        while todo and len(running) < asked.processes:
            hand = _Hand(todo.pop(), asked)
            running[hand.ears] = hand
        for ears in wait(list(running), timeout=1):
            hand = running[ears]
            try:
                seed, report = ears.recv()
            except EOFError:
                del running[ears]
                if hand.left:  # the process died with a visit in hand
                    failed[hand.left[0]] = ["hang or crash of the process"]
                    outcomes["failed"] += 1
                    todo.append(hand.left[1:])
                continue
            hand.heard(seed)
            outcomes[report.outcome] += 1
            seen += report.seen
            if report.wrong:
                failed[seed] = report.wrong
                print(f"seed {seed}: {report.wrong[0][:300]}", flush=True)
        for hand in running.values():
            if time.monotonic() - hand.since > asked.patience:
                print(f"seed {hand.left[:1]}: hangs", flush=True)
                hand.process.kill()
                hand.since = time.monotonic()
    _figures(outcomes, seen, failed, time.monotonic() - began)
    return failed


class _Hand:
    """A process with a handful of visits."""

    def __init__(self, seeds: list[int], asked: argparse.Namespace) -> None:
        self.ears, mouth = multiprocessing.Pipe(duplex=False)
        self.left, self.since = list(seeds), time.monotonic()
        self.process = multiprocessing.get_context("spawn").Process(
            target=_handful, args=(mouth, seeds, asked.sizes, asked.limit))
        self.process.start()
        mouth.close()

    def heard(self, seed: int) -> None:
        self.left.remove(seed)
        self.since = time.monotonic()


def _is_small(seed: int, sizes: str) -> bool:
    return sizes == "small" or (sizes == "mixed" and seed % 5 > 0)


def _handful(mouth: Connection, seeds: list[int], sizes: str, limit: float) -> None:
    for seed in seeds:
        folder = Path(tempfile.mkdtemp(prefix="soak-"))
        visit = draw(seed, small=_is_small(seed, sizes))
        # Everything is written three times in one of three: the rest is soon done.
        mouth.send((seed, drive(visit, folder, limit=limit, quick=seed % 3 > 0)))
        shutil.rmtree(folder)


def _figures(outcomes: Counter[str], seen: Counter[str], failed: dict[int, list[str]],
             seconds: float) -> None:
    print(f"\n{outcomes.total()} visits in {seconds:.0f} s")
    for outcome, count in outcomes.most_common():
        print(f"  {outcome:12} {count:6}")
    print(f"  failed       {len(failed):6}")
    for kind, count in Counter(kind_of(wrong[0]) for wrong in failed.values()).most_common():
        some = [seed for seed, wrong in failed.items() if kind_of(wrong[0]) == kind][:8]
        print(f"    {count:5} {kind}: seeds {', '.join(map(str, some))}")
    print("forms and habits seen (times written, or visits):")
    for name, count in sorted(seen.items()):
        print(f"  {name}: {count}")


if __name__ == "__main__":
    sys.exit(main())
