"""The officers' screens, one file per table they look after."""

from .accounts import account, accounts, audit
from .firms import (
    add_contact,
    change_contact,
    edit_firm,
    erase_firm,
    export_firm,
    firm,
    firms,
    new_firm,
)
from .imports import columns, drop, preview, refused, template, upload
from .kept import kept
from .keys import keys
from .own import own_account, own_password
from .post import blocks, brake, inbound, letter, mails, send_again
from .watch import home, late, read_now, set_aside, sources

__all__ = [
    "account",
    "accounts",
    "add_contact",
    "audit",
    "blocks",
    "brake",
    "change_contact",
    "columns",
    "drop",
    "edit_firm",
    "erase_firm",
    "export_firm",
    "firm",
    "firms",
    "home",
    "inbound",
    "kept",
    "keys",
    "late",
    "letter",
    "mails",
    "new_firm",
    "own_account",
    "own_password",
    "preview",
    "read_now",
    "refused",
    "send_again",
    "set_aside",
    "sources",
    "template",
    "upload",
]
