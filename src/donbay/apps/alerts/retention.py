"""How long what this room writes is kept. That somebody was told of a notice stays for good, so nobody is told twice.

Subscriptions, opinions and proposals stay as long as the firm does.
"""

from datetime import datetime
from typing import Any

import msgspec
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from donbay.apps.enterprises import queries as enterprises
from donbay.apps.mail import queries as mail
from donbay.apps.matching.queries import rules_behind
from donbay.foundation.many_rows import Made, moment, update_each
from donbay.foundation.retention import Rows, weigh

from .models import Alert, DigestRun, Feedback
from .thin import thin

FIRM = enterprises.ContactColumns("subscription__contact__").enterprise_id
ONCE = ("WELCOME", "CANARY")  # a sign-up offer is made once; the last test item is shown


def _whole(limit: datetime) -> QuerySet[Alert]:
    """Return alerts whose mail has lost its body, or that will not be mailed, and that still say all."""
    ended = mail.without_body_where("message__") | Q(message=None, dropped_at__lt=limit)
    return Alert.objects.filter(ended, thinned_at=None, raised_at__lt=limit)


def _thin(found: QuerySet[Alert], now: datetime) -> None:
    """Keep of each alert what `thin` says, with the rules behind it."""
    rows = list(found.values_list("pk", "snapshot", "notice_id", FIRM, "raised_at"))
    rules = rules_behind((notice, firm, at) for _pk, _said, notice, firm, at in rows)
    at = moment(now)

    def row(one: tuple[Any, ...]) -> tuple[Any, ...]:
        pk, said, *about = one
        return msgspec.json.encode(thin(said, rules=rules.get(tuple(about), ""))).decode(), at, pk

    update_each(Alert, ("snapshot", "thinned_at"), Made(row, rows))


def _weigh(found: QuerySet[Alert]) -> int:
    return sum(
        weigh([said]) - weigh([thin(said, rules="")]) for said in found.values_list("snapshot", flat=True)
    )


def _old_windows(limit: datetime) -> QuerySet[DigestRun]:
    return DigestRun.objects.filter(made_at__lt=limit).exclude(kind__in=ONCE)


def needs_match() -> Exists:
    """Return the condition, in a query over matches, that an alert still has to take over by which rules it came."""
    theirs = enterprises.of_firm_where(OuterRef("enterprise"), "subscription__contact__")
    return Exists(Alert.objects.filter(theirs, notice=OuterRef("notice"), thinned_at=None))


def is_answered() -> Exists:
    """Return the condition, in a query over matches, that the firm gave its opinion: proposals are drawn from those."""
    return Exists(Feedback.objects.filter(enterprise=OuterRef("enterprise"), notice=OuterRef("notice")))


KEPT = (
    Rows(
        name="alerts.details",
        what=_("Chi tiết của tin đã gửi"),
        why=_(
            "Nội dung thư đã được lược bỏ. Ai được báo tin gì, khi nào, theo quy tắc nào và vì sao vẫn được giữ mãi; "
            "thông báo gốc vẫn mở được."
        ),
        setting="MAIL_BODY_DAYS",
        due=_whole,
        since="raised_at",
        by="raised_at",
        stays=True,
        free=_thin,
        weigh=_weigh,
    ),
    Rows(
        name="alerts.windows",
        what=_("Dấu vết các đợt lập thư"),
        why=_("Đợt cũ không thể lập lại; thư và tin trong thư vẫn được giữ."),
        setting="KEEP_WINDOWS_DAYS",
        due=_old_windows,
        since="made_at",
    ),
)
