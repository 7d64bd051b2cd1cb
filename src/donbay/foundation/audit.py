"""The audit trail: who did what to which thing, written with the change itself."""

from datetime import datetime
from typing import Any

from .models import AuditLine


def record(*, actor_id: int | None, action: str, thing: str, detail: dict[str, Any], now: datetime) -> None:
    """Write one audit line; call it inside the transaction of the change."""
    AuditLine.objects.create(at=now, actor_id=actor_id, action=action, thing=thing[:120], detail=detail)
