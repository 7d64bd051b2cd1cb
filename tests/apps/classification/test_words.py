"""Why a notice concerns a heading, in whole sentences; and what a lesson is called and worth."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation

from donbay.apps.classification import queries, services
from donbay.apps.classification.models import Classification, Lesson
from donbay.apps.classification.queries import LEAST, codes_found, method_of, subject_of
from donbay.apps.classification.types import LessonRow
from donbay.apps.classification.words import code_in_words, reasons_in_words
from donbay.core.classify.learned import NOTHING, Found
from donbay.core.classify.types import Ground, Heading
from donbay.core.match.index import RULES
from donbay.core.notices.record import Code
from tests.apps.notices.built import row

AT = datetime(2026, 3, 2, tzinfo=UTC)
DAY = timedelta(days=1)


def ground(basis, found="durian", field="title", **more):
    return Ground(basis=basis, code="0810", found=found, field=field, share=0.9, **more)


@pytest.mark.parametrize(
    ("code", "said"),
    [("08", "08"), ("0804", "0804"), ("080450", "0804 50"), ("67.080.10", "67.080.10"), ("", "")],
)
def test_a_code_is_written_as_people_read_it(code, said):
    assert code_in_words(code) == said


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (ground("STATED", "080450", "hs"), "Thông báo nêu mã HS 0804 50."),
        (ground("WORD"), "Có cụm từ “durian” tại tiêu đề."),
        (ground("WORD", field="products"), "Có cụm từ “durian” tại phần sản phẩm."),
        (ground("WORD", field="regions"), "Có cụm từ “durian” tại mục thành viên, khu vực bị ảnh hưởng."),
        (ground("ICS", "67.080", "ics"), "Lĩnh vực tiêu chuẩn ICS 67.080 thường gồm nhóm này."),
        (
            ground("GROUP", "fruit", "products"),
            "Biện pháp áp dụng cho cả nhóm hàng “fruit” (nêu tại phần sản phẩm).",
        ),
        (ground("LEARNED", "durian"), "Trong các thông báo đã lưu, từ “durian” thường đi cùng nhóm này."),
        (
            ground("LEARNED", "67.080", "ics"),
            "Trong các thông báo đã lưu, ICS 67.080 thường đi cùng nhóm này.",
        ),
        (ground("WORD", inherited=True), "Có cụm từ “durian” tại tiêu đề (lấy từ thông báo gốc)."),
        (
            ground("WORD", doubt="AMBIGUOUS"),
            "Có cụm từ “durian” tại tiêu đề (chưa chắc chắn: từ này còn có nghĩa khác).",
        ),
        (
            ground("STATED", "0810", "hs", inherited=True, doubt="LONG_LIST"),
            "Thông báo nêu mã HS 0810 (lấy từ thông báo gốc; chưa chắc chắn: mã nằm trong một danh sách dài).",
        ),
    ],
)
def test_each_ground_is_a_whole_sentence(one, said):
    assert reasons_in_words([one]) == [said]


def test_each_reason_is_said_once_in_their_order_and_in_the_readers_language():
    many = [ground("WORD"), ground("STATED", "0810", "hs"), ground("WORD")]
    assert len(reasons_in_words(many)) == 2
    assert reasons_in_words(many)[0].startswith("Có cụm từ")
    assert reasons_in_words([]) == []
    with translation.override("en"):
        assert reasons_in_words(many) != []
        assert not any("cụm từ" in said for said in reasons_in_words(many))


# Codes and subjects


def test_only_what_a_page_says_a_search_finds_too():
    shares = {"0801": LEAST, "0802": LEAST - 0.01, "0803": 1.0}
    headings = [Heading(code=code, share=share, whole=0.0, grounds=()) for code, share in shares.items()]
    assert codes_found(headings) == ["0801", "0803"]
    assert codes_found([]) == []


def test_what_a_notice_says_and_what_its_chain_lends_are_read_apart():
    lent = {"hs": ["0810"], "ics": ["67.080"], "products": "Durian"}
    found = subject_of(row("G/SPS/N/THA/7", said={"title": "Limits", "hs": (Code("0804"),)}, inherited=lent))
    assert (found.notice_id, found.members, found.title, found.hs) == (1, ("THA",), "Limits", (Code("0804"),))
    assert (found.inherited_hs, found.inherited_ics, found.inherited_products) == (
        (Code("0810"),), (Code("67.080"),), "Durian"
    )  # fmt: skip
    bare = subject_of(row("G/SPS/N/THA/7"))
    assert (bare.inherited_hs, bare.inherited_ics, bare.inherited_products) == ((), (), "")


# Lessons


def lesson(days=0, **fields):
    usual = {
        "notices": 60, "learned": {"notices": 60, "ics": {}, "words": {}}, "aside": 6, "precision_before": 0.5,
        "recall_before": 0.5, "precision_after": 0.6, "recall_after": 0.6,
    }  # fmt: skip
    return Lesson.objects.create(at=AT + days * DAY, **(usual | fields))


def test_the_method_names_the_rules_and_the_lesson():
    assert method_of(0) == RULES
    assert method_of(7) == f"{RULES}+7"


def measured(precision, recall):
    return Found(notices=6, precision=precision, recall=recall)


@pytest.mark.parametrize(
    ("before", "after", "proven"),
    [
        ((0.5, 0.5), (0.6, 0.6), True),
        ((0.5, 0.5), (0.5, 0.5), True),
        ((0.5, 0.5), (0.49, 0.9), False),
        ((0.5, 0.5), (0.9, 0.49), False),
        ((0.0, 0.0), (0.0, 0.0), False),  # nothing was found again
    ],
)
def test_a_lesson_is_proven_where_no_figure_got_worse(before, after, proven):
    found = LessonRow(
        id=1,
        at=AT,
        notices=60,
        fields=0,
        words=0,
        before=measured(*before),
        after=measured(*after),
        in_use=False,
    )
    assert found.is_proven == proven


@pytest.mark.django_db
def test_one_lesson_is_in_use_at_a_time():
    one, other = lesson(), lesson(1)
    assert (queries.lesson_in_use(), queries.learned_in_use()) == (0, NOTHING)
    services.use_lesson(one.pk)
    services.use_lesson(other.pk)
    services.use_lesson(other.pk)
    assert queries.lesson_in_use() == other.pk
    assert [row_.in_use for row_ in queries.lessons()] == [True, False]
    assert (services.forget_lesson(), services.forget_lesson()) == (True, False)
    assert queries.lesson_in_use() == 0
    assert Lesson.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("how_many", [1, 20])
def test_lessons_come_newest_first_for_one_query(how_many, django_assert_num_queries):
    made = [lesson(day).pk for day in range(how_many)]
    with django_assert_num_queries(1):
        found = queries.lessons()
    assert [one.id for one in found] == made[::-1]
    assert (found[0].notices, found[0].before, found[0].after.precision) == (60, measured(0.5, 0.5), 0.6)
    assert len(queries.lessons(1)) == 1


@pytest.mark.django_db
def test_what_was_never_classified_is_none(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert queries.classification_of(0) is None
    assert Classification.objects.count() == 0
