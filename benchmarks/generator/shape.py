"""The proportions of a visit: about n/33 of Marlshire's, as far as visits scale."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

#: Slots of a first day on site, and of every other one (001 Appendix 1).
FIRST_DAY, LATER_DAY = 5, 6


@dataclass(frozen=True)
class Shape:
    """How large a visit is, and how little room it leaves; see `generator.challenge`."""

    sessions: int
    days_given: int | None = None
    streams_given: int | None = None
    peers_given: int | None = None
    rooms_given: int | None = None
    fill: float = 1.0
    tightness: float = 0.5
    themes_given: int | None = None
    travel: float = 0.05

    # ---- sessions -------------------------------------------------------------------

    @property
    def long(self) -> int:
        """Sessions that take two slots."""
        return self.sessions // 60

    @property
    def reserves(self) -> int:
        """Sessions kept for gaps: Marlshire has 2 of 33."""
        return max(1, round(self.sessions / 16))

    @property
    def outside(self) -> int:
        """Sessions at another site, as far as the day's isolated slots hold them."""
        return round(self.travel * self.sessions)

    @property
    def hours(self) -> int:
        """Cells of the grid that the sessions take."""
        return self.sessions + self.long

    # ---- the grid -------------------------------------------------------------------

    @property
    def streams(self) -> int:
        """Most sessions at once: 3 for 33 sessions, 10 for 1,000."""
        if self.streams_given is not None:
            return self.streams_given
        if self.days_given is not None:
            most = FIRST_DAY + LATER_DAY * (self.days_given - 2)
            return max(2, ceil(self.hours / (self.fill * most)))
        return max(2, round(0.96 * self.sessions ** (1 / 3)))

    @property
    def slots(self) -> int:
        """Slots of the whole visit."""
        return max(4, ceil(self.hours / (self.fill * self.streams)))

    @property
    def interviewing_days(self) -> int:
        """Days with slots; the day of the presentation comes after them."""
        if self.days_given is not None:
            return self.days_given - 1
        return 1 + max(1, ceil((self.slots - FIRST_DAY) / LATER_DAY))

    # ---- the team and its rooms -----------------------------------------------------

    @property
    def peers(self) -> int:
        """Interviewing peers: 7 for 33 sessions, 100 for 1,000."""
        return self.peers_given or max(2 * self.streams + 1, round(self.sessions / 10))

    @property
    def there(self) -> int:
        """Peers who are there on any one day: one more than full pairs need."""
        return min(self.peers, 2 * self.streams + 1)

    @property
    def themes(self) -> int:
        """Specialisms: 7 for 33 sessions, 39 for 1,000."""
        return self.themes_given or min(self.peers, round(7 * (self.sessions / 33) ** 0.5))

    @property
    def rooms(self) -> int:
        """All rooms: 7 for 33 sessions, 40 for 1,000."""
        return self.rooms_given or max(self.streams + 4, round(self.sessions / 25))
