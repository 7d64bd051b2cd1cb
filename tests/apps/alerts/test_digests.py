"""Waiting alerts become one mail per person and run."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from donbay.apps.alerts import services
from donbay.apps.alerts.models import Alert, DigestRun
from donbay.apps.mail.models import Message
from donbay.foundation.one_by_one import SomeBroke
from tests.factories.alerts import MONDAY, TODAY, AlertFactory, SubscriptionFactory, notice, snapshot_of

pytestmark = pytest.mark.django_db
FIVE = timedelta(minutes=5)


def made(now=MONDAY):
    return services.make_digests(now=now)


def test_one_mail_holds_everything_that_is_due_once():
    person = SubscriptionFactory()
    alerts = [AlertFactory(subscription=person) for _ in range(2)]
    other = AlertFactory()

    assert made() == 2

    mail = Message.objects.get(to_address=person.contact.email)
    assert set(Alert.objects.filter(message=mail)) == set(alerts)
    other.refresh_from_db()
    assert other.message != mail
    run = DigestRun.objects.get(subscription=person)
    assert (run.kind, run.window, run.message) == ("DAILY", "2026-03-02T08:00:00+07:00", mail)


def test_a_second_run_sends_nothing():
    AlertFactory()
    assert [made(), made(), made(MONDAY + FIVE), made(MONDAY + timedelta(days=1))] == [1, 0, 0, 0]
    assert (Message.objects.count(), DigestRun.objects.count()) == (1, 1)


def test_nothing_waiting_sends_nothing():
    SubscriptionFactory()
    assert made() == 0
    assert (Message.objects.count(), DigestRun.objects.count()) == (0, 0)


def test_what_comes_after_the_due_time_waits_for_the_next():
    AlertFactory(raised_at=MONDAY + FIVE)
    assert made(MONDAY + timedelta(hours=3)) == 0
    assert made(MONDAY + timedelta(days=1)) == 1


def test_a_missed_run_covers_its_window_in_one_mail_at_the_next_start():
    person = SubscriptionFactory()
    for day in range(10):  # ten days without a digest
        AlertFactory(subscription=person, raised_at=MONDAY - timedelta(days=day, hours=1))
    assert made(MONDAY + timedelta(hours=2)) == 1
    assert Alert.objects.filter(message__isnull=False).count() == 10


def test_each_class_has_its_own_rhythm():
    person = SubscriptionFactory(direct="DAILY", related="WEEKLY", weekday=4)
    direct = AlertFactory(subscription=person, grade="DIRECT")
    related = AlertFactory(subscription=person, grade="RELATED")
    assert made() == 1
    related.refresh_from_db()
    direct.refresh_from_db()
    assert (direct.message is not None, related.message) == (True, None)
    assert made(MONDAY + timedelta(days=4)) == 1  # Friday
    related.refresh_from_db()
    assert related.message != direct.message


def test_two_rhythms_due_together_are_one_mail():
    person = SubscriptionFactory(direct="WORKING_DAYS", related="WEEKLY")
    AlertFactory(subscription=person, grade="DIRECT")
    AlertFactory(subscription=person, grade="RELATED")
    assert made() == 1
    assert sorted(DigestRun.objects.values_list("kind", flat=True)) == ["WEEKLY", "WORKING_DAYS"]
    assert Message.objects.count() == 1


def test_a_working_day_mail_skips_the_national_day():
    """1 and 2 September 2026 are days off; the mail of what came in on Monday evening goes on Thursday."""
    person = SubscriptionFactory(direct="WORKING_DAYS")
    AlertFactory(subscription=person, raised_at=datetime(2026, 8, 31, 10, 0, tzinfo=UTC))
    eight = datetime(2026, 9, 1, 1, 0, tzinfo=UTC)
    assert [made(eight), made(eight + timedelta(days=1)), made(eight + timedelta(days=2))] == [0, 0, 1]


def test_off_is_never_mailed():
    AlertFactory(subscription__direct="OFF")
    assert made() == 0


def test_at_once_goes_at_once_and_again_for_the_next():
    person = SubscriptionFactory(direct="AT_ONCE")
    AlertFactory(subscription=person, raised_at=MONDAY + FIVE)
    assert made(MONDAY + FIVE) == 1
    AlertFactory(subscription=person, raised_at=MONDAY + FIVE)
    assert made(MONDAY + FIVE) == 1  # even at the very same moment
    assert DigestRun.objects.filter(kind="AT_ONCE").count() == 2


@pytest.mark.parametrize(("allowed", "mails"), [(True, 1), (False, 0)])
def test_urgent_overrides_the_rhythm_only_if_the_person_allows(allowed, mails):
    person = SubscriptionFactory(direct="MONTHLY", month_day=28, urgent_at_once=allowed)
    AlertFactory(subscription=person, urgent=True, raised_at=MONDAY)
    assert made() == mails
    assert Message.objects.filter(urgent=True).count() == mails


def test_what_becomes_urgent_while_it_waits_goes_then():
    person = SubscriptionFactory(direct="MONTHLY", month_day=28)
    AlertFactory(subscription=person, notice=notice(deadline=TODAY + timedelta(days=14)), raised_at=MONDAY)
    assert made() == 0
    assert made(MONDAY + timedelta(days=1)) == 1


def test_the_offer_at_sign_up_is_one_mail_at_once_whatever_the_rhythm():
    person = SubscriptionFactory(direct="MONTHLY", related="MONTHLY")
    for grade in ("DIRECT", "RELATED"):
        AlertFactory(subscription=person, welcome=True, grade=grade, raised_at=MONDAY)
    assert made() == 1
    assert (
        "Thông báo đang lấy ý kiến liên quan đến sầu riêng sấy (2 thông báo)" in Message.objects.get().subject
    )
    AlertFactory(subscription=person, welcome=True, raised_at=MONDAY)  # came late: by the rhythm
    assert made(MONDAY + FIVE) == 0
    assert DigestRun.objects.filter(kind="WELCOME").count() == 1


def test_a_person_is_an_address_two_firms_one_mail_one_line():
    about = notice()
    persons = [
        SubscriptionFactory(contact__email="chung@mau.example", contact__enterprise__name="Vườn Một"),
        SubscriptionFactory(contact__email="Chung@mau.example", contact__enterprise__name="Vườn Hai"),
    ]
    for person in persons:
        AlertFactory(subscription=person, notice=about)
    assert made() == 1
    mail = Message.objects.get()
    assert mail.subject == "[TBT Khánh Hòa] Thái Lan: sầu riêng khô, góp ý đến 11/04/2026"
    assert (
        mail.text.count(f"Xem chi tiết: http://127.0.0.1:8000/thong-bao/{about.symbol.replace('/', '-')}/")
        == 1
    )
    assert "(Vườn Một)" in mail.text
    assert "(Vườn Hai)" in mail.text
    assert Alert.objects.filter(message=mail).count() == 2


def test_paused_and_ended_people_get_nothing_and_lose_nothing():
    alerts = [AlertFactory(subscription__contact__state=state) for state in ("PAUSED", "ENDED")]
    assert made() == 0
    paused = alerts[0].subscription.contact
    paused.state = "ACTIVE"
    paused.save()
    assert made() == 1


def test_the_cap_cuts_the_mail_and_counts_the_rest(settings):
    settings.MAIL_CAP = 20
    person = SubscriptionFactory()
    for _ in range(90):
        AlertFactory(subscription=person)
    assert made() == 1
    mail = Message.objects.get()
    assert "90 thông báo TBT/SPS mới" in mail.subject
    assert "Xem thêm 70 thông báo trên trang thông tin" in mail.text
    assert mail.text.count("Tiêu đề (nguyên văn):") == 20
    assert Alert.objects.filter(message=mail).count() == 90  # told of by the link: not sent again
    assert made(MONDAY + timedelta(days=1)) == 0


def test_a_bad_address_does_not_hold_up_the_others(caplog):
    AlertFactory(subscription__contact__email="không-phải-địa-chỉ")
    good = AlertFactory()
    assert made() == 1
    good.refresh_from_db()
    assert good.message is not None
    assert "digest of contact" in caplog.text


def test_an_alert_that_no_mail_can_tell_holds_up_nobody_else():
    broken = AlertFactory(subscription__contact__email="a@dau.example")
    good = AlertFactory(subscription__contact__email="b@sau.example")
    broken.snapshot = ["of another program"]
    broken.save()
    contact = broken.subscription.contact_id
    with pytest.raises(SomeBroke, match=f"^1 done; broken: digest of contact {contact}$"):
        made()
    good.refresh_from_db()
    broken.refresh_from_db()
    assert (good.message is not None, broken.message, Message.objects.count()) == (True, None, 1)


def test_a_line_break_in_a_name_or_title_cannot_make_a_header():
    person = SubscriptionFactory(contact__name="Chị\r\nBcc: all@evil.example")
    about = notice(title="Rules\r\nSubject: bought")
    AlertFactory(subscription=person, notice=about)
    assert made() == 1
    mail = Message.objects.get()
    assert mail.to_name == "Chị Bcc: all@evil.example"
    for header in (mail.subject, mail.to_name, *mail.headers, *mail.headers.values()):
        assert "\n" not in header
        assert "\r" not in header
    assert set(mail.headers) == {"List-Id", "List-Unsubscribe", "List-Unsubscribe-Post", "Auto-Submitted"}


def test_the_mail_costs_the_same_for_one_and_for_twenty_alerts():
    costs = []
    for how_many in (1, 20):
        person = SubscriptionFactory()
        about = notice()
        AlertFactory(subscription=person, notice=about)
        for _ in range(how_many - 1):
            AlertFactory(subscription=person, snapshot=snapshot_of(about, person))
        with CaptureQueriesContext(connection) as counted:
            assert made() == 1
        costs.append(len(counted))
    assert costs[0] == costs[1]
    assert costs[0] == 27  # as many for a hand of a hundred people, see test_hands
