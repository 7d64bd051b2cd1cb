"""Who looked at people's data: reading a mail or taking out a file leaves a line in the audit trail."""

from django.http import HttpRequest
from django.utils import timezone

from donbay.foundation import audit
from donbay.foundation.rights import actor_of


def seen(request: HttpRequest, action: str, thing: str) -> None:
    """Write that the signed-in officer read or took out this thing."""
    audit.record(by=actor_of(request), action=action, thing=thing, detail={}, now=timezone.now())
