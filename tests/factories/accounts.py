"""Smallest valid people."""

import factory

from donbay.apps.accounts.models import User


class UserFactory(factory.django.DjangoModelFactory):
    """A person of a firm, who signs in by code."""

    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"nguoi{n}@mau.example")
    name = "Chị Mẫu"


class OfficerFactory(UserFactory):
    """An officer with a password."""

    email = factory.Sequence(lambda n: f"canbo{n}@so.example")
    name = "Cán bộ Mẫu"
    is_officer = True
    password = factory.django.Password("mot-mat-khau-that-dai")
