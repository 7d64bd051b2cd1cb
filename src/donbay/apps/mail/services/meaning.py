"""What a report means for one mail of ours, or why a person has to look at it."""

import re
from datetime import datetime

import msgspec

from donbay.apps.mail import hooks
from donbay.apps.mail.answer_rules import US
from donbay.apps.mail.answers import HARD, REPORT, SOFT, TROUBLE, judge
from donbay.apps.mail.models import Message
from donbay.apps.mail.reports import Report, Said
from donbay.apps.mail.types import Answer
from donbay.foundation.addressed import address_is

DELAYED, DELIVERED, COMPLAINT, OURS = "DELAYED", "DELIVERED", "COMPLAINT", "OURS"
AUTO_REPLY, NO_MESSAGE, UNKNOWN, LEFT = "AUTO_REPLY", "NO_MESSAGE", "UNKNOWN", "LEFT"
ACTIONS = {"delayed": DELAYED, "delivered": DELIVERED, "complaint": COMPLAINT}
# Why a person has to look: see `words.INBOUND_REASONS`.
BOUNCE, ANSWER, BAD_LINK, FAULT_OF_OURS = "BOUNCE", "ANSWER", "BAD_LINK", "OURS"
# A reply code stands at the beginning, or behind a sign, a host or a command, never inside a number.
CODE = re.compile(
    r"(?:^|[;:>)\]'\"(]|said|returned|error|with|code)[ '\"(:]*([245][0-5]\d)(?=[ \-#.,]|$)", re.IGNORECASE
)


class Meaning(msgspec.Struct, frozen=True):
    """The outcome for one mail, whom it speaks of, and why a person has to look (empty: nobody)."""

    outcome: str
    about: str = ""
    detail: str = ""
    reason: str = ""


def meaning_of_report(report: Report, message: Message | None, now: datetime) -> Meaning:
    """Return what a report means, given the mail of ours that it names."""
    if report.kind == "OTHER":
        return _of_answer(report, now)
    if report.kind == "ARF":
        outcome = ACTIONS.get(report.action, UNKNOWN)
        return Meaning(
            NO_MESSAGE if message is None and outcome != UNKNOWN else outcome, detail=report.detail
        )
    said = _about_reader(report, message)
    meaning = _of_said(said, is_sure=report.kind == "DSN" or _is_named(said, message))
    if message is None and meaning.outcome != UNKNOWN:
        ours = (
            Message.objects.filter(address_is("to_address", report.recipient)).exists()
            if report.recipient
            else False
        )
        return Meaning(NO_MESSAGE, detail=meaning.detail, reason=BOUNCE if ours else "")
    return meaning


def _of_answer(report: Report, now: datetime) -> Meaning:
    """Read what is no report: somebody leaves by mail, a machine answers, or a person wrote."""
    answer = Answer(report.subject, report.excerpt, report.sender, report.digest)
    if outcome := hooks.outcome_of(answer, now):
        return Meaning(outcome, reason="" if outcome == LEFT else outcome)
    if report.automatic:
        return Meaning(AUTO_REPLY)
    return Meaning(UNKNOWN, reason=ANSWER if report.sender else "")


def _about_reader(report: Report, message: Message | None) -> Said:
    """Return what is said of our mail's reader; in a report of several people the others do not count."""
    named = [one for one in report.said if _is_named(one, message)]
    ordered = sorted(named or report.said, key=lambda one: one.action != "failed")
    return next(iter(ordered), Said("failed", "", (), report.detail))


def _is_named(said: Said, message: Message | None) -> bool:
    return message is not None and message.to_address.lower() in {who.lower() for who in said.recipients}


def _of_said(said: Said, *, is_sure: bool) -> Meaning:
    if said.action != "failed":
        return Meaning(ACTIONS.get(said.action, UNKNOWN), detail=said.detail)
    text = f"{said.status} {said.detail}".strip()
    if not said.status and not said.final and not CODE.search(said.detail):
        return Meaning(UNKNOWN, detail=said.detail, reason=BOUNCE)
    found = judge(_code_in(said.detail), text, stage=REPORT)
    if found.rule == "UNCLEAR" and not said.status:
        return Meaning(UNKNOWN, detail=said.detail, reason=BOUNCE)
    if found.meaning == TROUBLE:
        is_ours = found.about == US
        return Meaning(OURS if is_ours else SOFT, found.about, said.detail, FAULT_OF_OURS if is_ours else "")
    if found.meaning == HARD and not is_sure:
        return Meaning(UNKNOWN, detail=said.detail, reason=BOUNCE)
    return Meaning(found.meaning, found.about, said.detail)


def _code_in(detail: str) -> int:
    found = CODE.search(detail.removeprefix("smtp;").strip())
    return int(found.group(1)) if found else 0
