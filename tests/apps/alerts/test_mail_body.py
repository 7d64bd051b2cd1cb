"""What one mail says, in both parts."""

import re
from datetime import timedelta
from html.parser import HTMLParser

import pytest
from django.conf import settings
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
        "Tiêu đề (nguyên văn): Draft rules <b>for</b> dried fruit",
        "Thành viên: Thái Lan",
        "Số thông báo: G/TBT/N/THA/930001",
        "Sản phẩm nêu trong thông báo (nguyên văn): Dried durian & mango",
        "Sản phẩm của Quý doanh nghiệp: Sầu riêng sấy",
        "Lý do liên quan: Quý doanh nghiệp đăng ký sản phẩm “Sầu riêng sấy”",
        "Hạn góp ý về tỉnh: đến hết ngày 28/03/2026",
        "Hạn góp ý WTO: đến hết ngày 11/04/2026",
        "Xem chi tiết: http://127.0.0.1:8000/thong-bao/G-TBT-N-THA-930001/",
        "Văn bản chính thức: https://",
        "Tin hữu ích: http://127.0.0.1:8000/thu/y-kien/",
        "Không liên quan đến sản phẩm của tôi: http://127.0.0.1:8000/thu/y-kien/",
        ": Vườn Mẫu.",
        "tin trực tiếp: hằng ngày; tin liên quan: hằng ngày",
        "Thay đổi tần suất, tạm ngừng nhận thư: http://127.0.0.1:8000/thu/tuy-chon/",
        "Ngừng nhận thư: http://127.0.0.1:8000/thu/dung/",
        "Liên hệ: Điểm TBT, Sở Khoa học và Công nghệ",
    ):
        assert said in sent.text, said
    assert "hạn đã qua" not in sent.text
    assert "Nội dung thay đổi" not in sent.text
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
    assert {"script", "img", "link", "iframe"} & set(found.tags) == set()
    assert "Tiêu đề (nguyên văn): <script>alert(1)</script> & rules" in " ".join(found.text)
    in_words = f"{settings.SITE_URL}/gop-y/"  # in the line of the office, a text in both parts
    assert in_words in " ".join(found.text)
    in_text = set(re.findall(r"https?://\S+", sent.text)) - {in_words}
    assert set(found.links) == in_text
    assert "style=" in sent.html
    # The one style sheet is for dark screens; it fetches nothing.
    assert sent.html.count("<style>") == 1
    assert "prefers-color-scheme: dark" in sent.html
    assert "url(" not in sent.html
    assert "@import" not in sent.html


@pytest.mark.parametrize(
    ("deadline", "local", "expected"),
    [
        (
            -1,
            -12,
            [
                "Hạn góp ý về tỉnh: đến hết ngày 18/02/2026 (hạn đã qua)",
                "Hạn góp ý WTO: đến hết ngày 01/03/2026 (hạn đã qua)",
            ],
        ),
        (0, None, ["Hạn góp ý về tỉnh: khẩn, đề nghị gửi ngay", "Hạn góp ý WTO: đến hết ngày 02/03/2026\n"]),
        (None, None, ["Hạn góp ý WTO: chưa nêu"]),
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
    assert re.search(r"Nội dung thay đổi: \S+", said.text)
    assert said.subject == "[TBT Khánh Hòa] Văn bản bổ sung, sửa đổi: Thái Lan (sầu riêng khô)"


def test_a_void_is_said_loudly():
    person = SubscriptionFactory()
    about = notice()
    said = snapshot_of(about, person, change="Thông báo này đã được tuyên bố là gửi nhầm.")
    AlertFactory(subscription=person, notice=about, event="VOIDED", snapshot=said)
    assert "KHÔNG CÒN GIÁ TRỊ: Thông báo này đã được tuyên bố là gửi nhầm." in mail().text


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
        assert "ePing – chưa cập nhật được từ 08:00 ngày 02/03/2026 (503)" in part
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
    assert sent.subject == "[TBT Khánh Hòa] Thailand: dried durian, comments until 11 April 2026"
    assert sent.language == "en"
    assert "Thailand" in sent.text
    assert "You registered" in sent.text
    assert 'lang="en"' in sent.html


def test_several_notices_begin_with_a_summary_of_how_many_how_urgent_and_by_when():
    person = SubscriptionFactory()
    soon = notice("G/SPS/N/THA/930010", deadline=TODAY + timedelta(days=10), products="Mango")
    later = notice("G/SPS/N/THA/930011", deadline=TODAY + timedelta(days=40), products="Rice")
    urgent = notice("G/SPS/N/EU/930012", deadline=None, products="Frozen shrimps", emergency=True)
    for about in (soon, later, urgent):
        AlertFactory(subscription=person, notice=about)
    sent = mail()
    assert sent.subject == "[TBT Khánh Hòa] Khẩn cấp: Liên minh châu Âu; và 2 thông báo"
    assert "Tóm tắt: 3 thông báo TBT/SPS mới, 1 biện pháp khẩn cấp, 1 sắp hết thời hạn góp ý." in sent.text
    for said in (
        "Thái Lan: xoài – góp ý đến hết ngày 12/03/2026 (sắp hết hạn)",
        "Thái Lan: gạo – góp ý đến hết ngày 11/04/2026",
        "Liên minh châu Âu: tôm đông lạnh – khẩn cấp",
    ):
        assert said in sent.text, said
    found = Parts()
    found.feed(sent.html)
    assert [link for link in found.links if link.startswith("#")] == ["#t1", "#t2", "#t3"]
    assert all(f'id="t{number}"' in sent.html for number in (1, 2, 3))


def test_subject_and_summary_count_the_same():
    person = SubscriptionFactory()
    first = notice("G/SPS/N/THA/930020", deadline=TODAY + timedelta(days=10), products="Mango")
    later = notice("G/SPS/N/THA/930021", deadline=TODAY + timedelta(days=40), products="Rice")
    soon = {"deadline": TODAY + timedelta(days=12), "local": TODAY - timedelta(days=1)}  # ours is over
    passed = notice("G/SPS/N/THA/930022", **soon, products="Tea")
    for about in (first, later, passed):
        AlertFactory(subscription=person, notice=about)
    sent = mail()
    counted = "3 thông báo TBT/SPS mới, 2 sắp hết thời hạn góp ý"
    assert sent.subject == f"[TBT Khánh Hòa] {counted}"
    assert f"Tóm tắt: {counted}." in sent.text
    assert sent.text.count("(sắp hết hạn)") == 2


def test_one_notice_needs_no_summary():
    AlertFactory(subscription=SubscriptionFactory(), notice=notice(products="Mango"))
    sent = mail()
    assert "Tóm tắt" not in sent.text
    assert "<table" not in sent.html


def test_what_is_pressed_is_large_enough_for_a_finger():
    AlertFactory(subscription=SubscriptionFactory(), notice=notice(products="Mango"))
    sent = mail()
    links = re.findall(r"<a [^>]*>", sent.html)
    assert len(links) >= 6
    assert all("min-height:44px" in link for link in links), links
    buttons = re.findall(r'<a [^>]*class="(?:button|plain)"[^>]*>([^<]*)</a>', sent.html)
    assert buttons == ["Xem chi tiết", "Không liên quan đến sản phẩm của tôi"]


def test_a_mail_program_cuts_nothing_however_much_is_new(monkeypatch):
    person = SubscriptionFactory(contact__name="Chị Hoa")
    for number in range(40):
        long = notice(f"G/SPS/N/THA/9400{number:02}", title="Rules for fruit " * 60, products="Mango; " * 40)
        AlertFactory(subscription=person, notice=long)
    monkeypatch.setattr("donbay.apps.alerts.mails.LONGEST_HTML", 40_000)
    sent = mail()
    assert len(sent.html.encode()) <= 40_000
    assert "Tóm tắt: 40 thông báo TBT/SPS mới, 10 trong thư này" in sent.text
    assert "Xem thêm 30 thông báo trên trang thông tin" in sent.text
