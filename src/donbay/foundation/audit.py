"""The audit trail: who did what to which thing, written with the change itself."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from .models import AuditLine


def record(*, actor_id: int | None, action: str, thing: str, detail: dict[str, Any], now: datetime) -> None:
    """Write one audit line; call it inside the transaction of the change."""
    AuditLine.objects.create(at=now, actor_id=actor_id, action=action, thing=thing[:120], detail=detail)


def record_many(
    *, actor_id: int | None, action: str, things: Iterable[tuple[str, dict[str, Any]]], now: datetime
) -> None:
    """Write one audit line for each (thing, detail); call it inside the transaction. Cost: one query."""
    AuditLine.objects.bulk_create(
        [
            AuditLine(at=now, actor_id=actor_id, action=action, thing=thing[:120], detail=detail)
            for thing, detail in things
        ]
    )
