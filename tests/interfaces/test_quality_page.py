"""The page on quality: figures, what they were measured on, how fast news travels, and empty states."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from donbay.apps.alerts.models import Alert
from donbay.apps.mail.models import Message
from donbay.apps.matching.models import Measurement
from tests.factories.alerts import AlertFactory, notice

pytestmark = pytest.mark.django_db
FIGURES = {
    "precision": 0.935, "recall": 0.941, "f1": 0.938, "returned": 62, "relevant": 58, "gold_direct": 51,
    "found_direct": 48, "judged_notices": 40, "missing_notices": 0,
    "baselines": {"hs": {"precision": 0.9, "recall": 0.4}},
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "says"),
    [
        (
            "vi",
            [
                "Độ tin cậy của việc đối chiếu",
                "93,5%",
                "58 lượt đúng",
                "Chỉ lọc theo mã HS",
                "40%",
                "bốn mươi thông báo",
            ],
        ),
        ("en", ["93.5%", "40%", "HS codes alone", "bốn mươi thông báo"]),
    ],
)
def test_it_shows_the_last_measurement(client, language, says):
    Measurement.objects.create(
        at=datetime(2099, 1, 1, tzinfo=UTC), what="bốn mươi thông báo", rules="x", figures=FIGURES
    )
    client.cookies["django_language"] = language
    text = client.get("/do-chinh-xac/").content.decode()
    assert [one for one in says if one not in text] == []


def test_nothing_sent_and_nobody_asked_is_said(client):
    text = client.get("/do-chinh-xac/").content.decode()
    assert "Chưa gửi tin nào về thông báo thật" in text
    assert "Chưa có câu trả lời nào." in text
    assert "Chưa gửi thư kiểm tra nào." in text


def test_the_time_from_distribution_to_mail_is_counted_over_what_was_sent(client):
    about = notice()
    about.is_sample = False
    about.save()
    alert = AlertFactory(notice=about)
    sent = timezone.now() - timedelta(days=1)
    message = Message.objects.create(
        to_address="a@b.example",
        subject="s",
        text="t",
        state="ACCEPTED",
        created_at=sent,
        accepted_at=sent,
        not_before=sent,
        message_id="<1@b>",
    )
    Alert.objects.filter(pk=alert.pk).update(message=message)
    type(about).objects.filter(pk=about.pk).update(
        distribution_date=timezone.localdate(sent) - timedelta(days=1)
    )
    text = client.get("/do-chinh-xac/").content.decode()
    hours = 24 + timezone.localtime(sent).hour
    assert f"{hours} giờ" in text or f"{hours + 1} giờ" in text
