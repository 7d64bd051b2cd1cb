"""After a restore: mail rests until a person has seen what may have gone out since the backup."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from donbay.foundation.rights import SERVER

from .models import ACCOUNT_MAIL, Message
from .services import pull_brake
from .states import WAITING, S, move


def hold_after_restore(at: datetime, now: datetime) -> None:
    """Pull the brake, and keep back sign-in codes of then: they pass the brake and open nothing any more."""
    says = _(
        "Hệ thống được khôi phục từ bản sao lưu lúc %(at)s. Thư đã gửi sau lúc đó có thể bị gửi lại, và người đã hủy "
        "nhận thư sau lúc đó có thể lại nhận thư: đối chiếu với nhật ký của máy chủ thư trước khi cho gửi tiếp."
    )
    pull_brake(reason=says % {"at": f"{timezone.localtime(at):%H:%M %d/%m/%Y}"}, by=SERVER, now=now)
    for message in Message.objects.filter(kind=ACCOUNT_MAIL, state__in=WAITING):
        move(message.pk, expected=message.state, to=S.SUPPRESSED, now=now, detail="restored from a backup")
