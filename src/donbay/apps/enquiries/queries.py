"""Read side of enquiries: what other rooms may ask."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from donbay.apps.notices import queries as notices
from donbay.core.notices.symbol import as_written
from donbay.core.text.fold import fold
from donbay.core.text.letters import drop_letters
from donbay.foundation import workflow
from donbay.foundation.web.pages import Page, cut_page

from .case_files import files_of
from .dates import clock_of, may_merge
from .kinds import EVERY, MERGEABLE, OPEN
from .measuring import counts_between, service_times
from .models import Attachment, Case, Official, PublicVersion, Rating
from .official_rows import authors_of, docx_of_official, official, officials, officials_of
from .rows import attachment_row, case_row, public_row
from .services.steps import SUBJECT
from .services.submitting import case_of
from .similar import firms_with_same, similar_cases
from .types import AttachmentRow, Awaiting, CaseFile, CasePage, CaseRow, PublicRow

__all__ = [
    "counts_between",
    "docx_of_official",
    "firms_with_same",
    "official",
    "officials",
    "officials_of",
    "service_times",
    "similar_cases",
]
PAGE_SIZE = 25
SOON = timedelta(days=3)  # our choice: a case is called due so long before its day


def case(case_id: int) -> CaseRow | None:
    """Return one case, or None. Cost: one query."""
    found = _cases().filter(pk=case_id).first()
    return case_row(found) if found else None


def cases(ids: Sequence[int]) -> list[CaseRow]:
    """Return these cases, oldest first. Cost: one query."""
    return [case_row(one) for one in _cases().filter(pk__in=list(ids)).order_by("pk")]


def case_file(case_id: int, *, today: date) -> CaseFile | None:
    """Return everything about one case, or None. Cost: four queries."""
    found = _cases().filter(pk=case_id).first()
    if found is None:
        return None
    steps = workflow.history(SUBJECT, found.pk)
    rating = Rating.objects.filter(case=found).first()
    return CaseFile(
        row=case_row(found),
        steps=steps,
        attachments=[attachment_row(one) for one in found.attachments.all()],
        clock=clock_of(found.kind, steps, today, found.wto_deadline),
        stars=rating.stars if rating else None,
        rating_words=rating.words if rating else "",
    )


def case_by_link(token: str, *, now: datetime) -> CaseRow:
    """Return the case a secret link opens. Cost: two queries. Raises: BadLink, LinkRunOut."""
    return case_row(_cases().get(pk=case_of(token, now).pk))


def list_cases(
    *,
    today: date,
    state: str = "",
    kind: str = "",
    notice_id: int | None = None,
    words: str = "",
    page: int = 1,
) -> CasePage:
    """Return one page of cases, what is due first, then the newest.

    `state` is a state, OPEN (any open one), DUE (soon or already), OVERDUE, or empty for all. The counts
    (by state, and ALL, OPEN, DUE, OVERDUE) are of what the other filters leave. Cost: three queries.
    """
    found = _searched(_cases(), kind, notice_id, words)
    counts = _counts(found, today)
    chosen = found.filter(_in_state(state, today)).order_by(*_order(state))
    cut = cut_page(chosen, case_row, page=page, size=PAGE_SIZE)
    return CasePage(rows=cut.rows, total=cut.total, page=cut.page, pages=cut.pages, counts=counts)


def comments_to_merge(notice_id: int, *, today: date) -> list[CaseRow]:
    """Return the comments on one notice that may be merged, oldest first. Cost: one query."""
    found = _cases().filter(kind="COMMENT", notice_id=notice_id, state__in=MERGEABLE).order_by("pk")
    return [case_row(one) for one in found if may_merge(one.kind, one.state, one.wto_deadline, today)]


def cases_of_enterprise(enterprise_id: int, *, limit: int = 100) -> list[CaseRow]:
    """Return the cases of one firm, newest first. Cost: one query."""
    return [case_row(one) for one in _cases().filter(enterprise_id=enterprise_id).order_by("-pk")[:limit]]


def commented_on(enterprise_ids: Sequence[int], *, notice_ids: Collection[int]) -> set[tuple[int, int]]:
    """Return on which of these notices these firms have commented, as (firm, notice). Cost: one query."""
    found = _comments().filter(enterprise_id__in=list(enterprise_ids), notice_id__in=list(notice_ids))
    return set(found.values_list("enterprise_id", "notice_id"))


def comment_on_chain(enterprise: OuterRef, root: OuterRef) -> Exists:
    """Say, in a query of another room, that a firm has commented on some document of a chain."""
    return Exists(_comments().filter(notices.of_chain_where(root, "notice__"), enterprise_id=enterprise))


def _comments() -> QuerySet[Case]:
    return Case.objects.filter(kind="COMMENT").exclude(state__in=("WITHDRAWN", "REFUSED"))


def attachment(case_id: int, attachment_id: int) -> tuple[AttachmentRow, Path] | None:
    """Return one file of one case and where it lies, or None. Cost: one query."""
    found = Attachment.objects.filter(case_id=case_id, pk=attachment_id).first()
    if found is None:
        return None
    return attachment_row(found), files_of(case_id).path_of(found.sha256)


def public_versions(*, page: int = 1) -> Page[PublicRow]:
    """Return one page of what is published, newest first. Cost: two queries."""
    found = _public().filter(state=PublicVersion.State.PUBLISHED).order_by("-published_at", "-pk")
    return cut_page(found, public_row, page=page, size=PAGE_SIZE)


def public_version_of(case_id: int) -> PublicRow | None:
    """Return the public version of a case in any state, or None. Cost: one query."""
    found = _public().filter(case_id=case_id).first()
    return public_row(found) if found else None


def overdue(*, today: date) -> int:
    """Return how many open cases are past the day a service target was due. Cost: one query."""
    return Case.objects.filter(_in_state("OVERDUE", today)).count()


def waiting_for_approval(officer_id: int) -> list[Awaiting]:
    """Return the official texts and public versions that this officer may approve: those others wrote.

    Cost: three queries.
    """
    public = _public().filter(state=PublicVersion.State.DRAFT).exclude(drafted_by_id=officer_id)
    texts = list(Official.objects.filter(state="DRAFT").select_related("notice").order_by("drafted_at"))
    wrote = authors_of([one.pk for one in texts])
    return [
        *(Awaiting(kind="OFFICIAL", id=one.pk, title=one.notice.symbol)
          for one in texts if officer_id not in wrote[one.pk]),
        *(Awaiting(kind="PUBLIC", id=one.case_id, title=one.title) for one in public.order_by("changed_at")),
    ]  # fmt: skip


def cases_due(*, today: date, limit: int = 5) -> tuple[list[CaseRow], int]:
    """Return the open cases whose clock has run out or soon does, the first due first, and their number."""
    found = _cases().filter(_in_state("DUE", today)).order_by(*_order("DUE"))
    return [case_row(one) for one in found[:limit]], found.count()


def private_reasons() -> list[tuple[str, str]]:
    """Return the reasons for not publishing, with their words."""
    return [(str(value), str(label)) for value, label in PublicVersion.Reason.choices]


def _cases() -> QuerySet[Case]:
    return Case.objects.select_related("notice", "assignee")


def _public() -> QuerySet[PublicVersion]:
    return PublicVersion.objects.select_related("case", "drafted_by")


def _searched(found: QuerySet[Case], kind: str, notice_id: int | None, words: str) -> QuerySet[Case]:
    if kind:
        found = found.filter(kind=kind)
    if notice_id:
        found = found.filter(notice_id=notice_id)
    for word in drop_letters(as_written(words)).split()[:8]:
        found = found.filter(
            Q(reference__icontains=word)
            | notices.symbol_where(word, "notice__")
            | Q(contact_firm__icontains=word)
            | Q(contact_name__icontains=word)
            | Q(contact_email__icontains=word)
            | Q(folded__contains=fold(word))
        )
    return found


def _in_state(state: str, today: date) -> Q:
    if state == "OVERDUE":
        return Q(state__in=OPEN, due_on__lt=today)
    if state == "DUE":
        return Q(state__in=OPEN, due_on__lte=today + SOON)
    if state == "OPEN":
        return Q(state__in=OPEN)
    return Q(state=state) if state in EVERY else Q()


def _order(state: str) -> tuple[str, ...]:
    # What has no day stands last on every database: "no day" counts as later than any.
    return ("due_on", "pk") if state in ("OVERDUE", "DUE") else ("-opened_at", "-pk")


def _counts(found: QuerySet[Case], today: date) -> dict[str, int]:
    named = {name: Count("pk", filter=_in_state(name, today)) for name in (*EVERY, "OPEN", "DUE", "OVERDUE")}
    counted: dict[str, int] = found.aggregate(ALL=Count("pk"), **named)
    return counted
