"""The reason is a sentence that reads well aloud, in both languages."""

import pytest
from msgspec import structs

from donbay.core.match.explain import explain
from donbay.core.match.types import Evidence
from donbay.core.prose.untranslated import find_untranslated


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
            "Quý doanh nghiệp đăng ký sản phẩm “xoài sấy” (mã HS gợi ý: 0804 50), xuất khẩu sang Liên minh châu Âu. "
            "Phần sản phẩm nêu xoài (nguyên văn: “mangoes”); thông báo nêu đúng mã HS 0804 50.",
        ),
        (
            "en",
            "You registered “xoài sấy” (suggested HS code: 0804 50) for the European Union. The field “products "
            "covered” mentions “mangoes”; the notification states HS 0804 50.",
        ),
    ],
)
def test_code_and_word(language, says):
    assert explain([WORD, CODE], "EU", language) == says


def test_a_code_that_the_firm_does_not_have_is_not_called_its_own():
    """Words lead to codes too: who registered frozen tuna is not told that 1604 14 is the very code."""
    by_word = found("HS_EXACT", "cá ngừ", "160414", "hs", confirmed=True)
    assert explain([by_word], "", "vi") == (
        "Quý doanh nghiệp đăng ký sản phẩm “xoài sấy”. Thông báo nêu mã HS 1604 14, cùng loại với cá ngừ."
    )
    assert explain([by_word], "", "en") == (
        "You registered “xoài sấy”. The notification states HS 1604 14, the same kind of goods as cá ngừ."
    )
    both = [found("HS_EXACT", "030341", "030341", "hs", confirmed=True), by_word]
    assert explain(both, "", "vi").endswith(
        "Thông báo nêu đúng mã HS 0303 41; thông báo nêu mã HS 1604 14, cùng loại với cá ngừ."
    )


def test_the_very_product_comes_first_and_is_no_neighbour_of_itself():
    tuna = structs.replace(found("NAMED", "030247", "Tuna", "products"), line_words="Cá kiếm")
    own = structs.replace(found("NAMED", "030247", "swordfish", "products"), line_words="Cá kiếm")
    assert explain([tuna, own], "", "vi") == (
        "Quý doanh nghiệp đăng ký sản phẩm “Cá kiếm” (mã HS gợi ý: 0302 47). Phần sản phẩm nêu cá kiếm (nguyên văn: "
        "“swordfish”); phần sản phẩm nêu cá ngừ (nguyên văn: “Tuna”), cùng nhóm hàng với sản phẩm của Quý doanh nghiệp."
    )


def test_a_code_that_somebody_confirmed_is_no_suggestion():
    sure = found("HS_EXACT", "080450", "080450", "hs", confirmed=True)
    assert explain([sure], "", "vi") == (
        "Quý doanh nghiệp đăng ký sản phẩm “xoài sấy” (mã HS: 0804 50). Thông báo nêu đúng mã HS 0804 50."
    )
    assert "khai" not in explain([CODE], "", "vi")


FRAME = "Quý doanh nghiệp đăng ký sản phẩm “xoài sấy”{}. {}."


@pytest.mark.parametrize(
    ("evidence", "vi"),
    [
        (
            found("HS_HEADING", "081090", "081060", "hs"),
            (" (mã HS gợi ý: 0810 90)", "Thông báo nêu mã HS 0810 60, cùng nhóm 0810"),
        ),
        (
            found("HS_HEADING", "081090", "081060", "chain", inherited=True),
            (" (mã HS gợi ý: 0810 90)", "Thông báo gốc nêu mã HS 0810 60, cùng nhóm 0810"),
        ),
        (
            found("HS_INSIDE", "9403", "940360", "hs"),
            (" (mã HS gợi ý: 9403)", "Thông báo nêu mã HS 9403 60, thuộc nhóm HS 9403"),
        ),
        (
            found("HS_INSIDE", "Arthrospira platensis", "121221", "hs"),
            ("", "Thông báo nêu mã HS 1212 21, cùng loại với Arthrospira platensis (tảo xoắn)"),
        ),
        (
            found("HS_INSIDE", "frobnicator", "121221", "hs"),
            ("", "Thông báo nêu mã HS 1212 21, cùng loại với sản phẩm của Quý doanh nghiệp"),
        ),
        (
            found("HS_WIDER", "080540", "0805", "hs"),
            (" (mã HS gợi ý: 0805 40)", "Thông báo nêu nhóm HS 0805, bao gồm mã HS 0805 40"),
        ),
        (
            found("HORIZONTAL", "0703", "límites máximos de residuos", "title"),
            (
                " (mã HS gợi ý: 0703)",
                "Biện pháp áp dụng chung về giới hạn dư lượng (nguyên văn: “límites máximos de residuos”)",
            ),
        ),
        (
            found("NAMED", "080450", "mango", "products"),
            (
                " (mã HS gợi ý: 0804 50)",
                "Phần sản phẩm nêu xoài (nguyên văn: “mango”), cùng nhóm hàng với sản phẩm của Quý doanh nghiệp",
            ),
        ),
        (
            found("TERM_DESCRIPTION", "dried fruit", "dried fruits", "description"),
            ("", "Phần mô tả có nhắc đến quả khô (nguyên văn: “dried fruits”)"),
        ),
        (
            found("ICS", "2202", "67.160.20", "ics"),
            (
                " (mã HS gợi ý: 2202)",
                (
                    "Thông báo thuộc lĩnh vực tiêu chuẩn ICS 67.160.20 (công nghệ thực phẩm), "
                    "thường bao gồm sản phẩm này"
                ),
            ),
        ),
        (
            found("TERM", "zorbex", "zorbex", "title"),
            ("", "Tiêu đề nêu cụm từ (nguyên văn: “zorbex”)"),
        ),
        (found("TERM", "yến sào", "Yến sào", "title"), ("", "Tiêu đề nêu “Yến sào”")),
        (
            found("LATIN", "Durio zibethinus", "Durio zibethinus", "products"),
            ("", "Phần sản phẩm nêu tên khoa học Durio zibethinus"),
        ),
        (
            found("TERM_ASIDE", "jam", "jams", "description"),
            ("", "Phần mô tả có nhắc đến mứt (nguyên văn: “jams”), không phải sản phẩm chính"),
        ),
    ],
)
def test_every_kind_of_reason_says_the_goods_in_vietnamese(evidence, vi):
    said = explain([evidence], "", "vi")
    assert said == FRAME.format(*vi)
    assert find_untranslated(said) == ()


def test_codes_that_are_stated_alike_are_said_in_one_breath():
    other = found("HS_EXACT", "6913", "6913", "hs")
    first = found("HS_EXACT", "6912", "6912", "hs")
    assert explain([other, first], "", "vi").endswith(". Thông báo nêu đúng mã HS 6912, 6913.")


def test_a_possible_match_says_that_it_is_one():
    assert explain([WORD], "", "vi", "POSSIBLE").endswith(
        ". Có khả năng liên quan: phần sản phẩm nêu xoài (nguyên văn: “mangoes”)."
    )
    assert "khả năng" not in explain([WORD], "", "vi", "RELATED")


def test_only_the_strongest_line_speaks_and_at_most_three_reasons():
    many = [found("TERM", f"w{n}", f"zor{n}", "title") for n in range(5)]
    other = found("TERM", "x", "other", "title", line_id=2)
    said = explain([*many, other], "", "en")
    assert said == (
        "You registered “xoài sấy”. The title mentions “zor0”; the title mentions “zor1”; the title mentions “zor2”."
    )


def test_a_domestic_draft_says_so():
    assert explain([CODE], "VNM", "vi") == (
        "Quý doanh nghiệp đăng ký sản phẩm “xoài sấy” (mã HS gợi ý: 0804 50). Thông báo nêu đúng mã HS 0804 50. "
        "Đây là dự thảo của Việt Nam, áp dụng trong nước."
    )


def test_nothing_found_is_nothing_said():
    assert explain([], "", "vi") == ""


def test_a_word_inside_a_phrase_that_is_shown_adds_nothing():
    phrase = found("TERM", "spiny lobster", "spiny lobster", "title")
    word = found("TERM", "lobster", "lobster", "title")
    mentioned = found("TERM_DESCRIPTION", "lobster", "lobster", "description")
    said = explain([word, mentioned, phrase], "", "en")
    assert said == "You registered “xoài sấy”. The title mentions “spiny lobster”."
