"""Which notices an issue has taken up: the officers' queue asks."""

from django.db.models import Q

from .models import Issue, Item


def taken_up() -> Q:
    """Match notices in a draft or a published issue; what was taken out, or cancelled, waits again."""
    items = Item.objects.filter(notice__isnull=False, removed_at=None)
    return Q(pk__in=items.exclude(section__issue__state=Issue.State.CANCELLED).values("notice_id"))
