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


MENU, QUEUE = 'class="tabs desk-tabs"', 'href="/ban-lam-viec/hang-doi/"'


@pytest.mark.django_db
@pytest.mark.parametrize("debug", [True, False])
@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/ban-lam-viec/thu/999999/", 404),  # a page of ours finds nothing
        ("/ban-lam-viec/khong-co/", 404),  # there is no such address
        ("/ban-lam-viec/ho-so/999999/", 404),
        ("/ban-lam-viec/tai-khoan/", 403),
        ("/ban-lam-viec/thu/gui-lai/", 405),
    ],
)
def test_what_an_officer_does_not_find_at_the_desk_stands_in_the_frame_of_the_desk(
    officer, settings, address, status, debug
):
    settings.DEBUG = debug
    answer = officer.get(address)
    body = answer.content.decode()
    assert (answer.status_code, MENU in body, QUEUE in body) == (status, True, True)
    assert "look/desk/desk.css" in body


@pytest.mark.django_db
def test_elsewhere_and_to_others_no_frame_of_the_desk_is_shown(officer, farmer, client):
    for who, address in (
        (officer, "/khong-co/"),
        (client, "/ban-lam-viec/khong-co/"),
        (farmer, "/ban-lam-viec/khong-co/"),
        (farmer, "/ban-lam-viec/thu/"),
    ):
        answer = who.get(address)
        assert (answer.status_code in (403, 404), MENU in answer.content.decode()) == (True, False), address


@pytest.mark.django_db
def test_monitors_learn_state_and_version(client, monkeypatch):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "version": donbay.__version__})

    def away(*_):
        raise DatabaseError("away")

    monkeypatch.setattr("donbay.interfaces.portal.alive.connection", type("Away", (), {"cursor": away})())
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["status"]) == (503, "database away")
