"""The sample province: real places and products; invented firms, people and notices."""

import csv
import re
from datetime import date, datetime
from importlib.resources import files
from typing import Any

import msgspec
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from donbay.apps.alerts import services as alerts
from donbay.apps.enterprises import services as enterprises
from donbay.apps.enterprises.types import NewLine
from donbay.apps.notices import services as notices
from donbay.apps.places import queries as place_names
from donbay.apps.places import services as places
from donbay.apps.products import services as products
from donbay.core.errors import PermanentError
from donbay.foundation import audit
from donbay.foundation.models import AuditLine
from donbay.foundation.province import SHIPPED as SAMPLE_PROVINCE
from donbay.foundation.rights import SERVER

from .workbook import write_workbook

LOADED = "sample.load"
# Most people read on working days; some otherwise, so that every rhythm is seen.
RHYTHMS: dict[int, dict[str, Any]] = {
    3: {"direct": "AT_ONCE", "related": "DAILY"},
    7: {"direct": "DAILY", "related": "DAILY", "hour": 7},
    11: {"direct": "WEEKLY", "related": "MONTHLY", "weekday": 1},
    13: {"direct": "WORKING_DAYS", "related": "OFF", "hour": 16},
}
_EXCLUDED = re.compile(r"\{([^}]*)\}")


class SampleNotRead(PermanentError):
    """The sample notices could not be read."""

    hint = "This is a fault of the program: run script/test and tell the developers."


class SampleReport(msgspec.Struct, frozen=True, kw_only=True):
    """What loading the sample added; `new` is false when it was there already."""

    places: int = 0
    products: int = 0
    enterprises: int = 0
    contacts: int = 0
    notices: int = 0
    new: bool = False


def load_sample(*, now: datetime) -> SampleReport:
    """Load the sample province once, all of it or nothing; return what was added.

    Places and products are brought up to date each time; firms, people and notices are loaded
    only the first time, whatever was erased or changed since.
    Raises: SampleNotRead; then nothing is loaded.
    """
    with transaction.atomic():
        units, goods = places.load_places(SAMPLE_PROVINCE), products.load_products(SAMPLE_PROVINCE)
        if AuditLine.objects.filter(action=LOADED).exists():
            return SampleReport(places=units.new, products=goods.new)
        today = timezone.localdate(now)
        firms = [_load_firm(number, row, today, now) for number, row in enumerate(_firms(), start=1)]
        done = SampleReport(
            places=units.new,
            products=goods.new,
            enterprises=len(firms),
            contacts=len(firms),
            notices=_load_notices(today, now),
            new=True,
        )
        audit.record(by=SERVER, action=LOADED, thing="sample", detail=msgspec.to_builtins(done), now=now)
    return done


def _firms() -> list[dict[str, str]]:
    text = files(__package__).joinpath("data/enterprises.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _load_firm(number: int, row: dict[str, str], today: date, now: datetime) -> int:
    """Make one firm with its contact; return the firm's id."""
    enterprise_id = enterprises.create_enterprise(
        by=SERVER,
        name=row["name"],
        form=row["form"],
        place_id=place_names.place_named(row["place"], today),
        address=row["address"],
        lines=[_line(text) for text in row["lines"].split(";")],
        markets=row["markets"].split(),
        language=row["language"],
        is_sample=True,
        now=now,
    )
    contact_id = enterprises.add_contact(
        by=SERVER,
        enterprise_id=enterprise_id,
        email=row["email"],
        name=row["contact"],
        language=row["language"],
        source="sample",
        evidence="sample",
        now=now,
    )
    _enrol(number, contact_id, now)
    return enterprise_id


def _line(text: str) -> NewLine:
    """Return one product line; what it does not mean stands in braces: `Mực khô {mực in, hộp mực}`."""
    excluded = [word.strip() for part in _EXCLUDED.findall(text) for word in part.split(",")]
    return NewLine(words=_EXCLUDED.sub("", text).strip(), excluded=excluded)


def _enrol(number: int, contact_id: int, now: datetime) -> None:
    """Let most people confirm; a few wait, pause or have left, so that every state is seen."""
    if number % 50 == 17:
        return
    enterprises.confirm_contact(by=SERVER, contact_id=contact_id, method="OFFICE", evidence="sample", now=now)
    rhythm = next((chosen for every, chosen in RHYTHMS.items() if number % 17 == every), {})
    alerts.subscribe(contact_id=contact_id, now=now, **rhythm)
    if number % 50 == 29:
        enterprises.pause_contact(by=SERVER, contact_id=contact_id, method="OFFICE", now=now)
    if number % 85 == 44:
        enterprises.end_contact(by=SERVER, contact_id=contact_id, reason="asked", method="OFFICE", now=now)


def _load_notices(today: date, now: datetime) -> int:
    """Write the workbook beside the mailbox and read it by the usual door; return how many notices."""
    path = settings.MAIL_BOX.parent / "sample" / "Notifications.xlsx"
    write_workbook(path, today=today)
    (report,) = notices.ingest_paths([path], now=now, is_sample=True)
    if report.set_aside or not report.new:
        raise SampleNotRead(f"{path.name}: {report.reason or f'{report.set_aside} rows were set aside'}")
    return report.new
