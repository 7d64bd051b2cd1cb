"""Keys of the API: told once, cut to their scopes, ended for good, in no log."""

import json
import re
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from donbay.apps.accounts import queries, services
from donbay.apps.accounts.models import ApiKey
from donbay.apps.matching.rights import MatchingRight
from donbay.foundation.logs import cut_links
from donbay.foundation.models import AuditLine
from donbay.foundation.rights import SERVER, Actor, Held, NotAllowed, Role, may
from tests.factories.accounts import OfficerFactory, UserFactory

pytestmark = pytest.mark.django_db
READ = "matching.read_matches"


def made(owner, *scopes, **more):
    given = {"name": "kho", "by": SERVER, "now": timezone.now()} | more
    return services.make_key(email=owner.email, scopes=scopes, **given)


def used(key, later=timedelta(0)):
    return services.use_key(key=key, now=timezone.now() + later)


def test_the_key_is_told_once_and_kept_as_a_hash():
    key = made(OfficerFactory(), READ)
    assert re.fullmatch(r"dbk_[0-9a-z]{8}_[A-Za-z0-9_-]{43}", key.key)
    row = ApiKey.objects.values().get()
    assert row["prefix"] == key.prefix == key.key[4:12]
    assert key.key[13:] not in json.dumps(row, default=str)
    assert key.key[13:] not in str(AuditLine.objects.values())
    assert AuditLine.objects.get(action="accounts.make_key").detail["prefix"] == key.prefix


def test_a_key_acts_for_its_owner_cut_to_its_scopes():
    owner = OfficerFactory(roles=[Role.OFFICER, Role.ADMINISTRATOR])
    by = used(made(owner, READ).key).by
    assert by == Actor(id=owner.pk, held=frozenset({Held(Role.OFFICER)}), only=frozenset({READ}))
    assert may(by, MatchingRight.READ)
    with pytest.raises(NotAllowed):
        services.make_key(email=owner.email, name="", scopes=(), by=by, now=timezone.now())
    assert used(made(owner).key).by == Actor(id=owner.pk, only=frozenset())


def test_a_role_that_ends_leaves_the_key_too():
    owner = OfficerFactory(roles=[Role.OFFICER])
    key = made(owner, READ).key
    services.end_role(user_id=owner.pk, role=Role.OFFICER, by=SERVER, now=timezone.now())
    assert not may(used(key).by, MatchingRight.READ)


@pytest.mark.parametrize("change", [lambda key: key[:-1], lambda key: key + "x", str.upper, lambda key: f" {key}", lambda _key: "",
                                    lambda key: key[:-1] + ("a" if key[-1] != "a" else "b"), lambda _key: "\udcff" * 60])  # fmt: skip
def test_another_key_opens_nothing(change):
    key = made(UserFactory()).key
    with pytest.raises(services.BadKey):
        used(change(key))


def test_a_key_runs_out_at_its_moment():
    now = timezone.now()
    key = made(UserFactory(), expires_at=now + timedelta(days=1)).key
    assert used(key, timedelta(hours=23)).by.id
    with pytest.raises(services.BadKey):
        used(key, timedelta(days=1))
    with pytest.raises(services.BadPeriod):
        made(UserFactory(), expires_at=now)
    assert ApiKey.objects.count() == 1


def test_a_revoked_key_opens_nothing_and_is_kept():
    key = made(UserFactory())
    services.revoke_key(prefix=key.prefix, by=SERVER, now=timezone.now())
    with pytest.raises(services.BadKey):
        used(key.key)
    with pytest.raises(services.NoSuchKey):
        services.revoke_key(prefix=key.prefix, by=SERVER, now=timezone.now())
    assert [one.prefix for one in queries.keys_of_api()] == [key.prefix]
    assert AuditLine.objects.filter(action="accounts.revoke_key").count() == 1


def test_whose_account_ends_loses_the_keys():
    owner, other = OfficerFactory(), OfficerFactory()
    keys = [made(owner, READ).key, made(owner).key]
    kept = made(other).key
    services.end_officer(email=owner.email, by=SERVER, now=timezone.now())
    for key in keys:
        with pytest.raises(services.BadKey):
            used(key)
    assert used(kept).by.id == other.pk


def test_when_it_was_used_is_written_once_an_hour():
    key, now = made(UserFactory()).key, timezone.now()
    for later, seen in ((0, 0), (59, 0), (60, 60)):
        services.use_key(key=key, now=now + timedelta(minutes=later))
        assert ApiKey.objects.get().last_used_at == now + timedelta(minutes=seen)


def test_nobody_but_an_administrator_makes_or_ends_one():
    key, officer = made(UserFactory()), OfficerFactory()
    by = Actor(id=officer.pk, held=frozenset({Held(Role.OFFICER), Held(Role.APPROVER)}))
    with pytest.raises(NotAllowed):
        made(officer, by=by)
    with pytest.raises(NotAllowed):
        services.revoke_key(prefix=key.prefix, by=by, now=timezone.now())
    assert ApiKey.objects.filter(revoked_at=None).count() == 1
    chief = Actor(id=officer.pk, held=frozenset({Held(Role.ADMINISTRATOR)}))
    made(officer, by=chief)
    assert ApiKey.objects.filter(created_by=officer).count() == 1


def test_a_key_for_nobody_or_with_a_strange_right_is_not_made():
    with pytest.raises(services.NoSuchOwner):
        services.make_key(email="x@y.example", name="", scopes=(), by=SERVER, now=timezone.now())
    with pytest.raises(services.NoSuchScope):
        made(UserFactory(), "accounts.manage_officers")
    assert not ApiKey.objects.exists()


def test_no_log_keeps_a_key():
    key = made(UserFactory()).key
    assert cut_links(f"Authorization: Bearer {key}, asked") == f"Authorization: Bearer {key[:13]}…, asked"


def test_the_command_makes_lists_and_revokes(capsys):
    owner = UserFactory()
    call_command(
        "apikey", "make", owner.email, "--name", "Kho hàng", "--scope", READ, "--until", "2099-01-31"
    )
    out, err = capsys.readouterr()
    key = out.strip()
    assert used(key).by.id == owner.pk
    assert err == f"It opens: {READ}. Keep it now: it is told this once.\n"
    call_command("apikey", "list")
    listed = capsys.readouterr().out
    assert key[13:] not in listed
    assert listed.startswith(
        f"{key[4:12]}  {owner.email}  Kho hàng  {READ}; may be used, until 2099-01-31; last used: "
    )
    call_command("apikey", "list", "--format", "json")
    assert json.loads(capsys.readouterr().out)[0]["scopes"] == [READ]
    call_command("apikey", "revoke", key[4:12])
    with pytest.raises(services.BadKey):
        used(key)


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (("make", "x@y.example"), 1),
        (("revoke", "aaaaaaaa"), 1),
        (("make", "x@y.example", "--until", "mai"), 64),
    ],
)
def test_the_command_says_what_is_wrong_and_changes_nothing(asked, code):
    with pytest.raises(CommandError) as said:
        call_command("apikey", *asked)
    assert said.value.returncode == code
    assert not ApiKey.objects.exists()
