"""Times and rooms: a relaxation that forgets the peers, and bounds the moves of streams."""

from __future__ import annotations

from timetabler.rules import Rule
from timetabler.solving.candidates import Candidates
from timetabler.solving.model import TimetableModel
from timetabler.solving.relaxations.relaxation import Guide, Relaxation
from timetabler.solving.relaxations.times import starts_of
from timetabler.solving.run import Run


class TimesAndRooms(Relaxation):
    """The relaxation of one challenge to when and where its sessions are.

    The rules about hearing are left out.  Every other rule is kept, and finds that no
    peer hears anything: nobody is in two places, nobody walks, so that it only asks less.
    """

    #: What it forgets often ties the moves: its bound is seldom the last word.
    share = 0.05

    @classmethod
    def keeps(cls, rule: Rule) -> bool:
        """All but the rules that ask for peers."""
        return not rule.about_hearing and rule.id != "never-without-a-peer"

    @classmethod
    def size(cls, left: Candidates) -> int:
        """The starts in each room."""
        return sum(map(len, left.rooms.values()))

    def make(self) -> TimetableModel:
        """The whole model without anybody to hear anything."""
        self._model = TimetableModel(self.left.challenge, self.rules, self.left.without_peers())
        return self._model

    def hint(self, guide: Guide) -> None:
        """Hint at starts and rooms."""
        self._model.suggest(guide.starts, {}, guide.rooms)

    def read(self, found: Run) -> Guide:
        """When and where each session is."""
        rooms = {session: room for (session, slot), choice in self._model.left.rooms.items()
                 for room in choice if found.value(self._model.held(session, slot, room))}
        return Guide(starts=starts_of(self._model, found), rooms=rooms)
