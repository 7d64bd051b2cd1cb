"""Merge several firms' comments into one text, have it approved by another, send it, keep the reply."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.urls import reverse

from donbay.apps.enquiries.dates import may_merge
from donbay.apps.enquiries.drafts import draft_text
from donbay.apps.enquiries.errors import BadMerge, NoSuchOfficial, NotGiven, NotTheAuthor
from donbay.apps.enquiries.kinds import DRAFT, MERGEABLE, OFFICIAL, SETTLED, WITHDRAWN
from donbay.apps.enquiries.mails import tell
from donbay.apps.enquiries.models import Case, Official
from donbay.apps.enquiries.rights import EnquiryRight
from donbay.core.text.letters import clean_line
from donbay.core.workflow.errors import TookPart
from donbay.foundation import audit, workflow
from donbay.foundation.clock import office_day
from donbay.foundation.rights import Actor, Unasked, asks, unasked
from donbay.foundation.workflow import Taken

from .asking import ask_to_approve
from .gaps import refuse_gaps
from .naming import clean, refuse_names, without_names
from .steps import locked, move, officer, system

SUBJECT = "enquiries.official"


@asks(EnquiryRight.HANDLE)
@transaction.atomic
def merge_comments(*, case_ids: Sequence[int], text: str, by: Actor, now: datetime, seen: int = 0) -> int:
    """Begin one official text from several comments on one notice and return it.

    Without a text, one is drafted from what the firms wrote.
    Raises: NoSuchCase, BadMerge, Missing (nothing but placeholders), NamesTheFirm (it holds the draft).
    """
    cases = [locked(pk) for pk in sorted(set(case_ids))]
    notice_ids = {case.notice_id for case in cases if case.notice_id}
    if not cases or len(notice_ids) != 1 or any(case.kind != "COMMENT" for case in cases):
        raise BadMerge("these are not comments on one notice", code="NOT_ONE_NOTICE")
    for case in cases:
        _refuse_over(case, now)
    text = clean(text) or draft_text(cases)
    if not text:
        raise NotGiven("nothing is written in these cases yet", field="text", code="NOTHING_WRITTEN_YET")
    refuse_names(text, _confidential(cases))
    made = Official.objects.create(
        notice_id=notice_ids.pop(), text=text, state=DRAFT, drafted_by_id=by.person, drafted_at=now
    )
    made.cases.set(cases)
    workflow.begin(OFFICIAL, SUBJECT, made.pk, _by(by, seen, now, text=text))
    _audit(made, "merge_comments", by, now)
    for case in cases:
        move(case, "merge", officer(by, 0, now, {"official": made.pk}, public=False))
    ask_to_approve(
        title=made.notice.symbol,
        path=reverse("enquiries_desk:official", args=[made.pk]),
        wrote={by.person},
        now=now,
    )
    return made.pk


def _refuse_over(case: Case, now: datetime) -> None:
    """Refuse a comment that was withdrawn or refused, or settled when the deadline had passed. Raises: BadMerge."""
    if may_merge(case.kind, case.state, case.wto_deadline, office_day(now)):
        return
    raise BadMerge(
        f"{case.reference} is {case.state}",
        code="SETTLED_LATE" if case.state in MERGEABLE else "NOT_TAKEN",
        facts={"reference": case.reference},
    )


@unasked(Unasked.READS)
def draft_without_names(case_ids: Sequence[int], text: str) -> str:
    """Return a text, or the draft from these comments, with no name of who asked for confidentiality.

    Raises: NoSuchCase.
    """
    found = {case.pk: case for case in Case.objects.filter(pk__in=list(case_ids)).order_by("pk")}
    return without_names(clean(text) or draft_text(list(found.values())), _confidential(found.values()))


@unasked(Unasked.READS)
def official_without_names(official_id: int, text: str) -> str:
    """Return a text with no name of who asked for confidentiality among its comments. Raises: NoSuchOfficial."""
    found = Official.objects.filter(pk=official_id).first()
    if found is None:
        raise NoSuchOfficial(f"there is no official comment {official_id}", facts={"id": official_id})
    return without_names(text, _confidential(found.cases.all()))


@asks(EnquiryRight.HANDLE)
@transaction.atomic
def rewrite_official(
    *, official_id: int, text: str, number: str, by: Actor, now: datetime, seen: int = 0, text_en: str = ""
) -> None:
    """Store a changed text, its English too; an approval given before is void, withdrawn comments leave.

    Raises: NoSuchOfficial, Missing, NamesTheFirm, WrongState, StepTaken, BadMerge (nobody is left).
    """
    found = _locked(official_id)
    found.text, found.text_en, found.number = clean(text), clean(text_en), clean_line(number)[:60]
    refuse_names(found.whole, _confidential(found.cases.all()))
    found.cases.remove(*found.cases.filter(state=WITHDRAWN))
    if not found.cases.exists():
        raise BadMerge(f"every comment of text {found.pk} was withdrawn", code="ALL_WITHDRAWN")
    found.drafted_by_id, found.drafted_at = by.person, now
    found.approved_by = found.approved_at = None
    _step(found, "write", _by(by, seen, now, text=found.text))


@asks(EnquiryRight.APPROVE)
@transaction.atomic
def approve_official(*, official_id: int, by: Actor, now: datetime, seen: int = 0) -> None:
    """Approve the text as it stands; whoever wrote any of it may not.

    Raises: NoSuchOfficial, NotTheAuthor, BadMerge (a comment was withdrawn), NamesTheFirm, WrongState, StepTaken.
    """
    found = _locked(official_id)
    try:
        workflow.refuse_own(OFFICIAL, SUBJECT, found.pk, "approve", by)
    except TookPart as error:
        raise NotTheAuthor(f"officer {by.id} wrote some of text {found.pk}") from error
    if gone := found.cases.filter(state=WITHDRAWN).first():
        raise BadMerge(
            f"{gone.reference} was withdrawn", code="WITHDRAWN", facts={"reference": gone.reference}
        )
    refuse_gaps(found.whole)
    refuse_names(found.whole, _confidential(found.cases.all()))
    found.approved_by_id, found.approved_at = by.id, now
    _step(found, "approve", _by(by, seen, now))


@asks(EnquiryRight.SEND)
@transaction.atomic
def record_sent(
    *, official_id: int, sent_to: str, sent_at: datetime, by: Actor, now: datetime, seen: int = 0
) -> None:
    """Keep when and to whom the approved text was sent; every firm in it is told, once.

    Raises: NoSuchOfficial, Missing, WrongState, StepTaken.
    """
    found = _locked(official_id)
    found.sent_to, found.sent_at = clean_line(sent_to)[:200], sent_at
    if sent_at > now:
        raise NotGiven(f"{sent_at} is later than now", field="sent_at", code="SENT_LATER")
    _step(found, "send", _by(by, seen, now, sent_to=found.sent_to, sent_at=sent_at))
    for case in _cases(found, MERGEABLE):
        action = "sent_on" if case.state in SETTLED else "forward"
        step = move(case, action, system(now, {"recipient": found.sent_to}, by=by))
        tell(case, "forwarded", now, once=str(step.sequence), recipient=found.sent_to)


@asks(EnquiryRight.SEND)
@transaction.atomic
def record_reply(*, official_id: int, reply: str, by: Actor, now: datetime, seen: int = 0) -> None:
    """Keep what the other side answered; every firm in it is told. Raises: as `record_sent`."""
    found = _locked(official_id)
    found.reply, found.reply_at = clean(reply), now
    _step(found, "reply", _by(by, seen, now, reply=found.reply))
    for case in _cases(found, MERGEABLE):
        step = move(case, "reply", system(now, {}, note=found.reply, by=by))
        tell(case, "replied", now, once=str(step.sequence), reply=found.reply, recipient=found.sent_to)


def _locked(official_id: int) -> Official:
    found = Official.objects.select_for_update().filter(pk=official_id).first()
    if found is None:
        raise NoSuchOfficial(f"there is no official comment {official_id}", facts={"id": official_id})
    return found


def _cases(found: Official, states: Sequence[str]) -> list[Case]:
    return [
        locked(pk) for pk in found.cases.filter(state__in=states).order_by("pk").values_list("pk", flat=True)
    ]


def _confidential(cases: Iterable[Case]) -> list[Case]:
    return [case for case in cases if case.confidential]


def _by(by: Actor, seen: int, now: datetime, **given: object) -> Taken:
    return Taken(role="OFFICER", now=now, by=by, seen=seen, given=given)


def _step(found: Official, action: str, taken: Taken) -> None:
    found.state = workflow.take_step(OFFICIAL, SUBJECT, found.pk, action, taken).to_state
    found.save()
    _audit(found, f"{action}_official", taken.by, taken.now)


def _audit(found: Official, action: str, by: Actor, now: datetime) -> None:
    audit.record(
        by=by,
        action=f"enquiries.{action}",
        thing=f"official {found.pk}",
        detail={"cases": sorted(found.cases.values_list("reference", flat=True)), "state": found.state},
        now=now,
    )
