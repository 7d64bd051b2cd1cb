"""What else waits for a person, in sight of the queue."""

from datetime import datetime

import msgspec

from donbay.apps.mail import queries as mail
from donbay.apps.notices import queries as notices


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """Mails that are overdue, bounced addresses nobody called, records set aside; and a stopped post."""

    stuck: int
    to_call: int
    set_aside: int
    stopped: bool

    @property
    def calm(self) -> bool:
        """Return whether nothing of it needs a person."""
        return not (self.stuck or self.to_call or self.set_aside or self.stopped)


def waiting(now: datetime) -> Waiting:
    """Return what waits beside the queue. Cost: six queries."""
    brake = mail.brake_state(now=now)
    return Waiting(
        stuck=mail.count_of("STUCK", now=now),
        to_call=len(mail.blocked_addresses(to_call=True)),
        set_aside=notices.set_aside_count(),
        stopped=bool(brake.pulled_at or brake.paused),
    )
