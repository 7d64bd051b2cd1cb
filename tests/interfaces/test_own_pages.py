"""What is not there and what broke is said on our own pages, also in the first look; monitors get an answer."""

import pytest
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse

import donbay


@pytest.mark.django_db
@pytest.mark.parametrize("debug", [True, False])
def test_what_broke_has_our_page(settings, monkeypatch, debug):
    settings.DEBUG = debug

    def broken(*_args, **_kwargs):
        raise RuntimeError("quite-secret")

    monkeypatch.setattr("donbay.interfaces.portal.alive.connection", type("Gone", (), {"cursor": broken})())
    answer = Client(raise_request_exception=False).get("/healthz")
    body = answer.content.decode()
    assert (answer.status_code, "Có lỗi ở phía chúng tôi" in body, "quite-secret" in body) == (
        500,
        True,
        False,
    )


@pytest.mark.django_db
def test_what_cannot_be_read_has_our_page(client, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 5
    answer = client.post("/dang-ky/", {f"f{number}": "x" for number in range(9)})
    body = answer.content.decode()
    assert (answer.status_code, "Máy chủ không đọc được yêu cầu này" in body) == (400, True)


@pytest.mark.django_db
def test_an_address_that_only_takes_forms_says_so(officer):
    address = reverse("desk:send_again")
    answer = officer.get(address)
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "chỉ nhận nội dung gửi từ biểu mẫu" in answer.content.decode()
    assert (officer.put(address).status_code, officer.put(address).content) == (405, b"")


@pytest.mark.django_db
def test_monitors_learn_state_and_version(client, monkeypatch):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "version": donbay.__version__})

    def away(*_):
        raise DatabaseError("away")

    monkeypatch.setattr("donbay.interfaces.portal.alive.connection", type("Away", (), {"cursor": away})())
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["status"]) == (503, "database away")
