"""Write side of the glossary: everything that changes a row, and the errors it raises."""

from donbay.apps.glossary.adapter import is_on, machine_draft
from donbay.apps.glossary.sheets import SheetUnreadable
from donbay.foundation.newer_text import NewerText

from .exchanging import UnknownFileKind, export_file, import_file
from .remembering import forget, remember
from .starter import load_starter, starter_missing
from .terms import NoSuchTerm, TermExists, TermSaysNothing, add_term, change_term, remove_term

__all__ = [
    "NewerText",
    "NoSuchTerm",
    "SheetUnreadable",
    "TermExists",
    "TermSaysNothing",
    "UnknownFileKind",
    "add_term",
    "change_term",
    "export_file",
    "forget",
    "import_file",
    "is_on",
    "load_starter",
    "machine_draft",
    "remember",
    "remove_term",
    "starter_missing",
]
