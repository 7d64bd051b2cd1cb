"""What an administrator should know of the sources: which were not read, and that there are any."""

from django.conf import settings
from django.core.checks import CheckMessage, Warning  # noqa: A004 - Django's own names
from django.utils import timezone, translation

from .health import in_words, source_health
from .types import Health

KEYED = "wto_api"


def findings() -> list[CheckMessage]:
    """Return every source that brings nothing; empty when all are well. Cost: what `source_health` costs."""
    with translation.override("en"):
        rows = [in_words(row) for row in source_health(timezone.now())]
        found = [_quiet(row) for row in rows if row.state == "BLIND" and not row.covered]
        found += [_odd(row) for row in rows if row.state != "BLIND" and row.suspicious]
    if KEYED in settings.LIVE_SOURCES and not settings.WTO_API_KEY:
        says = f"{KEYED} is to be asked, but its key is not set."
        found.append(Warning(says, hint="Set DONBAY_WTO_API_KEY.", id="donbay.source_key"))
    if not rows:
        says = "No source is in use: no notice will ever arrive."
        hint = "Set DONBAY_LIVE_SOURCES, or read a file: donbay ingest PATH"
        found.append(Warning(says, hint=hint, id="donbay.no_source"))
    return found


def _quiet(row: Health) -> CheckMessage:
    since = f"not read since {timezone.localtime(row.since):%d/%m/%Y %H:%M}" if row.since else "never read"
    why = f": {row.detail or row.reason}" if row.since or row.detail else ""
    says = f"The source {row.source} was {since}{why}."
    hint = f"Run: donbay sources check {row.source}" if row.live else "Read a new file: donbay ingest PATH"
    return Warning(says, hint=hint, id="donbay.source")


def _odd(row: Health) -> CheckMessage:
    says = f"The source {row.source} looks odd: {row.suspicious}."
    return Warning(says, hint="Look at the desk, page of sources.", id="donbay.source_odd")
