"""Nobody becomes somebody else: no address counts until it is proven, and no answer tells who is known."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

import donbay
from donbay.apps.accounts import services
from donbay.apps.accounts.models import User
from donbay.apps.enterprises import services as enterprises
from donbay.apps.enterprises.queries import enterprises_of_user
from donbay.apps.mail.models import Message
from donbay.foundation.models import AuditLine
from donbay.foundation.rights import SERVER
from tests.factories.accounts import OfficerFactory, UserFactory
from tests.factories.enterprises import ActiveContactFactory, ContactFactory

pytestmark = pytest.mark.django_db
HOUSE = Path(donbay.__file__).parent
NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
GOOD = "mot-mat-khau-that-dai"
CODE, RESET = "/tai-khoan/login/code/", "/tai-khoan/password/reset/"
OPEN = {
    "login/", "logout/", "inactive/", "reauthenticate/", "login/code/", "login/code/confirm/",
    "password/reset/", "password/reset/done/", "password/reset/key/done/",
    r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
    "2fa/", "2fa/authenticate/", "2fa/reauthenticate/", "2fa/totp/activate/", "2fa/totp/deactivate/",
    "2fa/recovery-codes/", "2fa/recovery-codes/generate/", "2fa/recovery-codes/download/",
}  # fmt: skip
STOCK = (
    "signup/", "email/", "confirm-email/", "confirm-email/abc/", "password/change/", "password/set/",
    "2fa/webauthn/", "3rdparty/", "sessions/", "social/login/cancelled/", "phone/change/", "",
)  # fmt: skip


@pytest.fixture(autouse=True)
def outbox(settings):
    settings.EMAIL_BACKEND = "donbay.apps.mail.backend.OutboxBackend"  # Django's test set-up replaces it


def code_in(message: Message) -> str:
    return re.search(r"^    (\S+)$", message.text, re.MULTILINE)[1]


def enter(client: Client, email: str) -> None:
    """Sign a person of a firm in by the code of the newest mail."""
    there = client.post(CODE, {"email": email})["Location"]
    client.post(there, {"code": code_in(Message.objects.latest("pk"))})


def test_only_what_is_used_of_allauth_is_mounted():
    mounted = next(one for one in get_resolver().url_patterns if str(one.pattern) == "tai-khoan/")
    closed = {"signup/", "confirm-email/", "password/change/", "password/set/"}
    assert {str(one.pattern) for one in mounted.url_patterns} == OPEN | closed


@pytest.mark.parametrize("page", STOCK)
@pytest.mark.parametrize("who", ["nobody", "contact", "officer"])
def test_every_other_page_of_allauth_is_a_404(client, page, who):
    if who != "nobody":
        client.force_login(UserFactory(email="chi@mau.example", is_officer=who == "officer"))
    for answer in (
        client.get(f"/tai-khoan/{page}"),
        client.post(f"/tai-khoan/{page}", {"email": "x@y.example"}),
    ):
        assert answer.status_code == 404
    assert (EmailAddress.objects.count(), Message.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    "page", sorted(page for page in OPEN if page.startswith("2fa/") and "auth" not in page)
)
def test_the_second_factor_is_for_officers_only(client, page):
    client.force_login(UserFactory())
    assert client.get(f"/tai-khoan/{page}").status_code == 404
    assert Authenticator.objects.count() == 0


def test_an_officer_made_of_a_contact_takes_nothing_over(client):
    person = UserFactory(email="chi@mau.example", password="!")
    other = UserFactory(email="khac@mau.example")
    enter(client, "chi@mau.example")
    assert client.get("/toi/").status_code == 200
    EmailAddress.objects.create(user=person, email="cu@la.example", primary=True, verified=True)
    EmailAddress.objects.create(user=other, email="chi@mau.example", verified=True)
    TOTP.activate(person, generate_totp_secret())

    services.create_officer(by=SERVER, email="CHI@mau.example", name="Chị", now=NOW)

    assert client.get("/toi/").status_code == 302  # the old session has ended
    assert list(EmailAddress.objects.values_list("user", "email", "verified", "primary")) == [
        (person.pk, "chi@mau.example", True, True)
    ]
    assert Authenticator.objects.count() == 0
    for address in ("cu@la.example", "chi@mau.example"):
        Message.objects.all().delete()
        client.post(CODE, {"email": address})
        assert not Message.objects.filter(text__regex=r"\n    \S+\n").exists()


def test_a_code_asked_for_before_the_promotion_opens_nothing(client):
    UserFactory(email="chi@mau.example", password="!")
    there = client.post(CODE, {"email": "chi@mau.example"})["Location"]
    services.create_officer(by=SERVER, email="chi@mau.example", name="Chị", now=NOW)
    answer = client.post(there, {"code": code_in(Message.objects.get())})
    assert (answer.status_code, answer["Location"]) == (302, "/tai-khoan/login/")
    assert "_auth_user_id" not in client.session


def test_a_mailbox_alone_opens_no_desk(client):
    OfficerFactory(email="canbo@so.example")
    client.post(CODE, {"email": "canbo@so.example"})
    client.post(RESET, {"email": "canbo@so.example"})
    assert [mail.subject for mail in Message.objects.all()] == [
        "[TBT Khánh Hòa] Cán bộ đăng nhập bằng mật khẩu"
    ] * 2
    with_app = OfficerFactory(email="co.ung.dung@so.example")
    TOTP.activate(with_app, generate_totp_secret())
    client.post(RESET, {"email": "co.ung.dung@so.example"})
    mail = Message.objects.latest("pk")
    assert mail.subject == "[TBT Khánh Hòa] Đặt lại mật khẩu"
    assert "/tai-khoan/password/reset/key/" in mail.text
    client.post(RESET, {"email": UserFactory().email})  # people of firms need no password
    assert Message.objects.latest("pk") == mail


def test_an_officer_who_lost_the_telephone_begins_anew(capsys):
    person = OfficerFactory(email="canbo@so.example")
    TOTP.activate(person, generate_totp_secret())
    client = Client()
    client.force_login(person)
    call_command("officer", "canbo@so.example", "--new-app")
    assert "/tai-khoan/password/reset/key/" in capsys.readouterr().out
    assert Authenticator.objects.count() == 0
    assert client.get("/ban-lam-viec/")["Location"].startswith("/tai-khoan/login/")
    assert AuditLine.objects.get(action="accounts.reset_second_factor").thing == f"user {person.pk}"


def test_who_was_an_officer_keeps_no_password_and_no_session():
    person = OfficerFactory(email="canbo@so.example")
    TOTP.activate(person, generate_totp_secret())
    client = Client()
    client.force_login(person)
    services.end_officer(by=SERVER, email="canbo@so.example", now=NOW)
    assert client.get("/toi/").status_code == 302
    person.refresh_from_db()
    assert (person.has_usable_password(), Authenticator.objects.count()) == (False, 0)


def test_a_stale_session_sees_no_firm_after_the_contact_has_moved(client):
    contact = ActiveContactFactory(email="chi@mau.example")
    services.ensure_user(email="chi@mau.example")
    client.force_login(User.objects.get())
    assert enterprises_of_user("chi@mau.example") == [contact.enterprise_id]
    enterprises.end_contact(by=SERVER, contact_id=contact.pk, reason="office", method="OFFICE", now=NOW)
    enterprises.add_contact(by=SERVER, enterprise_id=contact.enterprise_id, email="moi@mau.example", now=NOW)
    assert client.get("/toi/").status_code == 200
    assert enterprises_of_user("chi@mau.example") == enterprises_of_user("moi@mau.example") == []


@pytest.mark.parametrize(
    "lookalike",
    [
        "\u212aim@mau.example",  # the sign of Kelvin, whose small letter is k
        "k\u0131m@mau.example",  # ı without a dot
        "K\u0130M@mau.example",  # İ with a dot
        "kіm@mau.example",  # a Cyrillic і
        "k\uff49m@mau.example",  # a wide i, which NFKC makes an i
        "kim@mau.example.",
        "kim+x@mau.example",
        '"kim"@mau.example',
        "kim@mau.example,x@y.example",
    ],
)
def test_what_only_looks_like_an_address_is_another(client, lookalike):
    services.ensure_user(email="kim@mau.example")
    contact = ActiveContactFactory(email="kim@mau.example")
    client.post(CODE, {"email": lookalike})
    assert Message.objects.count() == 0
    assert enterprises_of_user(lookalike) == []
    assert contact.enterprise_id in enterprises_of_user("KIM@mau.example")


@pytest.mark.parametrize("same", ["KIM@mau.example", " kim@mau.example ", "Kim@MAU.example"])
def test_the_same_address_in_other_letters_is_the_same_person(client, same):
    first = services.ensure_user(email="kim@mau.example")
    enter(client, same)
    assert client.session["_auth_user_id"] == str(first)


class AnyAddress(TestCase):
    """Whatever is typed, only the one address opens the one account."""

    @given(st.text(alphabet=st.characters(codec="utf-8"), max_size=12))
    def test_no_other_text_finds_the_person(self, typed):
        """A code leaves only for what is the address but for the case of its letters."""
        User.objects.all().delete()
        services.ensure_user(email="kim@mau.example")
        Client().post(CODE, {"email": f"{typed}@mau.example"})
        same = typed.strip().isascii() and typed.strip().lower() == "kim"
        assert Message.objects.count() == (1 if same else 0)


def work(client: Client, page: str, email: str) -> tuple[list[str], int, str]:
    """Return the writes, the status and the way on of one form."""
    with CaptureQueriesContext(connection) as seen:
        answer = client.post(page, {"email": email})
    told = (re.match(r'\s*(?:INSERT INTO|UPDATE) "?(\w+)', one["sql"]) for one in seen)
    writes = [one[1] for one in told if one]
    return writes, answer.status_code, answer["Location"]


@pytest.mark.parametrize("page", [CODE, RESET])
def test_known_and_unknown_are_the_same_work_and_the_same_words(page):
    known = UserFactory(email="chi@mau.example")
    if page == RESET:
        known = OfficerFactory(email="chi.officer@mau.example")
        TOTP.activate(known, generate_totp_secret())
    kept = {}
    for name, email in (("known", known.email), ("unknown", "nguoi.la@mau.example")):
        client = Client(REMOTE_ADDR="203.0.113.9")
        writes, status, there = work(client, page, email)
        shown = client.get(there).content.decode().replace(email, "X")
        kept[name] = (
            [one for one in writes if one != "account_emailaddress"],
            status,
            there,
            re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", shown),
        )
    assert kept["known"] == kept["unknown"]
    assert Message.objects.filter(to_address="nguoi.la@mau.example").count() == 0


def test_no_mail_leaves_within_the_request(client, monkeypatch):
    UserFactory(email="chi@mau.example")
    monkeypatch.setattr("donbay.apps.mail.services.send.transport_from_settings", None)  # would be an error
    client.post(CODE, {"email": "chi@mau.example"})
    assert Message.objects.get().state == "PENDING"


def test_a_firm_that_waits_gets_its_confirmation_again(client):
    waiting = ContactFactory(email="cho@mau.example", source="self")
    with time_machine.travel(NOW, tick=False):
        for _twice in range(2):
            client.post(CODE, {"email": "cho@mau.example"})
    mail = Message.objects.get()
    assert (mail.kind, mail.to_address) == ("alerts/confirm", "cho@mau.example")
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        Client().post(CODE, {"email": "cho@mau.example"})
    assert Message.objects.count() == 2
    waiting.refresh_from_db()
    assert waiting.state == "REQUESTED"


def test_who_mistyped_the_address_can_go_on(client):
    UserFactory(email="chi@mau.example")
    client.post(CODE, {"email": "nham@mau.example"})
    assert client.get(CODE).status_code == 200
    assert client.get("/tai-khoan/login/").status_code == 200
    enter(client, "chi@mau.example")
    assert "_auth_user_id" in client.session


def test_one_address_gets_at_most_ten_codes_an_hour():
    UserFactory(email="chi@mau.example")
    with time_machine.travel(NOW, tick=False) as clock:
        for minute in range(30):
            clock.move_to(NOW + timedelta(minutes=minute))
            Client(REMOTE_ADDR=f"203.0.113.{minute}").post(CODE, {"email": "chi@mau.example"})
    assert Message.objects.count() == 10


def test_too_many_from_one_place_are_told_so_in_our_words():
    with time_machine.travel(NOW, tick=False):
        answers = [Client().post(CODE, {"email": f"a{n}@mau.example"}) for n in range(21)]
    assert [answer.status_code for answer in answers[:20]] == [302] * 20
    assert answers[20].status_code in {200, 429}
    assert "Too many" not in answers[20].content.decode()


def test_officers_sign_in_and_refusals_stand_in_the_audit_trail(client):
    person = OfficerFactory(email="canbo@so.example")
    for password in ("sai-mat-khau-roi", GOOD):
        client.post(reverse("account_login"), {"login": "canbo@so.example", "password": password})
    lines = [(line.action, line.actor_id, line.thing) for line in AuditLine.objects.order_by("pk")]
    assert lines == [
        ("accounts.sign_in_refused", None, f"user {person.pk}"),
        ("accounts.sign_in", person.pk, f"user {person.pk}"),
    ]


def test_the_page_of_the_password_says_once_what_it_must_be(client):
    OfficerFactory(email="canbo@so.example")
    page = client.get(
        services.password_link(by=SERVER, email="canbo@so.example"), follow=True
    ).content.decode()
    assert page.count("12 ký tự") == 1
    assert "Mật khẩu của bạn" not in page


def test_every_page_at_the_gate_has_a_title_of_its_own():
    pages = [
        page
        for page in HOUSE.rglob("templates/**/*.html")
        if 'extends "account/gate.html"' in page.read_text()
    ]
    assert len(pages) > 10
    assert [page.name for page in pages if "{% block head_title %}" not in page.read_text()] == []


@pytest.mark.parametrize("weak", ["ngan", "123456789012345", "password1234"])
def test_the_pages_of_the_password_speak_no_english_to_a_vietnamese(client, weak):
    english = re.compile(r"\b(password|too short|too common|numeric|Cancel|Change|Email)\b")
    OfficerFactory(email="canbo@so.example")
    form = client.get(
        services.password_link(by=SERVER, email="canbo@so.example"), follow=True
    ).redirect_chain[-1][0]
    pages = [
        client.get(form),
        client.post(form, {"password1": weak, "password2": weak}),
        client.post(form, {"password1": GOOD, "password2": weak}),
        client.get(RESET),
        client.get(f"{RESET}done/"),
        client.get(f"{RESET}key/done/"),
        client.get(f"{RESET}key/1-khong-dung/"),
        client.get("/tai-khoan/login/"),
        client.get(CODE),
    ]
    for page in pages:
        said = re.sub(r"<[^>]*>", " ", page.content.decode().partition("<main")[2])
        assert english.findall(said) == []
