"""What can go wrong with the second reader.

TransientError
├── ServiceAway       no answer: no connection, late, 429, 5xx; it is left alone for a while
├── ServiceResting    it is being left alone
├── TextResting       this text is being left alone: it got no usable answer
├── BudgetSpent       what may be asked on one day was asked
└── BeingAsked        another worker is asking this very thing
PermanentError
├── ReaderOff         no address or no model is set
├── ServiceRefused    it said no: a wrong key, an unknown model, a redirect
├── TextRefused       it said no to this text: too long, or not to its liking
├── NothingToRead     the notice has no words
├── NoSuchProposal    the answer to this notice has no such heading
├── AlreadyTaken      the heading was taken over meanwhile
├── NotTaken          the heading is not taken over
└── NoSuchNotice      there is no notice with this number
`core.reader.answer.BadAnswer` tells of answers of another form.
"""

from donbay.core.errors import PermanentError, TransientError


class ServiceAway(TransientError):
    """The service gave no answer. `wait_seconds`: what it asks for itself, 0 where it does not say."""

    code = "READER_AWAY"
    hint = "It is asked again later by itself; try with: donbay reader check"
    wait_seconds: float = 0.0


class ServiceResting(TransientError):
    """The service is left alone for a while after it did not answer."""

    hint = "It is asked again later by itself; at once with: donbay reader check"


class TextResting(TransientError):
    """This text got no usable answer, and is left alone for a while."""

    hint = "It is asked again later by itself, three times at most; an officer may ask once more."


class BudgetSpent(TransientError):
    """What may be asked on one day was asked."""

    hint = "Tomorrow it goes on; or raise DONBAY_READER_REQUESTS_A_DAY or DONBAY_READER_TOKENS_A_DAY."


class BeingAsked(TransientError):
    """Another worker is asking this very thing."""

    hint = "Look again in a minute."


class ReaderOff(PermanentError):
    """No service is set."""

    hint = "Set DONBAY_READER_URL and DONBAY_READER_MODEL: docs/how-to/read-with-a-service.md"


class ServiceRefused(PermanentError):
    """The service answered, and said no."""

    code = "READER_REFUSED"
    hint = "Look at the address, the key and the name of the model, then run: donbay reader check"


class TextRefused(PermanentError):
    """The service said no to what was sent, and not to who sent it."""

    code = "TEXT_REFUSED"
    hint = "Nothing needs to be done; other notices are read."


class NothingToRead(PermanentError):
    """The notice has no words of its own."""

    hint = "Read the document it belongs to."


class NoSuchProposal(PermanentError):
    """The answer to this notice has no such heading."""

    hint = "Open the notice anew; it may have been read again."


class AlreadyTaken(PermanentError):
    """The heading was taken over meanwhile."""

    hint = "Nothing needs to be done."


class NotTaken(PermanentError):
    """The heading is not taken over."""

    hint = "Nothing needs to be done."


class NoSuchNotice(PermanentError):
    """There is no notice with this number."""

    hint = "Open the queue anew."
