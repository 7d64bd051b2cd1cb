"""Let the steps after storing look at one notice again, because what is known of it has changed."""

from datetime import datetime

from donbay.apps.notices.models import Notice
from donbay.foundation.rights import Unasked, unasked


@unasked(Unasked.INNER)
def understand_anew(notice_id: int, *, now: datetime) -> None:
    """Let the next runs classify and match a notice anew: an officer said more of it than its document does."""
    Notice.objects.filter(pk=notice_id, changed_at__lt=now).update(changed_at=now)
