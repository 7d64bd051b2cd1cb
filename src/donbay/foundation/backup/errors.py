"""What can go wrong with a backup."""

from donbay.core.errors import PermanentError, TransientError


class BackupNotMade(TransientError):
    """No backup was made; those that are there were not touched."""

    hint = "Look at what it names, then run donbay backup again. Older backups are as they were."


class BadPlace(PermanentError):
    """Backups cannot lie there."""

    hint = "Name a folder outside the var folder, best on another disk."


class NotABackup(PermanentError):
    """The folder is no whole backup."""

    hint = "Name one of the folders donbay-… that donbay backup wrote, with its manifest.json."


class NotRestored(PermanentError):
    """The backup was not put back."""

    hint = "See docs/how-to/back-up-and-restore.md."
