"""Write side of the second reader: reading, what officers ask for and take over, and looking whether it answers."""

from donbay.apps.reader.errors import NothingToRead, TextRefused, TextResting

from .checking import Checked, check_service
from .reading import is_on, read_notice, read_text, require_on
from .taking import give_back, take_heading
from .waiting import read_waiting
from .wanting import want_reading

__all__ = [
    "Checked",
    "NothingToRead",
    "TextRefused",
    "TextResting",
    "check_service",
    "give_back",
    "is_on",
    "read_notice",
    "read_text",
    "read_waiting",
    "require_on",
    "take_heading",
    "want_reading",
]
