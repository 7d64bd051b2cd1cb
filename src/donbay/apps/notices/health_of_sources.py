"""What an administrator should know of the sources: which were not read, and that there are any."""

from collections.abc import Iterator

from django.conf import settings
from django.core.checks import CheckMessage, Warning  # noqa: A004 - Django's own names
from django.utils import timezone, translation

from donbay.sources._kit.registry import live_cards

from .health import in_words, source_health
from .types import Health


def findings() -> list[CheckMessage]:
    """Return every source that brings nothing; empty when all are well. Cost: what `source_health` costs."""
    with translation.override("en"):
        rows = [in_words(row) for row in source_health(timezone.now())]
        found = [_quiet(row) for row in rows if row.state == "BLIND" and not row.covered]
        found += [_odd(row) for row in rows if row.state != "BLIND" and row.suspicious]
    found += _without_key()
    if not rows:
        says = "No source is in use: no notice will ever arrive."
        hint = "Set DONBAY_LIVE_SOURCES, or read a file: donbay ingest PATH"
        found.append(Warning(says, hint=hint, id="donbay.no_source"))
    return found


def _without_key() -> Iterator[CheckMessage]:
    for name, live in live_cards().items():
        if name in settings.LIVE_SOURCES and live.needs_key and not settings.SOURCE_KEYS.get(name):
            says = f"{name} is to be asked, but its key is not set."
            yield Warning(says, hint=f"Set {live.needs_key.setting}.", id="donbay.source_key")


def _quiet(row: Health) -> CheckMessage:
    since = f"not read since {timezone.localtime(row.since):%d/%m/%Y %H:%M}" if row.since else "never read"
    why = f": {row.detail or row.reason}" if row.since or row.detail else ""
    says = f"The source {row.source} was {since}{why}."
    hint = f"Run: donbay sources check {row.source}" if row.live else "Read a new file: donbay ingest PATH"
    return Warning(says, hint=hint, id="donbay.source")


def _odd(row: Health) -> CheckMessage:
    says = f"The source {row.source} looks odd: {row.suspicious}."
    return Warning(says, hint="Look at the desk, page of sources.", id="donbay.source_odd")
