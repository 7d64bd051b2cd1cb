"""Words in folded columns, names that strangers type, and sentences that are kept."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from donbay.core.text.fold import fold
from donbay.core.text.search import search_terms
from donbay.foundation.models import RunningNumber
from donbay.foundation.plain_names import plain_name
from donbay.foundation.said import Said, gettext
from donbay.foundation.wording import begins_so, says_all

ROWS = [
    "yen sao khanh hoa",
    "so 01/2026 ve do luong",
    "do luong",
    "luong do",
    "trai cay say",
    "100% xoai",
    "a_b",
    "",
]


@pytest.fixture
def found(db):
    """Ask for rows by a column of folded text; any table with one will do."""
    RunningNumber.objects.bulk_create(
        RunningNumber(series=text[:40], year=2000 + number) for number, text in enumerate(ROWS)
    )

    def ask(condition):
        return list(RunningNumber.objects.filter(condition).order_by("year").values_list("series", flat=True))

    return ask


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("đo lường", [1, 2, 3]),
        ("LƯỜNG, đo!", [1, 2, 3]),
        ("luong", [1, 2, 3]),
        ("luon", []),  # a whole word
        ("1/2026", [1]),  # zeros before a number make no difference
        ("2026", [1]),
        ("1/202", []),
        ("say", [4]),
        ("sao", [0]),
        ("ao", []),
        ("100%", [5]),
        ("%", []),
        ("a_b", [6]),
        ("a.b", []),
        ("khong co", []),
        ("", [0, 1, 2, 3, 4, 5, 6, 7]),
        (" ,;! ", [0, 1, 2, 3, 4, 5, 6, 7]),
    ],
)
def test_all_words_of_a_query_stand_in_a_row_as_whole_words(found, query, rows):
    assert found(says_all("series", query)) == [ROWS[number] for number in rows]


@pytest.mark.parametrize(
    ("term", "rows"), [("kha", [0]), ("anh", []), ("luo", [1, 2, 3]), ("1/2", [1]), ("(", []), ("x", [5])]
)
def test_a_name_may_be_typed_in_part_from_the_beginning_of_a_word(found, term, rows):
    assert found(begins_so("series", term)) == [ROWS[number] for number in rows]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query", ["\\", "[", "(?P<", "a{9999}", "'; --", "%s", "$^", "a|b", "\0", "\ud800", "x" * 500]
)
def test_no_sign_of_a_query_is_read_as_a_pattern(found, query):
    assert isinstance(found(says_all("series", query)), list)
    for term in search_terms(query):
        assert isinstance(found(begins_so("series", term)), list)


@pytest.mark.parametrize(
    "name",
    [
        "Chị Mẫu",
        "Công ty TNHH Yến Sào",
        "Xoài.vn",
        "A",
        "3F",
        "O’Neil & Co.",
        "Trần Thị B - Giám đốc (Nha Trang)",
        "Tiệm www",
    ],
)
def test_a_name_is_taken(name):
    plain_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "http://x.example",
        "ftp://x",
        "Xem www.x.example",
        "x.vn/qua",
        "X.COM/free",
        "qua.shop/1 chị",
    ],
)
def test_a_name_with_a_way_to_a_site_is_refused(name):
    with pytest.raises(ValidationError, match="không kèm địa chỉ trang web"):
        plain_name(name)


@pytest.mark.parametrize("name", ["", "   ", "---", "…", "Chị\0Mẫu", "Chị\u202eMẫu", "a\x07", "\ud800a"])
def test_a_name_without_letters_or_with_hidden_ones_is_refused(name):
    with pytest.raises(ValidationError, match="chữ cái hoặc chữ số"):
        plain_name(name)


@given(st.text(max_size=40))
def test_any_name_is_taken_or_refused_with_words(name):
    try:
        plain_name(name)
    except ValidationError as refused:
        assert refused.messages  # noqa: PT017
        return
    assert any(letter.isalnum() for letter in name)
    assert "://" not in name


@given(st.text(max_size=40))
def test_what_was_folded_is_asked_for_by_its_own_words(text):
    assert all(term == fold(term) for term in search_terms(text))


def test_a_sentence_remembers_its_message_and_can_be_said_again_in_another_language():
    with translation.override("en"):
        kept = gettext("Tệp quá lớn.")
    assert (kept.msgid, kept.values) == ("Tệp quá lớn.", {})
    assert kept != "Tệp quá lớn."
    with translation.override("vi"):
        assert Said.of(kept.msgid, kept.values) == "Tệp quá lớn."
    with translation.override("en"):
        assert Said.of(kept.msgid, kept.values) == kept


def test_values_are_put_in_by_name_and_remembered():
    said = gettext("Danh sách dài quá %(most)s dòng.") % {"most": 50}
    assert (said, said.values) == ("Danh sách dài quá 50 dòng.", {"most": 50})
    assert said.msgid == "Danh sách dài quá %(most)s dòng."
    assert isinstance(said, str)


def test_a_message_without_values_keeps_its_percent_signs():
    assert gettext("Đúng 100%") == "Đúng 100%"


def test_a_value_that_is_missing_is_an_error():
    with pytest.raises(KeyError, match="most"):
        gettext("Danh sách dài quá %(most)s dòng.") % {"least": 1}
