"""The preview on the firm's and the officer's page: shown, in both languages, and never kept."""

import html
import json
import re
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from donbay.apps.enterprises.models import ProductLine
from donbay.apps.matching import replaying
from donbay.core.match.replay import Cause
from donbay.interfaces.portal import previews

from . import scene


@pytest.fixture
def world(world_on_wednesday):
    return world_on_wednesday


def sent(firm, **change):
    said = {
        "dn": firm.pk,
        "dong-TOTAL_FORMS": 3,
        "dong-INITIAL_FORMS": 1,
        "dong-0-words": "Sầu riêng tươi",
        "dong-0-hs": ["081060"],
        "dong-0-excluded": "durian wood",
        "markets": "EU",
    }
    return said | {name.replace("__", "-"): value for name, value in change.items()}


def text_of(response):
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def kept(firm):
    firm.refresh_from_db()
    lines = ProductLine.objects.filter(enterprise=firm).order_by("pk")
    return [(line.pk, line.words, line.hs, line.excluded) for line in lines], firm.markets, firm.profile_hash


def previewed(client, firm, what="0", **change):
    before = kept(firm)
    response = client.post("/toi/ho-so/", sent(firm, **change) | {"preview": what})
    assert kept(firm) == before
    return response


def test_a_line_is_previewed_and_nothing_is_kept(farmer, world):
    response = previewed(farmer, world["ours"])
    assert response.status_code == 200
    said = text_of(response)
    assert "Với sản phẩm này, trong 90 ngày qua hệ thống lẽ ra đã gửi 2 thư với 2 thông báo." in said
    assert "G/SPS/N/EU/9101/Add.1" in said
    assert "Quý doanh nghiệp đăng ký sản phẩm “Sầu riêng tươi” (mã HS: 0810 60)" in said
    assert response.content.decode().count('id="xem-truoc"') == 1
    assert 'value="Sầu riêng tươi"' in response.content.decode()


def test_a_new_line_is_previewed_by_itself_with_the_codes_we_would_suggest(farmer, world):
    scene.notice("G/SPS/N/EU/1", now=timezone.now(), title="Fresh mango", day=timezone.localdate())
    said = text_of(previewed(farmer, world["ours"], "1", dong__1__words="Xoài"))
    assert "Với sản phẩm này, trong 90 ngày qua hệ thống lẽ ra đã gửi 3 thư với 3 thông báo." in said
    assert "G/SPS/N/EU/1 " in said


def test_what_comes_on_a_weekend_is_counted_as_the_one_mail_it_would_be(farmer, world):
    for symbol, day in (("G/SPS/N/EU/1", date(2026, 3, 7)), ("G/SPS/N/EU/2", date(2026, 3, 8))):
        scene.notice(symbol, now=timezone.now(), title="Fresh mango", day=day)
    said = text_of(previewed(farmer, world["ours"], "1", dong__1__words="Xoài"))
    assert "Với sản phẩm này, trong 90 ngày qua hệ thống lẽ ra đã gửi 3 thư với 4 thông báo." in said


def test_the_whole_profile_is_previewed_in_english(farmer, world, settings):
    farmer.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    said = text_of(previewed(farmer, world["ours"], "all"))
    assert "With this profile, the last 90 days would have brought 2 e-mails with 2 notifications." in said
    assert "You registered “Sầu riêng tươi”" in said


@pytest.mark.parametrize(
    ("words", "more_hs", "notices"),
    [("Sầu riêng sấy", "", 2), ("Xoài", "", 3), ("Xoài", "0804.50", 3), ("Nước mắm", "", 0)],
)
def test_the_command_counts_what_the_page_counts_for_the_same_line(farmer, world, words, more_hs, notices):
    """The command once knew neither the product behind the words nor the codes that it suggests."""
    for number, day in ((1, timezone.localdate()), (2, timezone.localdate() + timedelta(days=3))):
        scene.notice(f"G/SPS/N/EU/{number}", now=timezone.now(), title="Fresh mango", day=day)
    page = text_of(previewed(farmer, world["ours"], "1", dong__1__words=words, dong__1__more_hs=more_hs))
    out = StringIO()
    codes = ["--hs", more_hs.replace(".", "")] if more_hs else []
    call_command("backtest", "--word", words, *codes, "--market", "EU", "--format", "json", stdout=out)
    told = json.loads(out.getvalue())
    assert f"lẽ ra đã gửi {told['mails']} thư với {told['notices']} thông báo." in page
    assert told["notices"] == notices


def test_nothing_found_says_what_to_try(farmer, world):
    response = previewed(farmer, world["ours"], "1", dong__1__words="Zubaq kiteq")
    said = text_of(response)
    assert "lẽ ra đã gửi 0 thư với 0 thông báo" in said
    assert "Trong 90 ngày qua chưa có thông báo phù hợp" in said


def test_a_line_without_words_or_with_a_wrong_code_is_named(farmer, world):
    empty = previewed(farmer, world["ours"], "1")
    assert (empty.status_code, "Vui lòng nhập tên sản phẩm trước khi xem trước." in text_of(empty)) == (
        400,
        True,
    )
    wrong = previewed(farmer, world["ours"], "0", dong__0__more_hs="08106")
    assert (wrong.status_code, "Mã HS “08106” phải có" in text_of(wrong)) == (400, True)


@pytest.mark.parametrize("what", ["7", "-1", "x", "9" * 5000, "²"])
def test_an_unknown_line_previews_the_whole_profile(farmer, world, what):
    assert previewed(farmer, world["ours"], what).status_code == 200


def test_another_firms_profile_is_not_previewed(farmer, world):
    assert previewed(farmer, world["other"]).status_code == 403


def test_a_resting_firm_has_no_preview(farmer, world):
    world["ours"].active = False
    world["ours"].save()
    response = previewed(farmer, world["ours"])
    assert (response.status_code, "đang tạm ngừng" in text_of(response)) == (400, True)


def test_the_officer_previews_and_nothing_is_kept(officer, world):
    ours = world["ours"]
    before = kept(ours)
    form = {
        "name": "Tên khác",
        "form": "COMPANY",
        "language": "vi",
        "products": "Sầu riêng tươi",
        "markets": "EU",
    }
    address = f"/ban-lam-viec/doanh-nghiep/{ours.pk}/sua/"
    response = officer.post(address, form | {"preview": "all"})
    assert response.status_code == 200
    assert "Với hồ sơ này, trong 90 ngày qua hệ thống lẽ ra đã gửi 2 thư với 2 thông báo." in text_of(
        response
    )
    assert kept(ours) == before
    assert ours.name == "Hợp tác xã Sầu riêng Mẫu"
    assert officer.post(address, form | {"preview": "all", "products": ""}).status_code == 400


def test_what_is_too_broad_is_said_with_what_brings_most():
    found = replaying.Preview(
        days=90, notices=80, direct=60, mails=39, judged=400, unread=0,
        causes=(Cause("muối", 64), Cause("2501", 3)), shown=(), broad="MAILS",
    )  # fmt: skip
    assert previews._warning(found) == (
        "Phạm vi đăng ký rộng: trung bình hơn 3 thư mỗi tuần. Từ “muối” cho 64/80 thông báo; "
        "nên dùng từ rõ hơn hoặc thêm từ loại trừ."
    )


def test_a_broad_line_is_warned_of_on_the_page(farmer, world):
    now = timezone.now()
    for number in range(12):
        scene.notice(
            f"G/SPS/N/EU/{number + 1}",
            now=now,
            title="Fresh mango",
            day=timezone.localdate() - timedelta(number),
        )
    said = text_of(previewed(farmer, world["ours"], "1", dong__1__words="Xoài"))
    assert "Phạm vi đăng ký rộng:" in said
    assert "Từ “" in said
