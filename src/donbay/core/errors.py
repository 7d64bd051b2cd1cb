"""The two families of error.

HouseError
├── TransientError   trying again later may work
└── PermanentError   trying again cannot work
"""


class HouseError(Exception):
    """Root of every error this project raises on purpose.

    The message says what happened to which thing. `hint` says what the reader
    can do next; it is shown to officers, so it is a plain sentence.
    """

    hint = ""

    def __init__(self, what: str, *, hint: str | None = None) -> None:
        """Keep a hint given here, else the one declared on the class."""
        super().__init__(what)
        if hint is not None:
            self.hint = hint


class TransientError(HouseError):
    """Trying again later may work: a timeout, a 5xx answer, a full mailbox."""


class PermanentError(HouseError):
    """Trying again cannot work: a refused address, a malformed record."""
