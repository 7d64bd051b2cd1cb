"""Write side of alerts: everything that changes a row, and the errors it raises."""

from donbay.apps.alerts.tokens import BadLink, LinkRunOut
from donbay.core.digest.rhythm import UnknownRhythm

from .asking import ask_waiting
from .canary import CanaryStuck, run_canary
from .confirming import NothingToConfirm, confirm, send_confirmation, who_confirms
from .digests import make_digests
from .leaving import choose, pause, resume, unsubscribe
from .opinions import feedback_by_link, give_feedback, mark_seen, who_says
from .people import Holder, holder_of, same_person
from .raising import raise_alerts
from .subscriptions import NoSuchSubscription, OutOfRange, change_rhythm, revoke_links, subscribe

__all__ = [
    "BadLink",
    "CanaryStuck",
    "Holder",
    "LinkRunOut",
    "NoSuchSubscription",
    "NothingToConfirm",
    "OutOfRange",
    "UnknownRhythm",
    "ask_waiting",
    "change_rhythm",
    "choose",
    "confirm",
    "feedback_by_link",
    "give_feedback",
    "holder_of",
    "make_digests",
    "mark_seen",
    "pause",
    "raise_alerts",
    "resume",
    "revoke_links",
    "run_canary",
    "same_person",
    "send_confirmation",
    "subscribe",
    "unsubscribe",
    "who_confirms",
    "who_says",
]
