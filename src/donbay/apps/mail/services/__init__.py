"""Write side of mail: everything that changes a row, and the errors it raises."""

from donbay.apps.mail.addresses import clean_address, mailbox_of
from donbay.apps.mail.errors import (
    BadAddress,
    BadMessage,
    ForbiddenMove,
    NoSuchBlock,
    NoSuchMessage,
    StateMoved,
    StillSending,
    UnsafeHeader,
)
from donbay.apps.mail.hooks import gate_kinds, read_answers_with

from .again import send_again
from .blocks import block_address, lift_block, record_call
from .brake import pull_brake, release_brake
from .claims import bring_forward, sweep_claims
from .erasing import forget_address
from .folder import NoSuchFolder, read_folder
from .inbound import read_inbound
from .letters import BY_MACHINE, Letter, addressed, queue_letter, queue_rendered, render_letter
from .looking import tick_inbound
from .queue import queue_message, queue_messages
from .send import send_account_mail, send_now, send_waiting
from .unwanted import drop_unwanted

__all__ = [
    "BY_MACHINE",
    "BadAddress",
    "BadMessage",
    "ForbiddenMove",
    "Letter",
    "NoSuchBlock",
    "NoSuchFolder",
    "NoSuchMessage",
    "StateMoved",
    "StillSending",
    "UnsafeHeader",
    "addressed",
    "block_address",
    "bring_forward",
    "clean_address",
    "drop_unwanted",
    "forget_address",
    "gate_kinds",
    "lift_block",
    "mailbox_of",
    "pull_brake",
    "queue_letter",
    "queue_message",
    "queue_messages",
    "queue_rendered",
    "read_answers_with",
    "read_folder",
    "read_inbound",
    "record_call",
    "release_brake",
    "render_letter",
    "send_account_mail",
    "send_again",
    "send_now",
    "send_waiting",
    "sweep_claims",
    "tick_inbound",
]
