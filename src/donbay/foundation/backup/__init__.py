"""A backup is one folder with the database, the files, the key and a list of it all; it is whole or not there.

It is written beside under another name, checked, and renamed, so that a failure never takes the place of
yesterday's good one. What must happen after a restore, the rooms say by `after_restore`.
"""

from .making import make_backup
from .note import Manifest, last_backup
from .restoring import after_restore, restore_backup

__all__ = ["Manifest", "after_restore", "last_backup", "make_backup", "restore_backup"]
