"""The emergency brake: who pulls it, who releases it, and whether a mail may go now."""

from datetime import datetime, timedelta

import msgspec
from django.conf import settings
from django.db import connection, transaction
from django.db.models import Count, F
from django.db.models.functions import Lower, TruncDate
from django.utils.translation import gettext as _

from donbay.apps.mail import queries
from donbay.apps.mail.models import ASKED_FOR, Brake, Message
from donbay.apps.mail.rights import MailRight
from donbay.foundation import audit
from donbay.foundation.rights import SERVER, Actor, asks

from .again import take_back

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
# A run larger than three times the busiest day of four weeks waits for a person; below the
# floor (some 170 firms with a few mails each) no run is suspicious. Our choice.
USUAL_TIMES, USUAL_FLOOR, USUAL_DAYS = 3, 200, timedelta(days=28)
# So many different recipients refused in a row are not at fault themselves. Our choice.
PEOPLE_REFUSED = 5
PEOPLE_BOUNCED = 10  # the same by bounces, which come one by one within a day
WORKERS = 4  # so many may ask at once and stay within the limits. Our choice.
# A condition of the claim itself, so that a brake that is pulled holds the very next mail.
BRAKE_IS_FREE = "NOT EXISTS (SELECT 1 FROM mail_brake WHERE pulled_at IS NOT NULL)"
# Written out, since every mail takes it: to compose such a statement takes longer than to do it.
_AFTER_A_SUCCESS = """
    UPDATE mail_brake SET errors_in_a_row = 0, errors_since = NULL, trouble = '', trouble_rule = '',
        trouble_since = NULL, let_through = CASE WHEN let_through > 0 THEN let_through - 1 ELSE 0 END
    WHERE id = 1 AND (errors_in_a_row > 0 OR trouble_since IS NOT NULL OR let_through > 0)
"""


@asks(MailRight.STOP_SENDING)
def pull_brake(*, reason: str, now: datetime, by: Actor) -> None:
    """Stop all sending until somebody releases the brake; pulling twice keeps the first reason."""
    with transaction.atomic():
        Brake.objects.get_or_create(pk=1)
        if Brake.objects.filter(pk=1, pulled_at=None).update(pulled_at=now, reason=reason, let_through=0):
            detail = {"reason": reason}
            audit.record(by=by, action="mail.brake.pull", thing="mail", detail=detail, now=now)


@asks(MailRight.STOP_SENDING)
def release_brake(*, now: datetime, by: Actor, once: bool = True) -> None:
    """Let mail go again; the count of errors starts anew.

    With `once`, the mail that waits at this moment may pass the size guard and the day limit.
    """
    through = queries.waiting_count() if once else 0
    with transaction.atomic():
        Brake.objects.get_or_create(pk=1)
        Brake.objects.filter(pk=1).update(
            pulled_at=None, reason="", errors_in_a_row=0, errors_since=None, let_through=through
        )
        detail = {"let_through": through}
        audit.record(by=by, action="mail.brake.release", thing="mail", detail=detail, now=now)


def guard_run(*, now: datetime) -> None:
    """Pull the brake if what is due is more than three times the usual and nobody let it through."""
    due = queries.waiting_count(due=now, without=ASKED_FOR)
    if due <= USUAL_TIMES * USUAL_FLOOR:
        return
    brake, usual = _brake(), _usual_day(now)
    if due > USUAL_TIMES * usual and brake.let_through <= 0:
        says = _("%(due)d thư đang chờ, nhiều hơn ba lần ngày bận nhất của bốn tuần qua (%(usual)d).")
        pull_brake(reason=says % {"due": due, "usual": usual}, by=SERVER, now=now)


class Leave(msgspec.Struct, frozen=True):
    """Whether mail may go now: at most so many, or why not; `trouble`: somebody has to look."""

    mails: int = 0
    stopped: str = ""
    trouble: bool = False


def leave_to_send(*, now: datetime) -> Leave:
    """Return how many mails a worker may send before it has to ask again, or why none.

    A part of what the limits leave, so that several workers who ask at once do not go beyond them together.
    Beyond the day limit this pulls the brake. A brake that is pulled later holds all the same: see `BRAKE_IS_FREE`.
    Cost: three queries.
    """
    if paused := pause_of_settings():
        return Leave(stopped=paused)
    brake, room = _brake(), 0
    if brake.pulled_at is None and brake.let_through <= 0:
        room = _room_of_the_day(now)
        brake = brake if room > 0 else _brake()
    if brake.pulled_at is not None:
        return Leave(stopped=brake.reason, trouble=True)
    in_this_hour = settings.MAIL_PER_HOUR - queries.accepted_between(now - HOUR, now)
    if in_this_hour <= 0:
        return Leave(stopped=_("Đã đạt giới hạn gửi mỗi giờ; các thư còn lại chờ gửi."))
    return Leave(mails=max(1, min(in_this_hour, brake.let_through or room) // WORKERS))


def pause_of_settings() -> str:
    """Return why the settings stop every mail, empty when they do not."""
    return _("Hệ thống tạm ngừng gửi thư theo cấu hình (DONBAY_MAIL_PAUSED).") if settings.MAIL_PAUSED else ""


def count_success() -> None:
    """Forget the errors in a row and the last trouble, and use up one mail of those let through."""
    with connection.cursor() as cursor:
        cursor.execute(_AFTER_A_SUCCESS)


def count_error(*, error: str, kind: str, now: datetime) -> None:
    """Count one refusal in a row; too many pull the brake, and what was refused in that row waits again.

    So many different recipients refused one after the other, and none taken between, means us. What somebody
    asked for by a form does not count: with addresses of his own he would stop the mail of all.
    """
    if kind in ASKED_FOR:
        return
    Brake.objects.get_or_create(pk=1)
    Brake.objects.filter(pk=1, errors_since=None).update(errors_since=now)
    Brake.objects.filter(pk=1).update(errors_in_a_row=F("errors_in_a_row") + 1)
    brake = _brake()
    people = _refused_since(brake.errors_since or now)
    if brake.errors_in_a_row < settings.MAIL_MAX_ERRORS and people < PEOPLE_REFUSED:
        return
    says = _("%(count)d thư liên tiếp bị từ chối, lần cuối: %(error)s")
    with transaction.atomic():
        pull_brake(reason=says % {"count": brake.errors_in_a_row, "error": error[:200]}, by=SERVER, now=now)
        take_back(since=brake.errors_since or now, now=now)


def count_bounced(*, error: str, now: datetime) -> None:
    """Pull the brake if bounces of one day say that many different people's servers refuse us.

    Mail that somebody asked for by a form does not count, as in `count_error`.
    """
    if _refused_since(now - DAY) < PEOPLE_BOUNCED:
        return
    says = _("Máy chủ của %(count)d người nhận từ chối thư trong 24 giờ qua, lần cuối: %(error)s")
    with transaction.atomic():
        pull_brake(reason=says % {"count": PEOPLE_BOUNCED, "error": error[:200]}, by=SERVER, now=now)
        take_back(since=now - DAY, now=now, with_blocks=False)


def note_trouble(*, error: str, rule: str, now: datetime) -> None:
    """Keep why sending stopped, for the desk and `donbay check`, until a mail goes again."""
    Brake.objects.get_or_create(pk=1)
    Brake.objects.filter(pk=1, trouble_since=None).update(trouble_since=now)
    Brake.objects.filter(pk=1).update(trouble=error[:1000], trouble_rule=rule)


def _refused_since(since: datetime) -> int:
    """Return how many different people's mails were refused for what is not their address's fault."""
    found = Message.objects.filter(state=Message.State.REFUSED, refused_at__gte=since)
    found = found.exclude(kind__in=ASKED_FOR)
    return found.values(address=Lower("to_address")).distinct().count()


def _brake() -> Brake:
    return Brake.objects.filter(pk=1).first() or Brake()


def _room_of_the_day(now: datetime) -> int:
    """Return how many mails more may go within a day; when there are none the brake is pulled."""
    room: int = settings.MAIL_PER_DAY - queries.accepted_between(now - DAY, now)
    if room <= 0:
        says = _("Đã gửi %(limit)d thư trong 24 giờ, bằng giới hạn của một ngày.")
        pull_brake(reason=says % {"limit": settings.MAIL_PER_DAY}, by=SERVER, now=now)
    return room


def _usual_day(now: datetime) -> int:
    sent = Message.objects.filter(accepted_at__gt=now - USUAL_DAYS, accepted_at__lte=now)
    days = sent.values(day=TruncDate("accepted_at")).annotate(how_many=Count("pk")).order_by("-how_many")
    busiest = days.values_list("how_many", flat=True).first()
    return max(busiest or 0, USUAL_FLOOR)
