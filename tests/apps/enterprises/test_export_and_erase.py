"""Everything about one firm goes out, and everything personal goes away."""

from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest

from donbay.apps.accounts.models import User
from donbay.apps.alerts.models import Alert, Subscription
from donbay.apps.alerts.services import subscribe
from donbay.apps.enterprises import queries, services
from donbay.apps.enterprises.models import ConsentRecord, Contact, Enterprise, ImportBatch, ProductLine
from donbay.apps.enterprises.services import NoSuchEnterprise
from donbay.apps.enterprises.types import NewLine
from donbay.apps.mail.models import Message
from donbay.apps.mail.services import queue_message
from donbay.apps.places.services import load_places
from donbay.foundation.models import AuditLine
from donbay.foundation.rights import SERVER
from tests.factories.accounts import OfficerFactory
from tests.factories.enterprises import NOW

from .lists import GOOD, changed, workbook

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)


def firm(name="HTX Xoài Mẫu", email="chi@mau.example", **fields):
    pk = services.create_enterprise(
        by=SERVER, name=name, lines=[NewLine(words="=Xoài sấy")], now=NOW, **fields
    )
    contact = services.add_contact(by=SERVER, enterprise_id=pk, email=email, name="Chị Mẫu", now=NOW)
    services.confirm_contact(by=SERVER, contact_id=contact, method="PAPER", evidence="Giấy 7", now=NOW)
    subscribe(contact_id=contact, now=NOW)
    return pk


def mail_to(address, key="k"):
    return queue_message(
        key=key, kind="alerts/digest", to_address=address, to_name="Chị Mẫu", language="vi", subject="Thư",
        text="Chào Chị Mẫu", html="", headers={}, attachments=[], urgent=False, now=NOW,
    )  # fmt: skip


def test_the_export_holds_every_table_that_points_to_the_firm_and_no_secret():
    pk, _other = firm(), firm("Khác", "khac@mau.example")
    mail_to("chi@mau.example")
    mail_to("khac@mau.example", "k2")
    found = services.export_everything(enterprise_id=pk, by=SERVER, now=NOW)
    assert set(found) == {
        "enterprises.Enterprise", "enterprises.ProductLine", "enterprises.Contact", "enterprises.ConsentRecord",
        "alerts.Subscription", "mail.Message", "audit",
    }  # fmt: skip
    assert [row["name"] for row in found["enterprises.Enterprise"]] == ["HTX Xoài Mẫu"]
    assert [row["action"] for row in found["enterprises.ConsentRecord"]] == ["REQUESTED", "CONFIRMED"]
    assert [row["to_address"] for row in found["mail.Message"]] == ["chi@mau.example"]
    assert "nonce" not in found["alerts.Subscription"][0]
    assert "enterprises.create" in [row["action"] for row in found["audit"]]


def test_the_workbook_has_real_values_and_no_formulas():
    pk = firm()
    book = openpyxl.load_workbook(BytesIO(services.export_workbook(enterprise_id=pk, by=SERVER, now=NOW)))
    lines = book["enterprises ProductLine"]
    words = {cell.value: lines.cell(2, cell.column) for cell in lines[1]}
    assert (words["words"].value, words["words"].data_type) == ("=Xoài sấy", "s")
    assert words["id"].data_type == "n"
    firms = book["enterprises Enterprise"]
    made = next(firms.cell(2, cell.column) for cell in firms[1] if cell.value == "created_at")
    assert made.is_date
    assert made.value.isoformat() == "2026-03-02T08:00:00"  # the office's time


def test_erasing_takes_what_is_personal_and_keeps_the_counts():
    pk = firm(tax_code="4200123456", address="Thôn 1")
    message = mail_to("chi@mau.example")
    done = services.erase(by=SERVER, enterprise_id=pk, now=LATER)
    assert done == {"contacts": 1, "lines": 1, "mails": 1, "cases": 0, "files": 0}
    for table in (Contact, ConsentRecord, ProductLine, Subscription, Alert, User):
        assert table.objects.count() == 0
    kept = Enterprise.objects.get()
    assert (kept.name, kept.tax_code, kept.address, kept.folded, kept.active, kept.erased_at) == (
        f"Đã xóa số {pk}", "", "", "", False, LATER,
    )  # fmt: skip
    sent = Message.objects.get(pk=message)
    assert (sent.state, sent.to_name, sent.text) == ("SUPPRESSED", "", "")
    assert "chi@mau.example" not in sent.to_address
    assert AuditLine.objects.latest("pk").action == "enterprises.erase"
    assert not any(
        "mau.example" in str(line.detail) or "Dữ liệu mẫu" in str(line.detail)
        for line in AuditLine.objects.all()
    )


def test_an_erased_firm_is_found_by_nobody():
    pk = firm()
    services.erase(by=SERVER, enterprise_id=pk, now=LATER)
    assert queries.enterprise(pk) is None
    assert queries.search_enterprises().total == 0
    assert queries.profiles() == []
    for again in (
        lambda pk: services.export_everything(enterprise_id=pk, by=SERVER, now=LATER),
        lambda pk: services.erase(by=SERVER, enterprise_id=pk, now=LATER),
    ):
        with pytest.raises(NoSuchEnterprise):
            again(pk)


def test_uploaded_lists_lose_the_rows_of_an_erased_firm():
    load_places()
    batch = services.read_import(
        by=SERVER,
        file_name="a.xlsx",
        content=workbook(GOOD, changed(c0="Khác", c1="4200999999", c7="khac@mau.example")),
        now=NOW,
    )
    services.confirm_import(by=SERVER, batch_id=batch, now=NOW)
    pk = Enterprise.objects.get(tax_code="4200123456").pk
    services.erase(by=SERVER, enterprise_id=pk, now=LATER)
    kept = ImportBatch.objects.get()
    assert [row["name"] for row in kept.rows] == ["Khác"]
    assert kept.result["added"] == 2


def test_a_person_of_two_firms_stays_in_the_other():
    one, _two = firm(), firm("Khác", "CHI@mau.example")
    message = mail_to("chi@mau.example")
    assert services.erase(by=SERVER, enterprise_id=one, now=LATER)["mails"] == 0
    assert User.objects.filter(email="chi@mau.example").exists()
    assert Message.objects.get(pk=message).to_address == "chi@mau.example"
    assert Contact.objects.count() == 1


def test_an_officer_who_was_a_contact_stays_an_officer():
    OfficerFactory(email="chi@mau.example")
    services.erase(by=SERVER, enterprise_id=firm(), now=LATER)
    assert User.objects.get().is_officer
