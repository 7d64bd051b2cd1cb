"""Mails to officers about work that waits: once each, in the reader's language; and invitations."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils.translation import get_language

from donbay.apps.accounts import queries, services
from donbay.apps.accounts.models import RoleHeld, User
from donbay.apps.accounts.services import AlreadyOfficer, NoSuchOfficer, Told, tell
from donbay.apps.mail.models import Message
from donbay.foundation.models import AuditLine
from donbay.foundation.rights import NOBODY, SERVER, Actor, Held, NotAllowed, Role
from tests.factories.accounts import OfficerFactory, UserFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
TABLES = (User, RoleHeld, Message, AuditLine)
WORK = Told(
    subject="Việc chờ", lines=("Một việc đang chờ.", "Hạn hôm nay."), button="Mở", path="/ban-lam-viec/"
)


def rows():
    return [list(table.objects.order_by("pk").values()) for table in TABLES]


def told(*people, key="1", say=lambda: WORK):
    return tell([queries.officer(one.pk) for one in people], kind="rooms/task", key=key, say=say, now=NOW)


def test_each_officer_gets_one_mail_that_says_and_opens_the_work(settings):
    settings.SITE_URL, settings.PROVINCE_NAME = "https://tbt.example", "Mẫu"
    one, other = OfficerFactory(name="Bà An"), OfficerFactory()
    assert told(one, other, one) == 2
    first = Message.objects.get(to_address=one.email)
    assert (first.subject, first.kind, first.key, first.to_name) == (
        "[TBT Mẫu] Việc chờ", "rooms/task", f"rooms/task/1/{one.pk}", "Bà An"
    )  # fmt: skip
    for said in ("Bà An", "Một việc đang chờ.", "Hạn hôm nay.", "https://tbt.example/ban-lam-viec/"):
        assert said in first.text


def test_the_same_key_is_the_same_mail_and_another_is_another():
    one = OfficerFactory()
    assert [told(one), told(one), told(one, key="2")] == [1, 1, 1]
    assert Message.objects.count() == 2


def test_each_is_told_in_the_own_language():
    asked = []

    def say():
        asked.append(get_language())
        return WORK

    told(OfficerFactory(language="en"), OfficerFactory(language="vi"), say=say)
    assert asked == ["en", "vi"]
    assert get_language() == "vi"


def test_of_nobody_nobody_is_told():
    assert told(say=None) == 0
    assert Message.objects.count() == 0


# Invitations


def boss():
    return Actor(id=OfficerFactory(roles=[Role.ADMINISTRATOR]).pk, held=frozenset({Held(Role.ADMINISTRATOR)}))


def test_an_invitation_leads_to_the_page_of_the_password(settings):
    settings.SITE_URL = "https://tbt.example"
    made = services.invite_officer(
        email="Moi@So.example", name="Bà Mới", by=boss(), now=NOW, roles=[Role.EDITOR]
    )
    assert {one.role for one in queries.roles_held(made, NOW)} == {Role.EDITOR}
    message = Message.objects.get()
    assert (message.to_address, message.kind) == ("moi@so.example", "accounts/invite")
    assert message.key == f"accounts/invite/{made}/20260302010000/{made}"
    assert "https://tbt.example/" in message.text
    assert not User.objects.get(pk=made).has_usable_password()


def test_another_link_is_another_mail_but_not_within_the_same_second():
    by, one = boss(), OfficerFactory()
    for now in (NOW, NOW, NOW + timedelta(seconds=1)):
        services.send_link(user_id=one.pk, by=by, now=now)
    assert Message.objects.count() == 2


@pytest.mark.parametrize(
    "by", [NOBODY, Actor(held=frozenset({Held(Role.OFFICER), Held(Role.FIRM_MEMBER, "firm 1")}))]
)
def test_whoever_does_not_administer_invites_nobody(by):
    one = OfficerFactory()
    before = rows()
    for ask in (
        lambda: services.invite_officer(email="moi@so.example", name="", by=by, now=NOW),
        lambda: services.send_link(user_id=one.pk, by=by, now=NOW),
        lambda: services.restart_sign_in(user_id=one.pk, by=by, now=NOW),
        lambda: services.give_role(user_id=one.pk, role=Role.EDITOR, by=by, now=NOW),
        lambda: services.end_role(user_id=one.pk, role=Role.OFFICER, by=by, now=NOW),
        lambda: services.end_officer(email=one.email, by=by, now=NOW),
        lambda: services.reset_second_factor(email=one.email, by=by, now=NOW),
        lambda: services.password_link(email=one.email, by=by),
        lambda: services.make_key(email=one.email, name="x", scopes=[], by=by, now=NOW),
        lambda: services.revoke_key(prefix="x", by=by, now=NOW),
    ):
        with pytest.raises(NotAllowed):
            ask()
        assert rows() == before


def test_who_is_an_officer_is_not_invited_again():
    one = OfficerFactory()
    by = boss()
    before = rows()
    with pytest.raises(AlreadyOfficer):
        services.invite_officer(email=one.email.upper(), name="Khác", by=by, now=NOW)
    assert rows() == before


def test_somebody_who_is_no_officer_gets_no_link():
    person = UserFactory()
    before = rows()
    for ask in (services.send_link, services.restart_sign_in):
        with pytest.raises(NoSuchOfficer):
            ask(user_id=person.pk, by=SERVER, now=NOW)
    assert rows() == before
