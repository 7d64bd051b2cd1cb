"""What may be done with accounts, and by whom."""

from donbay.foundation.rights import Right, Role


class AccountRight(Right):
    """Rights of accounts."""

    MANAGE = "accounts.manage_officers", Role.ADMINISTRATOR
    MANAGE_KEYS = "accounts.manage_keys", Role.ADMINISTRATOR
