"""Smallest valid objects of triage, and the world around them."""

import factory

from donbay.apps.enterprises.models import Enterprise
from donbay.apps.triage import models
from tests.factories.alerts import MONDAY, TODAY, FirmFactory, SubscriptionFactory, match, notice

__all__ = ["MONDAY", "TODAY", "FirmFactory", "SubscriptionFactory", "concerned", "match", "notice"]


class DecisionFactory(factory.django.DjangoModelFactory):
    """A notice somebody looked at and decided nothing about."""

    class Meta:
        model = models.Decision

    notice = factory.LazyFunction(notice)
    changed_at = MONDAY


class SavedViewFactory(factory.django.DjangoModelFactory):
    """A view of one officer."""

    class Meta:
        model = models.SavedView

    name = factory.Sequence(lambda n: f"Mục {n}")
    query = "linh_vuc=SPS"


def concerned(about, *, direct: int = 0, related: int = 0, possible: int = 0) -> list[Enterprise]:
    """Let a notice concern so many new firms of each grade; return the firms."""
    grades = ["DIRECT"] * direct + ["RELATED"] * related + ["POSSIBLE"] * possible
    firms = [FirmFactory() for _ in grades]
    for firm, grade in zip(firms, grades, strict=True):
        match(about, firm, grade)
    return firms
