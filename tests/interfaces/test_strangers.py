"""What strangers are given alike: made once, marked, never older than a second, and never anybody's own page."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.contrib import messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.sessions.backends.db import SessionStore
from django.http import Http404, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.test import Client, RequestFactory

from donbay.apps.notices.models import Notice
from donbay.foundation.kept_for import forget_all
from donbay.foundation.web import strangers
from donbay.foundation.web.strangers import AT_ONCE, HOLDS, LARGEST, MOST, same_for_strangers
from tests import clock
from tests.weighing import weighed

from . import scene
from .conftest import signed_in

DURIAN = "/thong-bao/G-SPS-N-EU-9101/"
ALIKE = ("/", "/thong-bao/", DURIAN, "/nguon/", "/do-chinh-xac/", "/gioi-thieu/", "/tro-nang/", "/ban-tin/")
OFFICER, FARMER = "can-bo@so.example", "chi.mau@xa.example"
MOMENT = timedelta(milliseconds=1)


@pytest.fixture
def site(transactional_db):
    """The small world, written for all to see, at a clock that stands until it is moved."""
    with time_machine.travel(clock.beginning(), tick=False) as now:
        scene.whole(clock.beginning())
        yield now


def title(words):
    Notice.objects.filter(symbol="G/SPS/N/EU/9101").update(title=words, changed_at=clock.beginning())


def shown(answer):
    return answer.content.decode()


def test_the_next_stranger_costs_nothing(site):
    first = Client().get(DURIAN)
    with weighed() as found:
        again = Client().get(DURIAN)
    assert (found.queries, again.content) == (0, first.content)


def test_while_nothing_is_written_a_page_is_asked_for_no_more_than_whether_it_was(site):
    first = Client().get(DURIAN)
    site.shift(AT_ONCE)
    with weighed() as found:
        again = Client().get(DURIAN)
    assert (found.queries, again.content) == (1, first.content)
    site.shift(AT_ONCE - MOMENT)
    with weighed() as found:
        Client().get(DURIAN)
    assert found.queries == 0


def test_a_stranger_sees_what_was_written_a_second_later_and_an_officer_at_once(site):
    Client().get(DURIAN)
    officer = signed_in(OFFICER, "password", "mfa")
    title("Changed words of the draft")
    assert "Changed words" in shown(officer.get(DURIAN))
    site.shift(AT_ONCE - MOMENT)
    assert "Changed words" not in shown(Client().get(DURIAN))
    site.shift(MOMENT)
    assert "Changed words" in shown(Client().get(DURIAN))


def test_what_is_asked_for_without_end_is_never_older_than_a_second(site):
    """Each look within the second must not make the second begin anew."""
    Client().get(DURIAN)
    title("Changed words of the draft")
    old = []
    for _ in range(4):
        old.append("Changed words" not in shown(Client().get(DURIAN)))
        site.shift(AT_ONCE / 2)
    assert old == [True, True, False, False]


def test_a_page_is_made_anew_after_a_minute_though_nothing_was_written(site):
    made = []
    view = same_for_strangers(lambda _request: made.append(1) or HttpResponse("a"))
    for step in (timedelta(), HOLDS - MOMENT, MOMENT):
        site.shift(step)
        view(asking())
    assert len(made) == 2


def test_a_clock_that_was_set_back_keeps_nothing(site):
    made = []
    view = same_for_strangers(lambda _request: made.append(1) or HttpResponse("a"))
    view(asking())
    site.shift(-AT_ONCE)
    view(asking())
    assert len(made) == 2


@pytest.mark.django_db
def test_inside_a_transaction_nothing_is_kept(world):
    Client().get(DURIAN)
    title("Changed words of the draft")
    assert "Changed words" in shown(Client().get(DURIAN))


@pytest.mark.parametrize("path", ALIKE)
def test_strangers_get_a_mark_and_no_cookie(site, path):
    answer = Client().get(path)
    assert answer.status_code == 200
    assert (answer["Cache-Control"], answer["Vary"], dict(answer.cookies)) == ("no-cache", "Cookie", {})
    known = Client().get(path, HTTP_IF_NONE_MATCH=answer["ETag"])
    assert (known.status_code, known.content, known["ETag"]) == (304, b"", answer["ETag"])
    assert known["Vary"] == "Cookie"
    assert Client().head(path)["ETag"] == answer["ETag"]


def test_a_page_that_changed_is_sent_to_whoever_has_the_old_one(site):
    mark = Client().get(DURIAN)["ETag"]
    title("Changed words of the draft")
    site.shift(AT_ONCE)
    answer = Client().get(DURIAN, HTTP_IF_NONE_MATCH=mark)
    assert (answer.status_code, "Changed words" in shown(answer)) == (200, True)


def readers():
    """Return everybody who may look, each with what is said of them alone: a stranger in two languages, two of firms ..."""
    english, with_form = Client(), Client()
    english.cookies["django_language"] = "en"
    with_form.get("/dang-ky/")
    assert set(with_form.cookies) == {"csrftoken"}
    return {
        "stranger": Client(),
        "reader of English": english,
        "stranger who saw a form": with_form,
        "farmer": signed_in(FARMER, "code"),
        "other firm": signed_in("nguoi.khac@bia.example", "code"),
        "officer": signed_in(OFFICER, "password", "mfa"),
    }


MARKS = ("Bàn làm việc", "Của tôi", "Đăng xuất", "Đăng nhập", 'lang="en">\n  <head>')


def marks_in(answer):
    return [mark in shown(answer) for mark in MARKS]


WANTED = {
    "stranger": [False, False, False, True, False],
    "reader of English": [False, False, False, False, True],
    "stranger who saw a form": [False, False, False, True, False],
    "farmer": [False, True, True, False, False],
    "other firm": [False, True, True, False, False],
    "officer": [True, False, True, False, False],
}


@pytest.mark.parametrize("path", ALIKE)
def test_everybody_gets_the_own_page_in_whatever_order_they_come(site, path):
    everybody = readers()
    for turn in range(len(everybody)):
        forget_all()
        names = [*everybody][turn:] + [*everybody][:turn]
        for name in (*names, *reversed(names)):
            assert marks_in(everybody[name].get(path)) == WANTED[name], name


def test_who_is_signed_in_gets_no_mark_and_never_a_not_modified(site):
    mark = Client().get(DURIAN)["ETag"]
    for who, ways in ((OFFICER, ("password", "mfa")), (FARMER, ("code",))):
        answer = signed_in(who, *ways).get(DURIAN, HTTP_IF_NONE_MATCH=mark)
        assert (answer.status_code, "ETag" in answer) == (200, False)
        assert (answer["Cache-Control"], answer["Vary"]) == ("private, no-cache", "Cookie")


def test_who_signs_out_gets_the_page_of_strangers(site):
    farmer = signed_in(FARMER, "code")
    assert marks_in(farmer.get("/")) == WANTED["farmer"]
    farmer.logout()
    assert marks_in(farmer.get("/")) == WANTED["stranger"]


class Proxy:
    """A cache between many readers and the site, as RFC 9111 has it; a careless one does not look at `Vary`."""

    def __init__(self, *, careless):
        self.careless, self.kept = careless, {}

    def get(self, client, path):
        cookies = str(sorted((name, one.value) for name, one in client.cookies.items()))
        key = (path, "" if self.careless else cookies)
        held = self.kept.get(key)
        answer = client.get(path, **({"HTTP_IF_NONE_MATCH": held["ETag"]} if held is not None else {}))
        if answer.status_code == 304:
            return held
        said = set(re.split(r"\s*,\s*", answer.get("Cache-Control", "")))
        assert said & {"private", "no-store", "no-cache"}, "a cache would not have asked again"
        if not said & {"private", "no-store"} and not answer.cookies and "ETag" in answer:
            self.kept[key] = answer
        return answer


@pytest.mark.parametrize("careless", [False, True])
def test_no_cache_that_many_share_gives_one_the_page_of_another(site, careless):
    proxy, everybody = Proxy(careless=careless), readers()
    for path in ALIKE:
        for name in (*everybody, *reversed(everybody), *everybody):
            assert marks_in(proxy.get(everybody[name], path)) == WANTED[name], (path, name)
    assert len(proxy.kept) == len(ALIKE) * (1 if careless else 3)  # the pages of strangers and nobody else's


@pytest.mark.parametrize(
    "path", ["/toi/", "/ban-lam-viec/", "/dang-ky/", "/?a=b", "/khong-co/", "/tai-khoan/login/"]
)
def test_no_shared_cache_may_keep_any_other_page(site, path):
    for client in readers().values():
        assert (
            "private" in client.get(path)["Cache-Control"] or "no-store" in client.get(path)["Cache-Control"]
        )


def test_a_page_that_was_asked_something_is_made_for_each(site):
    assert 'value="/thong-bao/?trang=2"' in shown(Client().get("/thong-bao/?trang=2"))
    assert 'value="/thong-bao/"' in shown(Client().get("/thong-bao/"))
    assert "ETag" not in Client().get("/thong-bao/?trang=2")


def asking(path="/a", **said):
    """Return what a view gets of a stranger."""
    request = RequestFactory().get(path, **said)
    request.session = SessionStore()
    request._messages = FallbackStorage(request)
    return request


def told(request):
    messages.success(request, "Đã lưu.")
    return HttpResponse("a")


def remembered(request):
    request.session["signed_up"] = "a@b.example"
    return HttpResponse("a")


def with_cookie(request):
    answer = HttpResponse("a")
    answer.set_cookie("a", "b")
    return answer


PERSONAL = {
    "the key of a form": lambda request: HttpResponse(get_token(request)),
    "a session": remembered,
    "a message": told,
    "a cookie": with_cookie,
    "own words on keeping": lambda _request: HttpResponse("a", headers={"Cache-Control": "no-store"}),
    "another address": lambda _request: redirect("/b"),
    "gone": lambda _request: HttpResponse("a", status=410),
}


@pytest.mark.parametrize("what", PERSONAL)
def test_what_turns_out_to_be_for_one_reader_is_kept_for_nobody(site, what):
    made = []
    view = same_for_strangers(lambda request: made.append(1) or PERSONAL[what](request))
    answers = [view(asking()), view(asking())]
    assert (len(made), ["ETag" in one for one in answers]) == (2, [False, False])


@pytest.mark.parametrize(
    "said", [{"HTTP_COOKIE": "sessionid=x"}, {"HTTP_COOKIE": "messages=x"}, {"QUERY_STRING": "&"}]
)
def test_who_brings_a_session_a_message_or_a_question_is_given_nothing_kept(site, said):
    made = []
    view = same_for_strangers(lambda _request: made.append(1) or HttpResponse("a"))
    for one in ({}, said, said, {}):
        view(asking(**one))
    assert len(made) == 3


def test_what_is_sent_is_never_answered_from_what_is_kept(site):
    made = []
    view = same_for_strangers(lambda request: made.append(request.method) or HttpResponse("a"))
    request = asking()
    view(request)
    request.method = "POST"
    assert "ETag" not in view(request)
    assert made == ["GET", "POST"]


def test_a_page_that_is_not_there_is_made_each_time(site):
    made = []

    def missing(request):
        made.append(1)
        raise Http404

    for _ in range(2):
        with pytest.raises(Http404):
            same_for_strangers(missing)(asking())
    assert len(made) == 2


def test_a_name_of_the_site_has_pages_of_its_own(site, settings):
    settings.ALLOWED_HOSTS = ["a.example", "b.example"]
    view = same_for_strangers(lambda request: HttpResponse(request.get_host()))
    assert [view(asking(HTTP_HOST=host)).content for host in ("a.example", "b.example")] == [
        b"a.example",
        b"b.example",
    ]


def test_no_more_pages_are_kept_than_stated_and_the_oldest_go_first(site):
    made = []
    view = same_for_strangers(lambda request: made.append(request.path) or HttpResponse("a"))
    for number in range(MOST):
        view(asking(f"/{number}"))
    view(asking("/0"))  # asked for again: the next oldest goes
    view(asking("/more"))
    for path in ("/0", "/1", "/more"):
        view(asking(path))
    assert made[MOST:] == ["/more", "/1"]
    assert len(strangers._PAGES._pages) == MOST


def test_a_page_that_is_too_large_is_not_kept(site):
    made = []
    view = same_for_strangers(lambda request: made.append(1) or HttpResponse(b"a" * int(request.path[1:])))
    for size in (LARGEST, LARGEST, LARGEST + 1, LARGEST + 1):
        view(asking(f"/{size}"))
    assert len(made) == 3
