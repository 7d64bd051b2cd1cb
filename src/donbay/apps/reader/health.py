"""What an administrator should know of the second reader: half of it is set, it does not answer, the day is spent."""

from datetime import datetime

from django.core.checks import CheckMessage, Warning  # noqa: A004 - Django's own names
from django.utils import timezone

from .budget import day_row
from .services.reading import service_of_settings


def findings(now: datetime | None = None) -> list[CheckMessage]:
    """Return what keeps the second reader from reading; empty when it is off. Cost: one query when it is on."""
    now = now or timezone.now()
    service = service_of_settings()
    if bool(service.url) != bool(service.model):
        lacking = "DONBAY_READER_MODEL" if service.url else "DONBAY_READER_URL"
        return [_finding(f"The second reader is off: {lacking} is not set.", f"Set {lacking}, or neither.")]
    if not service.is_on:
        return []
    today = day_row(now)
    if today.rest_until and today.rest_until > now:
        until = f"{timezone.localtime(today.rest_until):%d/%m/%Y %H:%M}"
        says = f"The second reader is left alone until {until}: {today.trouble}."
        return [_finding(says, "Run: donbay reader check")]
    if today.requests >= service.requests_a_day or today.tokens >= service.tokens_a_day:
        says = f"The second reader has spent this day: {today.requests} requests, {today.tokens} tokens."
        return [
            _finding(
                says, "Tomorrow it goes on; the limits are DONBAY_READER_REQUESTS_A_DAY and _TOKENS_A_DAY."
            )
        ]
    return []


def _finding(says: str, hint: str) -> CheckMessage:
    return Warning(says, hint=hint, id="donbay.reader")
