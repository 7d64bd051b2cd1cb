"""Write side of alerts: everything that changes a row, and the errors it raises."""

from donbay.core.digest.rhythm import UnknownRhythm
from donbay.foundation.web.links import BadLink, LinkRunOut

from .asking import ask_again, ask_waiting
from .canary import CanaryStuck, run_canary
from .confirming import (
    AskedToday,
    NothingToConfirm,
    confirm,
    remind,
    send_confirmation,
    waiting_at,
    who_confirms,
)
from .deciding import (
    AlreadyDecided,
    NoSuchProposal,
    ReasonMissing,
    accept_proposal,
    reject_proposal,
    undo_proposal,
)
from .digests import Turn, continue_digests, make_digests
from .feet import Foot, feet_of
from .leaving import (
    MAY_RETURN,
    choose,
    come_back,
    pause,
    pause_person,
    resume,
    resume_person,
    unsubscribe,
    who_may_return,
)
from .opinions import (
    feedback_by_link,
    give_feedback,
    mark_seen,
    take_back,
    take_back_by_link,
    who_says,
)
from .people import Holder, holder_of, same_person
from .proposing import propose_changes
from .raising import raise_alerts
from .subscriptions import NoSuchSubscription, OutOfRange, change_rhythm, revoke_links, subscribe

__all__ = [
    "MAY_RETURN",
    "AlreadyDecided",
    "AskedToday",
    "BadLink",
    "CanaryStuck",
    "Foot",
    "Holder",
    "LinkRunOut",
    "NoSuchProposal",
    "NoSuchSubscription",
    "NothingToConfirm",
    "OutOfRange",
    "ReasonMissing",
    "Turn",
    "UnknownRhythm",
    "accept_proposal",
    "ask_again",
    "ask_waiting",
    "change_rhythm",
    "choose",
    "come_back",
    "confirm",
    "continue_digests",
    "feedback_by_link",
    "feet_of",
    "give_feedback",
    "holder_of",
    "make_digests",
    "mark_seen",
    "pause",
    "pause_person",
    "propose_changes",
    "raise_alerts",
    "reject_proposal",
    "remind",
    "resume",
    "resume_person",
    "revoke_links",
    "run_canary",
    "same_person",
    "send_confirmation",
    "subscribe",
    "take_back",
    "take_back_by_link",
    "undo_proposal",
    "unsubscribe",
    "waiting_at",
    "who_confirms",
    "who_may_return",
    "who_says",
]
