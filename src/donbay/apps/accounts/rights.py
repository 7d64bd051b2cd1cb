"""What may be done with accounts, and by whom."""

from donbay.foundation.rights import INSIDE, Right, Role


class AccountRight(Right):
    """Rights of accounts."""

    MANAGE = "accounts.manage_officers", Role.ADMINISTRATOR
    KEEP_OWN = "accounts.keep_own_account", *INSIDE  # only ever the account of who asks
    MANAGE_KEYS = "accounts.manage_keys", Role.ADMINISTRATOR
