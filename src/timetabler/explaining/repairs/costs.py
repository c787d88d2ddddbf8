"""What a repair costs: how much it asks of whom.

The figures rank repairs and nothing else.  Who gives least easily costs most: people
with lived experience and outside partners, then members, then officers; peers are the
team's own and cost least.  A rule relaxed costs more than any single diary, a session
dropped more still, unless it was kept in reserve for such a case.
"""

from __future__ import annotations

from timetabler.domain.people import Category
from timetabler.domain.sessions import Session

#: To ask one hour more, or another hour, of somebody of a group.
OF_PEOPLE = {Category.LIVED: 14, Category.PARTNER: 10, Category.MEMBER: 9, Category.SENIOR: 7,
             Category.OTHER: 7, Category.FRONTLINE: 6, Category.RESERVE: 3}
#: A peer who hears a session alone.
LONE_PEER = 3
#: One session a day more for a peer.
CAP = 4
#: An hour more of a peer.
PEER_HOUR = 6
#: An hour more of a room.
ROOM_HOUR = 3
#: One more room, and each person more that a room is to hold.
ROOM, SEAT = 9, 2
#: Kit, or step-free access.
EQUIPMENT = 8
#: A session more at once in a slot.
STREAM = 6
#: A wish for a room, for named peers, for an order.
WISH, NAMED, ORDER = 5, 5, 8
#: A block of the day held at another time.
BLOCK = 8
#: Somebody of the team interviews who was not to.
DUTY = 12
#: A rule that is a must becomes a should.
RULE = 30


def dropping(session: Session) -> int:
    """A session that does not take place: reserves first, then by priority and group."""
    if session.reserve:
        return 2 + session.priority
    return 20 + 5 * session.priority + OF_PEOPLE[session.category]


def moving(session: Session) -> int:
    """A session held when its own times did not allow it, its people asked anew."""
    return 2 + OF_PEOPLE[session.category]
