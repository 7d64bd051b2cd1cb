"""Write side of enterprises: everything that changes a row, and the errors it raises."""

from donbay.apps.enterprises.checks import hs_codes
from donbay.apps.enterprises.checks import phone as telephone
from donbay.apps.enterprises.errors import (
    AlreadyKnown,
    BadProfile,
    ChangedMeanwhile,
    ColumnsNotKnown,
    ForbiddenMove,
    NoSuchContact,
    NoSuchEnterprise,
)
from donbay.foundation.uploaded_lists.errors import NoSuchList, NothingToStore, UnreadableList

from .contacts import (
    add_contact,
    bring_back_contact,
    change_contact,
    confirm_contact,
    end_contact,
    pause_contact,
    resume_contact,
)
from .erasing import erase, erase_person
from .exporting import export_everything, export_person, export_workbook
from .firms import (
    change_enterprise,
    change_profile,
    create_enterprise,
    refuse_changed,
    set_active,
    suggest_again,
)
from .importing import choose_columns, drop_import, read_import
from .loading import confirm_import, continue_imports, start_import
from .refreshing import refresh
from .sealing import sealed_profiles
from .sheets import refused_workbook, template_workbook
from .sign_up import sign_up
from .trial import profile_after

__all__ = [
    "AlreadyKnown",
    "BadProfile",
    "ChangedMeanwhile",
    "ColumnsNotKnown",
    "ForbiddenMove",
    "NoSuchContact",
    "NoSuchEnterprise",
    "NoSuchList",
    "NothingToStore",
    "UnreadableList",
    "add_contact",
    "bring_back_contact",
    "change_contact",
    "change_enterprise",
    "change_profile",
    "choose_columns",
    "confirm_contact",
    "confirm_import",
    "continue_imports",
    "create_enterprise",
    "drop_import",
    "end_contact",
    "erase",
    "erase_person",
    "export_everything",
    "export_person",
    "export_workbook",
    "hs_codes",
    "pause_contact",
    "profile_after",
    "read_import",
    "refresh",
    "refuse_changed",
    "refused_workbook",
    "resume_contact",
    "sealed_profiles",
    "set_active",
    "sign_up",
    "start_import",
    "suggest_again",
    "telephone",
    "template_workbook",
]
