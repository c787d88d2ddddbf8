"""Private people who are named where others read it: found before anything goes out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timetabler.domain.privacy.finder import Hit
from timetabler.domain.privacy.forms import Kind
from timetabler.domain.privacy.free_text import FreeText, Path, free_texts
from timetabler.domain.unsure import UNREADABLE
from timetabler.errors import Fault, InputError, key_path

if TYPE_CHECKING:
    from timetabler.domain.challenge import Challenge

_MUST_STAY = "--full-names lets it stand, in files that are not to be passed on"


@dataclass(frozen=True)
class OpenName:
    """One text that tells who a private person is.

    Attributes:
        path: where it stands, ``("sessions", 3, "title")``.
        who: ids of the people whom it tells.
        kinds: what of them stands there.
        text: the same text with codes instead.
        is_link: whether a code cannot stand there: in an address or an id.
        is_id: whether it is an id.
    """

    path: Path
    who: tuple[str, ...]
    kinds: tuple[Kind, ...]
    text: str
    is_link: bool
    is_id: bool


def open_names(challenge: Challenge) -> Iterator[OpenName]:
    """Every text of the facts that tells who somebody private is."""
    discreet = challenge.discreet
    if not discreet.codes:
        return
    looked_at: dict[tuple[str, bool], list[Hit]] = {}
    for free in free_texts(challenge):
        if free.text.startswith(UNREADABLE):
            continue
        key = free.text, free.is_id
        if key not in looked_at:
            looked_at[key] = discreet.find(free.text, ids=not free.is_id)
        found = looked_at[key]
        # An id that is that of a person says that they come, not who they are.
        if found and not (free.is_id and free.text in challenge.person):
            kinds = dict.fromkeys(hit.kind for hit in found)
            yield OpenName(free.path, tuple(dict.fromkeys(hit.who for hit in found)),
                           tuple(kinds), discreet.text(free.text), _is_link(free), free.is_id)


def open_name_slips(challenge: Challenge) -> Iterator[tuple[Path, str]]:
    """What to mend where private people are named openly: key path and sentence, no name in it."""
    for found in open_names(challenge):
        yield found.path, sentence(challenge, found)


def sentence(challenge: Challenge, found: OpenName) -> str:
    """What is wrong with one text, and what would be right."""
    what = " and ".join(f"the {kind}" for kind in found.kinds)
    one = challenge.discreet.codes[found.who[0]]
    right = (f"one that does not tell who {one} is would be right" if found.is_link else
             f"write “{found.text}”, or drop the name")
    return f"holds {what} of somebody private, where others read it; {right} ({_MUST_STAY})"


def refuse_open_names(challenge: Challenge) -> None:
    """Refuse facts that could not go out without naming somebody private.

    Raises:
        InputError: with every text that does, by its key path.
    """
    faults = [Fault(key_path(path), said) for path, said in open_name_slips(challenge)]
    if faults:
        raise InputError(faults)


def _is_link(free: FreeText) -> bool:
    return free.is_id or "://" in free.text or ("@" in free.text and " " not in free.text)
