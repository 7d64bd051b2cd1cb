"""Smallest valid objects of mail."""

from datetime import UTC, datetime

import factory

from donbay.apps.mail import models

MONDAY = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # 08:00 in the office


class MessageFactory(factory.django.DjangoModelFactory):
    """One waiting mail to one firm."""

    class Meta:
        model = models.Message

    key = factory.Sequence(lambda n: f"test/{n}")
    kind = "alerts/digest"
    message_id = factory.Sequence(lambda n: f"<{n:032x}@donbay.invalid>")
    to_address = factory.Sequence(lambda n: f"firm{n}@firm.example")
    to_name = "Công ty Thử"
    subject = "[TBT Khánh Hòa] 1 thông báo mới"
    text = "Một thông báo mới.\n"
    not_before = MONDAY
    created_at = MONDAY


class AcceptedFactory(MessageFactory):
    """A mail that the mail server took."""

    state = "ACCEPTED"
    accepted_at = MONDAY


class BlockedAddressFactory(factory.django.DjangoModelFactory):
    """An address that gets no mail."""

    class Meta:
        model = models.BlockedAddress

    address = factory.Sequence(lambda n: f"blocked{n}@firm.example")
    reason = "HARD_BOUNCE"
    since = MONDAY
