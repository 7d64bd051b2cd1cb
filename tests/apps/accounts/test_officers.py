"""Officers are made by whoever runs the server."""

import re
from datetime import UTC, datetime
from importlib import import_module

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.core.management import CommandError, call_command

from donbay.apps.accounts import queries, services
from donbay.apps.accounts.models import User
from donbay.apps.accounts.services import AlreadyOfficer, NoSuchOfficer, WeakPassword
from donbay.apps.mail.services import BadAddress, UnsafeHeader
from donbay.foundation.models import AuditLine
from donbay.foundation.rights import SERVER
from tests.factories.accounts import OfficerFactory, UserFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
GOOD = "mot-mat-khau-that-dai"


def test_an_officer_has_a_name_and_a_password():
    pk = services.create_officer(
        by=SERVER, email="Can.Bo@So.Example", name=" Cán  bộ ", password=GOOD, now=NOW
    )
    user = User.objects.get()
    assert (user.pk, user.email, user.name, user.is_officer, user.is_superuser) == (
        pk, "can.bo@so.example", "Cán bộ", True, False,
    )  # fmt: skip
    assert user.check_password(GOOD)
    assert AuditLine.objects.get().action == "accounts.create_officer"


def test_a_contact_becomes_an_officer_and_stays_one_person():
    known = UserFactory(email="chi@mau.example")
    assert services.create_officer(by=SERVER, email="CHI@mau.example", name="Chị", now=NOW) == known.pk
    assert [row.email for row in queries.officers()] == ["chi@mau.example"]


@pytest.mark.parametrize(
    ("email", "password", "error"),
    [
        ("a@b.example", "short", WeakPassword),
        ("a@b.example", "123456789012", WeakPassword),
        ("a@b.example\nBcc: c@d.example", GOOD, UnsafeHeader),
        ("a", GOOD, BadAddress),
    ],
)
def test_bad_input_makes_nobody(email, password, error):
    with pytest.raises(error):
        services.create_officer(by=SERVER, email=email, name="A", password=password, now=NOW)
    assert (User.objects.count(), AuditLine.objects.count()) == (0, 0)


def test_an_officer_is_not_made_twice():
    OfficerFactory(email="a@b.example", name="Cũ")
    with pytest.raises(AlreadyOfficer):
        services.create_officer(by=SERVER, email="A@b.example", name="Mới", now=NOW)
    assert User.objects.get().name == "Cũ"


def test_ending_takes_the_rights_and_keeps_the_person():
    OfficerFactory(email="a@b.example")
    services.end_officer(by=SERVER, email="A@b.example", now=NOW)
    assert queries.officers() == []
    assert queries.user_by_email("a@B.example").is_officer is False
    with pytest.raises(NoSuchOfficer):
        services.end_officer(by=SERVER, email="a@b.example", now=NOW)


def test_a_link_for_somebody_who_is_no_officer_is_refused():
    UserFactory(email="chi@mau.example")
    with pytest.raises(NoSuchOfficer):
        services.password_link(by=SERVER, email="chi@mau.example")


def test_the_command_prints_a_link_that_sets_a_password_once(capsys, client):
    call_command("officer", "a@b.example", "--name", "Cán bộ")
    address = re.search(r"https?://[^/]+(/\S+)", capsys.readouterr().out)[1]
    page = client.get(address, follow=True)
    assert page.status_code == 200
    form = page.redirect_chain[-1][0]
    done = client.post(form, {"password1": GOOD, "password2": GOOD})
    assert done.status_code == 302
    assert User.objects.get().check_password(GOOD)
    client.get(address, follow=True)
    client.post(form, {"password1": "khac-hoan-toan-nhe", "password2": "khac-hoan-toan-nhe"})
    assert User.objects.get().check_password(GOOD)


@pytest.mark.parametrize(("source", "warned"), [("setting", False), ("server", False), ("default", True)])
def test_the_link_bears_the_address_of_the_site_and_says_when_that_is_a_guess(
    capsys, settings, source, warned
):
    settings.SITE_URL, settings.SITE_URL_FROM = "http://127.0.0.1:8101", source
    call_command("officer", "a@b.example")
    said = capsys.readouterr()
    assert "Set the password here: http://127.0.0.1:8101/tai-khoan/password/reset/key/" in said.out
    assert ("No running server has told its address" in said.err) is warned


def test_the_migration_leaves_one_proven_address_and_no_session(client):
    person, other = UserFactory(email="chi@mau.example"), UserFactory(email="khac@mau.example")
    client.force_login(person)
    EmailAddress.objects.create(user=person, email="chi@mau.example")
    EmailAddress.objects.create(user=person, email="cu@la.example", primary=True, verified=True)
    EmailAddress.objects.create(user=other, email="nan-nhan@la.example", verified=True)
    import_module("donbay.apps.accounts.migrations.0002_one_proven_address").keep_own(apps, None)
    assert list(EmailAddress.objects.values_list("email", "verified", "primary")) == [
        ("chi@mau.example", True, True)
    ]
    assert client.get("/toi/").status_code == 302


def test_the_command_can_ask_renew_and_end(capsys, monkeypatch):
    answers = iter([GOOD, "khac", GOOD, GOOD])
    monkeypatch.setattr(
        "donbay.apps.accounts.management.commands.officer.getpass", lambda _question: next(answers)
    )
    with pytest.raises(CommandError, match="differ"):
        call_command("officer", "a@b.example", "--name", "A", "--ask")
    assert User.objects.count() == 0
    call_command("officer", "a@b.example", "--name", "A", "--ask")
    assert User.objects.get().check_password(GOOD)
    call_command("officer", "a@b.example", "--new-link")
    assert "/tai-khoan/" in capsys.readouterr().out
    call_command("officer", "a@b.example", "--end")
    assert queries.officers() == []
    with pytest.raises(CommandError):
        call_command("officer", "a@b.example", "--new-link")
