"""Every page kind is opened and every kind of form is sent once, in Chromium, on the served site."""

import pytest

from .conftest import PHONE
from .people import become_officer, links_in, sign_in_by_code
from .walk import Walk, route_of

pytestmark = pytest.mark.browser
MUST = {
    "dang-ky/",
    "gop-y/gui/<slug:slug>/",
    "thu/xac-nhan/<str:token>/",
    "thu/y-kien/<str:token>/",
    "thu/tuy-chon/<str:token>/",
    "toi/ho-so/",
    "toi/nhip/",
    "tai-khoan/login/code/",
    "ban-lam-viec/doanh-nghiep/moi/",
    "ban-lam-viec/an-pham/moi/",
}
SENT: set[str] = set()
LAST = ("setlang", "logout", "xoa", "phanh", "mfa", "thu/dung")


def keep(walk) -> None:
    """Note for the last test which forms somebody has sent and where they lead."""
    SENT.update(key[1] for key, status in walk.pressed.items() if status)


def links_of_all_mails(site) -> list[str]:
    """Return one link of each kind, out of every mail that has left."""
    kinds = {}
    for mail in site.mails("@"):
        for link in links_in(mail):
            kinds.setdefault(route_of(link), link)
    return list(kinds.values())


def reader_of(site, nth: int = 0) -> str:
    """Return somebody of a firm who has had mail about notices, and whose links nobody has pressed.

    `nth`: another one for each test, as nobody is sent more than a few codes an hour.
    """
    mails = site.mails("@mau.example")  # the office's own daily test mail goes elsewhere
    to = [str(mail["To"].addresses[0].addr_spec) for mail in mails if mail["List-Unsubscribe"]]
    return list(dict.fromkeys(reversed(to)))[nth]


def test_public(site, person):
    page, walk = person(size=PHONE), Walk(site.address)
    for _round in range(3):
        walk.look(page, ["/", *links_of_all_mails(site)])
        walk.press(page, last=LAST)
    keep(walk)
    assert walk.faults == []


def test_firm(site, person):
    page, walk = person(size=PHONE), Walk(site.address)
    sign_in_by_code(page, site, reader_of(site))
    for _round in range(2):
        walk.look(page, ["/toi/", "/"])
        walk.press(page, last=LAST)
    keep(walk)
    assert walk.faults == []


def test_officer(site, person):
    page, walk = person(), Walk(site.address)
    become_officer(page, site, "can-bo.moi@so.example")
    for _round in range(3):
        walk.look(page, ["/ban-lam-viec/"])
        walk.press(page, last=LAST)
    keep(walk)
    assert walk.faults == []


def test_what_people_came_for_was_pressed():
    """The forms that must have been sent, by where they lead; another page may come and go with its data."""
    assert sorted(MUST - SENT) == []
