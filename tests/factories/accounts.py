"""Smallest valid people."""

from datetime import UTC, datetime

import factory

from donbay.apps.accounts.models import RoleHeld, User
from donbay.foundation.rights import Actor, Held, Role

SINCE = datetime(2020, 1, 1, tzinfo=UTC)


class UserFactory(factory.django.DjangoModelFactory):
    """A person of a firm, who signs in by code."""

    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"nguoi{n}@mau.example")
    name = "Chị Mẫu"


class OfficerFactory(UserFactory):
    """An officer with a password."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"canbo{n}@so.example")
    name = "Cán bộ Mẫu"
    is_officer = True
    password = factory.django.Password("mot-mat-khau-that-dai")

    @factory.post_generation
    def roles(self, _create, extracted, **_kwargs):
        """What an officer is that nobody said more of: `roles=[Role.EDITOR]` says otherwise."""
        hold(self, *([extracted] if extracted is not None else []))


def hold(user, roles=(Role.OFFICER, Role.APPROVER)):
    """Let somebody hold these roles since long; return the person."""
    RoleHeld.objects.bulk_create(
        RoleHeld(user=user, role=role, starts_on=SINCE.date(), given_at=SINCE) for role in roles
    )
    return user


def acting(who):
    """The actor that a page would hand to a service: a user, or the id of one; no officer holds nothing."""
    user = who if isinstance(who, User) else User.objects.get(pk=who)
    roles = (Role.OFFICER, Role.APPROVER) if user.is_officer else ()
    return Actor(id=user.pk, held=frozenset(Held(role) for role in roles))
