"""Letters to firms: to whom, once, with a link to leave, and never to who does not want mail."""

import pytest

from donbay.apps.alerts import services as alerts
from donbay.apps.mail.models import Message
from donbay.apps.triage import queries, services
from donbay.apps.triage.errors import TextUnfinished
from donbay.apps.triage.models import PersonalMessage
from donbay.foundation.models import AuditLine
from donbay.foundation.rights import SERVER
from tests.factories.accounts import OfficerFactory, acting
from tests.factories.alerts import ContactFactory
from tests.factories.mail import BlockedAddressFactory
from tests.factories.triage import MONDAY, SubscriptionFactory, concerned, notice

pytestmark = pytest.mark.django_db


def reader(firm, email, **fields):
    rhythm = {name: fields.pop(name) for name in ("direct", "related") if name in fields}
    contact = ContactFactory(enterprise=firm, email=email, **fields)
    SubscriptionFactory(contact=contact, **rhythm)
    return contact


@pytest.fixture
def world():
    about = notice("G/TBT/N/CHN/77")
    firms = concerned(about, direct=2, related=1)
    return about, firms, OfficerFactory(name="Chị Lan")


def write(world, firms, key="k1", **said):
    about, _firms, officer = world
    usual = {"subject": "Hạn góp ý tuần tới", "text": "Anh/Chị xem giúp Điều 4.\n\nVăn phòng chờ ý kiến."}
    return services.write_to_firms(
        key=key,
        notice_id=about.pk,
        enterprise_ids=[firm.pk for firm in firms],
        feet=alerts.feet_of,
        by=acting(officer.pk),
        now=MONDAY,
        **(usual | said),
    )


def test_each_person_of_the_chosen_firms_gets_one_mail_in_its_language(world):
    about, (one, two, three), officer = world
    reader(one, "a@xa.example", name="Chị Hoa")
    reader(one, "b@xa.example", language="en", name="Tom")
    reader(two, "A@xa.example", name="Chị Hoa")  # the same person speaks for two firms
    reader(three, "c@xa.example")  # not chosen
    written = write(world, [one, two])
    assert (written.mails, written.firms, written.silent, written.again) == (2, 2, (), False)
    mails = {mail.to_address: mail for mail in Message.objects.all()}
    assert sorted(mails) == ["a@xa.example", "b@xa.example"]
    assert {mail.subject for mail in mails.values()} == {"Hạn góp ý tuần tới"}
    assert {(mail.kind, mail.state) for mail in mails.values()} == {("triage/personal", "PENDING")}
    text = mails["a@xa.example"].text
    assert text.startswith("Kính gửi Chị Hoa,\n\nAnh/Chị xem giúp Điều 4.\n\nVăn phòng chờ ý kiến.\n\n")
    assert "/thong-bao/G-TBT-N-CHN-77/" in text
    (row,) = queries.letters_of(about.pk)
    assert (row.author, row.firms, len(row.message_ids)) == ("Chị Lan", 2, 2)
    (line,) = AuditLine.objects.all()
    assert (line.action, line.actor_id, line.detail["enterprises"]) == (
        "triage.write",
        officer.pk,
        [one.pk, two.pk],
    )


def test_every_mail_tells_how_to_leave_and_is_not_called_automatic(world):
    _about, (one, *_), _officer = world
    contact = reader(one, "a@xa.example")
    write(world, [one])
    foot = alerts.feet_of([contact.pk])[contact.pk]
    mail = Message.objects.get()
    assert foot.leave_link in mail.text
    assert foot.leave_link in mail.html
    assert mail.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "Auto-Submitted" not in mail.headers


def test_the_words_of_an_officer_are_text_never_markup(world):
    _about, (one, *_), _officer = world
    reader(one, "a@xa.example")
    write(world, [one], text="<b>Điều 4</b> & $(date)")
    mail = Message.objects.get()
    assert "<b>Điều 4</b> & $(date)" in mail.text
    assert "&lt;b&gt;Điều 4&lt;/b&gt; &amp; $(date)" in mail.html


def test_a_double_click_sends_once(world):
    _about, (one, *_), _officer = world
    reader(one, "a@xa.example")
    assert write(world, [one]).again is False
    assert write(world, [one]).again is True
    assert (Message.objects.count(), PersonalMessage.objects.count(), AuditLine.objects.count()) == (1, 1, 1)
    write(world, [one], key="k2")
    assert Message.objects.count() == 2


def test_who_asked_for_no_mail_left_or_never_confirmed_is_not_written_to(world):
    _about, (one, two, three), _officer = world
    reader(one, "off@xa.example", direct="OFF", related="OFF")
    reader(one, "ended@xa.example", state="ENDED")
    reader(one, "waits@xa.example", state="REQUESTED", active_since=None)
    ContactFactory(enterprise=two, email="no-link@xa.example")
    reader(three, "c@xa.example")
    with pytest.raises(services.NobodyToWriteTo):
        write(world, [one, two])
    assert PersonalMessage.objects.count() == 0
    written = write(world, [one, three])
    assert (written.mails, written.firms, written.silent) == (1, 1, (one.pk,))
    assert [mail.to_address for mail in Message.objects.all()] == ["c@xa.example"]


def test_a_blocked_address_stands_in_the_log_and_is_not_sent(world):
    _about, (one, *_), _officer = world
    reader(one, "a@xa.example")
    BlockedAddressFactory(address="a@xa.example")
    assert write(world, [one]).mails == 1
    assert Message.objects.get().state == "SUPPRESSED"


def test_a_letter_without_words_or_to_a_firm_not_concerned_is_refused_whole(world):
    _about, (one, *_), _officer = world
    reader(one, "a@xa.example")
    (stranger,) = concerned(notice(), direct=1)
    for wrong, error in (
        ({"subject": " "}, services.TextMissing),
        ({"text": "\n"}, services.TextMissing),
        ({"key": ""}, services.TextMissing),
        ({"subject": "x" * 201}, services.TextTooLong),
        ({"firms": [one, stranger]}, services.NotConcerned),
        ({"firms": []}, services.NobodyToWriteTo),
    ):
        with pytest.raises(error):
            write(world, wrong.pop("firms", [one]), **wrong)
    assert (Message.objects.count(), PersonalMessage.objects.count(), AuditLine.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize(
    "said",
    [{"text": "Xin góp ý [..] trước thứ Sáu."}, {"subject": "TODO"}, {"text": "Hạn cần kiểm tra lại."}],
)
def test_a_letter_with_a_gap_is_refused_whole(world, said):
    reader(world[1][0], "a@xa.example")
    with pytest.raises(TextUnfinished):
        write(world, world[1][:1], **said)
    assert (Message.objects.count(), PersonalMessage.objects.count()) == (0, 0)


def test_a_firm_that_is_erased_leaves_the_letter_and_no_trace_of_itself(world):
    _about, (one, two, *_), _officer = world
    reader(one, "a@xa.example")
    reader(two, "b@xa.example")
    write(world, [one, two])
    from donbay.apps.enterprises import services as enterprises

    enterprises.erase(enterprise_id=one.pk, by=SERVER, now=MONDAY)
    letter = PersonalMessage.objects.get()
    assert [firm.pk for firm in letter.enterprises.filter(erased_at=None)] == [two.pk]
