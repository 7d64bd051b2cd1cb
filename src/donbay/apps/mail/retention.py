"""How long what this room writes is kept: the delivery record for good, the body briefly.

A message row never goes: its key keeps a mail from being queued twice, and reports count it.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from donbay.foundation.retention import Found, Kept, Rows, weigh_columns

from .models import InboundMail, Message, MessageEvent
from .states import WAITING

NO_BODY: dict[str, Any] = {"text": "", "html": "", "headers": {}, "attachments": []}
# On the way: whoever asks later what became of a mail asks where it ended.
PASSED_THROUGH = (Message.State.PENDING, Message.State.CLAIMED)


def _old_bodies(limit: datetime) -> QuerySet[Message]:
    """Return old mail that is done with and still has its body."""
    done = Message.objects.exclude(state__in=[*WAITING, Message.State.CLAIMED]).filter(body_removed_at=None)
    return done.alias(ended_at=Coalesce("accepted_at", "created_at")).filter(ended_at__lt=limit)


def _remove_bodies(found: QuerySet[Message], now: datetime) -> None:
    """Remove texts, attachments and headers: those hold links that let the holder unsubscribe."""
    found.update(body_removed_at=now, **NO_BODY)


def _old_excerpts(limit: datetime) -> QuerySet[InboundMail]:
    return InboundMail.objects.filter(read_at__lt=limit).exclude(excerpt="")


def _remove_excerpts(found: QuerySet[InboundMail], _now: datetime) -> None:
    found.update(excerpt="", subject="", sender="")


def _old_steps(limit: datetime) -> QuerySet[MessageEvent]:
    """Return steps on the way of mails that came to an end later."""
    ended = MessageEvent.objects.filter(message=OuterRef("message"), pk__gt=OuterRef("pk"))
    ended = ended.exclude(state__in=PASSED_THROUGH)
    return MessageEvent.objects.filter(Exists(ended), at__lt=limit, state__in=PASSED_THROUGH)


@dataclass(frozen=True, kw_only=True)
class LocalMailbox(Kept):
    """The files of the local mailbox, which takes the place of a mail server; by the time they were written."""

    def find(self, now: datetime) -> Found:
        """Return the old files. Cost: one look into the folder."""
        old = self._old(now)
        stats = [path.stat() for path in old]
        oldest = min((one.st_mtime for one in stats), default=None)
        return Found(
            rows=len(old),
            size=sum(one.st_size for one in stats),
            oldest=None if oldest is None else datetime.fromtimestamp(oldest, UTC),
        )

    def let_go(self, now: datetime, *, after: Any, most: int) -> tuple[int, Any]:
        """Remove old files; one that is gone meanwhile is no fault."""
        part = [path for path in self._old(now) if after is None or path.name > after][:most]
        for path in part:
            path.unlink(missing_ok=True)
        return len(part), part[-1].name if len(part) == most else None

    def _old(self, now: datetime) -> list[Path]:
        limit, folder = self.limit(now).timestamp(), Path(settings.MAIL_BOX)
        return sorted(path for path in folder.glob("*.eml") if path.stat().st_mtime < limit)


KEPT = (
    Rows(
        name="mail.bodies",
        what=_("Nội dung thư đã gửi"),
        why=_(
            "Người nhận đã có thư. Ngày giờ gửi, người nhận và kết quả được giữ mãi; nội dung có liên kết riêng của "
            "người nhận nên không giữ lâu."
        ),
        setting="MAIL_BODY_DAYS",
        due=_old_bodies,
        since="created_at",
        stays=True,
        free=_remove_bodies,
        weigh=weigh_columns("text", "html", "headers", "attachments"),
    ),
    Rows(
        name="mail.inbound",
        what=_("Phần đầu của thư đến"),
        why=_("Chỉ để cán bộ xem khi thư mới đến; kết quả xử lý được giữ mãi."),
        setting="MAIL_BODY_DAYS",
        due=_old_excerpts,
        since="read_at",
        stays=True,
        free=_remove_excerpts,
        weigh=weigh_columns("excerpt", "subject", "sender"),
    ),
    LocalMailbox(
        name="mail.mailbox",
        what=_("Tệp thư trong hộp thư thử"),
        why=_("Như nội dung thư đã gửi: hộp thư thử thay cho máy chủ thư."),
        setting="MAIL_BODY_DAYS",
    ),
    Rows(
        name="mail.steps",
        what=_("Các bước trung gian khi gửi thư"),
        why=_("Kết quả cuối cùng của mỗi thư, với câu trả lời của máy chủ thư, được giữ mãi."),
        setting="KEEP_STEPS_DAYS",
        due=_old_steps,
        since="at",
    ),
)
