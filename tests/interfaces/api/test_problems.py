"""What goes wrong has one shape and the reader's language, and tells nothing of the inside."""

import logging

import pytest
from django.db import OperationalError

from donbay.core.errors import PermanentError, TransientError

from .asking import key_for, problem

LIST, HEALTH = "/api/v1/notices", "/api/v1/health"
pytestmark = pytest.mark.django_db


def breaking(monkeypatch, error):
    def broken(*_args, **_said):
        raise error

    monkeypatch.setattr("donbay.apps.notices.queries.notices_after", broken)


def test_an_address_that_is_none_is_a_problem_too(client):
    answer = client.get("/api/v1/nichts/da", HTTP_ACCEPT_LANGUAGE="en")
    assert answer["Content-Language"] == "en"
    said = problem(client.get("/api/v1/nichts/da"), 404)
    assert said == {
        "type": "urn:donbay:problem:not-found",
        "title": "Không tìm thấy",
        "status": 404,
        "detail": "Không có gì ở địa chỉ này.",
        "instance": "/api/v1/nichts/da",
        "errors": [],
    }


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_the_api_is_only_read(client, method):
    answer = getattr(client, method)(LIST)
    assert problem(answer, 405)["detail"] == "Địa chỉ này chỉ để đọc (GET)."
    assert answer["Allow"] == "GET, HEAD"


@pytest.mark.parametrize(
    ("told", "language"),
    [("", "vi"), ("en", "en"), ("en-GB,en;q=0.9", "en"), ("vi,en;q=0.5", "vi"), ("fr,en;q=0.5", "en"),
     ("fr", "vi"), ("*", "vi"), ("en;q=0", "vi"), ("x" * 5000, "vi"), ("\x00", "vi")],
)  # fmt: skip
def test_the_language_is_that_of_the_program(client, told, language):
    client.cookies["django_language"] = "en" if language == "vi" else "vi"
    answer = client.get(f"{LIST}?x=1", HTTP_ACCEPT_LANGUAGE=told)
    assert answer["Content-Language"] == language


def test_a_fault_of_ours_is_logged_and_told_to_nobody(client, monkeypatch, caplog):
    breaking(monkeypatch, RuntimeError("secret inside"))
    with caplog.at_level(logging.ERROR, logger="donbay.interfaces.api.problems"):
        answer = client.get(LIST)
    assert problem(answer, 500)["detail"] == "Có lỗi ở máy chủ; lỗi đã được ghi lại."
    assert b"secret" not in answer.content
    assert "secret inside" in caplog.text


def test_debug_shows_no_more(client, monkeypatch, settings):
    settings.DEBUG = True
    breaking(monkeypatch, RuntimeError("secret inside"))
    assert b"secret" not in client.get(LIST).content


@pytest.mark.parametrize(
    "error", [OperationalError("no such host db.inside"), TransientError("the source is away")]
)
def test_what_may_work_later_says_when(client, monkeypatch, error):
    breaking(monkeypatch, error)
    answer = client.get(LIST)
    assert problem(answer, 503)["type"] == "urn:donbay:problem:busy"
    assert answer["Retry-After"] == "60"
    assert str(error).encode() not in answer.content


def test_an_error_of_a_room_is_said_in_its_words(client, monkeypatch):
    breaking(monkeypatch, PermanentError("english for programmers"))
    answer = client.get(LIST)
    assert problem(answer, 400)["title"] == "Yêu cầu không đọc được"
    assert b"programmers" not in answer.content


@pytest.mark.parametrize(
    "sent",
    ["Bearer", "Bearer x", "Basic eDp5", "Bearer dbk_aaaaaaaa_" + "x" * 43, "Bearer \udcff", "x" * 9000],
)
def test_a_wrong_key_is_refused_where_all_may_read(client, sent):
    answer = client.get(LIST, HTTP_AUTHORIZATION=sent)
    assert (
        problem(answer, 401)["detail"]
        == "Khóa API này không dùng được: không đúng, đã hết hạn hoặc đã bị thu hồi."
    )


def test_a_visitor_asks_so_often_in_a_minute(client, monkeypatch):
    monkeypatch.setattr("donbay.interfaces.api.callers.MOST_VISITOR", 2)
    assert [client.get(LIST).status_code for _ in range(3)] == [200, 200, 429]
    answer = client.get(HEALTH)
    assert problem(answer, 429)["type"] == "urn:donbay:problem:too-many-requests"
    assert answer["Retry-After"] == "60"
    assert client.get(LIST, REMOTE_ADDR="198.51.100.7").status_code == 200


def test_wrong_keys_use_up_the_turns_of_a_visitor(client, monkeypatch):
    monkeypatch.setattr("donbay.interfaces.api.callers.MOST_VISITOR", 2)
    tried = [client.get(LIST, HTTP_AUTHORIZATION="Bearer x").status_code for _ in range(3)]
    assert tried == [401, 401, 429]


def test_an_account_has_turns_of_its_own_with_all_its_keys(world, client, monkeypatch):
    monkeypatch.setattr("donbay.interfaces.api.callers.MOST_VISITOR", 0)
    monkeypatch.setattr("donbay.interfaces.api.callers.MOST_ACCOUNT", 2)
    keys = [key_for("chi.mau@xa.example") for _ in range(3)]
    assert [client.get(LIST, **key).status_code for key in keys] == [200, 200, 429]


def test_health_says_what_everybody_may_know(world, client):
    answer = client.get(HEALTH)
    said = answer.json()
    assert set(said) == {"status", "version", "sources"}
    assert said["status"] == "ok"
    assert {tuple(sorted(one)) for one in said["sources"]} == {
        ("hides_news", "last_good_at", "name", "says", "state")
    }
    assert (answer["Cache-Control"], answer.get("ETag")) == ("no-store", None)
    assert "máy chủ trả về" not in answer.content.decode()


def test_health_without_its_database_is_503(client, monkeypatch):
    def away(*_args, **_said):
        raise OperationalError("away")

    monkeypatch.setattr("donbay.foundation.limits.take", away)
    problem(client.get(HEALTH), 503)


def test_more_parameters_than_any_reader_takes_are_a_problem(client):
    answer = client.get(LIST + "?" + "&".join(["hs=0810"] * 2000))
    assert problem(answer, 400)["detail"] == "Yêu cầu này không đọc được."
