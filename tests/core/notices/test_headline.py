"""Headlines and house sentences say who does what about which goods until when. All notices are invented."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from donbay.core.goods.tidy import balance_brackets
from donbay.core.notices.events import Event, events_of
from donbay.core.notices.headline import headline, house_sentence, item_title, say_change, say_kind
from donbay.core.notices.record import Code, WordDate
from donbay.core.notices.sayings import CHANGES, DEEDS, FRAMES, KINDS, MEASURES
from donbay.core.prose.untranslated import find_untranslated

from .records import record

MARCH = date(2026, 3, 2)
MAY = date(2026, 5, 1)
LIFTED = "On 3 March 2026, the service has lifted the suspension of imports."


def stated(day):
    return WordDate(day, "", "STATED")


OPEN = {"comment_deadline": stated(MAY)}
KNOWN = {"products": "Frozen shrimps and prawns", "from": "G/SPS/N/EU/12"}

PATTERNS = [
    # symbol, fields, lent, Vietnamese, English
    (
        "G/SPS/N/CHN/12",
        {"products": "Fresh durian fruit (Durio zibethinus)", "keywords": ("Plant health",), **OPEN},
        {},
        "Trung Quốc lấy ý kiến dự thảo yêu cầu kiểm dịch thực vật đối với sầu riêng tươi",
        "China invites comments on draft plant quarantine requirements for fresh durian fruit (Durio zibethinus)",
    ),
    (
        "G/TBT/N/KOR/4",
        {
            "products": "Food supplements; edible bird's nest drinks",
            "objectives": ("Consumer information, labelling (TBT)",),
            **OPEN,
        },
        {},
        "Hàn Quốc lấy ý kiến dự thảo quy định ghi nhãn đối với thực phẩm bảo vệ sức khỏe, nước yến",
        (
            "The Republic of Korea invites comments on draft labelling rules for food supplements, "
            "edible bird's nest drinks"
        ),
    ),
    (
        "G/SPS/N/EU/10",
        {
            "products": "Table grapes, garlic, coconuts, jujubes",
            "keywords": ("Food safety", "Maximum residue limits (MRLs)"),
            **OPEN,
        },
        {},
        "Liên minh châu Âu lấy ý kiến dự thảo giới hạn dư lượng tối đa (MRL) đối với nho, tỏi, dừa, táo ta",
        (
            "The European Union invites comments on draft maximum residue limits (MRLs) for table grapes, "
            "garlic, coconuts, jujubes"
        ),
    ),
    (
        "G/TBT/N/MEX/52",
        {"products": "Atún en conserva", **OPEN},
        {},
        "Mexico lấy ý kiến dự thảo quy định kỹ thuật đối với cá ngừ đóng hộp",
        "Mexico invites comments on draft technical regulations for canned tuna",
    ),
    (
        "G/TBT/N/VNM/408",
        {"products": "Mũ bảo hiểm", **OPEN},
        {},
        "Việt Nam lấy ý kiến dự thảo quy định kỹ thuật đối với mũ bảo hiểm",
        "Viet Nam invites comments on draft technical regulations for helmets",
    ),
    (
        "G/SPS/N/JPN/71",
        {"products": "Food additives", "keywords": ("Food additives",), **OPEN},
        {},
        "Nhật Bản lấy ý kiến dự thảo quy định phụ gia thực phẩm",
        "Japan invites comments on draft food additive rules",
    ),
    (
        "G/SPS/N/JPN/13",
        {"products": "Frozen shrimp"},
        {},
        "Nhật Bản thông báo dự thảo biện pháp SPS đối với tôm đông lạnh",
        "Japan notifies draft SPS measures for frozen shrimp",
    ),
    (
        "G/SPS/N/CHN/82",
        {"title": "Registration of overseas producers: list of documents"},
        {},
        (
            "Trung Quốc thông báo dự thảo biện pháp SPS (nguyên văn: “Registration of overseas producers: "
            "list of documents”)"
        ),
        (
            "China notifies draft SPS measures (original wording: “Registration of overseas producers: "
            "list of documents”)"
        ),
    ),
    (
        "G/TBT/N/IND/3",
        {"products": "Zorbex frobnicators", **OPEN},
        {},
        "Ấn Độ lấy ý kiến dự thảo quy định kỹ thuật đối với sản phẩm (nguyên văn: “Zorbex frobnicators”)",
        "India invites comments on draft technical regulations for zorbex frobnicators",
    ),
    (
        "G/SPS/N/EU/7",
        {"kind": "EMERGENCY", "products": "Frozen shrimps and prawns"},
        {},
        "Liên minh châu Âu áp dụng biện pháp khẩn cấp đối với tôm đông lạnh",
        "The European Union takes emergency measures on frozen shrimps and prawns",
    ),
    (
        "G/SPS/N/EU/12/Add.1",
        {"description": "The period for comments is extended to 1 May 2026.", **OPEN},
        KNOWN,
        "Liên minh châu Âu kéo dài thời hạn góp ý dự thảo biện pháp SPS đối với tôm đông lạnh đến hết ngày 01/05/2026",
        (
            "The European Union extends the comment period on draft SPS measures for frozen shrimps and prawns "
            "to 1 May 2026"
        ),
    ),
    (
        "G/SPS/N/EU/12/Add.1",
        OPEN,
        KNOWN,
        (
            "Liên minh châu Âu điều chỉnh thời hạn góp ý dự thảo biện pháp SPS đối với tôm đông lạnh "
            "đến hết ngày 01/05/2026"
        ),
        (
            "The European Union changes the comment deadline for draft SPS measures for frozen shrimps and "
            "prawns to 1 May 2026"
        ),
    ),
    (
        "G/TBT/N/BRA/54/Add.1",
        {"keywords": ("Withdrawal of the measure",), "products": "Cigarettes and other tobacco products"},
        {},
        "Brazil rút dự thảo quy định kỹ thuật đối với thuốc lá",
        "Brazil withdraws draft technical regulations for cigarettes and other tobacco products",
    ),
    (
        "G/SPS/N/SAU/69/Add.1",
        {"kind": "EMERGENCY", "description": LIFTED, "products": "Poultry meat and table eggs"},
        {},
        "Ả Rập Xê Út dỡ bỏ biện pháp khẩn cấp đối với thịt gia cầm, trứng",
        "Saudi Arabia lifts emergency measures for poultry meat and table eggs",
    ),
    (
        "G/TBT/N/IND/55/Add.1",
        {
            "description": "The order was published and enters into force on 1 June 2026.",
            "products": "Footwear",
            "objectives": ("Quality requirements (TBT)",),
        },
        {},
        "Ấn Độ công bố yêu cầu chất lượng đối với giày dép, có hiệu lực từ ngày 01/06/2026",
        "India publishes quality requirements for footwear, in force from 1 June 2026",
    ),
    (
        "G/SPS/N/NIC/53/Add.1",
        {
            "title": "Límites máximos de residuos en hortalizas",
            "description": "The regulation was published. It shall enter into force three months after publication.",
        },
        {"products": "Hortalizas frescas: ajos, cebollas, espárragos"},
        (
            "Nicaragua công bố giới hạn dư lượng tối đa (MRL) đối với tỏi, hành, măng tây; "
            "thời điểm có hiệu lực nêu tại văn bản"
        ),
        (
            "Nicaragua publishes maximum residue limits (MRLs) for garlic, onion, asparagus; "
            "entry into force as stated in the document"
        ),
    ),
    (
        "G/TBT/N/USA/12/Rev.1",
        {"products": "Plywood; wooden furniture", **OPEN},
        {},
        "Hoa Kỳ sửa đổi dự thảo quy định kỹ thuật đối với ván ép, đồ gỗ nội thất, góp ý đến hết ngày 01/05/2026",
        (
            "The United States of America revises draft technical regulations for plywood, wooden furniture, "
            "comments until 1 May 2026"
        ),
    ),
    (
        "G/TBT/N/AUS/72/Corr.1",
        {"products": "Photovoltaic modules; solar inverters"},
        {},
        "Úc đính chính thông báo về tấm pin mặt trời, bộ biến tần",
        "Australia corrects the notification on photovoltaic modules, solar inverters",
    ),
    (
        "G/TBT/N/THA/58/Add.1/Corr.1",
        {"products": "Fish sauce", "description": "The notice was circulated in error."},
        {},
        "Thông báo G/TBT/N/THA/58/Add.1 của Thái Lan về nước mắm không còn giá trị (do phát hành nhầm)",
        "Notification G/TBT/N/THA/58/Add.1 of Thailand on fish sauce is void (circulated in error)",
    ),
    (
        "G/TBT/N/EU/8/Suppl.1",
        {"products": "Plastic packaging"},
        {},
        "Liên minh châu Âu cung cấp bản dịch dự thảo quy định kỹ thuật đối với bao bì nhựa",
        "The European Union provides a translation of draft technical regulations for plastic packaging",
    ),
    (
        "G/TBT/N/JPN/12/Add.2",
        {"products": "Rice"},
        {},
        "Nhật Bản bổ sung thông tin về quy định kỹ thuật đối với gạo",
        "Japan adds information on technical regulations for rice",
    ),
    (
        "G/TBT/N/JPN/12",
        {},
        {},
        "Nhật Bản thông báo dự thảo quy định kỹ thuật",
        "Japan notifies draft technical regulations",
    ),
]


@pytest.mark.parametrize(("symbol", "fields", "lent", "vi", "en"), PATTERNS)
def test_every_pattern_of_a_headline(symbol, fields, lent, vi, en):
    one = record(symbol, **fields)
    assert headline(one, "vi", lent) == vi
    assert headline(one, "en", lent) == en


def test_members_are_named_or_their_bloc_is_or_they_are_counted():
    two = record("G/TBT/N/KEN/1, G/TBT/N/JPN/2", products="Rice")
    bloc = record(
        "G/TBT/N/BDI/1, G/TBT/N/KEN/2, G/TBT/N/RWA/3, G/TBT/N/TZA/4, G/TBT/N/UGA/5", products="Salt"
    )
    gulf = record("G/TBT/N/ARE/1, G/TBT/N/BHR/2, G/TBT/N/OMN/3", products="Salt")
    three = record("G/TBT/N/KEN/1, G/TBT/N/UGA/2, G/TBT/N/JPN/3", products="Rice")
    assert headline(two, "vi") == "Kenya và Nhật Bản thông báo dự thảo quy định kỹ thuật đối với gạo"
    assert headline(two, "en") == "Kenya and Japan notify draft technical regulations for rice"
    assert headline(bloc, "vi") == (
        "Các thành viên Cộng đồng Đông Phi (5) thông báo dự thảo quy định kỹ thuật đối với muối"
    )
    assert headline(bloc, "en") == (
        "Members of the East African Community (5) notify draft technical regulations for salt"
    )
    assert headline(gulf, "vi").startswith("Các nước vùng Vịnh (3) thông báo")
    assert headline(three, "en").startswith("Kenya and 2 other members notify")


def test_an_unknown_member_is_named_by_its_code_and_an_unknown_language_is_vietnamese():
    one = record("G/TBT/N/XQX/1", products="Rice")
    assert headline(one, "vi") == "XQX thông báo dự thảo quy định kỹ thuật đối với gạo"
    assert headline(one, "fr") == headline(one, "vi")


def test_goods_that_only_the_code_tells_are_named_by_the_heading():
    one = record("G/TBT/N/JPN/1", products="Certain articles", hs=(Code("081060"),), title="Order 12")
    assert headline(one, "vi") == "Nhật Bản thông báo dự thảo quy định kỹ thuật đối với sầu riêng tươi"


def test_a_measure_on_feed_is_no_quarantine():
    one = record(
        "G/SPS/N/VNM/60",
        products="Aquaculture feed; fish meal",
        keywords=("Animal health", "Animal feed"),
        objectives=("Animal health (SPS)",),
    )
    assert headline(one, "vi") == "Việt Nam thông báo dự thảo biện pháp SPS đối với thức ăn thủy sản, bột cá"


@pytest.mark.parametrize("title", ["a([)", "a(([]))", "a (; ) b", "a[()]"])
def test_brackets_that_hold_nothing_once_lone_ones_are_gone_go_too(title):
    said = headline(record("G/TBT/N/JPN/12", title=title), "vi")
    assert not set("()[]") & set(said.partition("nguyên văn: ")[2].rstrip(")"))


@given(
    st.text('abc XYZ;,.()“”"«»[]:-\n', max_size=400),
    st.text('abc XYZ;,.()“”"«»[]:-\n', max_size=200),
    st.sampled_from(["", "/Add.1", "/Rev.1", "/Corr.1", "/Suppl.1"]),
)
@example("", "a«(»)", "")  # brackets that hold half a quote are empty once quotes are taken out
def test_a_headline_is_one_short_line_with_whole_brackets_and_quotes(products, title, suffix):
    one = record(f"G/TBT/N/JPN/12{suffix}", products=products, title=title)
    for language in ("vi", "en"):
        said = headline(one, language)
        assert "\n" not in said
        assert len(said) <= 300
        assert said[:1].isupper()
        assert said.count("(") == said.count(")")
        assert said.count("“") == said.count("”")
        assert "()" not in said
        assert "  " not in said
        assert balance_brackets(said) == said


def test_the_house_sentences_of_a_draft():
    draft = record(
        "G/SPS/N/EU/922",
        products="Frozen shrimp",
        objectives=("Food safety (SPS)", "Other (TBT)", "Protection of the environment (TBT)"),
        comment_deadline=stated(MAY),
        in_force=stated(date(2027, 1, 1)),
    )
    assert item_title(draft, "vi") == "Thông báo của Liên minh châu Âu về tôm đông lạnh"
    assert item_title(draft, "en") == "Notification of the European Union on frozen shrimp"
    assert house_sentence(draft, "vi", {}, date(2026, 4, 17)) == (
        "Theo thông báo số G/SPS/N/EU/922 ngày 02/03/2026, Liên minh châu Âu thông báo dự thảo biện pháp SPS đối "
        "với tôm đông lạnh nhằm bảo đảm an toàn thực phẩm, bảo vệ môi trường. Thời hạn góp ý: đến hết ngày "
        "01/05/2026; góp ý gửi Điểm TBT đến hết ngày 17/04/2026. Dự kiến có hiệu lực: ngày 01/01/2027."
    )
    assert house_sentence(draft, "en") == (
        "By notification G/SPS/N/EU/922 of 2 March 2026, the European Union notifies draft SPS measures for frozen "
        "shrimp (objectives: food safety, protection of the environment). Comments until 1 May 2026. Planned entry "
        "into force: 1 January 2027."
    )


@pytest.mark.parametrize(
    ("symbol", "fields", "sentence"),
    [
        (
            "G/SPS/N/JPN/12",
            {"kind": "EMERGENCY", "in_force": WordDate(None, "upon publication")},
            (
                "Theo thông báo số G/SPS/N/JPN/12 ngày 02/03/2026, Nhật Bản áp dụng biện pháp khẩn cấp đối với gạo. "
                "Dự kiến có hiệu lực: nguyên văn “upon publication”."
            ),
        ),
        (
            "G/TBT/N/JPN/12",
            {
                "distribution_date": None,
                "comment_deadline": WordDate(None, "Not applicable", "NOT_APPLICABLE"),
            },
            (
                "Theo thông báo số G/TBT/N/JPN/12, Nhật Bản thông báo dự thảo quy định kỹ thuật đối với gạo. "
                "Thông báo không lấy ý kiến góp ý."
            ),
        ),
        (
            "G/SPS/N/JPN/12/Add.1",
            {"description": LIFTED, "objectives": ("Food safety (SPS)",)},
            (
                "Tại bản bổ sung số G/SPS/N/JPN/12/Add.1 ngày 02/03/2026, Nhật Bản dỡ bỏ biện pháp SPS đối với gạo."
            ),
        ),
        (
            "G/TBT/N/JPN/12/Add.1",
            {"comment_deadline": stated(MAY), "keywords": ("Modification of content/scope of regulation",)},
            (
                "Tại bản bổ sung số G/TBT/N/JPN/12/Add.1 ngày 02/03/2026, Nhật Bản điều chỉnh thời hạn góp ý dự thảo "
                "quy định kỹ thuật đối với gạo đến hết ngày 01/05/2026. Sửa đổi nội dung, phạm vi áp dụng."
            ),
        ),
        (
            "G/TBT/N/JPN/12/Rev.1",
            {"comment_deadline": stated(MAY), "objectives": ("Harmonization (TBT)",)},
            (
                "Tại bản sửa đổi số G/TBT/N/JPN/12/Rev.1 ngày 02/03/2026, Nhật Bản sửa đổi dự thảo quy định kỹ thuật "
                "đối với gạo. Thời hạn góp ý: đến hết ngày 01/05/2026."
            ),
        ),
        (
            "G/TBT/N/JPN/12/Corr.1",
            {"description": "The notice was circulated in error."},
            (
                "Tại bản đính chính số G/TBT/N/JPN/12/Corr.1 ngày 02/03/2026, Nhật Bản cho biết thông báo "
                "G/TBT/N/JPN/12 về gạo không còn giá trị (do phát hành nhầm)."
            ),
        ),
        (
            "G/TBT/N/JPN/12/Suppl.1",
            {},
            (
                "Tại bản dịch số G/TBT/N/JPN/12/Suppl.1 ngày 02/03/2026, Nhật Bản cung cấp bản dịch dự thảo quy định "
                "kỹ thuật đối với gạo."
            ),
        ),
    ],
)
def test_the_house_sentence_of_every_kind(symbol, fields, sentence):
    assert house_sentence(record(symbol, products="Rice", **fields), "vi") == sentence


def test_a_joint_sentence_names_every_symbol_and_member():
    joint = record("G/TBT/N/KEN/1, G/TBT/N/UGA/2, G/TBT/N/JPN/3", products="Rice")
    assert house_sentence(joint, "en").startswith(
        "By notification G/TBT/N/KEN/1, G/TBT/N/UGA/2, G/TBT/N/JPN/3 of 2 March 2026, Kenya, Uganda and Japan notify"
    )


@pytest.mark.parametrize(
    ("symbol", "kind", "vi"),
    [
        ("G/TBT/N/JPN/12", "REGULAR", "dự thảo"),
        ("G/SPS/N/JPN/12", "EMERGENCY", "biện pháp khẩn cấp"),
        ("G/SPS/N/JPN/12/Add.1", "EMERGENCY", "bản bổ sung"),
        ("G/TBT/N/JPN/12/Rev.1", "REGULAR", "bản sửa đổi"),
        ("G/TBT/N/JPN/12/Corr.1", "REGULAR", "bản đính chính"),
        ("G/TBT/N/JPN/12/Suppl.1", "REGULAR", "bản dịch"),
    ],
)
def test_the_kind_is_said_in_two_or_three_words(symbol, kind, vi):
    assert say_kind(record(symbol, kind=kind), "vi") == vi


def test_what_changed_is_one_line_with_a_capital():
    events = (
        Event("COMMENTS_EXTENDED", date(2026, 6, 30)),
        Event("ADOPTED"),
        Event("IN_FORCE", None, "upon publication"),
    )
    assert say_change(events, "vi") == (
        "Thời hạn góp ý mới: đến hết ngày 30/06/2026; đã thông qua; "
        "thời điểm có hiệu lực nêu tại văn bản (nguyên văn “upon publication”)"
    )
    assert say_change(events, "en") == (
        "New comment deadline: 30 June 2026; adopted; entry into force as stated in the document "
        "(“upon publication”)"
    )


def test_a_plan_is_said_as_a_plan():
    plan = (Event("ADOPTED", MARCH, "", proposed=True), Event("IN_FORCE", None, "", proposed=True))
    assert say_change(plan, "vi") == (
        "Dự kiến thông qua ngày 02/03/2026; thời điểm dự kiến có hiệu lực nêu tại văn bản"
    )


def test_a_first_notice_changes_nothing():
    assert say_change(events_of(record("G/TBT/N/JPN/12")), "vi") == ""
    assert say_change((), "vi") == ""


def test_no_vietnamese_wording_of_ours_is_foreign_or_says_a_deadline_two_ways():
    for table in (KINDS, DEEDS, CHANGES, FRAMES, MEASURES):
        for name, said in table["vi"].items():
            if name in {"on_original", "about_original", "on_title"}:  # hold the original itself
                continue
            for one in [said] if isinstance(said, str) else said:
                assert find_untranslated(one) == (), one
                assert "trước ngày" not in one


def test_both_languages_have_the_same_sayings():
    for table in (KINDS, DEEDS, CHANGES, FRAMES, MEASURES):
        assert table["vi"].keys() == table["en"].keys()
    for name, forms in CHANGES["vi"].items():
        assert len(forms) == len(CHANGES["en"][name])
        assert ["{day}" in form for form in forms] == ["{day}" in form for form in CHANGES["en"][name]]
