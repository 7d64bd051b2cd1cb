"""What holds for each document of a chain: whether it still stands, and which deadline is in force.

The one rule that every list, page, mail and calendar of the house goes by. Source: the meaning of
revision, addendum and corrigendum (TBT Committee, G/TBT/35); that the latest statement counts, and
that a correction speaks in the place of what it corrects, is our reading of it.
"""

import re
from datetime import date, timedelta
from typing import Literal

import msgspec

from donbay.core.notices.events import ADOPTIONS, ENDINGS, STEPS_TAKEN, events_of, may_tell
from donbay.core.notices.extension import new_time_in
from donbay.core.notices.record import NoticeRecord, Step
from donbay.core.text.stems import stems

# Goes up when this file, `family` or what they read says something else of the same documents: what is stored
# is then worked out anew, see `apps.notices.services.waiting`.
RULE = 1
Standing = Literal["STANDS", "REPLACED", "WITHDRAWN", "REVOKED", "LIFTED", "VOIDED"]
STANDS: Standing = "STANDS"
# An emergency measure takes effect at once, often without a time for comments: who trades must know it. Our choice.
EMERGENCY_IS_NEWS = timedelta(days=60)
_ENDS = ENDINGS | {"VOIDED"}
# One of these stands in every wording of `event_words` that tells of an ending.
_STEMS = stems(
    r"withdr|r[eé]tir|retrait|lift|levant|\bl[eè]v|remov|terminat|ended|\bend of|cancel|rep[eé]al|r[eé]vo[ckq]|"
    r"rescind|rescission|abrog|d[eé]rog|void|erroneous|in error|by mistake|mistaken|\bnul|por error|par erreur|"
    r"sin efecto",
    "withdr|retir|rétir|retrait|lift|lev|lèv|remov|terminat|ended|end of|cancel|repeal|repéal|revo|révo|resci|"
    "abrog|derog|dérog|void|erroneous|in error|mistake|nul|por error|par erreur|sin efecto",
)
# The measure is in its final form: what was a draft takes no more comments unless this document asks for them.
TAKEN = "TAKEN"
_TAKEN_WORDS = "adopt|approv|promulgat|enact|final|measure published|aprob|aprouv|approuv"
_TAKEN_STEMS = stems(_TAKEN_WORDS, _TAKEN_WORDS)
_NOT_YET = re.compile(
    r"\b(?:will|shall|would|should|may|might|to|could)\b (?:\w+ )?be (?:\w+ )?(?:adopted|approved|promulgated|enacted|"
    r"finali[sz]ed)\b|\b(?:sera|seront|será|serán)\b|"
    r"\bcomments? (?:until|by|on|may|can|are|will|should|period)\b|\bcomment period\b",
    re.IGNORECASE,
)


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """What one document says of its chain.

    `ends`: WITHDRAWN, REVOKED, LIFTED, or VOIDED for the document it corrects; TAKEN where the draft of the chain
    was adopted, which ends the time for comments alone; else empty.
    `deadline`: the comment deadline it states, in its field or in words. `longer`: by how much it
    extends a deadline that it does not name ("30 days"). `never`: it says that it takes no comments.
    """

    ends: str = ""
    deadline: date | None = None
    longer: str = ""
    never: bool = False


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """One document of a chain. `day`: of its distribution; `symbols` are in their plain form."""

    id: int
    symbols: tuple[str, ...]
    step: str
    day: date | None
    said: Said


class InForce(msgspec.Struct, frozen=True, kw_only=True):
    """What holds for one document.

    `ended_by`: the document that ended it, when it does not stand. `deadline`: the comment deadline in
    force for it; `set_by`: the other document that set this deadline, if another did. `on_top`: it
    speaks for its chain, being the newest that stands and says something.
    """

    standing: Standing
    ended_by: int | None
    deadline: date | None
    set_by: int | None
    on_top: bool


def said_of(record: NoticeRecord) -> Said:
    """Return what a document says of its chain."""
    stated = record.comment_deadline
    if not record.step:
        return Said(deadline=stated.day, never=stated.origin == "NOT_APPLICABLE")
    if stated.day or not _amends(record.step):
        return Said(ends=_end_told(record), deadline=stated.day, never=stated.origin == "NOT_APPLICABLE")
    told, longer = new_time_in(record)
    asks = told is not None or longer is not None
    return Said(
        ends=_end_told(record) or ("" if asks or not _is_taken(record) else TAKEN),
        deadline=told,
        longer=f"{longer.count} {longer.unit}" if longer else "",
        never=told is None and longer is None and stated.origin == "NOT_APPLICABLE",
    )


def is_open(standing: str, deadline: date | None, today: date) -> bool:
    """Return whether comments are taken on a day; the deadline's own day counts, to its end."""
    return standing == STANDS and deadline is not None and deadline >= today


def is_over(standing: str, deadline: date | None, today: date) -> bool:
    """Return whether nobody can comment any more: it does not stand, or its last day has passed."""
    return standing != STANDS or (deadline is not None and deadline < today)


def is_current(record: NoticeRecord, standing: str, deadline: date | None, today: date) -> bool:
    """Return whether a firm that comes new has to hear of it: it is open, or a fresh emergency measure in force."""
    if is_open(standing, deadline, today):
        return True
    emergency = record.kind == "EMERGENCY" and not record.step and standing == STANDS
    return (
        emergency
        and record.distribution_date is not None
        and record.distribution_date >= today - EMERGENCY_IS_NEWS
    )


def _amends(step: Step) -> bool:
    return step in {"ADDENDUM", "CORRIGENDUM"}


def _is_taken(record: NoticeRecord) -> bool:
    """Return whether an addendum tells that the draft has become a measure; a plan to adopt it is none."""
    boxed = {box.strip().partition(" ")[0].upper() for box in record.events}
    if record.step != "ADDENDUM" or boxed & ADOPTIONS:
        return record.step == "ADDENDUM"
    if not may_tell(record, ADOPTIONS, _TAKEN_STEMS) and not _is_filed_as_taken(record):
        return False
    told = {event.name for event in events_of(record) if not event.proposed}
    return "ADOPTED" in told and not _NOT_YET.search(f"{record.title} {record.description}")


def _is_filed_as_taken(record: NoticeRecord) -> bool:
    return any(keyword.casefold().startswith("adoption/publication/entry") for keyword in record.keywords)


def _end_told(record: NoticeRecord) -> str:
    if not (_amends(record.step) and may_tell(record, _ENDS, _STEMS)):
        return ""
    told = {event.name for event in events_of(record) if not event.proposed}
    if record.step == "CORRIGENDUM":
        return "VOIDED" if "VOIDED" in told else ""
    if told & STEPS_TAKEN:
        told.discard("REVOKED")  # a new act is often adopted by repealing an older one, not this measure
    return next((name for name in ("WITHDRAWN", "LIFTED", "REVOKED") if name in told), "")
