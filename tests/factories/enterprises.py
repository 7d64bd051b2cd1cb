"""Smallest valid firms and people of firms."""

from datetime import UTC, datetime

import factory

from donbay.apps.enterprises.models import Contact, Enterprise, ProductLine
from donbay.core.text.fold import fold

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


class EnterpriseFactory(factory.django.DjangoModelFactory):
    """An active firm without lines."""

    class Meta:
        model = Enterprise

    name = factory.Sequence(lambda n: f"Công ty Mẫu {n}")
    folded = factory.LazyAttribute(lambda firm: fold(firm.name))
    created_at = NOW
    changed_at = NOW


class LineFactory(factory.django.DjangoModelFactory):
    """A firm that makes dried durian."""

    class Meta:
        model = ProductLine

    enterprise = factory.SubFactory(EnterpriseFactory)
    words = "Sầu riêng sấy"
    hs = ["081060"]


class ContactFactory(factory.django.DjangoModelFactory):
    """A person who was put down and has not confirmed."""

    class Meta:
        model = Contact

    enterprise = factory.SubFactory(EnterpriseFactory)
    name = "Chị Mẫu"
    email = factory.Sequence(lambda n: f"nguoi{n}@mau.example")
    created_at = NOW


class ActiveContactFactory(ContactFactory):
    """A person who has confirmed."""

    state = "ACTIVE"
    active_since = NOW
