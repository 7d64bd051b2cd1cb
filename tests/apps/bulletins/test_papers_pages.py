"""The web page and the mail of an issue: what they say, and what they never let through."""

import re
from datetime import date
from html.parser import HTMLParser

import pytest
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext

from donbay.apps.bulletins import papers
from donbay.apps.bulletins.papers.clean import clean_text, safe_address, shown_link
from donbay.apps.bulletins.papers.sheet import number_line, place_and_day, sheet_of
from donbay.apps.bulletins.types import FrozenItem, FrozenSection, Link
from tests.factories import papers as make

EVIL = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>"
VOID = {"meta", "link", "br", "img"}


class Tree(HTMLParser):
    """Fails when elements are not closed in order; keeps tags and attributes."""

    def __init__(self, html):
        super().__init__()
        self.open, self.tags, self.attributes = [], [], []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, *one) for one in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def one(item, **changes):
    return make.issue(sections=(FrozenSection("Mục", (item,)),), **changes)


def evil():
    item = FrozenItem(
        "TEXT",
        EVIL,
        (EVIL,),
        EVIL,
        ((EVIL, EVIL),),
        (Link(EVIL, "javascript:alert(1)"), Link("a", f"https://x/{EVIL}")),
    )
    texts = dict.fromkeys(
        ("title", "period", "office", "parent_office", "place", "lead", "corrects", "address"), EVIL
    )
    return one(item, **texts)


ISSUES = [make.issue(corrects="số 10"), make.document_list(), make.news(), evil()]
IDS = ["bulletin", "list", "news", "evil"]


@pytest.mark.parametrize("issue", ISSUES, ids=IDS)
def test_html_is_well_formed_and_runs_nothing(issue):
    page, mail = Tree(papers.web_html(issue)), Tree(papers.mail_html(issue))
    for tree in (page, mail):
        assert {"script", "img", "iframe", "link"} & set(tree.tags) == set()
        assert [a for a in tree.attributes if a[1].startswith("on")] == []
        assert [a for a in tree.attributes if a[1] == "href" and not a[2].startswith("https://")] == []
        assert tree.tags.count("h1") == 1
    assert [a for a in page.attributes if a[1] == "style"] == []  # strict CSP
    assert [a for a in mail.attributes if a[1] == "class"] == []  # mail programs drop style sheets


def test_a_page_is_one_article_in_the_language_of_the_issue():
    tree = Tree(papers.web_html(make.issue()))
    assert tree.tags[0] == "article"
    assert ("article", "lang", "vi") in tree.attributes
    assert [tag for tag in tree.tags if re.fullmatch("h[1-6]", tag)] == "h1 h2 h3 h4 h4 h3 h4 h2 h3".split()


def test_hostile_texts_are_escaped_in_html_and_plain_in_text():
    assert "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;" in papers.web_html(evil())
    assert "<script" not in papers.mail_html(evil())
    assert EVIL[:27] in papers.mail_text(evil())
    assert "javascript:" not in papers.mail_text(evil())


def test_the_foot_of_a_mail_is_escaped_unless_it_is_safe():
    assert "&lt;b&gt;x&lt;/b&gt;" in papers.mail_html(make.news(), "<b>x</b>")
    assert '<a href="https://x/">Ngừng</a>' in papers.mail_html(
        make.news(), mark_safe('<a href="https://x/">Ngừng</a>')
    )
    assert papers.mail_text(make.news(), "Ngừng: https://x/?a=1&b=2").endswith(
        "\nNgừng: https://x/?a=1&b=2\n"
    )


def test_the_text_of_a_list_exactly():
    assert papers.mail_text(make.document_list(make.document(group="Nông nghiệp"))) == (
        "Điểm Thông báo và Hỏi đáp về TBT · Đợt: 03/2026\n"
        "\n"
        "Danh mục văn bản quy phạm pháp luật mới\n"
        "Tháng 11 năm 2026\n"
        "Đồng Nai, ngày 01 tháng 12 năm 2026\n"
        "\n"
        "=== Thông tin pháp luật ===\n"
        "\n"
        "--- Nông nghiệp ---\n"
        "\n"
        "TT: 1\n"
        "Số, ký hiệu: 45/2026/TT-BNNMT\n"
        "Ngày ban hành: 12/10/2026\n"
        "Cơ quan ban hành: Bộ Nông nghiệp và Môi trường\n"
        "Trích yếu: Thông tư quy định danh mục sản phẩm, hàng hóa có khả năng gây mất\n"
        "an toàn\n"
        "  Toàn văn: https://vanban.example.vn/45\n"
        "Hiệu lực: 01/12/2026\n"
        "\n"
        "Trên trang web: https://tbt.example.vn/ban-tin/11-2026/\n"
    )


def test_the_text_breaks_no_address():
    url = "https://example.org/" + "a-b/" * 40
    text = papers.mail_text(one(FrozenItem("TEXT", "T", (), links=(Link("Gốc", url),))))
    assert url in text.splitlines()[-3].strip()
    assert max(len(line) for line in papers.mail_text(make.issue()).splitlines()) <= 76


def test_a_passed_deadline_is_said_beside_the_deadline():
    item = make.notice(facts=(("Số hiệu", "G/1"), ("Hạn góp ý WTO", "20/11/2026")), deadline_passed=True)
    assert "Hạn góp ý WTO: 20/11/2026 (hạn đã qua)\n" in papers.mail_text(one(item))
    assert papers.web_html(one(item)).count("hạn đã qua") == 1


def test_of_two_deadlines_only_the_passed_one_is_marked():
    facts = (("Hạn góp ý về tỉnh", "20/11/2026"), ("Hạn góp ý WTO", "05/12/2026"))
    text = papers.mail_text(one(make.notice(facts=facts, deadline_passed=True)))
    assert "Hạn góp ý về tỉnh: 20/11/2026 (hạn đã qua)\n" in text
    assert "Hạn góp ý WTO: 05/12/2026\n" in text


def test_a_passed_deadline_without_such_a_fact_stands_alone():
    text = papers.mail_text(one(make.notice(facts=(("Số hiệu", "G/1"),), deadline_passed=True)))
    assert "\n  Số hiệu: G/1\n  hạn đã qua\n" in text


def test_an_open_deadline_is_not_marked():
    assert "hạn đã qua" not in papers.mail_text(one(make.notice()))


def test_empty_sections_and_empty_texts_leave_no_trace():
    issue = make.issue(
        lead="", period="", corrects="", address="", parent_office="", number=0,
        sections=(FrozenSection("Trống", ()), FrozenSection("Đầy", (FrozenItem("TEXT", "", ("Chữ.",)),))),
    )  # fmt: skip
    assert "Trống" not in papers.web_html(issue)
    assert papers.mail_text(issue) == (
        "Điểm Thông báo và Hỏi đáp về TBT\n"
        "\n"
        "Bản tin cảnh báo hàng rào kỹ thuật trong thương mại\n"
        "Đồng Nai, ngày 01 tháng 12 năm 2026\n"
        "\n"
        "=== Đầy ===\n"
        "\n"
        "Chữ.\n"
    )


def test_news_does_not_repeat_its_title_nor_its_only_section():
    html = papers.web_html(make.news())
    assert html.count("Đồng Nai tập huấn ghi nhãn hàng hóa cho doanh nghiệp xuất khẩu") == 1
    assert "Tin tức" not in html
    assert number_line(make.news()) == ""


def test_an_issue_speaks_its_own_language_whatever_the_page_speaks():
    issue = make.issue(language="en", sections=(FrozenSection("Alerts", (make.notice(facts=(("WTO comment deadline", "20/11/2026"),), deadline_passed=True),)),))  # fmt: skip
    with translation.override("vi"):
        html = papers.web_html(issue)
        sheet = sheet_of(issue)
    with translation.override("en"):
        assert gettext("hạn đã qua") == "this date has passed"
        assert sheet.nation == gettext("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        assert sheet.number == gettext("Số: %(number)s") % {"number": "11/2026"}
    assert '<article class="paper" lang="en">' in html
    assert "(this date has passed)" in html
    assert "Đồng Nai, 1 December 2026" in html


@pytest.mark.parametrize(
    ("day", "language", "said"),
    [
        (date(2026, 12, 1), "vi", "Đồng Nai, ngày 01 tháng 12 năm 2026"),
        (date(2026, 2, 15), "vi", "Đồng Nai, ngày 15 tháng 02 năm 2026"),
        (date(2026, 3, 9), "vi", "Đồng Nai, ngày 09 tháng 3 năm 2026"),
    ],
)
def test_days_are_written_as_the_decree_wants(day, language, said):
    assert place_and_day("Đồng Nai", day, language) == said
    assert place_and_day("", day, language) == "Ngày" + said.removeprefix("Đồng Nai, ngày")


def test_groups_come_together_and_items_are_counted_in_the_order_shown():
    part = sheet_of(make.issue()).parts[0]
    assert [(cluster.title, [entry.title[:2] for entry in cluster.entries]) for cluster in part.clusters] == [
        ("Thực phẩm", ["1.", "2."]),
        ("Đồ điện", ["3."]),
    ]


def test_a_list_shows_further_facts_under_the_subject():
    facts = (*make.document().facts, ("Lĩnh vực", "Nông nghiệp"))
    table = sheet_of(make.document_list(make.document(facts=facts))).parts[0].table
    assert [column.label for column in table.columns] == [
        "TT", "Số, ký hiệu", "Ngày ban hành", "Cơ quan ban hành", "Trích yếu", "Hiệu lực",
    ]  # fmt: skip
    assert [(f.label, f.value) for f in table.groups[0].rows[0][4].facts] == [("Lĩnh vực", "Nông nghiệp")]
    assert [column.kind for column in table.columns] == ["COUNT", "WORDS", "DAY", "WORDS", "SUBJECT", "DAY"]


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://a.vn/đ ư?q=\"<'>", "https://a.vn/%C4%91%20%C6%B0?q=%22%3C'%3E"),
        ("mailto:tbt@example.vn", "mailto:tbt@example.vn"),
        ("HTTPS://A.vn", "HTTPS://A.vn"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//a.vn", ""),
        ("/thong-bao/", ""),
        ("https:///x", ""),
        ("http://[x", ""),
    ],
)
def test_only_whole_web_and_mail_addresses_are_followed(url, safe):
    assert safe_address(url) == safe


def test_an_address_shown_as_words_is_short():
    url = "https://www.example.org/" + "a" * 80
    assert shown_link(Link("", url)).words == "example.org/" + "a" * 47 + "…"
    assert shown_link(Link(url, url)).url == url
    assert shown_link(Link("", "")) is None


def test_texts_are_one_line_composed_and_without_control_characters():
    assert clean_text(" Đồng\n\tNai\x00\u202e \u2028x ") == "Đồng Nai x"
    assert clean_text("Đo\u0302\u0300ng") == "Đồng"
    assert clean_text("12\u00a0kg") == "12\u00a0kg"
