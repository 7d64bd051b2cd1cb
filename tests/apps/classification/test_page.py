"""The page of a notice says in both languages which goods it is about, how sure that is, and why."""

import re

import msgspec
import pytest
from django.template import Context, Template

from donbay.apps.classification import services
from donbay.apps.classification.models import Classification
from donbay.apps.classification.words import reasons_in_words
from donbay.apps.notices import queries as notices
from donbay.core.classify.types import Ground
from donbay.core.nomenclature.headings import name_of

from .history import NOW, keep, record

pytestmark = pytest.mark.django_db
PATH = "/thong-bao/G-TBT-N-USA-1/"


def page(client, language="vi"):
    client.cookies["django_language"] = language
    return client.get(PATH).content.decode()


@pytest.fixture
def mango(db):
    (made,) = keep(record(1, title="Fresh mangoes", hs=("080450",)))
    services.read_notices(notices.notice_rows([made.pk]), now=NOW)
    return made


@pytest.mark.parametrize(
    ("language", "says"),
    [
        (
            "vi",
            (
                "Mặt hàng chịu tác động (hệ thống nhận diện)",
                "Căn cứ xác định 0804 50",
                "Có cụm từ “Fresh mangoes” tại tiêu đề.",
            ),
        ),
        (
            "en",
            (
                "Products concerned (identified automatically)",
                "Grounds for 0804 50",
                "It says “Fresh mangoes” in the title.",
            ),
        ),
    ],
)
def test_the_section_speaks_the_language_of_the_page(client, mango, language, says):
    text = page(client, language)
    for part in (*says, name_of("080450", language)):
        assert part in text
    assert "<script" not in text
    assert "style=" not in text


def heading(code, share):
    return {"code": code, "share": share, "whole": share, "grounds": [msgspec.to_builtins(ground(code=code))]}


def classified(*headings):
    (made,) = keep(record(1, title="Zorblum"))
    Classification.objects.create(
        notice=made, notice_version=1, method="x", settled=False, at=NOW, headings=list(headings)
    )


def bars(text):
    return re.findall(r'<meter [^>]*value="([^"]*)"', text)


def test_the_bar_is_a_whole_number_in_every_language(client):
    classified(heading("0804", 0.9445), heading("0805", 0.35), heading("0806", 0.3499))
    for language in ("vi", "en"):
        assert bars(page(client, language)) == ["94", "35"]


def test_weak_headings_are_not_shown_and_it_is_said(client):
    classified(heading("0804", 0.34))
    text = page(client)
    assert bars(text) == []
    assert "Chưa xác định được nhóm hàng" in text


def test_at_most_eight_headings_are_shown_and_the_rest_is_counted(client):
    classified(*(heading(f"84{n:02}", 0.8) for n in range(1, 13)))
    assert len(bars(page(client))) == 8
    assert "Và 4 nhóm hàng khác." in page(client)
    assert "4 more kinds of goods." in page(client, "en")


def test_before_it_was_classified_the_section_is_not_there(client):
    keep(record(1, title="Fresh mangoes"))
    assert "hang-that" not in page(client)


def test_the_result_of_an_older_version_is_not_shown(client, mango):
    keep(record(1, title="Leather shoes"), now=NOW)
    assert "hang-that" not in page(client)


def test_the_section_costs_one_query(client, mango, django_assert_num_queries):
    template = Template("{% load classification %}{% goods_of row %}")
    row = notices.notice(mango.pk)
    with django_assert_num_queries(1):
        template.render(Context({"row": row}))


def ground(**fields):
    return Ground(**{"basis": "WORD", "code": "0804", "found": "x", "field": "title", "share": 0.5, **fields})


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Có cụm từ “x” tại tiêu đề."),
        ({"basis": "STATED", "found": "080450", "field": "hs"}, "Thông báo nêu mã HS 0804 50."),
        (
            {"basis": "STATED", "found": "0804", "field": "hs", "inherited": True, "doubt": "LONG_LIST"},
            "Thông báo nêu mã HS 0804 (lấy từ thông báo gốc; chưa chắc chắn: mã nằm trong một danh sách dài).",
        ),
        (
            {"basis": "ICS", "found": "67.080.10", "field": "ics"},
            "Lĩnh vực tiêu chuẩn ICS 67.080.10 thường gồm nhóm này.",
        ),
        (
            {"basis": "GROUP", "field": "products"},
            "Biện pháp áp dụng cho cả nhóm hàng “x” (nêu tại phần sản phẩm).",
        ),
        (
            {"basis": "LEARNED", "found": "67.080", "field": "ics"},
            "Trong các thông báo đã lưu, ICS 67.080 thường đi cùng nhóm này.",
        ),
        ({"basis": "LEARNED"}, "Trong các thông báo đã lưu, từ “x” thường đi cùng nhóm này."),
        ({"doubt": "AMBIGUOUS"}, "Có cụm từ “x” tại tiêu đề (chưa chắc chắn: từ này còn có nghĩa khác)."),
    ],
)
def test_each_ground_is_a_sentence(fields, said):
    assert reasons_in_words([ground(**fields)]) == [said]


def test_the_same_reason_is_said_once():
    assert len(reasons_in_words([ground(), ground(share=0.2)])) == 1
