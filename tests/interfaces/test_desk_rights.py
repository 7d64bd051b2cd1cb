"""What may be sent from the pages of the desk, by whom: one table, and every role tries every line of it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import get_resolver, reverse

from donbay.apps.enterprises import queries, services
from donbay.apps.enterprises.models import ImportBatch
from donbay.apps.mail.models import Message
from donbay.foundation.models import AuditLine, TimetableRun
from donbay.foundation.rights import INSIDE, SERVER, Role
from donbay.interfaces.desk import reading
from tests.clock import beginning
from tests.factories.accounts import OfficerFactory

from .conftest import signed_in

pytestmark = pytest.mark.django_db
OFFICER, ADMINISTRATOR = {Role.OFFICER}, {Role.ADMINISTRATOR}
BOTH = OFFICER | ADMINISTRATOR
LIST = "Tên doanh nghiệp,Sản phẩm\nHTX Mẫu Mới,Sầu riêng\n"
FIRM = {"name": "HTX Mẫu", "form": "COMPANY", "language": "vi", "products": "Sầu riêng tươi", "markets": ""}
PERSON = {"name": "Chị Mẫu", "email": "moi@xa.example", "language": "vi"}
LETTER = {"key": "a" * 32, "subject": "Thư", "text": "Nội dung."}


def notices_file():
    return SimpleUploadedFile("x.xlsx", b"PK")


# Page, what its form sends (a call makes what is read once), who may send it.
SENT = [
    ("queue_many", {"tick": "{notice}", "act": "finish"}, OFFICER),
    ("queue_keep_view", {"query": "", "name": "Của tôi"}, OFFICER),
    ("queue_drop_view", {}, OFFICER),
    ("triage_note", {"text": "Ghi chú"}, OFFICER),
    ("triage_assign", {"officer": ""}, OFFICER),
    ("triage_impact", {"impact": "HIGH", "reason": "Vì"}, OFFICER),
    ("triage_dismiss", {"reason": "Vì"}, OFFICER),
    ("triage_finish", {}, OFFICER),
    ("triage_restore", {}, OFFICER),
    ("triage_hand_over", {"where": "news"}, OFFICER),
    ("triage_hand_over", {"where": "bulletin"}, OFFICER),
    ("triage_read", {}, OFFICER),
    ("triage_take", {"code": "0804"}, OFFICER),
    ("triage_give_back", {"code": "0804"}, OFFICER),
    ("triage_write", LETTER | {"dn": "{firm}", "mails": "1"}, OFFICER),
    ("new_firm", FIRM, OFFICER),
    ("edit_firm", FIRM, OFFICER),
    ("add_contact", PERSON, OFFICER),
    ("erase_firm", {"name": "Hợp tác xã Sầu riêng Mẫu"}, OFFICER),
    ("export_firm", {}, OFFICER),
    ("change_contact", {"act": "remind"}, OFFICER),
    ("change_contact", {"act": "end"}, OFFICER),
    ("upload", lambda: {"file": SimpleUploadedFile("a.csv", LIST.encode())}, OFFICER),
    ("preview", {}, OFFICER),
    ("columns", {"cot-0": "name", "cot-1": "products"}, OFFICER),
    ("drop", {}, OFFICER),
    ("sources", lambda: {"file": notices_file()}, BOTH),
    ("read_now", {"source": "eping_api"}, BOTH),
    ("accounts", {"name": "Chị Mới", "email": "moi@so.example", "roles": ["EDITOR"]}, ADMINISTRATOR),
    ("account", {"act": "give", "role": "FINANCE"}, ADMINISTRATOR),
    ("account", {"act": "link"}, ADMINISTRATOR),
    ("own_password", {"old_password": "x", "new_password": "y", "password_again": "y"}, set(INSIDE)),
    ("keys", {"act": "end", "prefix": "x"}, ADMINISTRATOR),
    ("send_again", {"act": "all"}, OFFICER),
    ("inbound", {"mail": "1"}, OFFICER),
    ("blocks", {"act": "lift", "block": "1"}, OFFICER),
    ("blocks", {"act": "called", "block": "1"}, OFFICER),
    ("brake", {"act": "pull", "reason": "Vì", "sure": "1"}, BOTH),
    ("brake", {"act": "release"}, BOTH),
]
READ = {
    "home", "late", "queue", "own_account", "triage", "firms", "firm", "template", "refused", "set_aside", "audit", "kept", "mails", "letter",
    "queue_undo",  # takes back what stands in the own session, by services that ask
}  # fmt: skip


@pytest.fixture(autouse=True)
def _sources(settings, tmp_path, without_health):
    settings.MEDIA_ROOT, settings.LIVE_SOURCES = tmp_path, ("eping_api",)


@pytest.fixture
def numbers(world):
    """What the addresses name: a firm, one who was not asked yet, a list, a notice, an officer."""
    firm, now = world["ours"].pk, beginning()
    asked = services.add_contact(enterprise_id=firm, **PERSON, source="officer", by=SERVER, now=now)
    batch = services.read_import(file_name="b.csv", content=LIST.encode(), by=SERVER, now=now)
    return {
        "firm_id": firm, "contact_id": asked, "batch_id": batch, "notice_id": world["notices"]["durian"].pk,
        "user_id": OfficerFactory().pk, "view_id": 1, "message_id": world["letter"].pk,
    }  # fmt: skip


def patterns(found=None):
    """Return every address of the desk: name → the numbers it takes."""
    names = {}
    for one in found or get_resolver().namespace_dict["desk"][1].url_patterns:
        inner = getattr(one, "url_patterns", None)
        names |= patterns(inner) if inner else {one.name: list(one.pattern.converters)}
    return names


def kept():
    """What is there: whoever is refused leaves it as it was."""
    tables = (AuditLine, Message, TimetableRun, ImportBatch)
    return [table.objects.count() for table in tables], queries.counts(), reading.waiting_files()


def send(client, name, data, numbers):
    data = data() if callable(data) else data
    filled = {"{notice}": numbers["notice_id"], "{firm}": numbers["firm_id"]}
    data = {key: filled.get(value, value) if isinstance(value, str) else value for key, value in data.items()}
    address = reverse(f"desk:{name}", kwargs={each: numbers[each] for each in patterns()[name]})
    return client.post(address, data)


def test_every_address_of_the_desk_is_in_the_table_or_only_shows():
    assert {name for name, _data, _roles in SENT} | READ == set(patterns())
    assert not {name for name, _data, _roles in SENT} & READ


@pytest.mark.parametrize("role", sorted(INSIDE))
def test_each_role_sends_what_it_may_and_nothing_else(role, numbers):
    client = signed_in(OfficerFactory(roles=[role]).email, "password", "mfa")
    wrong, before = [], kept()
    for name, data, roles in SENT:
        with transaction.atomic():
            status = send(client, name, data, numbers).status_code
            if (status == 403) != (role not in roles):
                wrong.append((name, data, status))
            if role not in roles and kept() != before:
                wrong.append((name, data, "changed something"))
            transaction.set_rollback(True)
        for left in reading._folder().glob("*/*"):
            left.unlink()
    assert wrong == []


@pytest.mark.parametrize("role", [Role.FINANCE, Role.EDITOR])
def test_who_may_not_sees_no_button(role, numbers):
    client = signed_in(OfficerFactory(roles=[role]).email, "password", "mfa")
    sources = client.get(reverse("desk:sources")).content.decode()
    assert ('type="file"' in sources, 'name="source"' in sources) == (False, False)
    firm = client.get(reverse("desk:firm", args=[numbers["firm_id"]])).content.decode()
    assert ('value="remind"' in firm, 'value="end"' in firm) == (False, False)


def test_asking_a_source_and_a_person_again_is_written_down(officer, numbers):
    send(officer, "read_now", {"source": "eping_api"}, numbers)
    send(officer, "change_contact", {"act": "remind"}, numbers)
    lines = AuditLine.objects.filter(action__in=["notices.read_now", "alerts.remind"]).order_by("pk")
    assert [(line.action, line.thing) for line in lines] == [
        ("notices.read_now", "source eping_api"),
        ("alerts.remind", f"contact {numbers['contact_id']}"),
    ]
