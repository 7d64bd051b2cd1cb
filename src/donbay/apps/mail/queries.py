"""Read side of mail: what other rooms may ask."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from donbay.core.text.letters import drop_letters
from donbay.foundation.addressed import address_is
from donbay.foundation.rows import row_of
from donbay.foundation.web.pages import Page, cut_page

from .lookups import (
    MessageColumns,
    accepted_span,
    accepted_where,
    arrived_among,
    arrived_where,
    has_arrived,
    told_nothing,
    without_body_where,
)
from .models import BlockedAddress, Brake, InboundMail, Message, MessageEvent
from .states import STOPPED, waiting, waiting_where
from .types import BlockedRow, BrakeState, Delivery, InboundRow, Letter, MailRow, Step
from .words import advice_of, reason_of

PAGE_ROWS = 50
STUCK_AFTER = timedelta(hours=1)
# What the figures of the desk count besides states; the list behind each is asked for by its name.
COUNTED = {
    "TO_SEND": _("Đang chờ gửi hoặc gửi lại"),
    "STUCK": _("Chờ gửi quá một giờ"),
    "TO_SEND_AGAIN": _("Bị từ chối, gửi lại được"),
}
_ROW_FIELDS = (
    "id", "kind", "to_address", "to_name", "subject",
    "state", "attempts", "error", "created_at", "accepted_at",
)  # fmt: skip

__all__ = [
    "MessageColumns",
    "accepted_span",
    "accepted_where",
    "arrived_among",
    "arrived_where",
    "has_arrived",
    "told_nothing",
    "without_body_where",
]


def delivery_of(message_ids: Iterable[int]) -> dict[int, Delivery]:
    """Return how far each of these messages came, by id. Cost: one query."""
    fields = ("id", "state", "accepted_at", "not_before", "attempts", "error")
    rows = Message.objects.filter(pk__in=list(message_ids)).values(*fields)
    return {row["id"]: Delivery(**row, state_label=state_label(row["state"])) for row in rows}


def message_with_key(key: str) -> int | None:
    """Return the id of the message that was queued with this key, or None. Cost: one query."""
    return Message.objects.filter(key=key).values_list("pk", flat=True).first()


def newest_mail(*, kind: str, address: str) -> datetime | None:
    """Return when the newest mail of a kind to this address was made, None if there is none. Cost: one query."""
    found = Message.objects.filter(address_is("to_address", address), kind=kind)
    return found.order_by("-created_at").values_list("created_at", flat=True).first()


def state_label(state: str) -> str:
    """Return the name of a state for people."""
    return str(Message.State(state).label)


def name_states() -> list[tuple[str, str]]:
    """Return every state with its name, for a choice on a page."""
    return [(state, str(label)) for state, label in Message.State.choices]


def lists() -> list[tuple[str, str]]:
    """Return what the log may be asked for: every state, and what the figures of the desk count."""
    return [*name_states(), *((name, str(label)) for name, label in COUNTED.items())]


def count_of(name: str, *, now: datetime) -> int:
    """Return how many messages the log shows for a state or for what a figure counts. Cost: one query."""
    return Message.objects.filter(_counted(name, now)).count()


def _counted(name: str, now: datetime | None) -> Q:
    """Match what a figure and the list behind it both mean."""
    if name == "TO_SEND":
        # Urgent or not, which is all of them: so that the index of what waits is gone into at its beginning.
        return waiting_where() & Q(urgent__in=(True, False))
    if name == "STUCK":
        return waiting_where() & (Q(not_before__lte=now - STUCK_AFTER) if now else Q())
    if name == "TO_SEND_AGAIN":
        return Q(state=Message.State.REFUSED, body_removed_at=None)
    return Q(state=name) if name else Q()


def mail_log(
    *,
    state: str = "",
    address: str = "",
    page: int = 1,
    now: datetime | None = None,
    since: datetime | None = None,
) -> Page[MailRow]:
    """Return one page of all messages, newest first, perhaps only one state or part of an address.

    `state`: a state, or what a figure counts: TO_SEND, STUCK (at `now`), TO_SEND_AGAIN. `since`: made then or
    later. Cost: two queries, however many messages there are.
    """
    found = Message.objects.filter(_counted(state, now)).order_by("-created_at", "-pk")
    if since:
        found = found.filter(created_at__gte=since)
    if address:
        found = found.filter(to_address__icontains=drop_letters(address))
    return cut_page(found.values(*_ROW_FIELDS), _row, page=page, size=PAGE_ROWS)


def letter(message_id: int) -> Letter | None:
    """Return one message with bodies and steps, or None. Cost: two queries."""
    message = Message.objects.filter(pk=message_id).first()
    if message is None:
        return None
    events = MessageEvent.objects.filter(message_id=message_id).order_by("at", "pk")
    return Letter(
        row=_row({name: getattr(message, name) for name in _ROW_FIELDS}),
        message_id=message.message_id,
        text=message.text,
        html=message.html,
        headers=message.headers,
        attachments=message.attachments,
        steps=[row_of(Step, one, state_label=state_label(one.state)) for one in events],
    )


def counts_by_state(*, since: datetime) -> dict[str, int]:
    """Return how many messages made since then are in each state; a state without any is 0."""
    found = Message.objects.filter(created_at__gte=since).values_list("state")
    counted = dict(found.annotate(how_many=Count("pk")).order_by())
    return {state: counted.get(state, 0) for state in Message.State.values}


def mails_between(*, since: datetime, until: datetime) -> dict[str, int]:
    """Return how many mails made from one moment to before another are in each state. Cost: one query."""
    found = Message.objects.filter(created_at__gte=since, created_at__lt=until).values_list("state")
    counted = dict(found.annotate(how_many=Count("pk")).order_by())
    return {state: counted.get(state, 0) for state in Message.State.values}


def bounced_between(*, since: datetime, until: datetime) -> int:
    """Return how many addresses were blocked in that time because mail came back. Cost: one query."""
    found = BlockedAddress.objects.filter(since__gte=since, since__lt=until)
    return found.filter(reason__in=["HARD_BOUNCE", "SOFT_BOUNCES"]).count()


def kept_back_among(keys: Iterable[str]) -> set[str]:
    """Return those of these keys whose message was kept back: what it said may come in another. Cost: one query."""
    found = Message.objects.filter(key__in=list(keys), state=Message.State.SUPPRESSED)
    return set(found.values_list("key", flat=True))


def is_blocked(address: str) -> bool:
    """Return whether this address gets no mail."""
    return BlockedAddress.objects.filter(address_is("address", address), lifted_at=None).exists()


def blocked_addresses(*, to_call: bool = False) -> list[BlockedRow]:
    """Return the blocked addresses, newest first; `to_call` = only those nobody telephoned about."""
    found = BlockedAddress.objects.filter(lifted_at=None).order_by("-since", "-pk")
    if to_call:
        found = found.filter(called_at=None)
    return [row_of(BlockedRow, one, reason_label=str(one.get_reason_display())) for one in found]


def can_send_again(found: Letter) -> bool:
    """Return whether an officer may send this mail again: it was refused or failed, and its text is there."""
    return found.row.state in STOPPED and bool(found.text or found.html)


def refused_count() -> int:
    """Return how many mails servers refused for good and an officer may send again."""
    return Message.objects.filter(_counted("TO_SEND_AGAIN", None)).count()


def inbound_count() -> int:
    """Return how many inbound mails wait for an officer's look. Cost: one query."""
    return InboundMail.objects.exclude(reason="").filter(looked_at=None).count()


def inbound_to_look_at() -> list[InboundRow]:
    """Return the inbound mails that nobody could be sure of and no officer has ticked, newest first."""
    found = InboundMail.objects.exclude(reason="").filter(looked_at=None).order_by("-read_at", "-pk")
    return [row_of(InboundRow, one, reason_label=reason_of(one.reason)) for one in found]


def waiting_count(*, due: datetime | None = None, without: Sequence[str] = ()) -> int:
    """Return how many messages wait to be sent; with `due`, only those that may go by then.

    `without` names kinds that are not counted.
    """
    found = waiting().exclude(kind__in=without) if without else waiting()
    return (found.filter(not_before__lte=due) if due else found).count()


def oldest_due(*, now: datetime) -> datetime | None:
    """Return since when the longest-waiting mail that may go has been due, or None when nothing waits."""
    due = waiting().filter(not_before__lte=now).order_by("not_before")
    return due.values_list("not_before", flat=True).first()


def sent_more_than_once(*, since: datetime) -> int:
    """Return how many mails accepted since then were tried again after a broken connection or a dead worker.

    Each of them may have arrived twice, with the same Message-ID.
    """
    back = Count("events", filter=Q(events__state=Message.State.PENDING))
    return Message.objects.filter(accepted_at__gte=since).alias(back=back).filter(back__gt=1).count()


def accepted_between(since: datetime, until: datetime) -> int:
    """Return how many messages a mail server (or the local mailbox) accepted in this time."""
    return Message.objects.filter(accepted_at__gt=since, accepted_at__lte=until).count()


def brake_state(*, now: datetime) -> BrakeState:
    """Return the emergency brake and the figures it watches."""
    brake = Brake.objects.filter(pk=1).first() or Brake()
    sent = Message.objects.filter(accepted_at__gt=now - timedelta(days=1), accepted_at__lte=now).aggregate(
        day=Count("pk"), hour=Count("pk", filter=Q(accepted_at__gt=now - timedelta(hours=1)))
    )
    return BrakeState(
        pulled_at=brake.pulled_at,
        reason=brake.reason,
        paused=settings.MAIL_PAUSED,
        errors_in_a_row=brake.errors_in_a_row,
        let_through=brake.let_through,
        waiting=waiting_count(),
        last_hour=sent["hour"],
        last_day=sent["day"],
        per_hour=settings.MAIL_PER_HOUR,
        per_day=settings.MAIL_PER_DAY,
        trouble=brake.trouble,
        trouble_rule=brake.trouble_rule,
        trouble_advice=advice_of(brake.trouble_rule) if brake.trouble else "",
        trouble_since=brake.trouble_since,
    )


def _row(fields: dict[str, object]) -> MailRow:
    return MailRow(**fields, state_label=state_label(str(fields["state"])))  # type: ignore[arg-type]
