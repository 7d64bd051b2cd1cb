"""Lists of firms: read and checked first, loaded only when somebody confirms, and only once."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import msgspec
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from donbay.apps.enterprises.drafts import Draft, RowReader
from donbay.apps.enterprises.errors import NoSuchImport, NothingToLoad
from donbay.apps.enterprises.lists import read_list
from donbay.apps.enterprises.models import Contact, Enterprise, ImportBatch
from donbay.apps.enterprises.types import NewLine, Problem
from donbay.core.text.fold import lower
from donbay.foundation import audit

from .contacts import add_contact
from .firms import change_enterprise, change_profile, create_enterprise

KEPT_FIELDS = ("name", "name_en", "form", "tax_code", "place_id", "address", "language")
_COLUMN = {"place_id": "place"}


@transaction.atomic
def read_import(*, file_name: str, content: bytes, now: datetime, actor_id: int | None = None) -> int:
    """Read a list and keep it as a preview; return its number. No firm is touched.

    The same file again is recognised: it keeps its number, and if it was loaded it stays so.
    Raises: UnreadableList.
    """
    digest = hashlib.sha256(content).hexdigest()
    known = ImportBatch.objects.select_for_update().filter(sha256=digest).first()
    if known and known.confirmed_at:
        return known.pk
    drafts, problems = _read(file_name, content, now)
    batch = known or ImportBatch(sha256=digest, uploaded_at=now, uploaded_by_id=actor_id)
    batch.file_name = file_name[-200:]
    batch.rows = [msgspec.to_builtins(draft) for draft in drafts]
    batch.problems = [msgspec.to_builtins(problem) for problem in problems]
    batch.save()
    return batch.pk


@transaction.atomic
def confirm_import(*, batch_id: int, now: datetime, actor_id: int | None = None) -> dict[str, int]:
    """Load the good rows of a list and return how many firms were added, changed, and so on.

    All or nothing, and once: confirming again returns what the first time did. New contacts
    wait for their own confirmation.
    Raises: NoSuchImport, NothingToLoad.
    """
    batch = ImportBatch.objects.select_for_update().filter(pk=batch_id).first()
    if batch is None:
        raise NoSuchImport(f"there is no uploaded list {batch_id}")
    if batch.confirmed_at:
        return dict(batch.result)
    drafts = msgspec.convert(batch.rows, list[Draft])
    if not drafts:
        raise NothingToLoad(f"{batch.file_name} has no row that can be loaded")
    for draft in _compared(drafts):
        _load(draft, now, actor_id)
    batch.rows = [msgspec.to_builtins(draft) for draft in drafts]
    batch.result = _result(drafts, batch.problems)
    batch.confirmed_at = max(now, batch.uploaded_at)
    batch.save()
    audit.record(
        actor_id=actor_id,
        action="enterprises.import",
        thing=f"import {batch.pk}",
        detail=batch.result,
        now=now,
    )
    return dict(batch.result)


def _read(file_name: str, content: bytes, now: datetime) -> tuple[list[Draft], list[Problem]]:
    today = timezone.localdate(now)
    drafts: list[Draft] = []
    problems: list[Problem] = []
    seen = _Seen()
    for number, cells in read_list(file_name, content):
        reader = RowReader(number, cells, today)
        draft = reader.read()
        if row := seen.before(draft):
            reader.wrong("name", _("Trùng với dòng %(row)s.") % {"row": row})
        problems += reader.problems
        if not reader.problems:
            drafts.append(draft)
    return list(_compared(drafts)), problems


class _Seen:
    """The firms of a list so far: known by tax code, or by name where one of two gave no code."""

    def __init__(self) -> None:
        self._rows: dict[str, int] = {}
        self._names: dict[str, tuple[int, str]] = {}

    def before(self, draft: Draft) -> int:
        """Return the row in which this firm stood before, or 0; then remember it."""
        row, code = self._names.setdefault(lower(draft.name), (draft.row, draft.tax_code))
        if draft.tax_code:
            same = self._rows.setdefault(draft.tax_code, draft.row)
            if same != draft.row:
                return same
        return row if row != draft.row and not (code and draft.tax_code) else 0


def _compared(drafts: Iterable[Draft]) -> Iterable[Draft]:
    """Say of each draft what it would do to what is there now. Cost: three queries."""
    firms = list(Enterprise.objects.filter(erased_at=None).prefetch_related("lines", "contacts"))
    by_code = {firm.tax_code: firm for firm in firms if firm.tax_code}
    by_name = {lower(firm.name): firm for firm in firms}
    for draft in drafts:
        firm = by_code.get(draft.tax_code) if draft.tax_code else None
        named = by_name.get(lower(draft.name))
        if firm is None and named and not (draft.tax_code and named.tax_code):
            firm = named
        draft.enterprise_id = firm.pk if firm else None
        draft.does = "ADD" if firm is None else "CHANGE" if _differs(draft, firm) else "SAME"
        yield draft


def _differs(draft: Draft, firm: Enterprise) -> bool:
    if _changes(draft, firm) or (firm.markets and set(draft.markets) - set(firm.markets)):
        return True
    addresses = {contact.email.lower() for contact in firm.contacts.all()}
    if {address.lower() for address in draft.emails} - addresses:
        return True
    have = {line.words.lower(): line for line in firm.lines.all()}
    return any(_adds(new, have.get(new.words.lower())) for new in draft.lines)


def _adds(new: NewLine, known: Any) -> bool:
    return known is None or bool(set(new.hs) - set(known.hs) or set(new.excluded) - set(known.excluded))


def _changes(draft: Draft, firm: Enterprise) -> dict[str, Any]:
    """Return the fields that the row gives and that differ; an empty cell changes nothing."""
    return {
        field: getattr(draft, field)
        for field in KEPT_FIELDS
        if _COLUMN.get(field, field) in draft.given and getattr(draft, field) != getattr(firm, field)
    }


def _load(draft: Draft, now: datetime, actor_id: int | None) -> None:
    if draft.enterprise_id is None:
        fields = {field: getattr(draft, field) for field in KEPT_FIELDS}
        draft.enterprise_id = create_enterprise(
            **fields, lines=draft.lines, markets=draft.markets, now=now, actor_id=actor_id
        )
    elif draft.does == "CHANGE":
        _change(draft, draft.enterprise_id, now, actor_id)
    for address in draft.emails:
        _ask(draft, draft.enterprise_id, address, now, actor_id)


def _change(draft: Draft, enterprise_id: int, now: datetime, actor_id: int | None) -> None:
    """Bring a known firm up to the row: lines and markets are added, never taken away."""
    firm = Enterprise.objects.get(pk=enterprise_id)
    change_enterprise(enterprise_id=enterprise_id, now=now, actor_id=actor_id, **_changes(draft, firm))
    lines = {line.words.lower(): _as_new(line) for line in firm.lines.all()}
    for new in draft.lines:
        old = lines.get(new.words.lower(), new)
        lines[new.words.lower()] = NewLine(
            words=old.words,
            hs=[*old.hs, *new.hs],
            keywords=old.keywords,
            excluded=[*old.excluded, *new.excluded],
        )
    change_profile(
        enterprise_id=enterprise_id,
        lines=list(lines.values()),
        markets=[*firm.markets, *draft.markets] if firm.markets else [],  # none means all already
        now=now,
        actor_id=actor_id,
    )


def _as_new(line: Any) -> NewLine:
    return NewLine(words=line.words, hs=line.hs, keywords=line.keywords, excluded=line.excluded)


def _ask(draft: Draft, enterprise_id: int, address: str, now: datetime, actor_id: int | None) -> None:
    if Contact.objects.filter(enterprise_id=enterprise_id, email__iexact=address).exists():
        return  # also somebody who left: a list does not bring a person back
    add_contact(
        enterprise_id=enterprise_id,
        email=address,
        name=draft.contact,
        phone=draft.phone,
        language=draft.language,
        source="import",
        evidence=draft.evidence,
        now=now,
        actor_id=actor_id,
    )


def _result(drafts: list[Draft], problems: list[dict[str, Any]]) -> dict[str, int]:
    return {
        "added": sum(draft.does == "ADD" for draft in drafts),
        "changed": sum(draft.does == "CHANGE" for draft in drafts),
        "unchanged": sum(draft.does == "SAME" for draft in drafts),
        "bad_rows": len({problem["row"] for problem in problems}),
    }
