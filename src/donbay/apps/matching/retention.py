"""How long matches are kept that nobody will be told of. What a person was told stays with the alert.

Matches that concern a firm, direct or related, stay: its page shows them for as long as it likes.
"""

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from donbay.apps.notices import queries as notices
from donbay.foundation.clock import office_day
from donbay.foundation.retention import Rows

from .models import Judged, Match
from .needed import without_needed
from .services import rules_in_use

# As a word of the statement itself: SQLite uses an index of some rows only where it can see that nothing else is asked.
_POSSIBLE = RawSQL(f"'{Match.Grade.POSSIBLE}'", ())  # noqa: S611 - our own word


def _withdrawn(limit: datetime) -> QuerySet[Match]:
    """Return matches withdrawn before a moment, by a change or by other rules, that no later room needs."""
    return without_needed(Match.objects.filter(withdrawn_at__lt=limit), "withdrawn")


def _possible(limit: datetime) -> QuerySet[Match]:
    """Return what may have concerned a firm, of notices that were closed by then: nobody was told of it.

    What a later room needs, such as one that a firm has answered, stays.
    """
    day = office_day(limit)
    found = Match.objects.filter(grade=_POSSIBLE, withdrawn_at=None, made_at__lt=limit)
    # What came lately is judged again by the nightly sweep, also what never took comments.
    late = notices.distributed_where(since=day, prefix="notice__")
    return without_needed(found.exclude(notices.current_where(day, "notice__") | late), "possible")


def _judged(limit: datetime) -> QuerySet[Judged]:
    """Return judgements under other rules than today's of notices that were judged again later.

    One stays for each notice: without it the notice would be judged anew.
    """
    later = Judged.objects.filter(notice=OuterRef("notice"), pk__gt=OuterRef("pk"))
    later = later.filter(notice_version__gte=OuterRef("notice_version"), at__gte=OuterRef("at"))
    return Judged.objects.filter(Exists(later), at__lt=limit).exclude(rules=rules_in_use())


KEPT = (
    Rows(
        name="matching.withdrawn",
        what=_("Kết quả đối chiếu đã rút"),
        why=_(
            "Hồ sơ, thông báo hoặc quy tắc đã thay đổi nên kết quả không còn đúng. Điều đã gửi cho doanh nghiệp vẫn "
            "được giữ cùng với quy tắc và lý do."
        ),
        setting="KEEP_MATCHES_DAYS",
        due=_withdrawn,
        since="withdrawn_at",
        by="withdrawn_at",
    ),
    Rows(
        name="matching.possible",
        what=_("Kết quả “có khả năng liên quan” của thông báo đã hết hạn"),
        why=_("Loại kết quả này không bao giờ được gửi thư, và hạn góp ý đã qua."),
        setting="KEEP_MATCHES_DAYS",
        due=_possible,
        since="made_at",
        by="made_at",
    ),
    Rows(
        name="matching.judged",
        what=_("Dấu vết đối chiếu theo quy tắc cũ"),
        why=_("Thông báo đã được đối chiếu lại sau đó."),
        setting="KEEP_MATCHES_DAYS",
        due=_judged,
        since="at",
    ),
)
