"""No address breaks a page: every GET route, as each reader, with whatever somebody may put into it."""

import re
from functools import cache
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

import donbay
from donbay.apps.notices.forms import NoticeFilter
from donbay.foundation.web.filters import FilterForm
from donbay.interfaces.desk.triage.filters import FIELDS
from tests.factories.bulletins import published
from tests.factories.enquiries import opened

SOURCE = Path(donbay.__file__).parent
READ = re.compile(
    r"(?:(?:GET\.get|GET\.getlist|word_of|number_of|choice_of|year_of|getlist|page_of)\((?:request, )?|asked_as=)"
    r"\"([a-z_-]+)\""
)
HOSTILE = (
    "\0",
    "a\0b",
    "\x1b[31m\u202e",
    "\ud800",
    "²",
    "-1",
    "0",
    "9" * 19,
    "9" * 5000,
    "٣",
    "1e309",
    "9999-12-31",
    "0001-01-01",
    "2026-02-30",
    "31/12/9999",
    "'\"*:()&|!<->%_\\ AND OR NOT NEAR(",
    '“”""',
    "x" * 10_000,
    "zzh0306 zz zzm",
    "ﬁ ½ İ ß \U0001f41f",
)
# A file of another's, or what changes something without being asked twice; none of ours does.
LEFT = ("admin/", "__debug__")


@cache
def names_read() -> set[str]:
    """Return every name that a view reads out of an address."""
    found = {name for path in SOURCE.rglob("*.py") for name in READ.findall(path.read_text())}
    forms = {name for form in kinds_of(FilterForm) for name in form.base_fields}
    return found | forms | set(NoticeFilter.base_fields) | set(FIELDS) | {"trang", "next"}


def kinds_of(form):
    """Yield every form that stands on this one, as the pages declare them."""
    for one in form.__subclasses__():
        yield one
        yield from kinds_of(one)


def routes(patterns=None, before=""):
    """Yield every route as it is written."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        here = before + str(one.pattern).lstrip("^").rstrip("$").replace("\\Z", "")
        if isinstance(one, URLResolver):
            yield from routes(one.url_patterns, here)
        elif isinstance(one, URLPattern):
            yield here


def filled(route: str, number: str, word: str) -> str:
    """Return a route with something in its places."""
    path = re.sub(r"<number:\w+>", number, route)
    path = re.sub(r"<(?:str|slug|path|uuid):\w+>|<\w+>|\(\?P<\w+>[^)]*\)", word, path)
    return "/" + path.replace("\\.", ".")


@pytest.fixture
def readers(world, client, farmer, officer, without_health):
    """The three kinds of people who open pages, and something of each kind to look at.

    The health of the sources stands on every page, is a third of its cost, and reads nothing of the address.
    """
    now = timezone.now()
    issue = published(now=now)
    opened("ENQUIRY", now=now)
    for one in (client, farmer, officer):
        one.raise_request_exception = False
    words = ("hoi-dap", "xlsx", "csv", issue.slug, "G-SPS-N-EU-9101")
    return {"visitor": client, "firm": farmer, "officer": officer, "words": words}


def pages_of(readers, who) -> list[str]:
    """Return the addresses that this reader can open."""
    found = []
    for route in routes():
        own = {"officer": "ban-lam-viec/", "firm": "toi/"}
        first = next((start for start in own.values() if route.startswith(start)), "")
        if any(part in route for part in LEFT) or own.get(who, "") != first:
            continue
        ones = dict.fromkeys(filled(route, "1", word) for word in readers["words"])
        found += [path for path in ones if answer_of(readers[who], path) == 200][:1]
    return found


def answer_of(reader, path: str) -> int:
    answer = reader.get(path)
    for close in answer._resource_closers:  # not answer.close(): its signal ends the connection of the test
        close()
    answer._resource_closers.clear()
    return answer.status_code


@cache
def asked_of(value: str) -> str:
    """Return all parameters with one value, each twice."""
    encoded = [(name, value) for name in sorted(names_read())]
    return urlencode(encoded * (2 if len(value) < 100 else 1), errors="surrogatepass")


def test_the_names_of_parameters_are_found():
    assert {
        "trang",
        "tim",
        "loai",
        "nam",
        "tu",
        "den",
        "thong-bao",
        "ho-so",
        "dn",
        "phan",
    } <= names_read()
    assert len(list(routes())) > 90
    assert not [route for route in routes() if "<int:" in route], "<number:...> knows what a table can have"


@pytest.mark.parametrize(("who", "fewest"), [("visitor", 12), ("firm", 2), ("officer", 25)])
def test_no_value_breaks_a_page(readers, who, fewest):
    pages = pages_of(readers, who)
    assert len(pages) >= fewest
    faults = [
        f"{path} {ascii(value)[:30]}"
        for value in HOSTILE
        for path in pages
        if answer_of(readers[who], f"{path}?{asked_of(value)}") >= 500
    ]
    assert faults == []


@pytest.mark.parametrize("who", ["visitor", "officer"])
def test_no_place_in_a_path_breaks_a_page(readers, who):
    odd = [
        ("9" * 18, "%00"),
        ("9" * 25, "a%00b"),
        ("0", quote("²½\u202e")),
        ("9" * 5000, "%ED%A0%80" + "x" * 3000),
    ]
    faults = [
        f"{route} {number[:30]} {word[:30]}"
        for number, word in odd
        for route in routes()
        if "<" in route and not any(part in route for part in LEFT)
        if answer_of(readers[who], filled(route, number, word)) >= 500
    ]
    assert faults == []
