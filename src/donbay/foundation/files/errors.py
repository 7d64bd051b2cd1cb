"""Why a file is not taken. `facts` hold its name, as it would be kept.

PermanentError
└── FileRefused         a file is not taken
    ├── FileTooLarge    more than one file may hold
    ├── TooManyFiles    more than one thing may hold
    ├── EmptyFile       nothing in it
    ├── NoRoom          the disk of the server is full
    ├── NotAllowedType  a kind of file that is not on the list
    ├── NotWhatItSays   the content is not what the name says
    └── HasMacros       an office file with a program inside
"""

from donbay.core.errors import PermanentError


class FileRefused(PermanentError):
    """A file is not taken."""

    hint = "Take a PDF, DOCX, XLSX, JPG or PNG of at most 10 MB."


class FileTooLarge(FileRefused):
    """The file is larger than one file may be."""


class TooManyFiles(FileRefused):
    """The thing has as many files as it may have. Its fact `n` is how many."""

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
