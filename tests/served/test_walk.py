"""Every page kind is opened and every kind of form is sent once, in Chromium, on the served site."""

import pytest
from django.urls import get_resolver

from .conftest import PHONE
from .people import become_officer, links_in, sign_in_by_code
from .walk import Walk, route_of

pytestmark = pytest.mark.browser
SEEN: set[str] = set()
LEFT: set[tuple] = set()
LAST = ("setlang", "logout", "xoa", "phanh", "mfa", "thu/dung")


def keep(walk) -> None:
    """Note for the last test where somebody has been, and which buttons were there but gone when it was their turn."""
    SEEN.update(walk.seen, (key[1] for key in walk.pressed))
    LEFT.update(key for key in walk.forms if key not in walk.pressed)


def links_of_all_mails(site) -> list[str]:
    """Return one link of each kind, out of every mail that has left."""
    kinds = {}
    for mail in site.mails("@"):
        for link in links_in(mail):
            kinds.setdefault(route_of(link), link)
    return list(kinds.values())


def reader_of(site) -> str:
    """Return somebody who has had mail about notices, and whose links nobody has pressed."""
    to = [str(mail["To"].addresses[0].addr_spec) for mail in site.mails("@") if mail["List-Unsubscribe"]]
    return to[-1]


def test_public(site, person):
    page, walk = person(size=PHONE), Walk(site.address)
    for _round in range(3):
        walk.look(page, ["/", *links_of_all_mails(site)])
        walk.press(page, last=LAST)
    keep(walk)
    print("\n".join(walk.faults))
    assert walk.faults == []


def test_firm(site, person):
    page, walk = person(size=PHONE), Walk(site.address)
    sign_in_by_code(page, site, reader_of(site))
    for _round in range(2):
        walk.look(page, ["/toi/", "/"])
        walk.press(page, last=LAST)
    keep(walk)
    print("\n".join(walk.faults))
    assert walk.faults == []


def test_officer(site, person):
    page, walk = person(), Walk(site.address)
    become_officer(page, site, "can-bo.moi@so.example")
    for _round in range(3):
        walk.look(page, ["/ban-lam-viec/"])
        walk.press(page, last=LAST)
    keep(walk)
    print("\n".join(walk.faults))
    assert walk.faults == []


def routes(patterns=None, before="") -> set[str]:
    """Return every route of the site."""
    found = set()
    for one in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(one.pattern)
        found |= routes(one.url_patterns, route) if hasattr(one, "url_patterns") else {route}
    return found


def test_nobody_forgot_a_page():
    print(sorted(routes() - SEEN))
    print(LEFT)
    assert 0
