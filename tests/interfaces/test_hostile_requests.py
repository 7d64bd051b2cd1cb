"""What a program may say about a request breaks nothing and lets nobody in: its charset, its origin, its address."""

from io import BytesIO
from wsgiref.util import setup_testing_defaults

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_started
from django.db import close_old_connections
from django.test import Client, RequestFactory
from django.urls import reverse

from donbay.apps.accounts.adapter import AccountAdapter
from donbay.apps.alerts.tokens import LEAVE, Claim
from donbay.apps.enterprises.models import Contact
from donbay.foundation.web.links import sign
from donbay.interfaces.portal.letters import only_utf8
from tests.factories.alerts import SubscriptionFactory

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"


@pytest.fixture(autouse=True)
def _one_connection():
    """Keep the connection of the test, as Django's own client does: a request would close it first."""
    request_started.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)


@pytest.fixture
def leaving():
    person = SubscriptionFactory()
    return person, reverse(
        "alerts:leave", args=[sign(LEAVE, Claim(contact=person.contact_id, nonce=person.nonce))]
    )


def answer_to(method: str, address: str, body: bytes = b"", *, kind: str) -> tuple[str, str]:
    """Return status and page as the web server gets them: from the door of the application."""
    path, _, query = address.partition("?")
    environ = {
        "REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query, "CONTENT_TYPE": kind,
        "CONTENT_LENGTH": str(len(body)), "wsgi.input": BytesIO(body), "HTTP_HOST": "testserver",
    }  # fmt: skip
    setup_testing_defaults(environ)
    said = []
    pages = only_utf8(WSGIHandler())(environ, lambda status, _headers: said.append(status))
    return said[0], b"".join(pages).decode()


@pytest.mark.parametrize("charset", ["us-ascii", "ISO-8859-1", "utf-16", "hex", "idna", "nosuch", '"UTF-8"'])
def test_who_leaves_by_one_click_may_name_any_charset(leaving, charset):
    person, address = leaving
    kind = f"{FORM};Charset={charset}"
    status, _page = answer_to("POST", address, b"List-Unsubscribe=One-Click", kind=kind)
    assert (status, Contact.objects.get(pk=person.contact_id).state) == ("200 OK", "ENDED")


@pytest.mark.parametrize("charset", ["us-ascii", "hex", "idna", "undefined"])
def test_no_charset_breaks_a_page(charset):
    for address in ("/", "/thong-bao/?tim=xo%C3%A0i%FF"):
        status, page = answer_to("GET", address, kind=f"text/plain; charset={charset}; format=flowed")
        assert status == "200 OK"
        assert ("xoài" in page) is ("tim" in address)
    for kind in (FORM, "multipart/form-data; boundary=x"):
        status, _page = answer_to("POST", "/dang-ky/", b"a=%C3%A0", kind=f"{kind}; charset={charset}")
        assert status == "403 Forbidden"


@pytest.mark.parametrize(
    "origin", ["http://[", "http://[::1", "https://]", "http://testserver.xau.example", "//", ""]
)
def test_an_origin_that_is_not_ours_is_refused_however_it_is_written(leaving, origin):
    person, address = leaving
    client = Client(raise_request_exception=False)
    answer = client.post(address, {"List-Unsubscribe": "One-Click"}, headers={"origin": origin})
    assert (answer.status_code, Contact.objects.get(pk=person.contact_id).state) == (403, "ACTIVE")


def test_a_house_of_ipv6_signs_in_as_one_visitor():
    ask = RequestFactory().get
    seen = {
        AccountAdapter().get_client_ip(ask("/", REMOTE_ADDR=address))
        for address in ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "2001:db8:1:2:a:b:c:d%eth0")
    }
    assert seen == {"2001:db8:1:2::/64"}
    assert AccountAdapter().get_client_ip(ask("/", REMOTE_ADDR="::ffff:203.0.113.7")) == "203.0.113.7"


def test_whoever_changes_his_ipv6_address_gets_no_more_codes():
    client = Client()
    answers = [
        client.post(
            "/tai-khoan/login/code/", {"email": f"a{n}@la.example"}, REMOTE_ADDR=f"2001:db8:1:2::{n:x}"
        ).status_code
        for n in range(1, 23)
    ]
    assert [status == 302 for status in answers] == [True] * 20 + [False] * 2
