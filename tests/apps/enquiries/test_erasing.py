"""A firm or a person is erased: words, files, links and mails of cases are gone, numbers stay."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection

from donbay.apps.enquiries import queries, services
from donbay.apps.enquiries.case_files import files_of
from donbay.apps.enquiries.models import Attachment, Case, PublicVersion
from donbay.apps.enterprises import services as enterprises
from donbay.apps.enterprises.models import Contact
from donbay.apps.mail.models import Message
from donbay.foundation.models import AuditLine, WorkflowStep
from donbay.foundation.rights import SERVER
from tests.factories.accounts import OfficerFactory
from tests.factories.alerts import ContactFactory
from tests.factories.enquiries import NOW, answered, officer, opened
from tests.factories.files import upload

pytestmark = pytest.mark.django_db(transaction=True)
SAID = {"text": "Chuyện riêng của tôi", "contact_name": "Bà Lê Thị Mẫu", "contact_phone": "0905 111 222"}
PRIVATE = ("Chuyện riêng", "Lê Thị Mẫu", "0905 111 222", "ba.mau@nha.example", "CCCD-0001")


@pytest.fixture(autouse=True)
def _var(settings, tmp_path):
    settings.VAR = tmp_path


def everything():
    """Return every text of every table of the database."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - the tables are our own
            found += [str(row) for row in cursor.fetchall()]
    return "\n".join(found)


def asked(address="ba.mau@nha.example", **said):
    return opened(contact_email=address, uploads=[upload("CCCD-0001.pdf")], **{**SAID, **said})


def test_nothing_of_a_citizen_is_left_but_the_case_number():
    case, token = asked()
    answered(case, text="Trả lời bà Lê Thị Mẫu")
    services.rate(token=token, stars=5, words="Lê Thị Mẫu cảm ơn", now=NOW)
    other, _token = opened(contact_email="ong@nha.example", text="Của người khác")
    assert all(word in everything() for word in PRIVATE)
    assert any(files_of(case.pk).folder.iterdir())

    call_command("person", "erase", "BA.MAU@nha.example", "--yes")

    left = everything()
    assert [word for word in PRIVATE if word in left] == []
    assert not files_of(case.pk).folder.exists()
    case.refresh_from_db()
    assert (case.reference, case.state, case.contact_name) == ("HD-2026-0001", "ANSWERED", "Đã xóa")
    with pytest.raises(services.BadLink):
        queries.case_by_link(token, now=NOW)
    assert [step.action for step in queries.case_file(case.pk, today=NOW.date()).steps][:1] == ["open"]
    other.refresh_from_db()
    assert other.text == "Của người khác"
    line = AuditLine.objects.get(action="person.erase")
    assert (line.thing, line.detail) == (
        "person", {"contacts": 0, "cases": 1, "files": 1, "lists": 0, "mails": 2},
    )  # fmt: skip


def test_an_open_case_is_withdrawn_and_its_public_version_goes():
    case, _token = asked(public_ok=True)
    services.draft_public(case_id=case.pk, title="Về nhãn", text="Hỏi về nhãn.", by=officer(), now=NOW)
    enterprises.erase_person(by=SERVER, address="ba.mau@nha.example", now=NOW)
    case.refresh_from_db()
    assert (case.state, case.due_on, case.public_ok) == ("WITHDRAWN", None, False)
    assert PublicVersion.objects.count() == Attachment.objects.count() == 0


def test_a_firm_is_erased_with_the_cases_of_its_people_and_exported_with_them():
    contact = ContactFactory(email="ba.mau@nha.example")
    case, _token = asked()
    assert case.enterprise_id is None
    told = enterprises.export_everything(enterprise_id=contact.enterprise_id, by=SERVER, now=NOW)
    assert [row["reference"] for row in told["enquiries.Case"]] == [case.reference]
    assert [row["name"] for row in told["enquiries.Attachment"]] == ["CCCD-0001.pdf"]
    done = enterprises.erase(by=SERVER, enterprise_id=contact.enterprise_id, now=NOW)
    assert (done["cases"], done["files"]) == (1, 1)
    assert [word for word in PRIVATE if word in everything()] == []
    assert not files_of(case.pk).folder.exists()


def test_a_person_gets_a_copy_of_everything(capsys):
    ContactFactory(email="ba.mau@nha.example")
    case, _token = asked()
    call_command("person", "export", "ba.mau@nha.example")
    told = json.loads(capsys.readouterr().out)
    assert [row["text"] for row in told["enquiries.Case"]] == ["Chuyện riêng của tôi"]
    assert [row["email"] for row in told["enterprises.Contact"]] == ["ba.mau@nha.example"]
    assert len(told["mail.Message"]) == 1
    assert case.nonce not in json.dumps(told)


def test_officers_and_what_is_no_address_are_refused():
    OfficerFactory(email="can-bo@so.example")
    for address, why in (("can-bo@so.example", "is an officer"), ("ba mau", "is no mail address")):
        with pytest.raises(CommandError, match=why):
            call_command("person", "erase", address, "--yes")
    assert AuditLine.objects.filter(action="person.erase").count() == 0


def test_a_change_that_fails_keeps_rows_and_files(monkeypatch):
    case, _token = asked()
    monkeypatch.setattr("donbay.apps.enterprises.services.erasing.mail.forget_address", lambda **_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        enterprises.erase_person(by=SERVER, address="ba.mau@nha.example", now=NOW)
    case.refresh_from_db()
    assert case.contact_name == "Bà Lê Thị Mẫu"
    assert any(files_of(case.pk).folder.iterdir())


def test_the_database_lets_steps_be_emptied_and_nothing_else():
    case, _token = asked()
    table = WorkflowStep._meta.db_table
    for change in ("note = 'khác'", "action = 'x', note = '', data = '{}'", "to_state = 'CLOSED'"):
        with pytest.raises(DatabaseError, match="never changed"), connection.cursor() as cursor:
            cursor.execute(f"UPDATE {table} SET {change} WHERE subject_id = %s", [case.pk])  # noqa: S608
    assert Contact.objects.count() == 0
    assert Message.objects.count() == 1
    assert Case.objects.get().state == "RECEIVED"
