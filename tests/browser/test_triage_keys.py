"""The queue by keyboard: the shortcuts, how to switch them off, and every act without them."""

import pytest

from donbay.apps.triage.models import Decision, Note

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
    places = [f"{QUEUE}{made[name].pk}/" for name in ("sauce", "durian", "durian_more")]
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
    page.wait_for_url(f"**{QUEUE}{made['durian'].pk}/")
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


def test_d_asks_for_the_reason_and_goes_on_to_the_next(page, world):
    made = world["notices"]
    page.keyboard.press("j")
    with page.expect_navigation():
        page.keyboard.press("d")
    assert held(page) == "o-ly-do"
    page.keyboard.type("no durian and no jackfruit")  # the letters are letters here
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith(f"{QUEUE}{made['durian'].pk}/")
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
    page.get_by_role("button", name="Hoàn tác việc vừa làm").click()
    assert page.locator(".say-good").inner_text() == "Đã hoàn tác."
    context.close()
