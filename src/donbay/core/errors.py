"""The two families of error.

HouseError
├── TransientError   trying again later may work
└── PermanentError   trying again cannot work
"""

from collections.abc import Mapping


class HouseError(Exception):
    """Root of every error this project raises on purpose.

    The message says what happened to which thing. `hint` says what the reader
    can do next; it is shown to officers, so it is a plain sentence.
    `code` names the reason and `facts` its figures, so that a screen can say it in any language.
    """

    hint = ""
    code = ""
    facts: Mapping[str, str | int] = {}

    def __init__(
        self,
        what: str,
        *,
        hint: str | None = None,
        code: str | None = None,
        facts: Mapping[str, str | int] | None = None,
    ) -> None:
        """Keep what is given here, else what is declared on the class."""
        super().__init__(what)
        if hint is not None:
            self.hint = hint
        if code is not None:
            self.code = code
        if facts is not None:
            self.facts = facts


class TransientError(HouseError):
    """Trying again later may work: a timeout, a 5xx answer, a full mailbox."""


class PermanentError(HouseError):
    """Trying again cannot work: a refused address, a malformed record."""
