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

from . import putting
from .filters import QueueFilter, filter_of
from .returning import officer_of, undo_offered
from .second_reader import shown_reading

WEB = ("https://", "http://")
DRAFT_LANGUAGE = "vi"  # the bulletin is Vietnamese, whatever language the officer reads


class Concerned(msgspec.Struct, frozen=True, kw_only=True):
    """One firm that a notice concerns, why, and whether a mail told it."""

    id: int
    name: str
    grade: str
    grade_label: str
    reason: str
    told: bool


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
        **_reading(row),
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


def _reading(row: NoticeRow) -> dict[str, Any]:
    """Return what there is to read: the original, its chain, the machine draft, who is concerned and why."""
    chain, concerned = notices.chain_of(row.id), concerned_by(row.id)
    language = row.record.language or "en"
    terms = glossary.term_index(language)
    return {
        "row": row,
        "today": timezone.localdate(),
        "chain": chain,
        "documents": documents_of(row, chain),
        "alike": glossary.similar_segments(row.title, language, limit=3),
        "draft": draft_of(row.record_in_force, DRAFT_LANGUAGE, inherited=row.inherited, terms=terms),
        "concerned": concerned,
        "counts": _counts(concerned),
    }


def _machine(row: NoticeRow) -> MachineText | None:
    """Return a draft by the machine that an administrator has set up, or None; only words of the notice are sent."""
    text = "\n".join(part for part in (row.title, row.products, row.record.description) if part)
    return machine.machine_draft(text, language=row.record.language or "en")


def concerned_by(notice_id: int) -> list[Concerned]:
    """Return the firms a notice concerns, strongest first. Cost: three queries, one when there are none."""
    found = matching.matches_for_notice(notice_id)
    if not found:
        return []
    language = reader_language()
    names = enterprises.names_of([match.enterprise_id for match in found])
    told = {alert.enterprise_id for alert in alerts.alerts_for_notice(notice_id) if alert.message_id}
    once = {match.enterprise_id: match for match in reversed(found) if match.enterprise_id in names}
    rows = [
        Concerned(
            id=firm,
            name=names[firm],
            grade=match.grade,
            grade_label=_grade(match.grade),
            reason=explain(match.evidence, match.market, language, match.grade),
            told=firm in told,
        )
        for firm, match in reversed(once.items())
    ]
    return sorted(rows, key=lambda row: ("DIRECT", "RELATED", "POSSIBLE").index(row.grade))


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


def _counts(concerned: Sequence[Concerned]) -> dict[str, int]:
    grades = [row.grade for row in concerned]
    return {"direct": grades.count("DIRECT"), "related": grades.count("RELATED"),
            "possible": grades.count("POSSIBLE")}  # fmt: skip


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
