"""The reason is a sentence that reads well aloud, in both languages."""

import pytest

from donbay.core.match.explain import explain
from donbay.core.match.types import Evidence


def found(kind, value, said, field, **more):
    return Evidence(
        line_id=more.pop("line_id", 1),
        line_words="xoài sấy",
        kind=kind,
        value=value,
        found=said,
        field=field,
        strength="STRONG",
        **more,
    )


CODE = found("HS_EXACT", "080450", "080450", "hs")
WORD = found("TERM", "mango", "mangoes", "products")


@pytest.mark.parametrize(
    ("language", "says"),
    [
        (
            "vi",
            "Vì doanh nghiệp khai “xoài sấy” (0804 50) và thông báo nêu “mangoes” trong phần sản phẩm; "
            "thông báo nêu đúng mã HS 0804 50; thị trường: Liên minh châu Âu.",
        ),
        (
            "en",
            "Because you make “xoài sấy” (0804 50) and the notice says “mangoes” under products covered; "
            "the notice names HS 0804 50 itself; market: European Union.",
        ),
    ],
)
def test_code_and_word(language, says):
    assert explain([WORD, CODE], "EU", language) == says


def test_only_the_strongest_line_speaks_and_at_most_three_reasons():
    many = [found("TERM", f"w{n}", f"w{n}", "title") for n in range(5)]
    other = found("TERM", "x", "other", "title", line_id=2)
    said = explain([*many, other], "", "vi")
    assert said == (
        "Vì doanh nghiệp khai “xoài sấy” và thông báo nêu “w0” trong tên; thông báo nêu “w1” trong tên; "
        "thông báo nêu “w2” trong tên."
    )


def test_a_domestic_draft_says_so():
    assert explain([CODE], "VNM", "vi").endswith("; đây là dự thảo trong nước.")


def test_nothing_found_is_nothing_said():
    assert explain([], "", "vi") == ""


def test_a_word_inside_a_phrase_that_is_shown_adds_nothing():
    phrase = found("TERM", "spiny lobster", "spiny lobster", "title")
    word = found("TERM", "lobster", "lobster", "title")
    mentioned = found("TERM_DESCRIPTION", "lobster", "lobster", "description")
    said = explain([word, mentioned, phrase], "", "en")
    assert said == "Because you make “xoài sấy” and the notice says “spiny lobster” in the title."
