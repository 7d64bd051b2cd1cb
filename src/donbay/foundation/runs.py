"""How long what the machinery writes for itself is kept: the timetable writes more than two thousand rows a day."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from .limits import LONGEST
from .models import CacheEntry, LimitUse, TimetableRun
from .retention import Rows

_ONLY_WHILE_WRONG = _("Chỉ cần khi tìm lỗi; mỗi ngày có hơn hai nghìn dòng.")

KEPT = (
    Rows(
        name="machine.runs",
        what=_("Các lần chạy của lịch tự động"),
        why=_ONLY_WHILE_WRONG,
        setting="KEEP_RUNS_DAYS",
        due=lambda limit: TimetableRun.objects.filter(due_at__lt=limit),
        since="due_at",
    ),
    Rows(
        name="machine.tasks",
        what=_("Việc chạy nền đã xong"),
        why=_ONLY_WHILE_WRONG,
        setting="KEEP_RUNS_DAYS",
        due=lambda limit: DBTaskResult.objects.finished().filter(finished_at__lt=limit),
        since="finished_at",
    ),
    Rows(
        name="machine.limits",
        what=_("Số lượt đã dùng của các giới hạn"),
        why=_("Không giới hạn nào tính xa hơn hai ngày."),
        lasts=LONGEST,
        due=lambda limit: LimitUse.objects.filter(Q(since__lt=limit) | Q(since__gt=limit + 2 * LONGEST)),
        since="since",
    ),
    Rows(
        name="machine.cache",
        what=_("Bộ nhớ tạm đã hết hạn"),
        why=_("Hết hạn thì không chương trình nào đọc nữa."),
        due=lambda limit: CacheEntry.objects.filter(expires__lt=limit),
        since="expires",
    ),
)
