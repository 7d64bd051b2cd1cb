"""The page on quality: figures, what they were measured on, how fast news travels, and empty states."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from donbay.apps.alerts.models import Alert, Feedback
from donbay.apps.mail.models import Message
from donbay.apps.matching.models import Measurement
from donbay.apps.matching.queries import shipped_measurements
from donbay.interfaces.portal.quality import SHIPPED
from donbay.interfaces.portal.templatetags.labels import percent
from tests.factories.alerts import AlertFactory, FirmFactory, notice

pytestmark = pytest.mark.django_db
FIGURES = {
    "precision": 0.935, "recall": 0.941, "f1": 0.938, "returned": 62, "relevant": 58, "gold_direct": 51,
    "found_direct": 48, "judged_notices": 40, "missing_notices": 0,
    "baselines": {"hs": {"precision": 0.9, "recall": 0.4}},
}  # fmt: skip
NARROW = {
    "precision": 0.888, "recall": 0.777, "f1": 0.829, "returned": 9, "relevant": 8, "gold_direct": 9, "found_direct": 7,
}  # fmt: skip
SURE = FIGURES | {
    "ranges": {
        "precision": {"low": 0.871, "high": 0.982},
        "recall": {"low": 0.862, "high": 0.991},
        "f1": {"low": 0.88, "high": 0.97},
    },
    "doubtful": 7,
    "wide_notices": 3,
    "narrow": NARROW,
    "chapters": {
        "08": {"returned": 31, "wrong": 4, "direct": 29, "missed": 2},
        "97": {"returned": 0, "wrong": 0, "direct": 0, "missed": 0},
    },
    "bins": [
        {"low": 0.0, "high": 0.1, "pairs": 900, "relevant": 9, "mean": 0.0, "share": 0.01},
        {"low": 0.1, "high": 0.2, "pairs": 0, "relevant": 0, "mean": 0.0, "share": 0.0},
        {"low": 0.9, "high": 1.0, "pairs": 40, "relevant": 38, "mean": 0.965, "share": 0.95},
    ],
}
AT = datetime(2099, 1, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _nothing_shipped(monkeypatch):
    monkeypatch.setattr("donbay.apps.matching.queries.shipped_measurements", tuple)


def kept(what="bốn mươi thông báo", *, figures=SURE, seen=False, at=AT):
    return Measurement.objects.create(at=at, what=what, rules="2099-1", figures=figures, seen=seen)


def page(client, language="vi"):
    client.cookies["django_language"] = language
    return " ".join(client.get("/do-chinh-xac/").content.decode().split())


@pytest.mark.parametrize(
    ("language", "says"),
    [
        (
            "vi",
            [
                "Độ tin cậy của việc đối chiếu",
                "Bộ này gồm: bốn mươi thông báo. Không quy tắc nào được xây dựng từ bộ này.",
                "Đo ngày 01/01/2099, bộ quy tắc 2099-1, trên 40 thông báo.",
                "<dd>93,5%</dd>",
                "Khoảng tin cậy 95%: từ 87,1% đến 98,2%.",
                "Khoảng tin cậy 95%: từ 86,2% đến 99,1%.",
                "58 lượt đúng",
                "Không tính 7 lượt mà hai người đọc đánh giá khác nhau.",
                "Không tính 3 thông báo quy định trực tiếp hơn một phần ba số nhóm hàng: độ chính xác 88,8%, độ đầy đủ",
                "Chỉ lọc theo mã HS",
                "40%",
            ],
        ),
        ("en", ["93.5%", "87.1%", "98.2%", "88.8%", "40%", "HS codes alone", "bốn mươi thông báo"]),
    ],
)
def test_it_shows_each_set_with_how_sure_its_figures_are(client, language, says):
    kept()
    text = page(client, language)
    assert [one for one in says if one not in text] == []


def test_each_set_is_shown_as_measured_last_and_older_ones_are_history(client):
    kept("bộ một", figures=SURE | {"precision": 0.611}, at=AT - timedelta(days=1))
    kept("bộ một", figures=SURE | {"precision": 0.622})
    kept("bộ hai", figures=SURE | {"precision": 0.633}, at=AT - timedelta(days=2))
    sets, history = page(client).split("Các lần đo khác", 1)
    assert [sets.count(one) for one in ("<dd>62,2%</dd>", "<dd>63,3%</dd>", "61,1%")] == [1, 1, 0]
    assert "Bộ thông báo 2" in sets
    assert "Bộ thông báo 3" not in sets
    assert ("61,1%" in history, "chưa thấy" in history, "62,2%" in history) == (True, True, False)


@pytest.mark.parametrize(
    ("figures", "seen", "says"),
    [
        (SURE, True, "đã thấy"),
        (SURE, None, "không rõ"),
        (FIGURES, None, "không rõ"),
        (FIGURES, False, "không rõ"),
    ],
)
def test_what_rules_have_seen_or_nobody_knows_of_is_history_and_no_quality(client, figures, seen, says):
    kept(figures=figures, seen=seen)
    quality, history = page(client).split("Các lần đo khác", 1)
    assert "93,5%" not in quality
    assert "Chưa có lần đo nào trên thông báo mà quy tắc chưa thấy." in quality
    assert [one for one in ("93,5%", "94,1%", "bốn mươi thông báo", says) if one not in history] == []


def test_nothing_measured_is_said(client):
    text = page(client)
    assert "Chưa có lần đo nào trên thông báo mà quy tắc chưa thấy." in text
    assert ('<svg class="reliability"' in text, "Các lần đo khác" in text) == (False, False)


def test_scores_are_drawn_and_told_in_a_table(client):
    kept()
    text = page(client)
    drawing = text[
        text.index('<svg class="reliability"') : text.index("</svg>", text.index('<svg class="reliability"'))
    ]
    assert 'role="img" aria-labelledby="reliability-1-title reliability-1-more"' in drawing
    assert '<title id="reliability-1-title">' in drawing
    # A bin without pairs has no point; 0.965 and 0.95 of 240 from the corner (44, 252).
    assert re.findall(r'cx="(\d+)" cy="(\d+)"', drawing) == [("44", "250"), ("276", "24")]
    assert 'd="M44 252L284 12"' in drawing
    table = text[text.index("</svg>", text.index("reliability-even")) :]
    assert [one for one in ("từ 90% đến 100%", ">40<", "96,5%", "95%") if one not in table] == []
    assert "<script" not in drawing


def test_what_befell_each_chapter_is_a_table_without_empty_rows(client):
    kept()
    text = page(client)
    row = text[text.index('<th scope="row">08</th>') :]
    assert re.findall(r'<td class="number" data-label="[^"]+">(\d+)</td>', row)[:4] == ["31", "4", "2", "29"]
    assert '<th scope="row">97</th>' not in text


def test_what_the_project_ships_is_told_in_both_languages(client, monkeypatch):
    monkeypatch.setattr("donbay.apps.matching.queries.shipped_measurements", shipped_measurements)
    assert {one.what for one in shipped_measurements()} == set(SHIPPED)
    for language in ("vi", "en"):
        text = page(client, language)
        told = [text.count(f"<dd>{one}</dd>") for one in percents(language)]
        assert told == [0, 0, 0, 1, 1]


def test_what_a_set_was_used_for_is_said_as_it_is(client, monkeypatch):
    """The texts of one set stand in the repository, and its figures choose between variants."""
    monkeypatch.setattr("donbay.apps.matching.queries.shipped_measurements", shipped_measurements)
    text = " ".join(page(client).split())
    assert (
        "nội dung đăng trong kho mã nguồn công khai; các phương án được chọn theo số liệu của bộ này" in text
    )
    assert ("giữ kín" in text, "công bố đầy đủ" in text) == (False, False)
    measures = (Path(__file__).parents[2] / "script" / "quality").read_text()
    assert [one for one in SHIPPED if f'--keep "{one}"' not in measures] == []


def percents(language):
    with translation.override(language):
        return [percent(one.precision) for one in shipped_measurements()]


def test_the_page_costs_the_same_for_few_and_for_many_measurements(client, django_assert_num_queries):
    kept("một")
    page(client)
    with CaptureQueriesContext(connection) as few:
        page(client)
    for number in range(20):
        kept(f"bộ {number}")
    with django_assert_num_queries(len(few)):
        page(client)


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


def test_times_and_answers_are_counted_once_an_hour(client, django_assert_num_queries, monkeypatch):
    now = timezone.now()
    monkeypatch.setattr("donbay.interfaces.portal.views.timezone.now", lambda: now)
    with CaptureQueriesContext(connection) as first:
        page(client)
    with django_assert_num_queries(len(first) - 2):
        page(client)
    Feedback.objects.create(enterprise=FirmFactory(), notice=notice(), useful=True, at=now)
    assert "Chưa có câu trả lời nào." in page(client)
    now += timedelta(hours=1)
    assert "Chưa có câu trả lời nào." not in page(client)
