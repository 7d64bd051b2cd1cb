"""The reason is a sentence that reads well aloud, in both languages."""

import pytest
from msgspec import structs

from donbay.core.match.explain import explain, say
from donbay.core.match.types import Evidence
from donbay.core.prose.untranslated import find_untranslated


def found(kind, value, said, field, **more):
    return Evidence(
        line_id=more.pop("line_id", 1),
        line_words=more.pop("words", "xoài sấy"),
        kind=kind,
        value=value,
        found=said,
        field=field,
        strength=more.pop("strength", "STRONG"),
        **more,
    )


def reasons(evidence, grade=""):
    """Return what is said behind the line itself, in Vietnamese and in English."""
    vi, en = (explain(evidence, "", language, grade) for language in ("vi", "en"))
    assert find_untranslated(vi) == ()
    return vi.split(". ", 1)[1], en.split(". ", 1)[1]


CODE = found("HS_EXACT", "080450", "080450", "hs")
WORD = found("TERM", "mango", "mangoes", "products")


@pytest.mark.parametrize(
    ("language", "says"),
    [
        (
            "vi",
            "Quý doanh nghiệp đăng ký sản phẩm “xoài sấy” (mã HS gợi ý: 0804 50), xuất khẩu sang Liên minh châu Âu. "
            "Phần sản phẩm nêu xoài (nguyên văn: “mangoes”); thông báo nêu đúng mã HS 0804 50 (ổi, xoài, măng cụt).",
        ),
        (
            "en",
            "You registered “xoài sấy” (suggested HS code: 0804 50) for the European Union. The field “products "
            "covered” mentions “mangoes”; the notification states HS 0804 50 (mangoes, guavas, mangosteens).",
        ),
    ],
)
def test_code_and_word(language, says):
    assert explain([WORD, CODE], "EU", language) == says


def test_a_code_that_the_firm_does_not_have_is_not_called_its_own():
    """Words lead to codes too: who registered frozen tuna is not told that 1604 14 is the very code."""
    by_word = found("HS_EXACT", "cá ngừ", "160414", "hs", confirmed=True)
    assert explain([by_word], "", "vi") == (
        "Quý doanh nghiệp đăng ký sản phẩm “xoài sấy”. Thông báo nêu mã HS 1604 14 (cá ngừ chế biến, cá "
        "ngừ hộp), cùng loại với sản phẩm của Quý doanh nghiệp."
    )
    assert explain([by_word], "", "en") == (
        "You registered “xoài sấy”. The notification states HS 1604 14 (canned and prepared tuna), the same kind of "
        "goods as your product."
    )
    both = [found("HS_EXACT", "030341", "030341", "hs", confirmed=True), by_word]
    assert explain(both, "", "vi").endswith(
        "Thông báo nêu đúng mã HS 0303 41 (cá ngừ vây dài đông lạnh); thông báo nêu mã HS 1604 14 (cá ngừ chế biến, cá "
        "ngừ hộp), cùng loại với sản phẩm của Quý doanh nghiệp."
    )


def test_the_very_product_comes_first_and_is_no_neighbour_of_itself():
    tuna = structs.replace(found("NAMED", "030247", "Tuna", "products"), line_words="Cá kiếm")
    own = structs.replace(found("NAMED", "030247", "swordfish", "products"), line_words="Cá kiếm")
    assert explain([tuna, own], "", "vi") == (
        "Quý doanh nghiệp đăng ký sản phẩm “Cá kiếm” (mã HS gợi ý: 0302 47). Phần sản phẩm nêu cá kiếm (nguyên văn: "
        "“swordfish”)."
    )


def test_a_code_that_somebody_confirmed_is_no_suggestion():
    sure = found("HS_EXACT", "080450", "080450", "hs", confirmed=True)
    assert explain([sure], "", "vi") == (
        "Quý doanh nghiệp đăng ký sản phẩm “xoài sấy” (mã HS: 0804 50). Thông báo nêu đúng mã HS 0804 50 (ổi, "
        "xoài, măng cụt)."
    )
    assert "khai" not in explain([CODE], "", "vi")


FRAME = "Quý doanh nghiệp đăng ký sản phẩm “xoài sấy”{}. {}."


@pytest.mark.parametrize(
    ("evidence", "vi"),
    [
        (
            found("HS_HEADING", "081090", "081060", "hs"),
            (" (mã HS gợi ý: 0810 90)", "Thông báo nêu mã HS 0810 60 (sầu riêng tươi), cùng nhóm HS 0810"),
        ),
        (
            found("HS_HEADING", "081090", "081060", "chain", inherited=True),
            (
                " (mã HS gợi ý: 0810 90)",
                "Thông báo gốc nêu mã HS 0810 60 (sầu riêng tươi), cùng nhóm HS 0810",
            ),
        ),
        (
            found("HS_INSIDE", "9403", "940360", "hs"),
            (" (mã HS gợi ý: 9403)", "Thông báo nêu mã HS 9403 60 (nội thất gỗ khác), thuộc nhóm HS 9403"),
        ),
        (
            found("HS_INSIDE", "Arthrospira platensis", "121221", "hs"),
            (
                "",
                "Thông báo nêu mã HS 1212 21 (rong biển ăn được), cùng loại với Arthrospira platensis (tảo xoắn)",
            ),
        ),
        (
            found("HS_INSIDE", "frobnicator", "121221", "hs"),
            (
                "",
                "Thông báo nêu mã HS 1212 21 (rong biển ăn được), cùng loại với sản phẩm của Quý doanh nghiệp",
            ),
        ),
        (
            found("HS_WIDER", "080540", "0805", "hs"),
            (
                " (mã HS gợi ý: 0805 40)",
                "Thông báo nêu nhóm HS 0805 (cam, quýt, bưởi, chanh), bao gồm mã HS 0805 40",
            ),
        ),
        (
            found("HORIZONTAL", "0703", "límites máximos de residuos", "title"),
            (
                " (mã HS gợi ý: 0703)",
                "Biện pháp về giới hạn dư lượng (nguyên văn: “límites máximos de residuos”), có thể áp dụng đối với "
                "sản phẩm này",
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
                    "Thông báo thuộc lĩnh vực tiêu chuẩn công nghệ thực phẩm (mã ICS 67.160.20), "
                    "thường bao gồm sản phẩm này"
                ),
            ),
        ),
        (
            found("TERM", "zorbex", "zorbex", "title"),
            ("", "Tiêu đề nêu cụm từ (nguyên văn: “zorbex”), có trong hồ sơ của Quý doanh nghiệp"),
        ),
        (found("TERM", "yến sào", "Yến sào", "title"), ("", "Tiêu đề nêu “Yến sào”")),
        (
            found("LATIN", "Durio zibethinus", "Durio zibethinus", "products"),
            ("", "Phần sản phẩm nêu tên khoa học Durio zibethinus (sầu riêng tươi)"),
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
    assert explain([other, first], "", "vi").endswith(
        ". Thông báo nêu đúng mã HS 6912 (đồ gốm, sành gia dụng không bằng sứ) và 6913 (tượng, đồ trang trí bằng gốm sứ)."
    )


def test_a_possible_match_says_that_it_is_one():
    assert explain([WORD], "", "vi", "POSSIBLE").endswith(
        ". Có khả năng liên quan: phần sản phẩm nêu xoài (nguyên văn: “mangoes”)."
    )
    assert "khả năng" not in explain([WORD], "", "vi", "RELATED")


def test_only_the_strongest_line_speaks_and_four_words_at_most():
    many = [found("TERM", f"w{n}", f"zor{n}", "title") for n in range(5)]
    other = found("TERM", "x", "other", "title", line_id=2)
    said = explain([*many, other], "", "en")
    assert said == ("You registered “xoài sấy”. The title mentions “zor0”, “zor1”, “zor2” and 2 more.")


def test_a_domestic_draft_says_so():
    assert explain([CODE], "VNM", "vi") == (
        "Quý doanh nghiệp đăng ký sản phẩm “xoài sấy” (mã HS gợi ý: 0804 50). Thông báo nêu đúng mã HS 0804 50 "
        "(ổi, xoài, măng cụt). Đây là dự thảo của Việt Nam, áp dụng trong nước."
    )


def test_nothing_found_is_nothing_said():
    assert explain([], "", "vi") == ""


def test_a_word_inside_a_phrase_that_is_shown_adds_nothing():
    phrase = found("TERM", "spiny lobster", "spiny lobster", "title")
    word = found("TERM", "lobster", "lobster", "title")
    mentioned = found("TERM_DESCRIPTION", "lobster", "lobster", "description")
    said = explain([word, mentioned, phrase], "", "en")
    assert said == "You registered “xoài sấy”. The title mentions “spiny lobster”."


@pytest.mark.parametrize(
    ("evidence", "vi", "en"),
    [
        (
            [found("HS_EXACT", "08", "08", "hs")],
            "Thông báo nêu đúng chương HS 08 (quả và hạt ăn được).",
            "The notification states HS chapter 08 (fruits and nuts for eating).",
        ),
        (
            [found("HS_CHAPTER", "080450", "08", "hs")],
            "Thông báo nêu cả chương HS 08 (quả và hạt ăn được), bao gồm mã HS 0804 50.",
            "The notification states the whole of HS chapter 08 (fruits and nuts for eating), which includes HS 0804 50.",
        ),
        (  # a subheading by its own name, not by its heading's, however it is written
            [found("HS_EXACT", "210390", "2103.90", "hs")],
            "Thông báo nêu đúng mã HS 2103 90 (nước mắm, tương ớt, gia vị hỗn hợp).",
            "The notification states HS 2103 90 (fish sauce, chilli sauce, other mixed seasonings).",
        ),
        (  # a line of a national tariff lies in the subheading
            [found("HS_INSIDE", "9001", "9001.3000", "hs")],
            "Thông báo nêu mã HS 9001 30 00 (trong nhóm kính áp tròng), thuộc nhóm HS 9001.",
            "The notification states HS 9001 30 00 (within contact lenses), which lies within HS 9001.",
        ),
        (
            [found("HS_EXACT", "9018", "9018-9021", "hs")],
            "Thông báo nêu đúng mã HS 9018-9021 (từ dụng cụ y tế, phẫu thuật, nha khoa đến dụng cụ chỉnh hình, máy trợ "
            "thính, cấy ghép).",
            "The notification states HS 9018-9021 (from medical, surgical and dental instruments to orthopaedic goods, "
            "hearing aids and implants).",
        ),
        (
            [
                found("HS_INSIDE", "01", "010613", "hs"),
                found("HS_INSIDE", "01", "0105", "hs"),
                found("HS_INSIDE", "02", "0207", "hs"),
            ],
            "Thông báo nêu mã HS 0105 (gia cầm sống) và 0106 13 (lạc đà, lạc đà không bướu sống), thuộc chương HS 01; "
            "thông báo nêu mã HS 0207 (thịt gà, vịt và phụ phẩm gia cầm), thuộc chương HS 02.",
            "The notification states HS 0105 (farm poultry, alive) and 0106 13 (camels, llamas and alpacas, alive), in HS "
            "chapter 01; the notification states HS 0207 (chicken, duck and turkey meat), in HS chapter 02.",
        ),
        (  # one code is stated once, whatever of the line it meets
            [found("HS_EXACT", "1209", "1209", "hs"), found("HS_INSIDE", "hạt giống", "1209", "hs")],
            "Thông báo nêu đúng mã HS 1209 (hạt giống để gieo trồng).",
            "The notification states HS 1209 (seeds for sowing).",
        ),
        (  # the firm's own code comes before one that only its words lead to
            [found("HS_EXACT", "gia vị", "0904", "hs"), found("HS_EXACT", "0906", "0906", "hs")],
            "Thông báo nêu đúng mã HS 0906 (quế vỏ, quế bột); thông báo nêu mã HS 0904 (hạt tiêu, ớt khô, ớt bột), cùng "
            "loại với gia vị.",
            "The notification states HS 0906 (cinnamon and cassia); the notification states HS 0904 (pepper, dried "
            "chillies, paprika), the same kind of goods as spices.",
        ),
    ],
)
def test_no_code_stands_without_its_name(evidence, vi, en):
    assert reasons(evidence) == (vi, en)


def test_many_codes_are_counted():
    many = [found("HS_INSIDE", "07", f"07{n:02}", "hs") for n in range(1, 7)]
    assert reasons(many)[0] == (
        "Thông báo nêu mã HS 0701 (khoai tây tươi), 0702 (cà chua tươi), 0703 (hành, tỏi, tỏi tây tươi) và 3 mã khác, "
        "thuộc chương HS 07."
    )


@pytest.mark.parametrize(
    ("evidence", "vi", "en"),
    [
        (  # a word without a name of its own is only among goods that have one
            [found("NAMED", "8504", "SMPS based power plants", "title")],
            "Tiêu đề nêu hàng thuộc loại biến áp, bộ nguồn, bộ sạc (nguyên văn: “SMPS based power plants”), cùng nhóm "
            "hàng với sản phẩm của Quý doanh nghiệp.",
            "The title mentions “SMPS based power plants”, in the same group of goods as your product.",
        ),
        (  # of several headings of a word the firm's
            [found("NAMED", "640411", "sports footwear", "title")],
            "Tiêu đề nêu hàng thuộc loại giày vải, giày thể thao (nguyên văn: “sports footwear”), cùng nhóm hàng với sản "
            "phẩm của Quý doanh nghiệp.",
            "The title mentions “sports footwear”, in the same group of goods as your product.",
        ),
        (  # `â` and `é` make no word Vietnamese
            [found("NAMED", "8544", "câbles électriques", "title")],
            "Tiêu đề nêu hàng thuộc loại dây điện, cáp điện, cáp quang (nguyên văn: “câbles électriques”), cùng nhóm "
            "hàng với sản phẩm của Quý doanh nghiệp.",
            "The title mentions goods of the group “electric wires, cables and optical fibre cables” (original: “câbles "
            "électriques”), in the same group of goods as your product.",
        ),
        (  # flour of fish is no wheat flour, plants that bear strawberries are none
            [found("NAMED", "230120", "farines de poisson", "title")],
            "Tiêu đề nêu hàng thuộc loại bột cá, bột tôm làm thức ăn chăn nuôi (nguyên văn: “farines de poisson”), "
            "cùng nhóm hàng với sản phẩm của Quý doanh nghiệp.",
            "The title mentions goods of the group “fish, shrimp and squid meals” (original: “farines de poisson”), in "
            "the same group of goods as your product.",
        ),
        (
            [found("NAMED", "0602", "plantas de fresa", "title")],
            "Tiêu đề nêu hàng thuộc loại cây giống ăn quả (nguyên văn: “plantas de fresa”), cùng nhóm hàng với sản phẩm "
            "của Quý doanh nghiệp.",
            "The title mentions goods of the group “fruit and nut trees, vines and bushes for planting” (original: "
            "“plantas de fresa”), in the same group of goods as your product.",
        ),
        (
            [found("NAMED", "sữa", "Queso", "title", words="Đồ uống")],
            "Tiêu đề nêu phô mai (nguyên văn: “Queso”), cùng nhóm hàng với sữa.",
            "The title mentions cheese (original: “Queso”), in the same group of goods as milk.",
        ),
        (  # what names a whole chapter need not mean all of it
            [found("NAMED", "030631", "fishery products", "title")],
            "Tiêu đề nêu thủy sản (nguyên văn: “fishery products”), có thể bao gồm sản phẩm của Quý doanh nghiệp.",
            "The title mentions “fishery products”, which may include your product.",
        ),
        (
            [
                found("TERM", "bearings", "Bearing", "title"),
                found("NAMED", "8482", "Bearing", "title", strength="WEAK"),
            ],
            "Tiêu đề nêu hàng thuộc loại ổ bi, ổ lăn (nguyên văn: “Bearing”), có trong hồ sơ của Quý doanh nghiệp.",
            "The title mentions “Bearing”.",
        ),
        (
            [found("TERM", "zorbex", "zorbex", "title"), found("TERM", "zubaq", "zubaq", "title"), WORD],
            "Phần sản phẩm nêu xoài (nguyên văn: “mangoes”); tiêu đề nêu cụm từ (nguyên văn: “zorbex”) và cụm từ (nguyên "
            "văn: “zubaq”), có trong hồ sơ của Quý doanh nghiệp.",
            "The field “products covered” mentions “mangoes”; the title mentions “zorbex” and “zubaq”.",
        ),
    ],
)
def test_goods_are_called_by_no_name_that_is_not_theirs(evidence, vi, en):
    assert reasons(evidence) == (vi, en)


@pytest.mark.parametrize(
    ("evidence", "vi", "en"),
    [
        (  # what the firm registered is no neighbour of it, in whichever field of the evidence that stands
            [
                found("NAMED", "0902", "Tea", "title", words="Chè xanh"),
                found("TERM", "tea", "Tea", "title", words="Chè xanh", strength="GOOD"),
                found("HORIZONTAL", "0902", "Tea", "title", words="Chè xanh"),
            ],
            "Tiêu đề nêu chè (nguyên văn: “Tea”).",
            "The title mentions “Tea”.",
        ),
        (  # its neighbours of the same code say nothing more, however strong they are
            [
                found("NAMED", "081090", "jackfruit", "chain", words="Thanh long"),
                found("TERM", "dragon fruit", "dragon fruit", "chain", words="Thanh long", strength="GOOD"),
            ],
            "Thông báo gốc nêu thanh long (nguyên văn: “dragon fruit”).",
            "The original notification mentions “dragon fruit”.",
        ),
        (  # what is said alike is said in one breath
            [
                found("NAMED", "0704", "Brassica", "products"),
                found("NAMED", "0701", "Potato", "products"),
                found("NAMED", "0704", "cauliflower", "title"),
            ],
            "Tiêu đề nêu súp lơ (nguyên văn: “cauliflower”), cùng nhóm hàng với "
            "sản phẩm của Quý doanh nghiệp; phần sản phẩm nêu hàng thuộc loại bắp cải, súp lơ, cải các loại (nguyên văn: "
            "“Brassica”) và khoai tây (nguyên văn: “Potato”), cùng nhóm hàng với sản phẩm của Quý doanh nghiệp.",
            "The title mentions “cauliflower”, in the same group of goods as your product; the field “products covered” "
            "mentions “Brassica” and “Potato”, in the same group of goods as your product.",
        ),
        (  # of weak reasons the heaviest, which comes first, is told first
            [
                found("ICS", "8704", "43.080", "ics", strength="WEAK"),
                found("TERM_ASIDE", "motor vehicle", "Motor vehicle", "products", strength="WEAK"),
            ],
            "Thông báo thuộc lĩnh vực tiêu chuẩn phương tiện giao thông đường bộ (mã ICS 43.080), có thể bao gồm sản phẩm "
            "này; phần sản phẩm có nhắc đến xe cơ giới (nguyên văn: “Motor vehicle”), không phải sản phẩm chính.",
            "The notification is in the field of standards “road vehicles engineering” (ICS 43.080), which may cover this "
            "product; the field “products covered” mentions “Motor vehicle”, not as the main product.",
        ),
    ],
)
def test_nothing_is_said_twice_and_the_product_comes_first(evidence, vi, en):
    assert reasons(evidence) == (vi, en)


@pytest.mark.parametrize(
    ("evidence", "vi", "en"),
    [
        (  # who makes the family is told so, and not that it may be meant
            [
                found("HORIZONTAL", "3304", "Skincare creams", "title", words="Mỹ phẩm"),
                found("FAMILY", "cosmetics", "Skincare creams", "title", words="Mỹ phẩm", strength="GOOD"),
            ],
            "Biện pháp áp dụng đối với hàng trong nhóm mỹ phẩm (nguyên văn: “Skincare creams”), đúng loại hàng của Quý "
            "doanh nghiệp.",
            "The measure applies to goods of the group “cosmetics” (it mentions “Skincare creams”), the kind of goods you "
            "make.",
        ),
        (  # a word that is not all of the family does not stand for it
            [found("HORIZONTAL", "030631", "Fish", "products")],
            "Biện pháp áp dụng đối với hàng trong nhóm thủy sản, do có nêu cá (nguyên văn: “Fish”), có thể bao gồm sản "
            "phẩm này.",
            "The measure applies to goods of the group “fishery and aquatic products” (it mentions “Fish”), which may "
            "include this product.",
        ),
        (
            [
                found("HORIZONTAL", "0207", "by-products of animal origin", "products"),
                found("HORIZONTAL", "0407", "Alimentos", "products"),
            ],
            "Biện pháp áp dụng chung đối với sản phẩm có nguồn gốc động vật (nguyên văn: “by-products of animal origin”) "
            "và thực phẩm (nguyên văn: “Alimentos”), có thể bao gồm sản phẩm này.",
            "The measure applies in general to “by-products of animal origin” and food (original: “Alimentos”), which may "
            "include this product.",
        ),
        (  # nobody makes a topic
            [found("FAMILY", "phụ gia", "Food additives", "title")],
            "Biện pháp về phụ gia thực phẩm (nguyên văn: “Food additives”), liên quan đến sản phẩm của Quý doanh nghiệp.",
            "The measure is about “Food additives”, which concerns your product.",
        ),
        (
            [found("LEARNED", "0804", "67.080.10", "ics")],
            "Theo các thông báo trước đây, lĩnh vực tiêu chuẩn công nghệ thực phẩm (mã ICS 67.080.10) thường liên quan "
            "đến sản phẩm này.",
            "In earlier notifications the field of standards “food technology” (ICS 67.080.10) usually concerned this "
            "product.",
        ),
        (
            [found("ICS", "0804", "99.080.10", "ics")],
            "Thông báo thuộc lĩnh vực tiêu chuẩn (mã ICS 99.080.10), thường bao gồm sản phẩm này.",
            "The notification is in the field of standards (ICS 99.080.10), which usually covers this product.",
        ),
    ],
)
def test_a_family_a_topic_and_a_field_are_called_what_they_are(evidence, vi, en):
    assert reasons(evidence) == (vi, en)


def test_one_piece_of_evidence_is_said_by_itself():
    assert say(CODE, "en") == "the notification states HS 0804 50 (mangoes, guavas, mangosteens)"
