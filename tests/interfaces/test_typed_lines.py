"""While a firm types a product line: codes to tick, what it would have brought, words that bring too much; nothing is kept."""

import html
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from donbay.apps.enterprises.models import Enterprise, ProductLine
from donbay.apps.products.models import Product
from donbay.interfaces.firm.telling import told_of

from . import scene

ADDRESS = "/toi/ho-so/dong/"


@pytest.fixture
def world(world_on_wednesday):
    return world_on_wednesday


def mangoes(many, *, days=1, first=1):
    """Bring so many notices on mangoes, one each day, or each `days`; `first` numbers them."""
    now = timezone.now()
    for number in range(many):
        day = timezone.localdate() - timedelta(number * days)
        scene.notice(f"G/SPS/N/EU/{number + first}", now=now, title="Fresh mango", day=day)


def typed(client, firm, words, number=1, **more):
    """Return what is answered to words typed in a line."""
    line = {f"dong-{number}-{name}": value for name, value in {"words": words, **more}.items()}
    return client.post(ADDRESS, {"dn": firm.pk, "dong": number} | line)


def text_of(page):
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def stored():
    return list(Enterprise.objects.order_by("pk").values()), list(ProductLine.objects.order_by("pk").values())


def told(response):
    """Return what an answer says: the codes to tick, the sentence, the warnings, the symbols, how many more."""
    line = response.context["line"]
    codes = [label for _code, label in line.fields["hs"].choices] if "hs" in line.fields else []
    one = line.told
    return codes, one.sentence, list(one.warnings), [row.symbol for row in one.newest], one.more


def test_what_is_typed_is_answered_with_codes_a_count_and_titles_and_nothing_is_kept(farmer, world):
    before = stored()
    response = typed(farmer, world["ours"], "Xoài")
    assert told(response) == (
        ["0804 50 Ổi, xoài, măng cụt"],
        "Với tên này, trong 12 tháng qua hệ thống lẽ ra đã gửi 2 thông báo.",
        [],
        ["G/SPS/N/EU/9101/Add.1", "G/SPS/N/EU/9101"],
        0,
    )
    said = text_of(response.content.decode())
    assert (
        "Mã HS Đánh dấu mã HS đúng với sản phẩm; mã chưa đánh dấu là mã gợi ý. 0804 50 Ổi, xoài, măng cụt"
        in said
    )
    assert "đối với sầu riêng tươi, ổi, xoài, măng cụt 19/02/2026" in said
    assert stored() == before


def test_a_word_that_brings_too_much_alone_is_named_with_what_to_do(farmer, world):
    mangoes(12)
    response = typed(farmer, world["ours"], "Xoài")
    assert told(response)[1:] == (
        "Với tên này, trong 12 tháng qua hệ thống lẽ ra đã gửi 14 thông báo.",
        ["Từ “xoài” cho 14/14 thông báo; nên dùng từ rõ hơn hoặc thêm từ loại trừ."],
        ["G/SPS/N/EU/1", "G/SPS/N/EU/2", "G/SPS/N/EU/3"],
        11,
    )
    assert "Và 11 thông báo cũ hơn." in text_of(response.content.decode())


def test_few_notices_are_not_too_many(farmer, world):
    mangoes(7)
    assert told(typed(farmer, world["ours"], "Xoài"))[2] == []
    mangoes(1, first=8)
    assert told(typed(farmer, world["ours"], "Xoài"))[2] != []


def test_a_word_of_the_product_that_the_firm_never_wrote_is_told_as_such(farmer, world):
    durian = Product.objects.get()
    durian.synonyms_en = ["spiky fruit"]
    durian.save()
    now = timezone.now()
    for number in range(12):
        scene.notice(f"G/SPS/N/EU/{number + 1}", now=now, title="Spiky fruit", day=timezone.localdate())
    assert told(typed(farmer, world["ours"], "Sầu riêng"))[2] == [
        "Từ “spiky fruit” của sản phẩm “Sầu riêng Khánh Sơn” cho 12/14 thông báo; nếu không đúng hàng, vui lòng đánh "
        "dấu mã HS đúng hoặc thêm từ loại trừ."
    ]
    assert told(typed(farmer, world["ours"], "Sầu riêng", hs="4402"))[2] == []


def test_only_the_last_twelve_months_count(farmer, world):
    mangoes(3, days=183)  # today, half a year ago, a year and a day ago
    assert told(typed(farmer, world["ours"], "Xoài"))[1].endswith("đã gửi 4 thông báo.")


def test_codes_stay_to_be_ticked_once_ticked_and_the_surest_of_many_stand_open(farmer, world):
    durian = Product.objects.get()
    durian.hs = ["0801", "0802", "0803", "0804", "081060"]
    durian.save()
    response = typed(farmer, world["ours"], "Sầu riêng Khánh Sơn", hs=["2008"])
    codes = [code for code, _label in response.context["line"].fields["hs"].choices]
    assert codes == ["081060", "0801", "0802", "0803", "0804", "2008"]
    page = response.content.decode()
    assert 'value="2008" id="id_dong-1-hs_5" checked' in page
    assert "Thêm 2 lựa chọn" in page
    folded = page.split("<details>")[1].split("</details>")[0]
    assert re.findall(r'value="(\d+)"', folded) == ["0803", "0804"]


def test_while_notices_are_still_read_it_says_so_and_asks_again(farmer, world, monkeypatch):
    monkeypatch.setattr(told_of, "__kwdefaults__", {"seconds": 0.0})
    response = typed(farmer, world["ours"], "Xoài")
    assert told(response)[1] == "Đang đối chiếu thông báo của 12 tháng qua với tên này."
    assert 'data-part="newest" data-unread' in response.content.decode()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("\u200b", "Chưa có nội dung."),
        ("123", "Tên sản phẩm phải có chữ cái."),
        ("x" * 201, "Không quá 200 ký tự (hiện có 201)."),
        ("Xo\x00ài", "Nội dung có ký tự không hợp lệ."),
        ("x" * 100_000, "Không quá 200 ký tự (hiện có 100000)."),
    ],
)
def test_what_cannot_be_kept_is_said_while_it_is_typed(farmer, world, words, says):
    response = typed(farmer, world["ours"], words)
    assert (response.status_code, told(response)[1]) == (200, says)


@pytest.mark.parametrize("words", ["", "   "])
def test_no_words_are_answered_with_nothing(farmer, world, words):
    response = typed(farmer, world["ours"], words)
    assert (response.status_code, response.context["line"].told) == (200, None)
    assert text_of(response.content.decode()) == ""


def test_markup_in_words_and_codes_stays_text(farmer, world):
    scene.notice(
        "G/SPS/N/EU/5", now=timezone.now(), title="<script>alert(1)</script> mango", day=timezone.localdate()
    )
    response = typed(
        farmer,
        world["ours"],
        "<script>alert(1)</script> xoài",
        hs=["<b>", "9" * 5000, "²²²²", "0804"],
        more_hs="'\"",
    )
    assert response.status_code == 200
    assert "<script>" not in response.content.decode()
    assert "<b>" not in response.content.decode()


def test_a_wrong_code_is_named_while_it_is_typed(farmer, world):
    assert told(typed(farmer, world["ours"], "Xoài", more_hs="08106"))[1].startswith("Mã HS “08106” phải có")


def test_strangers_and_other_firms_are_told_nothing(farmer, world):
    before = stored()
    assert typed(farmer, world["other"], "Xoài").status_code == 403
    stranger = typed(Client(), world["ours"], "Xoài")
    assert (stranger.status_code, stranger["Location"][:21]) == (302, "/tai-khoan/login/code")
    assert farmer.get(ADDRESS).status_code == 405
    assert stored() == before


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 40, "²"])
def test_a_line_that_is_none_is_404(farmer, world, number):
    assert farmer.post(ADDRESS, {"dn": world["ours"].pk, "dong": number}).status_code == 404


def test_after_saving_the_page_says_the_same_without_a_script(farmer, world):
    mangoes(12)
    ours = world["ours"]
    line = {"dong-1-words": "Xoài", "dong-1-hs": ["080450"]}
    said = {"dn": ours.pk, "dong-TOTAL_FORMS": 3, "dong-INITIAL_FORMS": 1, "dong-0-words": "Sầu riêng tươi"}
    while_typing = farmer.post(ADDRESS, {"dn": ours.pk, "dong": 1, **line})
    saved = farmer.post("/toi/ho-so/", said | line | {"markets": "EU"})
    assert saved["Location"] == f"/toi/ho-so/?dn={ours.pk}&xem=da-luu"
    assert list(ours.lines.order_by("position").values_list("words", "hs")) == [
        ("Sầu riêng tươi", []),
        ("Xoài", ["080450"]),
    ]
    page = farmer.get(saved["Location"])
    assert page.context["lines"][1].told == while_typing.context["line"].told
    assert text_of(while_typing.content.decode()) in text_of(page.content.decode())
    assert farmer.get("/toi/ho-so/").context["lines"][1].told is None


def test_a_preview_offers_the_codes_of_words_that_were_not_kept_yet(farmer, world):
    said = {
        "dn": world["ours"].pk,
        "dong-TOTAL_FORMS": 3,
        "dong-INITIAL_FORMS": 1,
        "dong-0-words": "Sầu riêng tươi",
    }
    page = farmer.post("/toi/ho-so/", said | {"dong-1-words": "than tre", "preview": "1"})
    assert dict(page.context["lines"][1].fields["hs"].choices) == {"440210": "4402 10 Than tre"}


def test_it_is_told_in_english(farmer, world, settings):
    farmer.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    codes = told(typed(farmer, world["ours"], "Sầu riêng"))[0]
    assert codes == ["0810 60 Fresh durians"]


@pytest.mark.parametrize("many", [1, 12])
def test_it_costs_the_same_whatever_it_brings(farmer, world, many, django_assert_num_queries):
    mangoes(many)
    typed(farmer, world["ours"], "Xoài")
    # session, person; firms of the person, firm, lines; products twice, official tables; lesson, notices, titles
    with django_assert_num_queries(11):
        typed(farmer, world["ours"], "Xoài")
