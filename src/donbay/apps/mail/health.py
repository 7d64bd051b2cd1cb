"""What an administrator should know of the mail: why it stands still, what was refused, what came in."""

from datetime import datetime, timedelta

from django.core.checks import CheckMessage, Error, Warning  # noqa: A004 - Django's own names
from django.utils import timezone, translation

from . import queries
from .words import advice_of

WAITS_TOO_LONG = timedelta(hours=1)


def findings(now: datetime | None = None) -> list[CheckMessage]:
    """Return what stops the mail or waits for a person; empty when all goes. Cost: five queries."""
    now = now or timezone.now()
    brake = queries.brake_state(now=now)
    found: list[CheckMessage] = []
    if brake.pulled_at:
        says = f"All sending was stopped: {brake.reason}"
        found.append(
            Error(says, hint="Look at the cause, then release the brake on the desk.", id="donbay.brake")
        )
    if brake.trouble:
        says = f"Mail waits and cannot leave: {brake.trouble}"
        with translation.override("en"):
            hint = advice_of(brake.trouble_rule)
        found.append(Error(says, hint=hint, id="donbay.mail_trouble"))
    oldest = queries.oldest_due(now=now)
    if oldest and now - oldest > WAITS_TOO_LONG:
        says = f"A mail that may go has been waiting since {timezone.localtime(oldest):%d/%m/%Y %H:%M}."
        found.append(
            Warning(says, hint="Look at the worker (donbay work) and the brake.", id="donbay.mail_waits")
        )
    if refused := queries.refused_count():
        says = f"{refused} mails were refused by mail servers for what is not the address's fault."
        found.append(Warning(says, hint="When that is mended: donbay send --again", id="donbay.refused"))
    if unread := queries.inbound_count():
        says = f"{unread} inbound mails need a person."
        found.append(Warning(says, hint='See the desk, page "Thư đến cần xem".', id="donbay.inbound"))
    return found
