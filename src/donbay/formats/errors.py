"""What is wrong with a file as such, whoever brought it and whatever it was to say."""

from donbay.core.errors import PermanentError


class NotThisSource(PermanentError):
    """The file is not of the kind this reader reads."""

    code = "FILE_UNKNOWN"


class UnreadableFile(PermanentError):
    """The file is damaged, too large, or not what its name says."""

    code = "FILE_DAMAGED"
    hint = "Download the file again; if it fails again, send it to the developers."
