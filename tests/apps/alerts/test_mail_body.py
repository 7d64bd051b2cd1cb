"""What one mail says, in both parts."""

import re
from datetime import timedelta
from html.parser import HTMLParser

import pytest
from icalendar import Calendar

from donbay.apps.alerts import services
from donbay.apps.mail.models import Message
from donbay.apps.notices import queries as notices
from donbay.apps.notices.types import Health
from tests.factories.alerts import (
    MONDAY,
    TODAY,
    AlertFactory,
    SubscriptionFactory,
    match,
    notice,
    snapshot_of,
)

pytestmark = pytest.mark.django_db


def mail(now=MONDAY):
    assert services.make_digests(now=now) == 1
    return Message.objects.latest("pk")


def test_every_item_says_what_why_and_by_when():
    person = SubscriptionFactory(contact__name="Chị Hoa", contact__enterprise__name="Vườn Mẫu")
    about = notice(
        "G/TBT/N/THA/930001",
        deadline=TODAY + timedelta(days=40),
        local=TODAY + timedelta(days=26),
        title="Draft rules <b>for</b> dried fruit",
        products="Dried durian & mango",
    )
    match(about, person.contact.enterprise)
    services.raise_alerts(now=MONDAY - timedelta(hours=1))

    sent = mail()

    assert sent.to_address == person.contact.email
    assert sent.to_name == "Chị Hoa"
    for said in (
        "Kính gửi Chị Hoa,",
        "Tên gốc: Draft rules <b>for</b> dried fruit",
        "Thành viên: Thái Lan",
        "Số hiệu: G/TBT/N/THA/930001",
        "Sản phẩm nêu trong thông báo: Dried durian & mango",
        "Sản phẩm của Quý đơn vị: Sầu riêng sấy",
        "Vì sao có tin này: Vì doanh nghiệp khai “Sầu riêng sấy”",
        "Gửi ý kiến về tỉnh đến hết ngày: 28/03/2026",
        "Góp ý tại WTO đến hết ngày: 11/04/2026",
        "Xem chi tiết: http://127.0.0.1:8000/thong-bao/G-TBT-N-THA-930001/",
        "Văn bản chính thức: https://",
        "Tin hữu ích: http://127.0.0.1:8000/thu/y-kien/",
        "Không liên quan đến sản phẩm của tôi: http://127.0.0.1:8000/thu/y-kien/",
        "cho: Vườn Mẫu.",
        "tin trực tiếp hằng ngày; tin liên quan hằng ngày",
        "Thay đổi tần suất, tạm ngừng nhận thư: http://127.0.0.1:8000/thu/tuy-chon/",
        "Ngừng nhận thư: http://127.0.0.1:8000/thu/dung/",
        "Liên hệ: Điểm TBT, Sở Khoa học và Công nghệ",
    ):
        assert said in sent.text, said
    assert "hạn đã qua" not in sent.text
    assert "Có gì mới" not in sent.text
    assert "(Vườn Mẫu)" not in sent.text  # one firm: no need to name it on each line


class Parts(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.links, self.text = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name == "href"]

    def handle_data(self, data):
        self.text.append(" ".join(data.split()))


def test_the_html_part_says_the_same_without_pictures_or_scripts():
    person = SubscriptionFactory()
    AlertFactory(subscription=person, notice=notice(title="<script>alert(1)</script> & rules"))
    sent = mail()
    found = Parts()
    found.feed(sent.html)
    assert {"script", "img", "link", "iframe", "style"} & set(found.tags) == set()
    assert "Tên gốc: <script>alert(1)</script> & rules" in " ".join(found.text)
    in_text = set(re.findall(r"https?://\S+", sent.text))
    assert set(found.links) == in_text
    assert "style=" in sent.html


@pytest.mark.parametrize(
    ("deadline", "local", "expected"),
    [
        (
            -1,
            -12,
            [
                "Gửi ý kiến về tỉnh đến hết ngày: 18/02/2026 (hạn đã qua)",
                "Góp ý tại WTO đến hết ngày: 01/03/2026 (hạn đã qua)",
            ],
        ),
        (
            0,
            None,
            ["Gửi ý kiến về tỉnh: gấp, gửi càng sớm càng tốt", "Góp ý tại WTO đến hết ngày: 02/03/2026\n"],
        ),
        (None, None, ["Góp ý tại WTO đến hết ngày: chưa có thời hạn"]),
    ],
)
def test_deadlines_are_said_honestly(deadline, local, expected):
    day = None if deadline is None else TODAY + timedelta(days=deadline)
    own = None if local is None else TODAY + timedelta(days=local)
    AlertFactory(notice=notice(deadline=day, local=own))
    said = mail().text
    for words in expected:
        assert words in said


def test_a_follow_up_says_what_is_new():
    parent = notice("G/TBT/N/THA/930002")
    person = SubscriptionFactory()
    follow = notice(
        "G/TBT/N/THA/930002/Add.1",
        parent=parent,
        deadline=None,
        description="The measure was adopted on 20 February 2026.",
    )
    AlertFactory(subscription=person, notice=follow)
    said = mail()
    assert re.search(r"Có gì mới: \S+", said.text)
    assert said.subject == "[TBT Khánh Hòa] 1 cập nhật"


def test_a_void_is_said_loudly():
    person = SubscriptionFactory()
    about = notice()
    said = snapshot_of(about, person, change="Thông báo này đã được tuyên bố là gửi nhầm.")
    AlertFactory(subscription=person, notice=about, event="VOIDED", snapshot=said)
    assert "ĐÃ VÔ HIỆU: Thông báo này đã được tuyên bố là gửi nhầm." in mail().text


def test_home_drafts_have_their_own_heading_at_the_end():
    person = SubscriptionFactory()
    AlertFactory(subscription=person, notice=notice("G/TBT/N/VNM/930003", title="Home draft"))
    AlertFactory(
        subscription=person, notice=notice("G/TBT/N/THA/930004", title="Foreign draft", deadline=None)
    )
    said = mail().text
    assert said.index("Foreign draft") < said.index("=== Dự thảo trong nước ===") < said.index("Home draft")


def test_a_blind_source_is_named_in_the_mail(monkeypatch):
    sources = [
        Health(
            source="a",
            title_vi="ePing",
            title_en="ePing",
            state="BLIND",
            live=True,
            since=MONDAY,
            reason="503",
        ),
        Health(source="b", title_vi="Tệp", title_en="File", state="BLIND", reason="no file", covered=True),
        Health(source="d", title_vi="Biểu mẫu", title_en="Form", state="BLIND", reason="no form"),
        Health(source="c", title_vi="WTO", title_en="WTO", state="NONE", live=True, since=MONDAY),
    ]
    monkeypatch.setattr(notices, "source_health", lambda _now: sources)
    AlertFactory()
    sent = mail()
    for part in (sent.text, sent.html):
        assert "ePing – chưa cập nhật được từ 08:00 02/03/2026 (503)" in part
        assert "Biểu mẫu – chưa cập nhật lần nào (no form)" in part
        assert "Tệp" not in part
        assert "WTO –" not in part


def test_the_headers_let_mail_programs_unsubscribe_with_one_click():
    AlertFactory()
    headers = mail().headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert re.fullmatch(
        r"<http://127\.0\.0\.1:8000/thu/dung/[\w.-]+/>, <mailto:bounces@donbay\.invalid\?subject=unsubscribe%20[\w.-]+>",
        headers["List-Unsubscribe"],
    )
    assert headers["List-Id"] == "<canh-bao.127.0.0.1>"
    assert headers["Auto-Submitted"] == "auto-generated"


def test_no_link_holds_the_address():
    alert = AlertFactory()
    sent = mail()
    address = alert.subscription.contact.email
    assert address not in sent.text
    assert address not in sent.html
    assert address not in str(sent.headers)


def test_the_calendar_file_holds_both_deadlines():
    person = SubscriptionFactory()
    about = notice("G/TBT/N/THA/930005", local=TODAY + timedelta(days=26))
    AlertFactory(subscription=person, notice=about)
    AlertFactory(subscription=person, notice=notice(deadline=None))
    (file,) = mail().attachments
    assert (file["name"], file["type"]) == ("han-gop-y.ics", "text/calendar; method=PUBLISH")
    events = Calendar.from_ical(file["text"]).walk("VEVENT")
    assert [(str(e["uid"]), e["dtstart"].dt, int(e["sequence"]), str(e["status"])) for e in events] == [
        ("office-G-TBT-N-THA-930005@127.0.0.1", TODAY + timedelta(days=26), 0, "CONFIRMED"),
        ("wto-G-TBT-N-THA-930005@127.0.0.1", TODAY + timedelta(days=40), 0, "CONFIRMED"),
    ]
    assert "G/TBT/N/THA/930005" in events[0]["summary"]


def test_without_deadlines_there_is_no_calendar_file():
    AlertFactory(notice=notice(deadline=None))
    assert mail().attachments == []


def test_an_english_reader_gets_english_facts():
    person = SubscriptionFactory(contact__language="en")
    about = notice("G/TBT/N/THA/930006")
    match(about, person.contact.enterprise)
    services.raise_alerts(now=MONDAY - timedelta(hours=1))
    sent = mail()
    assert sent.subject == "[TBT Khánh Hòa] 1 new notice"
    assert sent.language == "en"
    assert "Thailand" in sent.text
    assert "Because you make" in sent.text
    assert 'lang="en"' in sent.html
