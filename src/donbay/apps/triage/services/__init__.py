"""Write side of triage: everything that changes a row, and the errors it raises."""

from donbay.apps.triage.errors import (
    AlreadyAssigned,
    AlreadyDismissed,
    AlreadyDone,
    AlreadyRated,
    NobodyToWriteTo,
    NoSuchNotice,
    NoSuchOfficer,
    NoSuchView,
    NotConcerned,
    NotDismissed,
    ReasonMissing,
    TextMissing,
    TextTooLong,
    UnknownImpact,
)
from donbay.apps.triage.ranking import handled_also

from .deciding import (
    Bulk,
    assign,
    assign_all,
    dismiss,
    dismiss_all,
    each,
    finish,
    finish_all,
    restore,
    restore_all,
    set_impact,
)
from .handing import hand_over
from .noting import note
from .viewing import remove_view, save_view
from .writing import write_to_firms

__all__ = [
    "AlreadyAssigned",
    "AlreadyDismissed",
    "AlreadyDone",
    "AlreadyRated",
    "Bulk",
    "NoSuchNotice",
    "NoSuchOfficer",
    "NoSuchView",
    "NobodyToWriteTo",
    "NotConcerned",
    "NotDismissed",
    "ReasonMissing",
    "TextMissing",
    "TextTooLong",
    "UnknownImpact",
    "assign",
    "assign_all",
    "dismiss",
    "dismiss_all",
    "each",
    "finish",
    "finish_all",
    "hand_over",
    "handled_also",
    "note",
    "remove_view",
    "restore",
    "restore_all",
    "save_view",
    "set_impact",
    "write_to_firms",
]
