"""What can go wrong with a case. What a page says of it stands in `error_words`.

PermanentError
├── NoSuchCase        no case has this number
├── NoSuchKind        cases are comments, enquiries or obstacle reports
├── NoSuchOfficial    no official comment has this number
├── NoSuchOfficer     no officer who may sign in has this number
├── DeadlinePassed    comments on this notice were taken until a day that is past
│   └── NoticeEnded   it was replaced, or its draft has ended
├── NoSuchNotice      no notice has this symbol, or it was voided
├── TooMany           this sender has opened too many cases in a short time
├── BadContact        the mail address cannot be one
├── NotTheAuthor      who wrote a text may not approve it
├── NotAgreed         the firm did not agree to be shown in public
├── NamesTheFirm      the public text names who asked
├── BadMerge          the cases are not comments on one and the same notice
├── Unfinished        a text that goes out still has a gap or a note of its author
├── CompleteAlready   the comment does not only hold its place any more
├── RatedAlready      the answer was rated before
├── Missing           a field is empty
│   └── NotGiven      something that only a case needs was not given
├── WrongState        a step that cannot be taken now
│   └── NothingToApprove  there is no draft of a public version
├── FileRefused       a file is not taken: its kinds stand in `foundation.files`
└── BadLink           the link was not made by us, was cut, or has been revoked
    └── LinkRunOut    the link is too old
"""

from collections.abc import Mapping

from donbay.core.errors import PermanentError
from donbay.core.workflow.errors import Missing, NoSuchAction, NotAllowed, WrongState
from donbay.foundation.files.errors import FileRefused
from donbay.foundation.newer_text import NewerText
from donbay.foundation.web.links import BadLink, LinkRunOut
from donbay.foundation.workflow import StepTaken

__all__ = [
    "BadLink",
    "FileRefused",
    "LinkRunOut",
    "Missing",
    "NewerText",
    "NoSuchAction",
    "NotAllowed",
    "StepTaken",
    "WrongState",
]


class NoSuchCase(PermanentError):
    """No case has this number."""

    hint = "Open the list of cases anew."


class NoSuchKind(PermanentError):
    """Cases are comments, enquiries or obstacle reports."""

    hint = "Choose one of the three on the first page."


class NoSuchOfficial(PermanentError):
    """No official comment has this number."""

    hint = "Open the list of cases anew."


class NoSuchOfficer(PermanentError):
    """No officer who may sign in has this number."""

    hint = "Choose an officer from the list."


class DeadlinePassed(PermanentError):
    """Comments on this notice were taken until a day that is past."""

    hint = "Telephone the office, or send it as a report of an obstacle: that has no deadline."


class NoticeEnded(DeadlinePassed):
    """The notice was replaced, or its draft has ended: the code says which, the facts by what."""

    hint = "Comment on the notice that took its place, where there is one."


class NoSuchNotice(PermanentError):
    """No notice has this symbol, or it was voided."""

    hint = "Copy the symbol from the page of the notice, for example G/TBT/N/CHN/1234."


class TooMany(PermanentError):
    """This sender has opened too many cases in a short time."""

    hint = "Wait an hour, or telephone the office."


class BadContact(PermanentError):
    """The mail address cannot be one."""

    hint = "Correct the address: the receipt and the answer go there."


class NotTheAuthor(PermanentError):
    """Who wrote a text may not approve it."""

    hint = "Ask another officer to read and approve it."


class NotAgreed(PermanentError):
    """The firm did not agree to be shown in public."""

    hint = "Ask the firm, or record why it is not published."


class NamesTheFirm(PermanentError):
    """The text names who asked. `text`: it, as it would be kept; `found`: what in it is a name."""

    hint = "Take the name, address, number or mail out of the text."

    def __init__(
        self,
        what: str,
        *,
        text: str = "",
        found: tuple[str, ...] = (),
        facts: Mapping[str, str | int] | None = None,
    ) -> None:
        """Keep the text and the names in it."""
        super().__init__(what, facts=facts)
        self.text = text
        self.found = found


class Unfinished(PermanentError):
    """A text that is to go out still has a gap or a note of its author."""

    hint = "Fill the gap or take it out."


class BadMerge(PermanentError):
    """The cases are not comments on one and the same notice, or it is too late for them."""

    hint = "Choose comments on one notice that are open, or answered before its deadline."


class NotGiven(Missing):
    """Something that only a case needs was not given. The code says what."""


class NothingToApprove(WrongState):
    """There is no draft of a public version."""

    hint = "Write the public version first."


class CompleteAlready(PermanentError):
    """The comment does not only hold its place any more: somebody with the same link has written it."""

    hint = "Read what stands, and send what is missing as an addition."


class RatedAlready(PermanentError):
    """The answer was rated before."""

    hint = "One rating per case; write to the office if something is to be added."
