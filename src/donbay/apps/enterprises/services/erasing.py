"""Erasing a firm: personal data goes, counts stay."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction

from donbay.apps.accounts import services as accounts
from donbay.apps.enterprises.models import Contact, Enterprise, ImportBatch
from donbay.apps.enterprises.rights import EnterpriseRight
from donbay.apps.mail import services as mail
from donbay.foundation import audit, personal
from donbay.foundation.addressed import address_is
from donbay.foundation.rights import Actor, asks

from .firms import locked


@asks(EnterpriseRight.ERASE)
@transaction.atomic
def erase(*, enterprise_id: int, now: datetime, by: Actor) -> dict[str, int]:
    """Remove name, lines, people, consents, alerts and cases of a firm, files too; return how much of each.

    The bare row stays, so that figures of past periods stay right; mails keep kind, state
    and time without address and text. An address that is also a contact elsewhere is kept there.
    Source: Law 91/2025/QH15 on personal data, the right to erasure.
    Raises: NoSuchEnterprise.
    """
    firm = locked(enterprise_id)
    _strip_imports(firm)
    addresses = list(firm.contacts.values_list("email", flat=True))
    done = {"contacts": len(addresses), "lines": firm.lines.count(), "mails": 0}
    done |= personal.erase_elsewhere(addresses=addresses, now=now, enterprise_id=enterprise_id, by=by)
    firm.contacts.all().delete()
    firm.lines.all().delete()
    for address in addresses:
        if not Contact.objects.filter(address_is("email", address)).exists():
            done["mails"] += mail.forget_address(address=address, now=now)
            accounts.forget_user(email=address)
    _empty(firm, now)
    audit.record(
        by=by,
        action="enterprises.erase",
        thing=f"enterprise {enterprise_id}",
        detail=done,
        now=now,
    )
    return done


@asks(EnterpriseRight.ERASE)
@transaction.atomic
def erase_person(*, address: str, now: datetime, by: Actor) -> dict[str, int]:
    """Erase one person in every room: contacts, consents, opinions, mails, cases with files, the account.

    Officers are ended, not erased here. The audit line holds counts, no address.
    """
    address = address.strip()
    theirs = Contact.objects.filter(address_is("email", address))
    done = {"contacts": theirs.count()}
    done |= personal.erase_elsewhere(addresses=[address], now=now, by=by)
    theirs.delete()
    done["lists"] = _strip_address(address)
    done["mails"] = mail.forget_address(address=address, now=now)
    accounts.forget_user(email=address)
    audit.record(by=by, action="person.erase", thing="person", detail=done, now=now)
    return done


def _strip_address(address: str) -> int:
    """Drop the rows with this address from uploaded lists; return of how many lists."""
    theirs = address.lower()

    def has(what: object) -> bool:
        return theirs in json.dumps(what, ensure_ascii=False).lower()

    return sum(
        _drop_rows(batch, lambda _pk, row: has(row), has) for batch in ImportBatch.objects.select_for_update()
    )


def _empty(firm: Enterprise, now: datetime) -> None:
    Enterprise.objects.filter(pk=firm.pk).update(
        name=f"Đã xóa số {firm.pk}",
        name_en="",
        folded="",
        tax_code="",
        address="",
        markets=[],
        profile_hash="",
        active=False,
        changed_at=now,
        erased_at=now,
    )


def _strip_imports(firm: Enterprise) -> None:
    """Drop the rows of this firm from uploaded lists, which hold names and addresses too."""
    for batch in ImportBatch.objects.select_for_update():
        _drop_rows(
            batch, lambda pk, row: pk == firm.pk or _is_of(row, firm), lambda cells: _names(cells, firm)
        )


def _drop_rows(
    batch: ImportBatch,
    is_theirs: Callable[[int | None, dict[str, object]], bool],
    names_them: Callable[[list[str]], bool],
) -> bool:
    """Drop rows of a list in whatever form it keeps them; return whether there were any.

    `is_theirs` is asked with the firm that a row became, if it was loaded, and the row as it was understood;
    `names_them` with its cells, also of a row that was refused. A list that is being loaded keeps its place: the
    count of loaded rows shrinks with them.
    """
    ids = batch.ids + [None] * (len(batch.rows) - len(batch.ids))
    gone = {place for place, row in enumerate(batch.rows) if is_theirs(ids[place], row)}
    numbers = {batch.rows[place]["row"] for place in gone}
    numbers |= {row[0] for row in batch.table.get("rows", []) if names_them(row[1])}
    if not numbers:
        return False
    batch.rows = [row for place, row in enumerate(batch.rows) if place not in gone]
    batch.ids = [pk for place, pk in enumerate(batch.ids) if place not in gone]
    batch.done -= sum(place < batch.done for place in gone)
    kept = [row for row in batch.table.get("rows", []) if row[0] not in numbers]
    batch.table = batch.table | {"rows": kept, "columns": _without_samples(batch.table)}
    for name in ("problems", "flags"):
        setattr(batch, name, [one for one in getattr(batch, name) if one["row"] not in numbers])
    batch.save(update_fields=["rows", "ids", "done", "table", "problems", "flags"])
    return True


def _without_samples(table: dict[str, Any]) -> list[dict[str, Any]]:
    return [column | {"samples": []} for column in table.get("columns", [])]


def _is_of(row: dict[str, object], firm: Enterprise) -> bool:
    same_code = bool(firm.tax_code) and row.get("tax_code") == firm.tax_code
    return row.get("enterprise_id") == firm.pk or same_code or row.get("name") == firm.name


def _names(cells: list[str], firm: Enterprise) -> bool:
    """Return whether a row of a list names this firm, also a row that was refused."""
    return firm.name in cells or (bool(firm.tax_code) and firm.tax_code in cells)
