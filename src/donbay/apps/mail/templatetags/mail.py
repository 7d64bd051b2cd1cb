"""How the state of a mail looks on a page."""

from django import template

register = template.Library()
MAILS = {
    "PENDING": "badge-line",
    "CLAIMED": "badge-line",
    "ACCEPTED": "badge-good",
    "DELIVERED": "badge-good",
    "SOFT_BOUNCED": "badge-warn",
    "SUPPRESSED": "badge-warn",
    "REFUSED": "badge-warn",
}


@register.filter
def mail_look(state: str) -> str:
    """Return the badge class of a mail's state."""
    return MAILS.get(state, "badge-bad")
