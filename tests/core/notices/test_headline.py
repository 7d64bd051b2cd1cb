"""Headlines and house sentences read well aloud, built from fields alone. All notices are invented."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.core.notices.events import Event, events_of
from donbay.core.notices.headline import (
    LONGEST_SUBJECT,
    headline,
    house_sentence,
    say_change,
    say_kind,
)
from donbay.core.notices.record import WordDate
from donbay.core.notices.sayings import CHANGES, FRAMES, KINDS

from .records import record

MARCH = date(2026, 3, 2)
LIFTED = "On 3 March 2026, the service has lifted the suspension of imports."


def stated(day):
    return WordDate(day, "", "STATED")


@pytest.mark.parametrize(
    ("symbol", "fields", "vi", "en"),
    [
        (
            "G/TBT/N/EU/922",
            {"products": "Frozen shrimp (HS code(s): 030617); Prawns (ICS code(s): 67.120.30)"},
            "Liên minh châu Âu: dự thảo quy định về “Frozen shrimp; Prawns”",
            "European Union: draft regulation on “Frozen shrimp; Prawns”",
        ),
        (
            "G/SPS/N/JPN/12",
            {"products": "HS 0810", "title": "Limits for dragon fruit"},
            "Nhật Bản: dự thảo biện pháp về “Limits for dragon fruit”",
            "Japan: draft measure on “Limits for dragon fruit”",
        ),
        (
            "G/SPS/N/JPN/12",
            {"kind": "EMERGENCY", "products": "LIVE LOBSTERS AND OTHER CRUSTACEANS"},
            "Nhật Bản: biện pháp khẩn cấp về “Live lobsters and other crustaceans”",
            "Japan: emergency measure on “Live lobsters and other crustaceans”",
        ),
        (
            "G/SPS/N/JPN/12/Add.1",
            {"products": "Lobsters", "description": LIFTED},
            "Nhật Bản: bản bổ sung (đã dỡ bỏ biện pháp ngày 03/03/2026) về “Lobsters”",
            "Japan: addendum (measure lifted on 03/03/2026) on “Lobsters”",
        ),
        (
            "G/TBT/N/VNM/408",
            {"products": "Mũ bảo hiểm"},
            "Việt Nam: dự thảo quy định về mũ bảo hiểm",
            "Viet Nam: draft regulation on “Mũ bảo hiểm”",
        ),
        (
            "G/TBT/N/JPN/12/Rev.2",
            {"products": "None", "title": "The “green” label"},
            "Nhật Bản: bản thay thế về “The green label”",
            "Japan: revision on “The green label”",
        ),
        (
            "G/TBT/N/JPN/12",
            {},
            "Nhật Bản: dự thảo quy định số G/TBT/N/JPN/12",
            "Japan: draft regulation G/TBT/N/JPN/12",
        ),
    ],
)
def test_the_headline_says_who_what_and_about_which_goods(symbol, fields, vi, en):
    one = record(symbol, **fields)
    assert headline(one, "vi") == vi
    assert headline(one, "en") == en


def test_a_bare_follow_up_speaks_of_the_goods_it_inherited():
    bare = record("G/TBT/N/JPN/12/Add.1", title="Amendment of order 12")
    assert headline(bare, "vi", {"products": "Gạo"}) == "Nhật Bản: bản bổ sung về gạo"
    assert headline(bare, "vi") == "Nhật Bản: bản bổ sung về “Amendment of order 12”"


def test_a_joint_headline_names_two_members_or_counts_them():
    two = record("G/TBT/N/KEN/1, G/TBT/N/UGA/2", products="Rice")
    three = record("G/TBT/N/KEN/1, G/TBT/N/UGA/2, G/TBT/N/JPN/3", products="Rice")
    assert headline(two, "en") == "Kenya and Uganda: draft regulation on “Rice”"
    assert headline(three, "en") == "Kenya and 2 other members: draft regulation on “Rice”"
    assert headline(three, "vi").endswith(" và 2 thành viên khác: dự thảo quy định về “Rice”")


def test_an_unknown_member_is_named_by_its_code():
    assert headline(record("G/TBT/N/XQX/1", products="Rice"), "vi") == "XQX: dự thảo quy định về “Rice”"


def test_an_unknown_language_gets_the_first_language_of_the_house():
    assert headline(record("G/TBT/N/JPN/1", products="Rice"), "fr") == "Nhật Bản: dự thảo quy định về “Rice”"


@given(st.text("abc xyz;,.()", max_size=400))
def test_a_headline_is_one_short_line(products):
    said = headline(record("G/TBT/N/JPN/12", products=products), "vi")
    assert "\n" not in said
    assert len(said) <= len("Nhật Bản: dự thảo quy định về “…”") + LONGEST_SUBJECT
    assert said.startswith("Nhật Bản: dự thảo quy định")


def test_a_long_text_is_cut_at_a_word_and_never_inside_a_bracket():
    products = "Tinned fish of the kinds eaten whole, with or without sauce, in tins of any size (the greater part of them made of steel)"
    assert headline(record("G/TBT/N/JPN/12", products=products), "en") == (
        "Japan: draft regulation on “Tinned fish of the kinds eaten whole, with or without sauce, in tins of any size…”"
    )


def test_the_house_sentence_of_a_draft():
    draft = record(
        "G/TBT/N/EU/922",
        products="Frozen shrimp",
        objectives=("Food safety (SPS)", "Other (TBT)", "Protection of the environment (TBT)"),
        comment_deadline=stated(date(2026, 5, 1)),
        in_force=stated(date(2027, 1, 1)),
    )
    assert house_sentence(draft, "vi") == (
        "Theo thông báo số G/TBT/N/EU/922 ngày 02/03/2026, Liên minh châu Âu đưa ra dự thảo quy định về "
        "“Frozen shrimp” nhằm bảo đảm an toàn thực phẩm, bảo vệ môi trường; hạn góp ý: 01/05/2026; "
        "dự kiến có hiệu lực: 01/01/2027."
    )
    assert house_sentence(draft, "en") == (
        "By notice G/TBT/N/EU/922 of 02/03/2026, European Union put forward a draft regulation on "
        "“Frozen shrimp”, for food safety, protection of the environment; comments until 01/05/2026; "
        "planned to be in force: 01/01/2027."
    )


@pytest.mark.parametrize(
    ("symbol", "fields", "sentence"),
    [
        (
            "G/SPS/N/JPN/12",
            {"kind": "EMERGENCY", "in_force": WordDate(None, "upon publication")},
            (
                "Theo thông báo số G/SPS/N/JPN/12 ngày 02/03/2026, Nhật Bản áp dụng biện pháp khẩn cấp về “Rice”; "
                "chưa nêu hạn góp ý; dự kiến có hiệu lực: “upon publication”."
            ),
        ),
        (
            "G/TBT/N/JPN/12",
            {
                "distribution_date": None,
                "comment_deadline": WordDate(None, "Not applicable", "NOT_APPLICABLE"),
            },
            (
                "Theo thông báo số G/TBT/N/JPN/12, Nhật Bản đưa ra dự thảo quy định về “Rice”; "
                "không lấy ý kiến góp ý."
            ),
        ),
        (
            "G/SPS/N/JPN/12/Add.1",
            {"description": LIFTED, "objectives": ("Animal health (SPS)",)},
            (
                "Theo bản bổ sung số G/SPS/N/JPN/12/Add.1 ngày 02/03/2026, Nhật Bản cho biết thêm về “Rice” "
                "(mục tiêu: bảo vệ sức khỏe động vật); đã dỡ bỏ biện pháp ngày 03/03/2026."
            ),
        ),
        (
            "G/TBT/N/JPN/12/Add.1",
            {"comment_deadline": stated(date(2026, 5, 1))},
            (
                "Theo bản bổ sung số G/TBT/N/JPN/12/Add.1 ngày 02/03/2026, Nhật Bản cho biết thêm về “Rice”; "
                "hạn góp ý mới: 01/05/2026."
            ),
        ),
        (
            "G/TBT/N/JPN/12/Rev.1",
            {"comment_deadline": stated(date(2026, 5, 1)), "objectives": ("Harmonization (TBT)",)},
            (
                "Theo bản thay thế số G/TBT/N/JPN/12/Rev.1 ngày 02/03/2026, Nhật Bản đưa ra dự thảo mới về “Rice” "
                "nhằm hài hòa quy định; hạn góp ý: 01/05/2026."
            ),
        ),
        (
            "G/TBT/N/JPN/12/Corr.1",
            {"description": "The notice was circulated in error."},
            (
                "Theo bản đính chính số G/TBT/N/JPN/12/Corr.1 ngày 02/03/2026, Nhật Bản đính chính về “Rice”; "
                "thông báo trước gửi nhầm, không còn giá trị."
            ),
        ),
        (
            "G/TBT/N/JPN/12/Suppl.1",
            {},
            "Theo bản dịch bổ sung số G/TBT/N/JPN/12/Suppl.1 ngày 02/03/2026, Nhật Bản gửi thêm bản dịch về “Rice”.",
        ),
    ],
)
def test_the_house_sentence_of_every_kind(symbol, fields, sentence):
    assert house_sentence(record(symbol, products="Rice", **fields), "vi") == sentence


def test_a_joint_sentence_names_every_symbol_and_member():
    joint = record("G/TBT/N/KEN/1, G/TBT/N/UGA/2, G/TBT/N/JPN/3", products="Rice")
    assert house_sentence(joint, "en").startswith(
        "By notice G/TBT/N/KEN/1, G/TBT/N/UGA/2, G/TBT/N/JPN/3 of 02/03/2026, Kenya, Uganda and Japan put forward"
    )


def test_a_notice_without_goods_or_title_still_makes_a_sentence():
    assert house_sentence(record("G/TBT/N/JPN/12"), "vi") == (
        "Theo thông báo số G/TBT/N/JPN/12 ngày 02/03/2026, Nhật Bản đưa ra dự thảo quy định về "
        "nội dung nêu trong văn bản; chưa nêu hạn góp ý."
    )


@pytest.mark.parametrize(
    ("symbol", "kind", "vi"),
    [
        ("G/TBT/N/JPN/12", "REGULAR", "dự thảo"),
        ("G/SPS/N/JPN/12", "EMERGENCY", "biện pháp khẩn cấp"),
        ("G/SPS/N/JPN/12/Add.1", "EMERGENCY", "bản bổ sung"),
        ("G/TBT/N/JPN/12/Rev.1", "REGULAR", "bản thay thế"),
        ("G/TBT/N/JPN/12/Corr.1", "REGULAR", "bản đính chính"),
        ("G/TBT/N/JPN/12/Suppl.1", "REGULAR", "bản dịch bổ sung"),
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
    assert (
        say_change(events, "vi") == "Hạn góp ý mới: 30/06/2026; đã ban hành; có hiệu lực (“upon publication”)"
    )
    assert (
        say_change(events, "en") == "New comment deadline: 30/06/2026; adopted; in force (“upon publication”)"
    )


def test_a_plan_is_said_as_a_plan():
    plan = (Event("ADOPTED", MARCH, "", proposed=True), Event("IN_FORCE", None, "", proposed=True))
    assert say_change(plan, "vi") == "Dự kiến ban hành ngày 02/03/2026; dự kiến có hiệu lực"


def test_a_first_notice_changes_nothing():
    assert say_change(events_of(record("G/TBT/N/JPN/12")), "vi") == ""
    assert say_change((), "vi") == ""


def test_both_languages_have_the_same_sayings():
    for table in (KINDS, CHANGES, FRAMES):
        assert table["vi"].keys() == table["en"].keys()
    for name, forms in CHANGES["vi"].items():
        assert len(forms) == len(CHANGES["en"][name])
        assert ["{day}" in form for form in forms] == ["{day}" in form for form in CHANGES["en"][name]]
