"""Whether the background worker is at work."""

from datetime import timedelta

from django.core.checks import CheckMessage, Warning  # noqa: A004 - Django's own names
from django.utils import timezone

from donbay.foundation.models import TimetableRun

SILENT_AFTER = timedelta(minutes=15)


def findings() -> list[CheckMessage]:
    """Return that no worker has finished anything lately; empty when one has."""
    last = TimetableRun.objects.filter(finished_at__isnull=False).order_by("-finished_at").first()
    if last and last.finished_at and timezone.now() - last.finished_at < SILENT_AFTER:
        return []
    says = "No background worker has finished anything in the last 15 minutes."
    hint = "Start: donbay work. On a server: systemctl status donbay-work"
    return [Warning(says, hint=hint, id="donbay.worker")]
