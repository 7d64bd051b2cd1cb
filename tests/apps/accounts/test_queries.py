"""What other rooms may ask of accounts: people, officers, roles of a day, who acts."""

from datetime import UTC, date, datetime, timedelta

import pytest

from donbay.apps.accounts import hooks, queries, services
from donbay.apps.accounts.models import ApiKey, RoleHeld, User
from donbay.apps.accounts.rights import AccountRight
from donbay.apps.accounts.services import NoSuchOfficer
from donbay.foundation.models import AuditLine
from donbay.foundation.rights import EVERYWHERE, Actor, Held, Right, Role
from tests.factories.accounts import OfficerFactory, UserFactory, hold

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 12, 31, 16, 59, tzinfo=UTC)  # 23:59 of the last day of the year in the office
MIDNIGHT = datetime(2026, 12, 31, 17, 0, tzinfo=UTC)
LAST, FIRST = date(2026, 12, 31), date(2027, 1, 1)
HOW_MANY = pytest.mark.parametrize("how_many", [1, 20])


def held(user, role=Role.OFFICER, **fields):
    usual = {"starts_on": date(2020, 1, 1), "given_at": NOW}
    return RoleHeld.objects.create(user=user, role=role, **(usual | fields))


def addresses(rows):
    return [row.email for row in rows]


# People


@pytest.mark.parametrize("typed", ["an@so.example", "AN@SO.EXAMPLE", "  an@so.example "])
def test_a_person_is_found_by_the_address_in_any_case(typed):
    user = UserFactory(email="an@so.example", name="Bà An", language="en")
    row = queries.user_by_email(typed)
    assert (row.id, row.name, row.language, row.is_officer, row.is_active) == (
        user.pk,
        "Bà An",
        "en",
        False,
        True,
    )


@pytest.mark.parametrize("typed", ["", "binh@so.example", "an@so", "%"])
def test_an_address_of_nobody_finds_nobody(typed):
    UserFactory(email="an@so.example")
    assert queries.user_by_email(typed) is None


@HOW_MANY
def test_officers_who_may_sign_in_come_by_address_for_one_query(how_many, django_assert_num_queries):
    for number in reversed(range(how_many)):
        OfficerFactory(email=f"b{number:02}@so.example")
    OfficerFactory(email="a@so.example", is_active=False)
    UserFactory(email="a2@so.example")
    with django_assert_num_queries(1):
        assert addresses(queries.officers()) == [f"b{number:02}@so.example" for number in range(how_many)]


@pytest.mark.parametrize("fields", [{"is_officer": False}, {"is_active": False}])
def test_whoever_cannot_sign_in_as_an_officer_is_none(fields):
    user = OfficerFactory(**fields)
    for ask in (queries.officer, lambda pk: queries.officer_actor(pk, NOW)):
        with pytest.raises(NoSuchOfficer):
            ask(user.pk)
    with pytest.raises(NoSuchOfficer):
        queries.officer(0)


# Roles of a day


@pytest.mark.parametrize(
    ("fields", "now", "does_hold"),
    [
        ({}, NOW, True),
        ({"starts_on": FIRST}, NOW, False),
        ({"starts_on": FIRST}, MIDNIGHT, True),  # a minute later the year begins
        ({"ends_on": LAST}, NOW, True),
        ({"ends_on": LAST}, MIDNIGHT, False),
        ({"ended_at": NOW}, NOW, False),
        (
            {"ended_at": NOW, "ends_on": FIRST},
            NOW - timedelta(days=9),
            False,
        ),  # ended is ended, whenever one asks
    ],
)
def test_a_role_is_held_on_the_days_of_the_office(fields, now, does_hold):
    user = UserFactory(is_officer=True)
    held(user, **fields)
    wanted = {Held(Role.OFFICER)} if does_hold else set()
    assert queries.roles_held(user.pk, now) == wanted
    assert queries.officer_actor(user.pk, now) == Actor(id=user.pk, held=frozenset(wanted))
    assert len(queries.officers_holding(Role.OFFICER, now=now)) == does_hold
    (row,) = queries.accounts_of_office(now)
    assert bool(row.current) == does_hold
    assert [one.role for one in row.roles] == [Role.OFFICER]


@HOW_MANY
def test_roles_cost_one_query(how_many, django_assert_num_queries):
    user = UserFactory(is_officer=True)
    for number in range(how_many):
        held(user, scope=f"programme {number}")
    with django_assert_num_queries(1):
        assert len(queries.roles_held(user.pk, NOW)) == how_many


@pytest.mark.parametrize(
    ("roles", "found"),
    [
        ((Role.EDITOR,), ["a@so.example"]),
        ((Role.EDITOR, Role.FINANCE), ["a@so.example", "b@so.example"]),
        ((Role.SECRETARY,), []),  # only for one thing
        ((), []),
    ],
)
def test_officers_are_found_by_one_of_the_roles_held_for_everything(roles, found):
    hold(UserFactory(email="b@so.example", is_officer=True), [Role.FINANCE])
    hold(UserFactory(email="a@so.example", is_officer=True), [Role.EDITOR, Role.FINANCE])
    held(UserFactory(email="c@so.example", is_officer=True), Role.SECRETARY, scope="programme 7")
    hold(UserFactory(email="d@so.example", is_officer=False), [Role.EDITOR])
    hold(UserFactory(email="e@so.example", is_officer=True, is_active=False), [Role.EDITOR])
    assert addresses(queries.officers_holding(*roles, now=NOW)) == found


def test_who_may_is_who_holds_a_role_of_the_right():
    hold(UserFactory(email="a@so.example", is_officer=True), [Role.ADMINISTRATOR])
    hold(UserFactory(email="b@so.example", is_officer=True), [Role.OFFICER])
    assert addresses(queries.officers_holding(*AccountRight.MANAGE.roles, now=NOW)) == ["a@so.example"]


@HOW_MANY
def test_who_may_costs_one_query(how_many, django_assert_num_queries):
    for _ in range(how_many):
        hold(UserFactory(is_officer=True), [Role.ADMINISTRATOR])
    with django_assert_num_queries(1):
        assert len(queries.officers_holding(*AccountRight.MANAGE.roles, now=NOW)) == how_many


def test_the_accounts_of_the_office_tell_what_is_and_what_was():
    boss = UserFactory(name="Ông Bình", is_officer=True)
    one = UserFactory(name="Bà An", is_officer=True)
    gone = UserFactory(name="A cũ", is_officer=False)
    UserFactory(name="Người của doanh nghiệp")
    held(one, Role.EDITOR, ended_at=NOW, ended_by=boss, given_by=boss)
    held(one, Role.FINANCE, ends_on=FIRST)
    held(gone, Role.OFFICER, ended_at=NOW)
    held(boss, Role.ADMINISTRATOR)
    rows = queries.accounts_of_office(NOW)
    assert [row.person.name for row in rows] == [
        "Bà An",
        "Ông Bình",
        "A cũ",
    ]  # who was an officer stands last
    first = rows[0]
    assert [(role.role, role.is_current, role.given_by, role.ended_by) for role in first.roles] == [
        (Role.EDITOR, False, "Ông Bình", "Ông Bình"),
        (Role.FINANCE, True, "", ""),
    ]
    assert [role.ends_on for role in first.current] == [FIRST]


# Who acts


def test_an_officer_acts_by_roles_and_a_person_of_a_firm_by_membership(monkeypatch):
    mine = Held(Role.FIRM_MEMBER, "firm 7")
    monkeypatch.setattr(hooks, "_memberships", [lambda email: [mine] if email == "an@mau.example" else []])
    officer = hold(UserFactory(email="an@mau.example", is_officer=True), [Role.EDITOR])
    assert queries.actor_of_user(officer, NOW).held == {Held(Role.EDITOR)}
    officer.is_officer = False
    acting = queries.actor_of_user(officer, NOW)
    assert (acting.id, acting.held, acting.firms, acting.only) == (officer.pk, {mine}, {7}, None)
    assert queries.actor_of_user(UserFactory(), NOW).held == frozenset()


def test_every_room_says_what_a_person_is_a_member_of_and_is_asked_once(monkeypatch):
    monkeypatch.setattr(hooks, "_memberships", [])
    seven, eight = Held(Role.FIRM_MEMBER, "firm 7"), Held(Role.MARK_OWNER, "mark 8")

    def firms(_email):
        return [seven]

    for find in (firms, firms, lambda _email: [seven, eight]):
        services.add_memberships(find)
    assert len(hooks._memberships) == 2
    assert hooks.memberships_of("an@mau.example") == {seven, eight}


def test_a_key_carries_what_rooms_let_it(monkeypatch):
    class SomeRight(Right):
        READ = "rooms.read_thing", Role.OFFICER

    monkeypatch.setattr(hooks, "_carried", {})
    services.let_keys_carry([SomeRight.READ])
    services.let_keys_carry([SomeRight.READ])
    assert hooks.scopes_of_keys() == {"rooms.read_thing": SomeRight.READ}
    hooks.scopes_of_keys().clear()
    assert len(hooks.scopes_of_keys()) == 1  # what is handed out is a copy


@HOW_MANY
def test_keys_are_told_newest_first_without_the_key_for_one_query(how_many, django_assert_num_queries):
    owner = UserFactory(email="an@mau.example")
    for number in range(how_many):
        ApiKey.objects.create(
            owner=owner, name=f"may {number}", prefix=f"{number:08}", hashed="x", scopes=["a"], created_at=NOW,
            revoked_at=NOW if number == 0 else None,
        )  # fmt: skip
    with django_assert_num_queries(1):
        rows = queries.keys_of_api()
    assert [row.prefix for row in rows] == [f"{number:08}" for number in reversed(range(how_many))]
    last = rows[-1]
    assert (last.owner, last.name, last.scopes, last.revoked_at, last.last_used_at) == (
        "an@mau.example", "may 0", ("a",), NOW, None
    )  # fmt: skip
    assert not hasattr(last, "hashed")


# People of firms


def test_a_person_is_made_once_whatever_the_case_and_keeps_the_first_name():
    first = services.ensure_user(email="An@Mau.example", language="en")
    again = services.ensure_user(email="AN@mau.EXAMPLE", name="Bà An")
    third = services.ensure_user(email="an@mau.example", name="Ai khác", language="vi")
    assert first == again == third
    row = queries.user_by_email("an@mau.example")
    assert (row.email, row.name, row.language) == ("an@mau.example", "Bà An", "en")
    assert not User.objects.get().has_usable_password()


def test_forgetting_somebody_leaves_the_trail_without_a_name():
    user = UserFactory(email="an@mau.example")
    AuditLine.objects.create(at=NOW, actor=user, action="rooms.do_thing", thing="thing 1", room="rooms")
    services.forget_user(email="AN@mau.example")
    services.forget_user(email="an@mau.example")
    assert queries.user_by_email("an@mau.example") is None
    line = AuditLine.objects.get()
    assert (line.actor_id, line.action, line.thing) == (None, "rooms.do_thing", "thing 1")


def test_the_manager_writes_addresses_in_one_way():
    assert User.objects.create_user(" AN@Mau.Example ").email == "an@mau.example"
    boss = User.objects.create_superuser("boss@so.example", "mot-mat-khau-that-dai")
    assert (boss.is_staff, boss.is_superuser, boss.is_officer) == (True, True, True)
    assert boss.check_password("mot-mat-khau-that-dai")
    assert (str(boss), str(UserFactory(name="Bà An"))) == ("boss@so.example", "Bà An")


def test_a_role_for_one_thing_and_for_everything_are_two_holdings():
    user = UserFactory(is_officer=True)
    held(user)
    held(user, scope="programme 7")
    assert queries.roles_held(user.pk, NOW) == {
        Held(Role.OFFICER, EVERYWHERE),
        Held(Role.OFFICER, "programme 7"),
    }
