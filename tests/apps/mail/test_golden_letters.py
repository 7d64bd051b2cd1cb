"""Every mail as it is queued, kept whole: what a change of the letters must not change."""

from datetime import date

import pytest
from django.test.utils import override_settings

from donbay.apps.accounts import queries as accounts
from donbay.apps.accounts.telling import Told, tell
from donbay.apps.alerts import services as alerts
from donbay.apps.alerts.services.proposal_mails import tell_officers
from donbay.apps.enquiries.mails import tell as tell_submitter
from donbay.apps.enterprises import queries as enterprises
from donbay.apps.mail.models import Message
from donbay.apps.triage.models import PersonalMessage
from donbay.apps.triage.services.writing import _queued
from donbay.foundation.logs import cut_links
from tests.checks.golden import same_as_golden
from tests.factories.accounts import OfficerFactory
from tests.factories.alerts import MONDAY, AlertFactory, ContactFactory, SubscriptionFactory, notice
from tests.factories.bulletins import published
from tests.factories.enquiries import about, opened

pytestmark = pytest.mark.django_db
OFFICE = {"OFFICE_CONTACT": "Điểm TBT, Sở Mẫu, 0258 3822 906, tbt@so.example", "PROVINCE_NAME": "Khánh Hòa"}
CASE_MAILS = {
    "receipt": {},
    "ask_more": {"question": "Nhãn ghi gì?", "note": "Nhãn ghi gì?"},
    "forwarded": {"recipient": "Văn phòng TBT Việt Nam", "note": "Để trả lời"},
    "answered": {"answer": "Ghi tên & nơi sản xuất.\n\nGhi mã số."},
    "refused": {"reason": "Ngoài phạm vi <này>"},
    "replied": {"reply": "Đã tiếp thu.", "recipient": "Văn phòng TBT Việt Nam"},
    "deadline_moved": {"before": date(2026, 3, 27), "after": date(2026, 4, 3)},
    "new_link": {},
}


@pytest.fixture(autouse=True)
def _office():
    with override_settings(**OFFICE):
        yield


def golden(name, kind):
    """Compare the newest mail of a kind with what is kept under this name; secret parts of links are cut."""
    mail = Message.objects.filter(kind=kind).latest("pk")
    head = [
        f"Kind: {mail.kind}",
        f"Language: {mail.language}",
        f"To: {mail.to_name}",
        f"Urgent: {mail.urgent}",
    ]
    head += [f"{key}: {value}" for key, value in sorted(mail.headers.items())]
    head += [f"Attached: {one['name']} {one['type']}" for one in mail.attachments]
    text = "\n".join([*head, f"Subject: {mail.subject}", "", mail.text, mail.html])
    same_as_golden(f"tests/golden/mails/{name}.txt", cut_links(text))


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("folder", CASE_MAILS)
def test_golden_mails_of_a_case(folder, language):
    asked = about("G/TBT/N/CHN/930001")
    given = {"contact_email": "chi@hop-tac-xa.example", "language": language, "symbol": asked.symbol}
    case, _token = opened("COMMENT", **given)
    tell_submitter(case, folder, MONDAY, once="golden", **CASE_MAILS[folder])
    golden(f"enquiries-{folder}-{language}", f"enquiries/{folder}")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_golden_mail_that_asks_to_confirm(language):
    contact = ContactFactory(
        state="REQUESTED", active_since=None, source="self", name="Anh\nMẫu", enterprise__name="Vườn Mẫu",
        language=language,
    )  # fmt: skip
    alerts.send_confirmation(contact_id=contact.pk, now=MONDAY)
    golden(f"alerts-confirm-{language}", "alerts/confirm")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_golden_mail_to_officers_about_proposals(language):
    OfficerFactory(email="lan@so.example", name="Chị Lan", language=language)
    tell_officers(now=MONDAY)
    golden(f"alerts-proposals-{language}", "alerts/proposals")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_golden_digest(language):
    person = SubscriptionFactory(
        contact__enterprise__name="Vườn Mẫu", contact__language=language, contact__email="chi@vuon.example"
    )
    found = notice(
        "G/TBT/N/THA/930001", title="Draft rules <b>for</b> dried fruit", products="Dried durian & mango"
    )
    AlertFactory(subscription=person, notice=found)
    assert alerts.make_digests(now=MONDAY) == 1
    golden(f"alerts-digest-{language}", "alerts/digest")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_golden_letter_of_an_officer(language):
    reader = SubscriptionFactory(contact__enterprise__name="Vườn Mẫu", contact__language=language)
    found = notice("G/TBT/N/THA/930001")
    author = OfficerFactory()
    letter = PersonalMessage.objects.create(
        key="k",
        notice=found,
        author=author,
        subject="Về nhãn <mới>",
        text="Kính gửi\n\nĐọc & góp ý.",
        at=MONDAY,
    )
    person = enterprises.contact(reader.contact_id)
    _queued(letter, [person], alerts.feet_of([person.id]), MONDAY)
    golden(f"triage-personal-{language}", "triage/personal")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_golden_mail_to_officers_about_work(language):
    lan = OfficerFactory(email="lan@so.example", name="Chị Lan", language=language)
    people = [row for row in accounts.officers() if row.id == lan.pk]
    told = Told(subject="Có việc", lines=("Một <dòng>.", "Hai & ba."), button="Mở", path="/ban-lam-viec/")
    assert tell(people, kind="tests/work", key="1", say=lambda: told, now=MONDAY) == 1
    golden(f"accounts-work-{language}", "tests/work")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_golden_issue(language):
    SubscriptionFactory(contact__enterprise__name="Vườn Mẫu", contact__language=language)
    published(title="Cảnh báo tháng 2")
    golden(f"bulletins-issue-{language}", "bulletins/issue")
