"""Papers: every form says the same words, in the same order."""

import re
from collections import Counter
from html.parser import HTMLParser
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from donbay.apps.bulletins import papers
from donbay.apps.bulletins.types import FrozenItem, FrozenSection
from tests.factories import papers as make

HEAD_OF_PAPER = (
    "Sở Khoa học và Công nghệ tỉnh Đồng Nai CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc"
)


class Texts(HTMLParser):
    """Collects what a reader of an HTML page sees."""

    def __init__(self, html):
        super().__init__()
        self.parts, self.skipped = [], 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):  # noqa: ARG002 - their signature
        self.skipped += tag == "head"

    def handle_endtag(self, tag):
        self.skipped -= tag == "head"

    def handle_data(self, data):
        if not self.skipped:
            self.parts.append(data)


def html_text(html):
    return " ".join(Texts(html).parts)


def pdf_text(raw):
    pages = [page.extract_text().rstrip() for page in PdfReader(BytesIO(raw)).pages]
    for number, text in enumerate(pages[1:], start=2):
        assert text.splitlines()[-1].strip() == str(number)  # margins are painted after the page
    return "\n".join([pages[0], *(text.rpartition("\n")[0] for text in pages[1:])])


def docx_text(raw):
    body = docx.Document(BytesIO(raw)).element.body
    return "\n".join(
        "".join(
            "\t" if node.tag == qn("w:tab") else node.text or ""
            for node in paragraph.iter(qn("w:t"), qn("w:tab"))
        )
        for paragraph in body.iter(qn("w:p"))
    )


def forms(issue):
    return {
        "web": html_text(papers.web_html(issue)),
        "mail": html_text(papers.mail_html(issue)),
        "text": re.sub(r"https?://\S+", "", papers.mail_text(issue)),
        "pdf": pdf_text(papers.pdf(issue)),
        "docx": docx_text(papers.docx(issue)),
    }


def words(text):
    return Counter(re.findall(r"\w+", text.casefold()))


def squeezed(text):
    return re.sub(r"\s", "", text).casefold()


def texts_of(issue):
    """Return every text of a frozen issue that all forms show, in the order they show it."""
    yield from filter(None, (issue.title, issue.period, issue.corrects, issue.lead))
    for section in issue.sections:
        if section.items:
            yield section.title
        for item in section.items:
            yield from (item.title, *item.paragraphs)
            for label, value in item.facts:
                yield from (label, value)
            yield from (link.words for link in item.links)


@pytest.mark.parametrize(
    "issue",
    [make.issue(address="", corrects="số 10/2026, ngày 01/11/2026"), make.news(address=""), make.many(5)],
    ids=["bulletin", "news", "groups"],
)
def test_every_form_has_each_word_as_often(issue):
    issue = make.issue(**{name: getattr(issue, name) for name in issue.__struct_fields__} | {"address": ""})
    said = {name: words(text) for name, text in forms(issue).items()}
    head = words(HEAD_OF_PAPER)
    assert said["mail"] == said["web"]
    assert said["text"] == said["web"]
    assert said["pdf"] == said["web"] + head
    assert said["docx"] == said["web"] + head


def test_every_form_has_the_texts_in_the_same_order():
    sections = make.issue().sections
    ordered = FrozenSection("Tin cảnh báo", sections[0].items[:2])  # one of each group: no moving
    issue = make.issue(sections=(ordered, sections[1]))
    for name, text in forms(issue).items():
        rest = squeezed(text)
        for expected in filter(None, texts_of(issue)):
            before, found, rest = rest.partition(squeezed(expected))
            assert found, f"{name} lacks {expected!r} in {before[:200]!r}"


def test_a_list_of_documents_has_the_same_words_in_every_form():
    said = {name: words(text) for name, text in forms(make.document_list(address="")).items()}
    head = words(HEAD_OF_PAPER)
    assert said["pdf"] == said["web"] + head
    assert said["docx"] == said["web"] + head
    assert said["text"] == said["mail"]
    assert set(said["mail"]) == set(said["web"])  # a mail repeats the headings of the columns


WORD = st.sampled_from("hạn mức bao bì Nghị định 12,5 1.240 ghi nhãn Đồng cà-phê EU mg/kg thuỷ sản".split())
PHRASE = st.lists(WORD, min_size=1, max_size=9).map(" ".join)
ITEM = st.builds(
    FrozenItem,
    kind=st.sampled_from(["NOTICE", "DOCUMENT", "ARTICLE", "TEXT"]),
    title=PHRASE | st.just(""),
    paragraphs=st.lists(PHRASE, max_size=3).map(tuple),
    group=st.sampled_from(["", "Thực phẩm", "Đồ điện"]),
    facts=st.lists(st.tuples(PHRASE, PHRASE), max_size=3).map(tuple),
    deadline_passed=st.booleans(),
)
SECTION = st.builds(FrozenSection, title=PHRASE, items=st.lists(ITEM, max_size=4).map(tuple))


@settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],  # one example takes a second: no shrinking
    suppress_health_check=[HealthCheck.too_slow],
)
@given(
    st.sampled_from(["BULLETIN", "NEWS"]),
    PHRASE,
    PHRASE | st.just(""),
    st.lists(SECTION, max_size=4).map(tuple),
)
def test_whatever_is_frozen_all_forms_agree(kind, title, lead, sections):
    issue = make.issue(kind=kind, title=title, lead=lead, sections=sections, address="")
    said = {name: words(text) for name, text in forms(issue).items()}
    head = words(HEAD_OF_PAPER)
    assert said["mail"] == said["text"] == said["web"]
    assert said["pdf"] == said["docx"] == said["web"] + head
