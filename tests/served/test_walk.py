"""Every page kind is opened and every kind of form is sent once, in Chromium, on the served site."""

import pytest

from .conftest import PHONE
from .people import become_officer, links_in, sign_in_by_code
from .walk import Walk, route_of

pytestmark = pytest.mark.browser
LAST = ("setlang", "logout", "xoa", "phanh", "mfa", "thu/dung")


def links_of_all_mails(site) -> list[str]:
    """Return one link of each kind, out of every mail that has left."""
    kinds = {}
    for mail in site.mails("@"):
        for link in links_in(mail):
            kinds.setdefault(route_of(link), link)
    return list(kinds.values())


def test_public(site, person):
    page, walk = person(size=PHONE), Walk(site.address)
    for _round in range(3):
        walk.look(page, ["/", *links_of_all_mails(site)])
        walk.press(page, last=LAST)
    assert walk.faults == []


def test_firm(site, person):
    page, walk = person(size=PHONE), Walk(site.address)
    sign_in_by_code(page, site, "lienhe003@")
    for _round in range(2):
        walk.look(page, ["/toi/", "/"])
        walk.press(page, last=LAST)
    assert walk.faults == []


def test_officer(site, person):
    page, walk = person(), Walk(site.address)
    become_officer(page, site, "can-bo.moi@so.example")
    for _round in range(3):
        walk.look(page, ["/ban-lam-viec/"])
        walk.press(page, last=LAST)
    assert walk.faults == []
