"""One notice side by side: what it says, what a machine would write of it, whom it concerns, what to do."""

from collections.abc import Sequence
from typing import Any

import msgspec
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from donbay.apps.accounts import queries as accounts
from donbay.apps.alerts import queries as alerts
from donbay.apps.bulletins import queries as bulletins
from donbay.apps.enterprises import queries as enterprises
from donbay.apps.glossary import queries as glossary
from donbay.apps.glossary import services as machine
from donbay.apps.glossary.types import MachineText
from donbay.apps.matching import queries as matching
from donbay.apps.notices import queries as notices
from donbay.apps.notices.types import NoticeRow
from donbay.apps.triage import queries
from donbay.core.match.explain import explain
from donbay.core.notices.links import document_link
from donbay.core.prose.draft import draft_of
from donbay.foundation.language import reader_language
from donbay.foundation.permissions import officer_only
from donbay.foundation.web.asked import page_of
from donbay.foundation.web.pages import Page

from . import putting
from .filters import QueueFilter, filter_of
from .returning import officer_of, undo_offered
from .second_reader import shown_reading

WEB = ("https://", "http://")
FIRMS_SHOWN = 50
DRAFT_LANGUAGE = "vi"  # the bulletin is Vietnamese, whatever language the officer reads


class Concerned(msgspec.Struct, frozen=True, kw_only=True):
    """One firm that a notice concerns, why, and whether a mail told it."""

    id: int
    name: str
    grade: str
    grade_label: str
    reason: str = ""
    told: bool = False


class Document(msgspec.Struct, frozen=True):
    """One address of the original."""

    name: str
    address: str


@officer_only
def sheet(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Show everything an officer needs to decide about one notice, and the acts."""
    row = notices.notice(notice_id)
    if row is None:
        raise Http404
    context: dict[str, Any] = {
        **_reading(row, page_of(request)),
        "machine_on": machine.is_on(),
        "machine": _machine(row) if request.GET.get("dich") == "may" else None,
        "decision": queries.decision_of(row.id),
        "notes": queries.notes_of(row.id),
        "letters": queries.letters_of(row.id),
        "used": bulletins.used_in([row.id]).get(row.id, []),
        "impacts": queries.impacts(),
        "officers": accounts.officers(),
        "drafts": putting.drafts(),
        "second": shown_reading(row),
        "undo": undo_offered(request),
        **_places(row.id, filter_of(request), officer_of(request)),
    }
    return render(request, "desk/triage/sheet.html", context)


def _reading(row: NoticeRow, page: int) -> dict[str, Any]:
    """Return what there is to read: the original, its chain, the machine draft, who is concerned and why."""
    chain, grades = notices.chain_of(row.id), matching.grades_of(row.id)
    language = row.record.language or "en"
    terms = glossary.term_index(language)
    return {
        "row": row,
        "today": timezone.localdate(),
        "chain": chain,
        "documents": documents_of(row, chain),
        "alike": glossary.similar_segments(row.title, language, limit=3),
        "draft": draft_of(row.record_in_force, DRAFT_LANGUAGE, inherited=row.inherited, terms=terms),
        "concerned": concerned_page(row.id, page=page, total=sum(grades.values())),
        "counts": {grade.lower(): n for grade, n in grades.items()},
    }


def _machine(row: NoticeRow) -> MachineText | None:
    """Return a draft by the machine that an administrator has set up, or None; only words of the notice are sent."""
    text = "\n".join(part for part in (row.title, row.products, row.record.description) if part)
    return machine.machine_draft(text, language=row.record.language or "en")


def concerned_page(notice_id: int, *, page: int, total: int) -> Page[Concerned]:
    """Return one page of the firms a notice concerns, direct ones first. Cost: three queries; none if none."""
    found = matching.concerned_page(notice_id, page=page, size=FIRMS_SHOWN, total=total)
    firms, language = [match.enterprise_id for match in found.rows], reader_language()
    names = enterprises.names_of(firms) if firms else {}
    told = alerts.told_of(notice_id, enterprise_ids=firms) if firms else set()
    rows = [
        Concerned(
            id=match.enterprise_id,
            name=names[match.enterprise_id],
            grade=match.grade,
            grade_label=_grade(match.grade),
            reason=explain(match.evidence, match.market, language, match.grade),
            told=match.enterprise_id in told,
        )
        for match in found.rows
    ]
    return Page(rows=rows, total=found.total, page=found.page, pages=found.pages)


def concerned_by(notice_id: int) -> list[Concerned]:
    """Return all the firms a notice concerns, in the same order, without the reasons. Cost: two queries."""
    found = matching.concerned_firms(notice_id)
    names = enterprises.names_of([firm for firm, _grade_of in found])
    return [
        Concerned(id=firm, name=names[firm], grade=grade, grade_label=_grade(grade)) for firm, grade in found
    ]


def documents_of(row: NoticeRow, chain: Sequence[NoticeRow]) -> list[Document]:
    """Return the addresses of the original: the document in each language, then the drafts with it."""
    names = {"en": _("Bản tiếng Anh"), "fr": _("Bản tiếng Pháp"), "es": _("Bản tiếng Tây Ban Nha")}
    first = next((link for link in chain if link.symbol == row.root_symbol), None)
    year = first.distribution_date.year if first and first.distribution_date else None
    found = [(name, _address(row, language, year)) for language, name in names.items()]
    drafts = [(_("Toàn văn dự thảo"), address) for address in row.record.attachments]
    return [Document(name, address) for name, address in [*found, *drafts] if address.startswith(WEB)]


def _address(row: NoticeRow, language: str, year: int | None) -> str:
    stated = row.record.links.get(language, "")
    return stated if stated.startswith(WEB) else document_link(row.symbols, language, year)


def _places(notice_id: int, form: QueueFilter, officer_id: int | None) -> dict[str, Any]:
    """Return the addresses around this page: the queue it came from, its neighbours there, itself."""
    beside = queries.find_neighbours(notice_id, now=timezone.now(), filters=form.filters(officer_id))
    query = form.query()
    tail = f"?{query}" if query else ""

    def page(other: int | None) -> str:
        return f"{reverse('desk:triage', args=[other])}{tail}" if other else ""

    queue = f"{reverse('desk:queue')}{tail}"
    following = page(beside.next_id) or page(beside.previous_id) or queue
    return {
        "queue": queue,
        "here_now": page(notice_id),
        "previous": page(beside.previous_id),
        "next": page(beside.next_id),
        "following": following,
    }


def _grade(grade: str) -> str:
    return {"DIRECT": _("trực tiếp"), "RELATED": _("liên quan"), "POSSIBLE": _("có khả năng liên quan")}[
        grade
    ]
