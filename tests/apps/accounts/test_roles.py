"""Roles: given for a time, ended, never removed; somebody is always left who can give them."""

from datetime import UTC, date, datetime, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.utils import timezone

from donbay.apps.accounts import queries, services
from donbay.apps.accounts.models import RoleHeld, User
from donbay.apps.accounts.rights import AccountRight
from donbay.apps.mail.models import Message
from donbay.foundation.models import AuditLine
from donbay.foundation.rights import SERVER, Actor, Held, NotAllowed, Role
from tests.factories.accounts import OfficerFactory, UserFactory, acting

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)  # the 3rd already in the office, 01:00
TODAY = date(2026, 3, 3)
DAY = timedelta(days=1)


def administrator():
    return Actor(id=OfficerFactory(roles=[Role.ADMINISTRATOR]).pk, held=frozenset({Held(Role.ADMINISTRATOR)}))


def administrators():
    return {row.id for row in queries.officers_holding(*AccountRight.MANAGE.roles, now=NOW)}


def held(user, now=NOW):
    return {one.role for one in queries.roles_held(user.pk, now)}


def test_the_first_officer_of_a_house_administers_it_and_the_next_does_not():
    first = services.create_officer(by=SERVER, email="mot@so.example", name="Một", now=NOW)
    second = services.create_officer(by=SERVER, email="hai@so.example", name="Hai", now=NOW)
    assert queries.roles_held(first, NOW) == {
        Held(Role.OFFICER),
        Held(Role.APPROVER),
        Held(Role.ADMINISTRATOR),
    }
    assert queries.roles_held(second, NOW) == {Held(Role.OFFICER), Held(Role.APPROVER)}
    assert administrators() == {first}
    assert RoleHeld.objects.filter(user=first).first().starts_on == TODAY


def test_a_role_is_given_until_the_end_of_its_last_day():
    by, one = administrator(), OfficerFactory()
    services.give_role(user_id=one.pk, role=Role.FINANCE, by=by, now=NOW, until=date(2026, 3, 5))
    assert Role.FINANCE in held(one)
    assert Role.FINANCE in held(
        one, datetime(2026, 3, 5, 16, 59, tzinfo=UTC)
    )  # 23:59 of the 5th in the office
    assert Role.FINANCE not in held(one, datetime(2026, 3, 5, 17, 0, tzinfo=UTC))
    assert Role.FINANCE not in held(one, NOW - DAY)
    line = AuditLine.objects.get()
    assert (line.actor_id, line.action, line.room, line.thing, line.detail) == (
        by.id, "accounts.give_role", "accounts", f"user {one.pk}",
        {"role": "FINANCE", "scope": "", "until": "2026-03-05"},
    )  # fmt: skip


def test_a_role_that_ran_out_can_be_given_anew_and_both_stay_in_sight():
    by, one = administrator(), OfficerFactory(roles=[])
    services.give_role(user_id=one.pk, role=Role.EDITOR, by=by, now=NOW, until=TODAY)
    later = NOW + 2 * DAY
    services.give_role(user_id=one.pk, role=Role.EDITOR, by=by, now=later)
    row = queries.account_of_office(one.pk, later)
    assert [(each.role, each.starts_on, each.ends_on, each.is_current) for each in row.roles] == [
        (Role.EDITOR, TODAY, TODAY, False), (Role.EDITOR, date(2026, 3, 5), None, True),
    ]  # fmt: skip
    assert row.current == (row.roles[1],)


def test_a_role_ends_at_once_and_is_kept_with_who_ended_it():
    by, one = administrator(), OfficerFactory()
    services.end_role(user_id=one.pk, role=Role.APPROVER, by=by, now=NOW)
    assert held(one) == {Role.OFFICER}
    row = RoleHeld.objects.get(user=one, role=Role.APPROVER)
    assert (row.ended_at, row.ended_by_id) == (NOW, by.id)
    with pytest.raises(services.NotHeld):
        services.end_role(user_id=one.pk, role=Role.APPROVER, by=by, now=NOW)


def test_a_role_for_one_thing_is_another_than_the_role_for_all():
    by, one = administrator(), OfficerFactory(roles=[])
    services.give_role(user_id=one.pk, role=Role.SECRETARY, by=by, now=NOW, scope="programme 7")
    services.give_role(user_id=one.pk, role=Role.SECRETARY, by=by, now=NOW)
    assert queries.roles_held(one.pk, NOW) == {Held(Role.SECRETARY, "programme 7"), Held(Role.SECRETARY)}
    services.end_role(user_id=one.pk, role=Role.SECRETARY, by=by, now=NOW)
    assert queries.roles_held(one.pk, NOW) == {Held(Role.SECRETARY, "programme 7")}


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"role": Role.OFFICER}, services.AlreadyHeld),
        ({"role": Role.FINANCE, "until": date(2026, 3, 2)}, services.BadPeriod),  # yesterday in the office
        ({"role": Role.FINANCE, "user_id": 0}, services.NoSuchOfficer),
        ({"role": Role.FINANCE, "user_id": "own"}, services.NotToYourself),
        ({"role": Role.FINANCE, "user_id": "firm"}, services.NoSuchOfficer),
    ],
)
def test_what_cannot_be_given_changes_nothing(change, error):
    by, one = administrator(), OfficerFactory()
    people = {"own": by.id, "firm": UserFactory().pk}
    before = list(RoleHeld.objects.values())
    given = {"user_id": one.pk, **change}
    given["user_id"] = people.get(given["user_id"], given["user_id"])
    with pytest.raises(error):
        services.give_role(**given, by=by, now=NOW)
    assert (list(RoleHeld.objects.values()), AuditLine.objects.count()) == (before, 0)


def test_somebody_who_is_no_administrator_gives_nothing():
    one = OfficerFactory()
    for act in (services.give_role, services.end_role):
        with pytest.raises(NotAllowed):
            act(user_id=OfficerFactory().pk, role=Role.ADMINISTRATOR, by=acting(one), now=NOW)
    assert administrators() == set()


def test_the_last_administrator_stays_until_there_is_another():
    by, one = administrator(), OfficerFactory(roles=[Role.ADMINISTRATOR])
    services.end_role(user_id=one.pk, role=Role.ADMINISTRATOR, by=by, now=NOW)
    other = Actor(id=one.pk, held=frozenset({Held(Role.ADMINISTRATOR)}))  # of a page opened before
    with pytest.raises(services.LastAdministrator):
        services.end_role(user_id=by.id, role=Role.ADMINISTRATOR, by=other, now=NOW)
    with pytest.raises(services.LastAdministrator):
        services.end_officer(email=User.objects.get(pk=by.id).email, by=other, now=NOW)
    assert administrators() == {by.id}
    services.end_role(
        user_id=by.id, role=Role.ADMINISTRATOR, by=SERVER, now=NOW
    )  # whoever runs the server may


def test_an_ended_officer_holds_nothing_and_keeps_the_history():
    by, one = administrator(), OfficerFactory()
    services.end_officer(email=one.email, by=by, now=NOW)
    assert held(one) == set()
    row = queries.account_of_office(one.pk, NOW)
    assert (row.person.is_officer, [each.role for each in row.roles], row.current) == (
        False, [Role.OFFICER, Role.APPROVER], (),
    )  # fmt: skip


def test_an_invitation_makes_the_account_and_mails_the_link():
    made = services.invite_officer(
        email="moi@so.example", name="Chị Mới", by=administrator(), now=NOW, roles=[Role.EDITOR]
    )
    assert {one.role for one in queries.roles_held(made, NOW)} == {Role.EDITOR}
    message = Message.objects.get()
    assert (message.to_address, message.kind) == ("moi@so.example", "accounts/invite")
    assert "/password/reset/key/" in message.text
    with pytest.raises(services.AlreadyOfficer):
        services.invite_officer(email="MOI@so.example", name="Chị Mới", by=administrator(), now=NOW)
    assert Message.objects.count() == 1


def test_a_lost_telephone_ends_password_and_app_and_brings_a_new_link():
    one = OfficerFactory()
    services.restart_sign_in(user_id=one.pk, by=administrator(), now=NOW)
    one.refresh_from_db()
    assert not one.has_usable_password()
    assert Message.objects.get().to_address == one.email


def test_the_command_gives_and_takes_roles(capsys):
    call_command("officer", "mot@so.example", name="Một", role=["editor", "secretary"])
    pk = User.objects.get().pk
    assert {one.role for one in queries.roles_held(pk, timezone.now())} == {
        Role.EDITOR, Role.SECRETARY, Role.ADMINISTRATOR,
    }  # fmt: skip
    call_command("officer", "mot@so.example", give="finance")
    call_command("officer", "mot@so.example", take="editor")
    assert "is now finance" in capsys.readouterr().out
    assert {one.role for one in queries.roles_held(pk, timezone.now())} == {
        Role.FINANCE, Role.SECRETARY, Role.ADMINISTRATOR,
    }  # fmt: skip
    with pytest.raises(CommandError, match="is not an officer"):
        call_command("officer", "ai@so.example", give="finance")


def test_who_was_an_officer_before_there_were_roles_goes_on_as_before():
    first, second = (OfficerFactory(roles=[], date_joined=NOW) for _ in range(2))
    chief = OfficerFactory(roles=[], is_superuser=True, date_joined=NOW)
    gone, firm = OfficerFactory(roles=[], is_active=False), UserFactory()
    import_module("donbay.apps.accounts.migrations.0003_roles").give_roles(apps, None)
    assert [held(one) for one in (first, second, chief, gone, firm)] == [
        {Role.OFFICER, Role.APPROVER, Role.ADMINISTRATOR},
        {Role.OFFICER, Role.APPROVER},
        {Role.OFFICER, Role.APPROVER, Role.ADMINISTRATOR},
        set(),
        set(),
    ]


def test_the_list_of_accounts_costs_the_same_for_one_and_for_twenty(django_assert_num_queries):
    OfficerFactory()
    with django_assert_num_queries(3):
        queries.accounts_of_office(NOW)
    OfficerFactory.create_batch(19)
    with django_assert_num_queries(3):
        assert len(queries.accounts_of_office(NOW)) == 20


def test_one_account_is_found_as_the_list_shows_it_and_who_never_was_an_officer_is_not(
    django_assert_num_queries,
):
    one, other = OfficerFactory(roles=[Role.EDITOR]), UserFactory()
    OfficerFactory()
    (listed,) = [row for row in queries.accounts_of_office(NOW) if row.person.id == one.pk]
    with django_assert_num_queries(3):
        assert queries.account_of_office(one.pk, NOW) == listed
    with pytest.raises(services.NoSuchOfficer):
        queries.account_of_office(other.pk, NOW)


@pytest.mark.parametrize(
    "ask",
    [
        lambda own, by: services.send_link(user_id=own.pk, by=by, now=NOW),
        lambda own, by: services.restart_sign_in(user_id=own.pk, by=by, now=NOW),
        lambda own, by: services.reset_second_factor(email=own.email, by=by, now=NOW),
        lambda own, by: services.end_officer(email=own.email, by=by, now=NOW),
    ],
)
def test_nobody_restarts_or_ends_the_own_account(ask):
    own = OfficerFactory(roles=[Role.ADMINISTRATOR])
    OfficerFactory(roles=[Role.ADMINISTRATOR])  # so that nobody is the last
    by = Actor(id=own.pk, held=frozenset({Held(Role.ADMINISTRATOR)}))
    with pytest.raises(services.NotToYourself):
        ask(own, by)
    own.refresh_from_db()
    assert (own.is_officer, own.has_usable_password()) == (True, True)
    assert (Message.objects.count(), AuditLine.objects.count()) == (0, 0)
