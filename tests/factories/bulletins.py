"""Smallest valid issues and documents, and the people around them."""

from datetime import UTC, date, datetime, timedelta

import factory

from donbay.apps.accounts.models import User
from donbay.apps.bulletins import models, services
from donbay.apps.mail.models import Message
from tests.factories.accounts import OfficerFactory, acting
from tests.factories.alerts import SubscriptionFactory, notice
from tests.factories.documents import DocumentFactory

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # Monday, 08:00 in the office
TODAY = date(2026, 3, 2)


class IssueFactory(factory.django.DjangoModelFactory):
    """A bare draft without sections, as the table wants it."""

    class Meta:
        model = models.Issue

    kind = "BULLETIN"
    title = "Cảnh báo tháng 2"
    author = factory.SubFactory(OfficerFactory)
    started_at = NOW
    changed_at = NOW


def officer(name="Cán bộ Mẫu") -> User:
    """An officer with a name of one's own."""
    return OfficerFactory(name=name)


def draft(author=None, *, kind="BULLETIN", title="Cảnh báo tháng 2", texts=1, **said) -> models.Issue:
    """A draft made through the real code, with so many free texts in its first section."""
    author = author or officer()
    pk = services.start_issue(kind=kind, title=title, by=acting(author.pk), now=NOW, **said)
    found = models.Issue.objects.get(pk=pk)
    section = found.sections.first()
    for n in range(1, texts + 1):
        services.add_text(
            section_id=section.pk, title=f"Tin {n}", text=f"Nội dung {n}.", by=acting(author.pk), now=NOW
        )
    return found


def approved(author=None, second=None, *, now=NOW, **said) -> models.Issue:
    """An issue that a second officer approved; the officers have had their mails about it."""
    found = draft(author, **said)
    second = second or officer("Chị Duyệt")
    services.submit(issue_id=found.pk, by=acting(found.author_id), now=now)
    services.approve(issue_id=found.pk, by=acting(second.pk), now=now)
    Message.objects.filter(kind__in=["bulletins/waiting", "bulletins/decided"]).delete()
    return models.Issue.objects.get(pk=found.pk)


def published(*, now=NOW, **said) -> models.Issue:
    """An issue that went out."""
    found = approved(now=now, **said)
    services.publish(issue_id=found.pk, by=acting(found.author_id), now=now)
    return models.Issue.objects.get(pk=found.pk)


def readers(count: int) -> list:
    """So many people who get mail, each of a firm of its own."""
    return [SubscriptionFactory().contact for _ in range(count)]


__all__ = ["NOW", "TODAY", "DocumentFactory", "IssueFactory", "approved", "draft", "notice", "officer"]
__all__ += ["published", "readers", "timedelta"]
