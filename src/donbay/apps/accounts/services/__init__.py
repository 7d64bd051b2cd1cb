"""Write side of accounts: everything that changes a row, and the errors it raises."""

from donbay.apps.accounts.errors import (
    AlreadyHeld,
    AlreadyOfficer,
    BadKey,
    BadPeriod,
    LastAdministrator,
    NoSuchKey,
    NoSuchOfficer,
    NoSuchOwner,
    NoSuchScope,
    NotHeld,
    NotToYourself,
    SamePassword,
    WeakPassword,
    WrongPassword,
)
from donbay.apps.accounts.hooks import add_memberships, let_answer_strangers, let_keys_carry
from donbay.apps.accounts.telling import Told, tell

from .inviting import invite_officer, restart_sign_in, send_link
from .keys import make_key, revoke_key, use_key
from .officers import FIRST_ROLES, create_officer, end_officer, password_link, reset_second_factor
from .own import change_own_password, say_new_codes
from .people import ensure_user, forget_user
from .roles import end_role, give_role

__all__ = [
    "FIRST_ROLES",
    "AlreadyHeld",
    "AlreadyOfficer",
    "BadKey",
    "BadPeriod",
    "LastAdministrator",
    "NoSuchKey",
    "NoSuchOfficer",
    "NoSuchOwner",
    "NoSuchScope",
    "NotHeld",
    "NotToYourself",
    "SamePassword",
    "Told",
    "WeakPassword",
    "WrongPassword",
    "add_memberships",
    "change_own_password",
    "create_officer",
    "end_officer",
    "end_role",
    "ensure_user",
    "forget_user",
    "give_role",
    "invite_officer",
    "let_answer_strangers",
    "let_keys_carry",
    "make_key",
    "password_link",
    "reset_second_factor",
    "restart_sign_in",
    "revoke_key",
    "say_new_codes",
    "send_link",
    "tell",
    "use_key",
]
