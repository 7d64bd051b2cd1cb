"""What can go wrong with mail.

TransientError
├── TransportDown       the server or the mailbox folder cannot be used now, or refuses us; no message is at fault
├── ConnectionLost      the connection broke in the middle of this message; it may or may not have arrived
├── TemporarilyRefused  the server said "later" to this message (4xx: full mailbox, greylisting)
└── StillSending        a bounce came in for a message whose sender has not yet written down the result
PermanentError
├── UnsafeHeader        a header or address holds a line break: refused, nothing is stored
├── BadAddress          the text is no mail address that we can send to
├── BadMessage          the message breaks another rule of the outbox (key, header name, attachment)
├── RecipientRefused    the server says that the mailbox does not exist
├── MessageRefused      the server will not take this message (size, content, policy)
├── ForbiddenMove       the table of states does not know this move (of `foundation.claims`)
├── StateMoved          the message is no longer in the state that the caller expected (of `foundation.claims`)
├── NoSuchMessage       no message has this number
└── NoSuchBlock         no blocked address has this number, or its block was lifted
"""

from donbay.core.errors import PermanentError, TransientError
from donbay.foundation.claims import ForbiddenMove, StateMoved

__all__ = [
    "BadAddress",
    "BadMessage",
    "ConnectionLost",
    "ForbiddenMove",
    "MessageRefused",
    "NoSuchBlock",
    "NoSuchMessage",
    "RecipientRefused",
    "StateMoved",
    "StillSending",
    "TemporarilyRefused",
    "TransportDown",
    "UnsafeHeader",
]


class TransportDown(TransientError):
    """The mail server or mailbox folder cannot be used now."""

    hint = "Mail waits and nothing is lost; look at DONBAY_SMTP_URL, the server and the disk."

    def __init__(self, what: str, *, hint: str | None = None, rule: str = "SERVER") -> None:
        """Keep also which family of trouble it is, as `words.advice_of` knows it."""
        super().__init__(what, hint=hint)
        self.rule = rule


class ConnectionLost(TransientError):
    """The connection broke in the middle of a message."""

    hint = "The message is tried again with the same Message-ID."


class TemporarilyRefused(TransientError):
    """The receiving server asks to try later. `about`: whom it speaks of, as in `answer_rules`."""

    hint = "The message is tried again after a while."

    def __init__(self, what: str, *, hint: str | None = None, about: str = "MAILBOX") -> None:
        """Keep also whom the answer speaks of."""
        super().__init__(what, hint=hint)
        self.about = about


class StillSending(TransientError):
    """The message is being sent at this moment."""

    hint = "Read this bounce again in some minutes."


class UnsafeHeader(PermanentError):
    """A header value or an address holds a line break or another control character."""

    hint = "Remove the line break; it could smuggle a header or a recipient into the mail."


class BadAddress(PermanentError):
    """The text is not a mail address."""

    hint = "Correct the address, for example ten@congty.example."


class BadMessage(PermanentError):
    """The message breaks a rule of the outbox."""

    hint = "Mend the caller: this is a mistake in the program, not in the address."


class RecipientRefused(PermanentError):
    """The mailbox does not exist."""

    hint = "Telephone the firm and ask for another address."


class MessageRefused(PermanentError):
    """The server refuses this message, whoever it is for."""

    hint = "Look at the server's answer; the address itself may be good."


class NoSuchMessage(PermanentError):
    """No message has this number."""

    hint = "It may have been erased with its enterprise."


class NoSuchBlock(PermanentError):
    """No blocked address has this number."""

    hint = "The block may have been lifted by somebody else."
