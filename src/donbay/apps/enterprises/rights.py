"""What may be done with firms and their people, and by whom."""

from donbay.foundation.rights import Right, Role


class EnterpriseRight(Right):
    """Rights of enterprises."""

    KEEP_FIRMS = "enterprises.keep_firms", Role.OFFICER
    CHANGE_PROFILE = "enterprises.change_profile", Role.OFFICER, Role.FIRM_MEMBER
    CHANGE_CONSENT = "enterprises.change_consent", Role.OFFICER, Role.FIRM_MEMBER
    IMPORT = "enterprises.import_list", Role.OFFICER
    EXPORT = "enterprises.export_people", Role.OFFICER
    ERASE = "enterprises.erase_people", Role.OFFICER
