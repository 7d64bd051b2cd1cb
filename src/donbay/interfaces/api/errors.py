"""What goes wrong at the API itself; the rooms' own errors pass through it.

HouseError
├── TransientError
│   └── TooManyRequests   wait, then ask again
└── PermanentError
    ├── BadParameters     a parameter cannot be read
    ├── KeyWanted         nobody is signed in and no key was sent
    └── NotThisMethod     the API is only read
"""

from collections.abc import Iterable

from donbay.core.errors import PermanentError, TransientError

from .types import Fault


class TooManyRequests(TransientError):
    """This account or visitor has asked too often within the minute."""

    hint = "Wait for a minute."

    def __init__(self, what: str, *, wait: int) -> None:
        """Keep after how many seconds there is a turn again at the latest."""
        super().__init__(what)
        self.wait = wait


class BadParameters(PermanentError):
    """Parameters of the address cannot be read; `faults` say which and why, for who reads the answer."""

    hint = "See the description of the API for what each parameter takes."

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Name the parameters."""
        self.faults = tuple(faults)
        super().__init__(f"cannot be read: {', '.join(one.parameter for one in self.faults)}")


class KeyWanted(PermanentError):
    """Only somebody who is known is answered here."""

    hint = "Send a key: Authorization: Bearer dbk_…"


class NotThisMethod(PermanentError):
    """The API is only read."""

    hint = "Ask with GET."
