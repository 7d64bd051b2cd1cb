"""The daily test item: it troubles people if and only if something is broken."""

from datetime import timedelta

import pytest

from donbay.apps.alerts import queries, services
from donbay.apps.alerts.models import Alert, Subscription
from donbay.apps.enterprises.models import Contact, Enterprise
from donbay.apps.mail.models import Message
from tests.factories.alerts import MONDAY, AlertFactory, notice

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def box(settings, tmp_path):
    settings.MAIL_BOX = tmp_path / "mailbox"
    settings.MAIL_SMTP = {}
    return settings.MAIL_BOX


def test_it_goes_from_alert_to_mailbox(box):
    notice()
    report = services.run_canary(now=MONDAY)

    assert (report.reached, report.trouble) == ("ARRIVED", "")
    mail = Message.objects.get()
    assert (mail.pk, mail.state) == (report.message_id, "ACCEPTED")
    assert mail.to_address == "tbt@donbay.invalid"
    assert mail.subject == "[TBT Khánh Hòa] Thư kiểm tra hằng ngày"
    (file,) = [path for path in box.rglob("*") if path.is_file()]
    assert mail.message_id in file.read_text()
    assert queries.latest_canary().reached == "ARRIVED"


def test_once_a_day_and_the_reserved_firm_once_for_ever():
    notice()
    for hours in (0, 1, 24):
        services.run_canary(now=MONDAY + timedelta(hours=hours))
    assert Message.objects.count() == 2
    assert (Enterprise.objects.count(), Contact.objects.count()) == (1, 1)
    firm = Enterprise.objects.get()
    assert (firm.is_sample, firm.form) == (True, "OFFICE")


def test_it_is_not_in_anybodys_list_and_gets_nothing_else():
    about = notice()
    services.run_canary(now=MONDAY)
    firm = Enterprise.objects.get()
    assert queries.alerts_of([firm.pk]) == []
    assert Subscription.objects.get().direct == "OFF"
    assert int(services.raise_alerts(now=MONDAY + timedelta(hours=1))) == 0
    assert Alert.objects.get().notice == about


def test_before_the_first_notice_it_says_so_and_sends_nothing():
    report = services.run_canary(now=MONDAY)
    assert report.reached == "NOTHING"
    assert Message.objects.count() == 0


def test_a_broken_mailbox_is_a_trouble_with_its_name(box):
    notice()
    box.parent.mkdir(exist_ok=True)
    box.write_text("a file stands where the folder should be")
    with pytest.raises(services.CanaryStuck, match="the test mail is PENDING"):
        services.run_canary(now=MONDAY)
    said = queries.latest_canary()
    assert said.reached == "QUEUED"
    assert said.trouble != ""


def test_a_digest_that_is_not_made_is_a_trouble(monkeypatch):
    notice()
    monkeypatch.setattr("donbay.apps.alerts.services.canary.make_digest_of", lambda *_args, **_named: None)
    with pytest.raises(services.CanaryStuck, match="no mail was made"):
        services.run_canary(now=MONDAY)
    assert Message.objects.count() == 0


def test_it_does_not_touch_what_waits_for_others():
    waiting = AlertFactory()
    services.run_canary(now=MONDAY)
    waiting.refresh_from_db()
    assert waiting.message is None
    assert queries.latest_canary().reached == "ARRIVED"


def test_an_address_that_cannot_exist_is_a_trouble_as_soon_as_real_mail_leaves(settings):
    notice()
    settings.MAIL_SMTP = {"host": "127.0.0.1", "port": 1}
    with pytest.raises(services.CanaryStuck, match=r"tbt@donbay\.invalid, where nothing can arrive"):
        services.run_canary(now=MONDAY)
    assert Message.objects.count() == 0


def test_it_follows_the_office_to_another_address(settings):
    notice()
    services.run_canary(now=MONDAY)
    settings.MAIL_FROM = "TBT <tbt@so.example>"
    for days in (1, 2):
        services.run_canary(now=MONDAY + timedelta(days=days))
    addresses = Message.objects.order_by("pk").values_list("to_address", flat=True)
    assert list(addresses) == ["tbt@donbay.invalid", "tbt@so.example", "tbt@so.example"]
    assert Contact.objects.get(email="tbt@donbay.invalid").state == "ENDED"
