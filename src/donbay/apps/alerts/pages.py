"""What the pages behind signed links show."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from donbay.apps.enterprises import queries as enterprises
from donbay.apps.enterprises.types import ContactRow
from donbay.core.digest.compose import Item, arrange
from donbay.foundation.clock import office_day
from donbay.foundation.office import full_address
from donbay.foundation.web.links import BadLink, sign

from . import queries
from .calendars import calendar_text
from .deadline_rows import deadline_rows
from .lines import MailLine, Section, items_of, line_of, sections_of
from .services.people import Holder, holder_of, same_person
from .summary import rhythm_words
from .tokens import CALENDAR, LEAVE, MAIL, Claim
from .types import FeedbackRow

PAST_KEPT = timedelta(days=31)


def calendar_link(contact_id: int, nonce: str) -> str:
    """Return the secret address of a person's calendar."""
    return full_address(
        reverse("alerts:calendar", args=[sign(CALENDAR, Claim(contact=contact_id, nonce=nonce))])
    )


def choices_token(contact_id: int, nonce: str) -> str:
    """Return the signed text that opens a person's page of choices."""
    return sign(LEAVE, Claim(contact=contact_id, nonce=nonce))


def calendar_of(token: str, *, now: datetime) -> str:
    """Return the calendar file of a person's deadlines, of all its firms.

    Raises: BadLink.
    """
    holder = holder_of(CALENDAR, token)
    since = office_day(now) - PAST_KEPT
    mine = [row.id for row in same_person(holder.contact)]
    rows = deadline_rows(queries.calendar_alerts(mine, since=since), since=since)
    with translation.override(holder.contact.language):
        return calendar_text(rows, name=f"TBT {settings.PROVINCE_NAME}")


def rhythms_said(rows: Sequence[ContactRow]) -> list[dict[str, Any]]:
    """Return for each of these contacts its firm and what it will hear, in words; `paused`: nothing for now.

    Cost: one query.
    """
    mine = queries.subscriptions_of(row.id for row in rows)
    return [
        {
            "firm": row.enterprise_name,
            "paused": row.state == "PAUSED",
            "direct": rhythm_words(mine[row.id].direct),
            "related": rhythm_words(mine[row.id].related),
        }
        for row in rows
        if row.id in mine
    ]


def firms_waiting(rows: Sequence[ContactRow]) -> list[dict[str, Any]]:
    """Return the `id` of these contacts, each with its `firm` and `products` in words. Cost: two queries."""
    firms = {firm.id: firm for firm in enterprises.enterprises([row.enterprise_id for row in rows])}
    return [
        {
            "id": row.id,
            "firm": row.enterprise_name,
            "products": "; ".join(line.words for line in firms[row.enterprise_id].lines),
        }
        for row in rows
        if row.enterprise_id in firms
    ]


def told_about(holder: Holder) -> Mapping[str, Any] | None:
    """Return what this person was told of the notice its link names, or None."""
    return queries.last_told(holder.contact.id, holder.claim.notice)


def opinion_given(holder: Holder) -> FeedbackRow | None:
    """Return what the firm said of the notice that a link names, also what a colleague said, or None."""
    firm = holder.contact.enterprise_id
    return queries.feedback_of([firm], notice_ids=[holder.claim.notice]).get((firm, holder.claim.notice))


def whole_mail(token: str, *, now: datetime) -> tuple[Holder, list[Section]]:
    """Return everything one mail told, also what was cut.

    Raises: BadLink, if the link is bad or the mail belongs to somebody else.
    """
    holder = holder_of(MAIL, token)
    contacts = {row.id: row for row in same_person(holder.contact)}
    alerts = [
        alert
        for alert in queries.alerts_in_mail(first_alert=holder.claim.alert)
        if alert.subscription.contact_id in contacts
    ]
    if not alerts:
        raise BadLink("this mail does not exist any more")
    by_id = {alert.pk: alert for alert in alerts}
    owners = {alert.subscription_id: contacts[alert.subscription.contact_id] for alert in alerts}
    nonces = {alert.subscription_id: alert.subscription.nonce for alert in alerts}
    today = office_day(now)

    def line(item: Item) -> MailLine:
        mine = [by_id[pk] for pk in item.alert_ids]
        return line_of(item, mine, contacts=owners, nonces=nonces, today=today)

    items = items_of(alerts)
    with translation.override(holder.contact.language):
        return holder, sections_of(arrange(items, today=today, cap=len(items)), line)
