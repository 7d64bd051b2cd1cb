"""Write side of enterprises: everything that changes a row, and the errors it raises."""

from donbay.apps.enterprises.errors import (
    AlreadyKnown,
    BadProfile,
    ForbiddenMove,
    NoSuchContact,
    NoSuchEnterprise,
    NoSuchImport,
    NothingToLoad,
    UnreadableList,
)

from .contacts import (
    add_contact,
    change_contact,
    confirm_contact,
    end_contact,
    pause_contact,
    resume_contact,
)
from .erasing import erase
from .exporting import export_everything, export_workbook
from .firms import change_enterprise, change_profile, create_enterprise, set_active, suggest_again
from .importing import confirm_import, read_import
from .refreshing import refresh
from .sign_up import sign_up
from .trial import profile_after

__all__ = [
    "AlreadyKnown",
    "BadProfile",
    "ForbiddenMove",
    "NoSuchContact",
    "NoSuchEnterprise",
    "NoSuchImport",
    "NothingToLoad",
    "UnreadableList",
    "add_contact",
    "change_contact",
    "change_enterprise",
    "change_profile",
    "confirm_contact",
    "confirm_import",
    "create_enterprise",
    "end_contact",
    "erase",
    "export_everything",
    "export_workbook",
    "pause_contact",
    "profile_after",
    "read_import",
    "refresh",
    "resume_contact",
    "set_active",
    "sign_up",
    "suggest_again",
]
