"""The next mails in their order, read fifty at a time; each is claimed only when its turn comes.

So a lease covers one mail, and a worker that dies has one mail in its hands and not fifty. Nobody holds what was
read: a claim takes hold only of what still is as it was read. What is urgent, new or no longer wanted is seen with
the next reading, after a second at the latest.
"""

import time
from collections import deque
from collections.abc import Callable

from django.db.models import QuerySet

from donbay.apps.mail.models import Message

from .unwanted import Why, why_unwanted

MAILS = 50
SECONDS = 1.0  # then what was read is read again; one mail may take long, and then it is read for every mail


class Hand:
    """What one run reads ahead."""

    def __init__(self, due: Callable[[], QuerySet[Message]]) -> None:
        """Keep the query of what is due, in its order."""
        self._due = due
        self._mails: deque[Message] = deque()
        self._unwanted: dict[int, Why] = {}
        self._read_at = 0.0

    def read(self, *, beyond: int = 0, most: int = MAILS) -> bool:
        """Read what is next, `beyond` so many that others deal with; return whether there is any. Cost: one query."""
        self._mails = deque(self._due()[beyond : beyond + min(most, MAILS)])
        self._read_at = time.monotonic()
        return bool(self._mails)

    def keep(self, mails: int) -> None:
        """Put the rest back, for only so many may go before somebody is asked again; see which nobody wants."""
        self._mails = deque(list(self._mails)[:mails])
        self._unwanted = why_unwanted(self._mails)

    def next(self) -> Message | None:
        """Return the next one, or None when there is none or it was read too long ago."""
        if not self._mails or time.monotonic() - self._read_at > SECONDS:
            self._mails.clear()
            return None
        return self._mails[0]

    def why_unwanted(self, message: Message) -> Why | None:
        """Return why this one must not go, None when it may."""
        return self._unwanted.get(message.pk)

    def drop_next(self) -> None:
        """Go on to the one behind it."""
        self._mails.popleft()
