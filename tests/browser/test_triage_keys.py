"""The queue by keyboard: the shortcuts, how to switch them off, and every act without them."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from donbay.apps.enterprises.models import Enterprise
from donbay.apps.mail.models import BlockedAddress, Message
from donbay.apps.notices.models import SetAsideRecord
from donbay.apps.triage.models import Decision, Note
from donbay.core.notices.record import Code
from donbay.interfaces.portal.health import SourceLine
from tests.interfaces import scene

from .conftest import session_of
from .test_accessibility import walk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
QUEUE = "/ban-lam-viec/hang-doi/"
MODULE = "/static/desk/triage/keys/keys.js"


@pytest.fixture
def page(reader, world):
    opened = reader.page(session=session_of("can-bo@so.example", "password", "mfa"))
    opened.goto(QUEUE)
    return opened


def held(page) -> str:
    """Return the address of the link that has the focus."""
    return page.evaluate("document.activeElement.getAttribute('href') ?? document.activeElement.id")


def test_axe_finds_nothing_on_the_queue(reader, world):
    about = world["notices"]["durian"].pk
    paths = [
        QUEUE,
        f"{QUEUE}?anh_huong=HIGH",
        f"{QUEUE}?muc=da-gac",
        f"{QUEUE}{about}/",
        f"{QUEUE}{about}/thu/",
    ]
    assert walk(reader, paths, session=session_of("can-bo@so.example", "password", "mfa")) == []


def test_j_and_k_move_and_stop_at_the_ends(page, world):
    made = world["notices"]
    places = [f"{QUEUE}{made[name].pk}/" for name in ("sauce", "durian_more", "joint")]
    for key, place in (("j", 0), ("j", 1), ("j", 2), ("k", 1), ("k", 0), ("k", 0)):
        page.keyboard.press(key)
        assert held(page) == places[place]
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_o_opens_then_j_goes_to_the_next_notice(page, world):
    made = world["notices"]
    page.keyboard.press("j")
    page.keyboard.press("o")
    page.wait_for_url(f"**{QUEUE}{made['sauce'].pk}/")
    page.keyboard.press("j")
    page.wait_for_url(f"**{QUEUE}{made['durian_more'].pk}/")
    page.keyboard.press("k")
    page.wait_for_url(f"**{QUEUE}{made['sauce'].pk}/")


def test_a_takes_the_row_that_is_held(page, world):
    page.keyboard.press("a")  # no row is held yet: nothing happens
    page.keyboard.press("j")
    with page.expect_navigation():
        page.keyboard.press("a")
    assert page.locator(".say-good").inner_text() == "Đã giao."
    assert Decision.objects.get().notice == world["notices"]["sauce"]
    assert Decision.objects.get().assigned_to == world["officer"]
    page.wait_for_function("document.activeElement.matches('[data-open]')")  # the row keeps the focus
    assert held(page) == f"{QUEUE}{world['notices']['sauce'].pk}/"
    page.keyboard.press("j")
    assert held(page) == f"{QUEUE}{world['notices']['durian_more'].pk}/"


def test_d_asks_for_the_reason_and_goes_on_to_the_next(page, world):
    made = world["notices"]
    page.keyboard.press("j")
    with page.expect_navigation():
        page.keyboard.press("d")
    assert held(page) == "o-ly-do"
    page.keyboard.type("no durian and no jackfruit")  # the letters are letters here
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith(f"{QUEUE}{made['durian_more'].pk}/")
    assert Decision.objects.get().dismissed_reason == "no durian and no jackfruit"


def test_n_leads_to_the_note(page, world):
    page.keyboard.press("j")
    with page.expect_navigation():
        page.keyboard.press("n")
    assert held(page) == "o-ghi-chu"
    page.keyboard.type("gọi chị Hoa")
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert Note.objects.get().text == "gọi chị Hoa"


def test_the_keys_can_be_switched_off_and_stay_off(page):
    page.keyboard.press("?")
    assert page.locator("dialog[open]").count() == 1
    page.get_by_label("Bật phím tắt trên máy này").uncheck()
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    before = held(page)
    for _look in range(2):
        page.keyboard.press("j")
        page.keyboard.press("?")
        assert page.locator("dialog[open]").count() == 0
        assert not held(page).startswith(QUEUE) or held(page) == before
        page.reload()
        before = held(page)
    page.get_by_role("button", name="Phím tắt (?)").click()
    page.get_by_label("Bật phím tắt trên máy này").check()
    page.get_by_role("button", name="Đóng").click()
    page.keyboard.press("j")
    assert held(page).startswith(QUEUE)


def test_a_key_in_a_field_or_with_ctrl_is_not_ours(page):
    asked = """async ([module, key, tag, more, on]) => {
        const { actOf } = await import(module);
        const target = document.createElement(tag.split(":")[0]);
        if (tag.includes(":")) target.type = tag.split(":")[1];
        const plain = { ctrlKey: false, altKey: false, metaKey: false, repeat: false };
        return actOf({ key, target, ...plain, ...more }, { on });
    }"""
    for key, tag, more, on, act in (
        ("j", "a", {}, True, "next"),
        ("k", "body", {}, True, "previous"),
        ("a", "input:checkbox", {}, True, "take"),
        ("?", "a", {}, True, "help"),
        ("x", "a", {}, True, ""),
        ("toString", "a", {}, True, ""),
        ("a", "input:text", {}, True, ""),
        ("d", "textarea", {}, True, ""),
        ("n", "select", {}, True, ""),
        ("j", "a", {"ctrlKey": True}, True, ""),
        ("a", "a", {"metaKey": True}, True, ""),
        ("a", "a", {"repeat": True}, True, ""),
        ("j", "a", {}, False, ""),
    ):
        assert page.evaluate(asked, [MODULE, key, tag, more, on]) == act, (key, tag, more, on)


def test_places_stay_inside_the_list(page):
    asked = f'async (given) => (await import("{MODULE}")).placeAfter(...given)'
    for given, place in (
        ([-1, 1, 5], 0),
        ([-1, -1, 5], 4),
        ([0, -1, 5], 0),
        ([4, 1, 5], 4),
        ([2, 1, 5], 3),
        ([-1, 1, 0], -1),
    ):
        assert page.evaluate(asked, given) == place


def test_without_script_everything_is_still_a_link_a_button_or_a_field(chromium, live_server, world):
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    session = session_of("can-bo@so.example", "password", "mfa")
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page = context.new_page()
    page.goto(QUEUE)
    assert page.get_by_role("button", name="Phím tắt (?)").count() == 0
    page.get_by_label("Chọn G/TBT/N/USA/9202").check()
    page.get_by_label("Lý do bỏ qua").fill("không liên quan")
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    assert page.locator(".say-good").inner_text() == "Đã bỏ qua 1 thông báo."
    page.get_by_role("button", name=re.compile("Hoàn tác việc vừa làm")).click()
    assert page.locator(".say-good").inner_text() == "Đã hoàn tác."
    context.close()


def test_taking_a_row_out_of_the_list_leaves_the_focus_at_its_place(page, world):
    page.goto(f"{QUEUE}?giao=trong")
    page.keyboard.press("j")
    page.keyboard.press("j")
    with page.expect_navigation():
        page.keyboard.press("a")
    page.wait_for_function("document.activeElement.matches('[data-open]')")
    assert held(page).startswith(f"{QUEUE}{world['notices']['joint'].pk}/")


def many_notices(n):
    now = timezone.now()
    for number in range(n):
        about = scene.notice(
            f"G/SPS/N/CHN/{7000 + number}",
            now=now,
            title="Draft rules on residue levels in fresh tropical fruit, with a title that is longer than a line",
            products="Fresh durian fruit (Durio zibethinus), jackfruit and mangoes",
            day=now.date(),
            deadline=now.date() + timedelta(days=30 + number),
            hs=(Code("081060", "0810.60"),),
        )
        scene.match(about, Enterprise.objects.first(), now=now)


@pytest.mark.parametrize(("screen", "least"), [((1280, 900), 10), ((390, 844), 4)])
def test_enough_rows_stand_in_sight_and_nothing_scrolls_sideways(reader, world, monkeypatch, screen, least):
    width, height = screen
    calm = [SourceLine("ePing", "NONE", "cập nhật lúc 06:00: không có thông báo mới")]
    monkeypatch.setattr("donbay.interfaces.portal.health.source_lines", lambda: calm)
    many_notices(20)
    BlockedAddress.objects.all().delete()
    SetAsideRecord.objects.all().delete()
    Message.objects.all().delete()
    page = reader.page(session=session_of("can-bo@so.example", "password", "mfa"), width=width, height=height)
    page.goto(QUEUE)
    bottoms = [row.bounding_box() for row in page.locator("[data-row]").all()]
    inside = [box for box in bottoms if box["y"] + box["height"] <= height]
    assert len(inside) >= least
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_all_of_the_page_go_into_a_bulletin_and_the_bar_stays_in_sight(reader, world):
    many_notices(20)
    page = reader.page(session=session_of("can-bo@so.example", "password", "mfa"))
    page.goto(QUEUE)
    page.get_by_label("Chọn tất cả trong trang").check()
    assert page.locator("[data-all-count]").inner_text() == "25/25"
    page.mouse.wheel(0, 1200)
    bar = page.locator(".queue-many").bounding_box()
    assert 0 <= bar["y"] <= 10
    with page.expect_navigation():
        page.get_by_role("button", name="Đưa vào bản tin").click()
    assert page.url.endswith(QUEUE)
    assert page.locator("[data-row]").count() == 0
    with page.expect_navigation():
        page.get_by_role("button", name=re.compile("Hoàn tác việc vừa làm")).click()
    assert page.locator("[data-row]").count() == 25


def test_ticks_stay_when_the_reason_is_missing(reader, world):
    page = reader.page(session=session_of("can-bo@so.example", "password", "mfa"))
    page.goto(QUEUE)
    for symbol in ("G/TBT/N/USA/9202", "G/SPS/N/JPN/9303"):
        page.get_by_label(f"Chọn {symbol}").check()
    with page.expect_navigation():
        page.get_by_role("button", name="Bỏ qua", exact=True).click()
    assert page.locator('[name="tick"]:checked').count() == 2
    page.get_by_label("Lý do bỏ qua").fill("không liên quan")
    with page.expect_navigation():
        page.get_by_role("button", name="Bỏ qua", exact=True).click()
    assert page.locator("[data-row]").count() == 3


def test_the_acts_stay_in_sight_and_come_before_the_firms_on_a_telephone(reader, world):
    about = world["notices"]["durian_more"].pk
    session = session_of("can-bo@so.example", "password", "mfa")
    wide = reader.page(session=session)
    wide.goto(f"{QUEUE}{about}/")
    wide.mouse.wheel(0, 500)
    box = wide.get_by_role("button", name="Đưa vào bản tin").bounding_box()
    assert 0 <= box["y"] < 900
    phone = reader.page(session=session, width=390, height=844)
    phone.goto(f"{QUEUE}{about}/")
    acts, firms = phone.locator(".sheet-acts").bounding_box(), phone.locator("#ai").bounding_box()
    assert acts["y"] < firms["y"]


def test_ticks_stay_over_the_pages_of_the_list_and_are_sent_together(reader, world, monkeypatch):
    monkeypatch.setattr("donbay.interfaces.desk.triage.queue.PAGE_ROWS", 2)
    page = reader.page(session=session_of("can-bo@so.example", "password", "mfa"))
    page.goto(QUEUE)
    first = page.locator('[name="tick"]').first
    first_id = first.input_value()
    first.check()
    page.get_by_role("link", name="Sau →").click()
    page.wait_for_url("**trang=2*")
    away = page.locator("[data-all-away]")
    assert "1 dòng đã đánh dấu ở trang khác" in away.inner_text()
    second = page.locator('[name="tick"]').first
    second_id = second.input_value()
    second.check()
    with page.expect_navigation():  # refused: no reason is given, and nothing that was ticked is lost
        page.get_by_role("button", name="Bỏ qua", exact=True).click()
    assert page.locator('[name="tick"]').first.is_checked()
    assert "1 dòng đã đánh dấu ở trang khác" in away.inner_text()
    page.fill("#ly-do-gac", "Không liên quan đến tỉnh")
    with page.expect_navigation():
        page.get_by_role("button", name="Bỏ qua", exact=True).click()
    dismissed = Decision.objects.exclude(dismissed_at=None).values_list("notice_id", flat=True)
    assert set(dismissed) == {int(first_id), int(second_id)}
    assert away.is_hidden()
    assert page.locator('[name="tick"]:checked').count() == 0


def test_ticks_of_other_pages_can_be_let_go(reader, world, monkeypatch):
    monkeypatch.setattr("donbay.interfaces.desk.triage.queue.PAGE_ROWS", 2)
    page = reader.page(session=session_of("can-bo@so.example", "password", "mfa"))
    page.goto(QUEUE)
    page.locator('[name="tick"]').first.check()
    page.goto(f"{QUEUE}?trang=2")
    page.get_by_role("button", name="Bỏ đánh dấu").click()
    page.goto(QUEUE)
    assert page.locator('[name="tick"]:checked').count() == 0
