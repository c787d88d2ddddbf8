"""Results on disk: a second run reads what is there, and solves only the rest."""

from __future__ import annotations

import json
import os
from pathlib import Path

from timetabler.exploring.record import VariationResult
from timetabler.exploring.task import Task
from timetabler.writing.files import write_whole

#: Rises when a reader of the old form could misread the new one.
_FORMAT = 1


class Shelf:
    """One file a finished variation, in a folder; without a folder it keeps nothing.

    A file has the name of what the result depends on (`Task.key`), so that a variation
    under another name, or in another exploration, finds it too.

    Args:
        folder: made where it is missing; None: nothing is kept.
    """

    def __init__(self, folder: str | os.PathLike[str] | None) -> None:
        self._folder = None if folder is None else Path(folder)

    def find(self, task: Task) -> VariationResult | None:
        """The result that is there; None where there is none, or none that can be read."""
        if self._folder is None:
            return None
        try:
            document = json.loads(self._file(self._folder, task).read_text(encoding="utf-8"))
            if document["format"] != _FORMAT:
                return None
            return VariationResult.from_dict(document)
        except (OSError, KeyError, TypeError, ValueError):
            return None  # it is solved once more, and written anew

    def keep(self, task: Task, result: VariationResult) -> None:
        """Write a finished result, whole or not at all.

        Raises:
            OSError: the folder cannot be written.
        """
        if self._folder is not None and result.finished:
            document = {"format": _FORMAT, **result.as_dict()}
            write_whole(self._file(self._folder, task),
                        json.dumps(document, indent=1, ensure_ascii=False).encode())

    @staticmethod
    def _file(folder: Path, task: Task) -> Path:
        return folder / f"{task.key}.json"
