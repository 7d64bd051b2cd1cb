"""How long it stays stored what a notice was found to be about: kilobytes a notice, made again in milliseconds.

Codes that were found stay with the words of the notice, so a search by code finds old notices as before.
"""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from donbay.apps.notices import queries as notices
from donbay.foundation.clock import office_day
from donbay.foundation.retention import Rows

from .models import Classification


def _old(limit: datetime) -> QuerySet[Classification]:
    """Return readings of notices that were closed by then; one of a notice of the last days is still asked for."""
    day = office_day(limit)
    late = notices.distributed_where(since=day, prefix="notice__")
    found = Classification.objects.filter(at__lt=limit)
    return found.exclude(notices.current_where(day, "notice__") | late)


KEPT = (
    Rows(
        name="classification.readings",
        what=_("Kết quả tìm hàng hóa trong thông báo đã hết hạn"),
        why=_("Khi có người mở thông báo cũ, kết quả được làm lại ngay trên trang."),
        setting="KEEP_READINGS_DAYS",
        due=_old,
        since="at",
    ),
)
