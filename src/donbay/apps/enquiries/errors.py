"""What can go wrong with a case; the words are for the person before the screen.

PermanentError
├── NoSuchCase        no case has this number
├── NoSuchKind        cases are comments, enquiries or obstacle reports
├── NoSuchOfficial    no official comment has this number
├── NoSuchOfficer     no officer who may sign in has this number
├── DeadlinePassed    comments on this notice were taken until a day that is past
├── NoSuchNotice      no notice has this symbol, or it was voided
├── TooMany           this sender has opened too many cases in a short time
├── BadContact        the mail address cannot be one
├── NotTheAuthor      who wrote a text may not approve it
├── NotAgreed         the firm did not agree to be shown in public
├── NamesTheFirm      the public text names who asked
├── BadMerge          the cases are not comments on one and the same notice
├── RatedAlready      the answer was rated before
├── BadLink           the link was not made by us, was cut, or has been revoked
│   └── LinkRunOut    the link is too old
└── FileRefused       an attached file is not taken
    ├── FileTooLarge  more than one file may hold
    ├── TooManyFiles  more than one case may hold
    ├── EmptyFile     nothing in it
    ├── NoRoom        the disk of the server is full
    ├── NotAllowedType  a kind of file that is not on the list
    ├── NotWhatItSays the content is not what the name says
    └── HasMacros     an office file with a program inside
"""

from donbay.core.errors import PermanentError
from donbay.core.workflow.errors import Missing, NoSuchAction, NotAllowed, WrongState
from donbay.foundation.web.links import BadLink, LinkRunOut
from donbay.foundation.workflow import StepTaken

__all__ = ["BadLink", "LinkRunOut", "Missing", "NoSuchAction", "NotAllowed", "StepTaken", "WrongState"]


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

    def __init__(self, what: str, *, text: str = "", found: tuple[str, ...] = ()) -> None:
        """Keep the text and the names in it."""
        super().__init__(what)
        self.text = text
        self.found = found


class Unfinished(PermanentError):
    """A text that is to go out still has a gap or a note of its author."""

    hint = "Fill the gap or take it out."


class BadMerge(PermanentError):
    """The cases are not comments on one and the same notice, or it is too late for them."""

    hint = "Choose comments on one notice that are open, or answered before its deadline."


class RatedAlready(PermanentError):
    """The answer was rated before."""

    hint = "One rating per case; write to the office if something is to be added."


class FileRefused(PermanentError):
    """An attached file is not taken."""

    hint = "Take a PDF, DOCX, XLSX, JPG or PNG of at most 10 MB."


class FileTooLarge(FileRefused):
    """The file is larger than one file may be."""


class TooManyFiles(FileRefused):
    """The case has as many files as it may have."""

    hint = "Put several pages into one PDF."


class EmptyFile(FileRefused):
    """There is nothing in the file."""


class NoRoom(FileRefused):
    """The disk of the server is full; the text can be sent without the file."""


class NotAllowedType(FileRefused):
    """This kind of file is not on the list."""


class NotWhatItSays(FileRefused):
    """The content is not what the name says."""

    hint = "Open the file, save it anew in its own format and send it again."


class HasMacros(FileRefused):
    """An office file with a program inside."""

    hint = "Save it without macros (as .docx or .xlsx) or as a PDF."
