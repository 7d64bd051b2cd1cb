"""Everything that is kept about one firm, as data and as a workbook."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from typing import Any

import msgspec
import xlsxwriter
from django.db import models
from django.utils import timezone

from donbay.apps.accounts import queries as accounts
from donbay.apps.enterprises.errors import NoSuchEnterprise
from donbay.apps.enterprises.models import Contact, Enterprise
from donbay.apps.enterprises.rights import EnterpriseRight
from donbay.apps.mail import queries as mail
from donbay.foundation import audit, personal
from donbay.foundation.addressed import address_is
from donbay.foundation.models import AuditLine
from donbay.foundation.rights import Actor, asks

SECRET = frozenset({"nonce"})  # whoever holds it can sign links
SHEET_NAME_LENGTH = 31  # the limit of the format
CELL_LENGTH = 32_767
LOOKS = {
    "title": {"bold": True},
    "day": {"num_format": "dd/mm/yyyy"},
    "time": {"num_format": "dd/mm/yyyy hh:mm"},
}


@asks(EnterpriseRight.EXPORT)
def export_everything(*, enterprise_id: int, by: Actor, now: datetime) -> dict[str, list[dict[str, Any]]]:
    """Return every row that belongs to a firm, by table: also those of rooms that came later.

    The tables are found by following what points to the firm and to its people, so a new
    table is never forgotten. Mail and audit lines are added by address and by name.
    Who took it is written down. Raises: NoSuchEnterprise.
    """
    found = _everything(enterprise_id)
    _note(f"enterprise {enterprise_id}", by, now)
    return found


def _everything(enterprise_id: int) -> dict[str, list[dict[str, Any]]]:
    if not Enterprise.objects.filter(pk=enterprise_id, erased_at=None).exists():
        raise NoSuchEnterprise(f"there is no enterprise {enterprise_id}")
    rows: dict[str, dict[Any, dict[str, Any]]] = {}
    for table, theirs in _tables(Enterprise, [enterprise_id]):
        rows.setdefault(table, {}).update(theirs)  # a table may be reached by several ways
    found = {table: list(theirs.values()) for table, theirs in rows.items()}
    found["mail.Message"] = [row for address in _addresses(enterprise_id) for row in _mails(address)]
    found |= personal.export_elsewhere(addresses=_addresses(enterprise_id), enterprise_id=enterprise_id)
    things = [f"enterprise {enterprise_id}", *(f"contact {pk}" for pk in _contact_ids(enterprise_id))]
    lines = AuditLine.objects.filter(thing__in=things).order_by("at", "pk")
    found["audit"] = [dict(line) for line in lines.values("at", "action", "thing", "detail")]
    return found


@asks(EnterpriseRight.EXPORT)
def export_person(*, address: str, by: Actor, now: datetime) -> dict[str, list[dict[str, Any]]]:
    """Return every row about one person, by table: contacts with what hangs on them, mails, cases, the account.

    Who took it is written down, without the address.
    """
    address = address.strip()
    people = list(Contact.objects.filter(address_is("email", address)).values_list("pk", flat=True))
    rows: dict[str, dict[Any, dict[str, Any]]] = {}
    for table, theirs in _tables(Contact, people):
        rows.setdefault(table, {}).update(theirs)
    found = {table: list(theirs.values()) for table, theirs in rows.items()}
    found["mail.Message"] = list(_mails(address.lower()))
    found |= personal.export_elsewhere(addresses=[address])
    user = accounts.user_by_email(address)
    found["accounts.User"] = [msgspec.to_builtins(user)] if user else []
    _note("person", by, now)
    return found


@asks(EnterpriseRight.EXPORT)
def export_workbook(*, enterprise_id: int, by: Actor, now: datetime) -> bytes:
    """Return the same as an .xlsx file, a sheet a table: real numbers and dates, text never a formula.

    Who took it is written down. Raises: NoSuchEnterprise.
    """
    tables = export_everything(enterprise_id=enterprise_id, by=by, now=now)
    file = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(file, options) as book:
        formats = {name: book.add_format(look) for name, look in LOOKS.items()}
        for name, rows in tables.items():
            sheet = book.add_worksheet(name.replace(".", " ")[:SHEET_NAME_LENGTH])
            for column, title in enumerate(rows[0] if rows else ()):
                sheet.write_string(0, column, title, formats["title"])
            for number, row in enumerate(rows, start=1):
                for column, value in enumerate(row.values()):
                    _write(sheet, (number, column), value, formats)
    return file.getvalue()


def _note(thing: str, by: Actor, now: datetime) -> None:
    audit.record(by=by, action="enterprises.export", thing=thing, detail={}, now=now)


def _tables(model: type[models.Model], ids: list[Any]) -> Iterator[tuple[str, dict[Any, dict[str, Any]]]]:
    about = model._meta  # noqa: SLF001 - Django's own documented way to look at a model
    fields = [field.attname for field in about.concrete_fields if field.name not in SECRET]
    every: models.QuerySet[models.Model] = models.QuerySet(model).filter(pk__in=ids)
    kept = every.order_by("pk").values("pk", *fields)
    yield about.label, {row.pop("pk"): row for row in kept}
    for relation in about.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel):
            continue  # a column of its own, or a link that points away
        theirs: models.QuerySet[models.Model] = models.QuerySet(relation.related_model).filter(
            **{f"{relation.field.name}__in": ids}
        )
        if pks := list(theirs.order_by("pk").values_list("pk", flat=True)):
            yield from _tables(relation.related_model, pks)


def _contact_ids(enterprise_id: int) -> list[int]:
    return list(Contact.objects.filter(enterprise_id=enterprise_id).values_list("pk", flat=True))


def _addresses(enterprise_id: int) -> list[str]:
    found = Contact.objects.filter(enterprise_id=enterprise_id).order_by("pk")
    return list(dict.fromkeys(address.lower() for address in found.values_list("email", flat=True)))


def _mails(address: str) -> Iterator[dict[str, Any]]:
    page = number = 1
    while number <= page:
        log = mail.mail_log(address=address, page=number)
        for row in log.rows:
            if row.to_address.lower() == address:
                yield {name: getattr(row, name) for name in row.__struct_fields__}
        page, number = log.pages, number + 1


def _write(sheet: Any, place: tuple[int, int], value: Any, formats: dict[str, Any]) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(*place, value)
    elif isinstance(value, int | float):
        sheet.write_number(*place, value)
    elif isinstance(value, datetime):
        sheet.write_datetime(*place, timezone.make_naive(value), formats["time"])
    elif isinstance(value, date):
        sheet.write_datetime(*place, value, formats["day"])
    else:
        sheet.write_string(*place, _said(value)[:CELL_LENGTH])


def _said(value: Any) -> str:
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return "; ".join(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else str(value)
