"""The growth curve as a picture, for people who read curves faster than columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.compare import fit

_COLOURS = {"ours": "#0b6e4f", "plain": "#c8553d", "highs": "#6a4c93", "timefold": "#1982c4",
            "greedy": "#8a817c"}


def growth(points: Mapping[str, Sequence[tuple[float, float]]], path: Path) -> None:
    """Draw seconds to a first timetable against sessions, both on log scales, as SVG.

    Args:
        points: (sessions, seconds) by contestant.
        path: the file to write.

    Raises:
        ImportError: matplotlib is not installed.
    """
    import matplotlib as mpl

    mpl.use("svg")
    # The same picture from the same figures, byte by byte.
    mpl.rcParams["svg.hashsalt"] = "timetabler"
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(figsize=(7, 4.5))
    for contestant, curve in points.items():
        if curve:
            colour = _COLOURS.get(contestant)
            axes.plot(*zip(*curve, strict=True), "o-", color=colour, linewidth=1,
                      label=_label(contestant, curve))
    axes.set(xscale="log", yscale="log", xlabel="sessions",
             ylabel="seconds to a timetable that breaks no must",
             title="Time to a first timetable")
    sizes = sorted({size for curve in points.values() for size, _ in curve})
    axes.set_xticks(sizes, [f"{size:g}" for size in sizes])
    axes.minorticks_off()
    axes.grid(visible=True, color="#dddddd", linewidth=0.5)
    axes.legend(frameon=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, format="svg", bbox_inches="tight", metadata={"Date": None})
    plt.close(figure)


def _label(contestant: str, curve: Sequence[tuple[float, float]]) -> str:
    if len({size for size, _ in curve}) < 2:
        return contestant
    return f"{contestant}: grows with n to the power {fit(curve)[0]:.2f}"
