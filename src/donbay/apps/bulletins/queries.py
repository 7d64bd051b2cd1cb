"""Read side of bulletins: what other rooms may ask."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from donbay.apps.enterprises import queries as enterprises
from donbay.apps.mail import queries as mail
from donbay.apps.notices import queries as notices
from donbay.foundation.clock import moments_of
from donbay.foundation.web.pages import Page, cut_page
from donbay.foundation.wording import says_all

from .desk import (
    audience_of,
    draft,
    issues_to_approve,
    on_desk,
    preview,
    versions_of,
)
from .freezing import decoded
from .models import Delivery, Issue, Item, Section
from .rows import issue_row
from .types import (
    Figures,
    IssueRow,
    Published,
    Used,
)

__all__ = [
    "audience_of",
    "draft",
    "issues_to_approve",
    "on_desk",
    "preview",
    "versions_of",
]
PAGE_ROWS = 20
MESSAGE = mail.MessageColumns("message__")
S, K = Issue.State, Issue.Kind
DROPPED = {
    "": _("chờ gửi thư"),
    "LEFT": _("đã ngừng nhận tin"),
    "CANCELLED": _("không gửi vì đã hủy"),
    "REFUSED": _("địa chỉ không dùng được"),
}


def archive(*, query: str = "", kind: str = "", year: int = 0, page: int = 1) -> Page[IssueRow]:
    """Return one page of published issues, newest first; every word must stand in the text, marks aside.

    Cost: two queries, however many issues there are.
    """
    found = _issued()
    found = found.filter(says_all("folded", query))
    found = found.filter(kind=kind) if kind in K.values else found
    found = found.filter(year=year) if year else found
    return cut_page(found.order_by("-issued_at", "-pk"), issue_row, page=page, size=PAGE_ROWS)


def years() -> list[int]:
    """Return the years in which something was published, newest first. Cost: one query."""
    found = _issued().order_by("-year").values_list("year", flat=True).distinct()
    return [year for year in found if year]


def kinds() -> list[tuple[str, str]]:
    """Return the kinds of issues with their names, for a choice on a page."""
    return [(kind, str(label)) for kind, label in K.choices]


def published(slug: str) -> Published | None:
    """Return a published issue by its address, also a cancelled one, or None. Cost: two queries."""
    found = Issue.objects.select_related("author", "corrects__author").filter(slug=slug).first()
    if found is None:
        return None
    later = _issued().filter(corrects=found).order_by("issued_at")
    return Published(
        row=issue_row(found),
        frozen=decoded(found.frozen),
        frozen_hash=found.frozen_hash,
        corrections=[issue_row(row) for row in later],
        corrected=issue_row(found.corrects) if found.corrects else None,
        withdrawn_for=found.note if found.state == S.CANCELLED else "",
    )


def frozen_text(slug: str) -> tuple[str, str] | None:
    """Return the kept text and the hash of a published issue that stands, or None. Cost: one query."""
    return _issued().filter(slug=slug).values_list("frozen", "frozen_hash").first()


def latest(limit: int = 30) -> list[Published]:
    """Return the newest published issues with their text, for a feed. Cost: one query."""
    found = _issued().order_by("-issued_at", "-pk")[:limit]
    return [Published(row=issue_row(r), frozen=decoded(r.frozen), frozen_hash=r.frozen_hash) for r in found]


def used_in(notice_ids: Iterable[int], *, besides: int = 0) -> dict[int, list[Used]]:
    """Return in which issues these notices stand already, newest first; cancelled ones do not count.

    `besides`: an issue that is left out. Cost: one query.
    """
    return _used("notice_id", notice_ids, besides)


def documents_used_in(document_ids: Iterable[int], *, besides: int = 0) -> dict[int, list[Used]]:
    """Return the same for legal documents. Cost: one query."""
    return _used("document_id", document_ids, besides)


def delivery_states(issue_id: int) -> list[tuple[str, str, int]]:
    """Return state, its name and how many deliveries are in it; "" waits to be queued, LEFT and so on were dropped.

    Cost: one query.
    """
    found = Delivery.objects.filter(issue_id=issue_id).values_list("dropped", MESSAGE.state)
    counted = found.annotate(how_many=Count("pk")).order_by()
    rows = [(dropped or state or "", how_many) for dropped, state, how_many in counted]
    return [(state, _state_words(state), how_many) for state, how_many in sorted(rows)]


def arrived_among(states: Sequence[tuple[str, str, int]]) -> int:
    """Return how many people got an issue, of what `delivery_states` counted."""
    return mail.arrived_among((state, how_many) for state, _label, how_many in states)


def section_for(issue_id: int, kind: str = "ALERTS") -> int | None:
    """Return the section of this kind in an issue, else its first one, or None. Cost: one query."""
    found = Section.objects.filter(issue_id=issue_id).order_by("position").values_list("pk", "kind")
    rows = list(found)
    return next((pk for pk, own in rows if own == kind), rows[0][0] if rows else None)


def figures(*, since: date, until: date) -> Figures:
    """Return what was published from one day to another, both included, by the office's calendar.

    Cost: five queries.
    """
    found = _issued_between(since, until)
    kinds_of = Count("pk")
    first = found.filter(corrects=None).values_list("kind").annotate(n=kinds_of).order_by()
    corrected = found.exclude(corrects=None).values_list("kind").annotate(n=kinds_of).order_by()
    items = Item.objects.filter(section__issue__in=found, removed_at=None)
    arrived = Delivery.objects.filter(mail.arrived_where("message__"), issue__in=found)
    firms = Count("enterprise_id", distinct=True)
    pairs, distinct = _pairs(items, arrived)
    counted = items.values_list("section__issue__kind").annotate(n=Count("pk")).order_by()
    return Figures(
        issues=_by_kind(dict(first)),
        corrections=_by_kind(dict(corrected)),
        enterprises=_by_kind(dict(arrived.values_list("issue__kind").annotate(n=firms).order_by())),
        pairs=pairs,
        items=_by_kind(dict(counted)),
        notices=distinct,
    )


def sample_issues(*, since: date, until: date) -> int:
    """Return how many of the issues published in that time hold sample notices or went to sample firms. One query."""
    found = _issued_between(since, until)
    about = Item.objects.filter(notices.sample_where("notice__"), removed_at=None).values("section__issue_id")
    went = Delivery.objects.filter(enterprises.sample_firm_where("enterprise__")).values("issue_id")
    return found.filter(Q(pk__in=about) | Q(pk__in=went)).count()


def _pairs(items: QuerySet[Item], arrived: QuerySet[Delivery]) -> tuple[int, int]:
    """Return how many pairs (firm, notice) arrived, and how many distinct notices the issues held."""
    notices_of: dict[int, set[int]] = defaultdict(set)
    for issue_id, notice in items.filter(kind="NOTICE").values_list("section__issue_id", "notice_id"):
        notices_of[issue_id].add(notice or 0)
    went = arrived.values_list("issue_id", "enterprise_id").distinct()
    pairs = {(firm, notice) for issue_id, firm in went for notice in notices_of[issue_id]}
    return len(pairs), len(set().union(*notices_of.values()))


def _issued() -> QuerySet[Issue]:
    return Issue.objects.filter(state=S.ISSUED).select_related("author")


def _issued_between(since: date, until: date) -> QuerySet[Issue]:
    first, end = moments_of(since, until)
    return _issued().filter(issued_at__gte=first, issued_at__lt=end)


def _by_kind(counted: dict[str, int]) -> dict[str, int]:
    return {kind: counted.get(kind, 0) for kind in K.values}


def _state_words(state: str) -> str:
    return str(DROPPED[state]) if state in DROPPED else mail.state_label(state)


def _used(field: str, ids: Iterable[int], besides: int) -> dict[int, list[Used]]:
    found = Item.objects.filter(**{f"{field}__in": list(ids)}, removed_at=None)
    found = found.exclude(Q(section__issue__state=S.CANCELLED) | Q(section__issue_id=besides))
    fields = ("pk", "title", "number", "year", "state")
    rows = found.order_by("-section__issue_id").values_list(field, *(f"section__issue__{f}" for f in fields))
    marks: dict[int, list[Used]] = defaultdict(list)
    for key, issue_id, title, number, year, state in rows:
        mark = Used(issue_id=issue_id, title=title, number=number or 0, year=year or 0, state=state)
        if mark not in marks[key]:
            marks[key].append(mark)
    return dict(marks)
