"""Turn waiting alerts into one mail: subject, text, HTML, headers and a calendar file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import count
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from donbay.apps.enterprises.types import ContactRow
from donbay.apps.mail.services import Letter, render_letter
from donbay.apps.mail.types import Attachment
from donbay.apps.notices import queries as notices
from donbay.apps.notices.types import Health, NoticeRow
from donbay.core.digest.compose import Item, Layout, arrange
from donbay.core.digest.subject import subject_line
from donbay.foundation.clock import office_day
from donbay.foundation.office import full_address, site_host
from donbay.foundation.web.links import sign

from .calendars import METHOD, calendar_text
from .deadline_rows import Families, deadlines_among
from .lines import MailLine, Section, items_of, line_of, sections_of
from .models import Alert, Subscription
from .pieces import piece_of
from .summary import rhythm_words, summary_of
from .tokens import LEAVE, MAIL, Claim

LONGEST_HTML = 100_000  # bytes; the greatest mail programs cut what is longer


@dataclass(frozen=True)
class Digest:
    """What one person is told in one mail. `alerts` are exactly those that will be marked."""

    contact: ContactRow
    subscription: Subscription
    alerts: Sequence[Alert]
    contacts: Mapping[int, ContactRow]
    nonces: Mapping[int, str]
    blind: Sequence[Health]
    found: Mapping[int, NoticeRow]
    families: Families
    now: datetime

    @classmethod
    def of(
        cls,
        alerts: Sequence[Alert],
        subscriptions: Sequence[Subscription],
        contacts: Sequence[ContactRow],
        *,
        blind: Sequence[Health],
        found: Mapping[int, NoticeRow],
        families: Families,
        now: datetime,
    ) -> "Digest":
        """Return a person's digest; the oldest contact with a subscription speaks for the person.

        `found`: the notices of the alerts by id, `families` their chains by root symbol.
        """
        by_contact = {row.id: row for row in contacts}
        return cls(
            contact=by_contact[subscriptions[0].contact_id],
            subscription=subscriptions[0],
            alerts=alerts,
            contacts={one.pk: by_contact[one.contact_id] for one in subscriptions},
            nonces={one.pk: one.nonce for one in subscriptions},
            blind=blind,
            found=found,
            families=families,
            now=now,
        )

    @property
    def key(self) -> str:
        """Return the key of this mail: an alert is in one mail only, so the first one names it."""
        return f"alerts/digest/{self.alerts[0].pk}"

    @property
    def urgent(self) -> bool:
        """Return whether any of it should not wait."""
        return any(alert.urgent for alert in self.alerts)

    @property
    def kind(self) -> str:
        """Return WELCOME or CANARY if it is nothing but that, else an empty text."""
        if all(alert.welcome for alert in self.alerts):
            return "WELCOME"
        return "CANARY" if all(a.event.startswith("CANARY") for a in self.alerts) else ""


def render_digest(digest: Digest, *, cap: int) -> Letter:
    """Return the mail, in the person's language. The text part is complete by itself.

    `cap` notices at most are shown, fewer where the HTML part would be cut by a mail program; the others
    stand behind the link.
    """
    today = office_day(digest.now)
    layout = arrange(items_of(digest.alerts), today=today, cap=cap)
    language = digest.contact.language
    with translation.override(language):
        subject, context = _subject(digest, layout, today), _context(digest, layout, today)
        attachments = _calendar(digest, layout)
    headers = list_headers(digest.contact.id, digest.subscription.nonce)
    letter = render_letter(
        "alerts/mails/digest",
        context,
        language=language,
        subject=subject,
        headers=headers,
        attachments=attachments,
    )
    if len(letter.html.encode()) > LONGEST_HTML and cap > 1:
        return render_digest(digest, cap=min(cap, len(layout.shown)) // 2)
    return letter


def _subject(digest: Digest, layout: Layout, today: date) -> str:
    line = subject_line(
        [*layout.shown, *layout.rest],
        province=settings.PROVINCE_NAME,
        language=digest.contact.language,
        today=today,
        kind=digest.kind,
    )
    said = render_to_string("alerts/mails/digest/subject.txt", {"line": line})
    return " ".join(said.split())


def _context(digest: Digest, layout: Layout, today: date) -> dict[str, Any]:
    alerts = {alert.pk: alert for alert in digest.alerts}

    numbers = count(1)

    def line(item: Item) -> MailLine:
        mine = [alerts[pk] for pk in item.alert_ids]
        shown = line_of(item, mine, contacts=digest.contacts, nonces=digest.nonces, today=today)
        return replace(shown, number=next(numbers))

    sections: list[Section] = sections_of(layout, line)
    lines = [line for section in sections for group in section.groups for line in group]
    items, language = [*layout.shown, *layout.rest], digest.contact.language
    said = {
        "several_firms": len({row.enterprise_id for row in digest.contacts.values()}) > 1,
        "language": language,
        "day_format": "j F Y" if language == "en" else "d/m/Y",
    }
    return {
        "sections": [_pieces(section, said) for section in sections],
        "rest": len(layout.rest),
        "whole_link": mail_page(digest.contact.id, digest.subscription.nonce, digest.alerts[0].pk),
        "welcome": digest.kind == "WELCOME",
        "canary": digest.kind == "CANARY",
        "blind": [notices.in_words(one) for one in digest.blind],
        "today": today,
        "summary": summary_of(items, lines, language=language, today=today) if len(lines) > 1 else None,
        "firms": sorted({row.enterprise_name for row in digest.contacts.values()}),
        **said,
        **footer(digest.contact, digest.subscription),
    }


def _pieces(section: Section, said: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a section shows, each notice as it stands in the mail."""
    groups = [
        [piece_of(line, first=at == 0, **said) for at, line in enumerate(group)] for group in section.groups
    ]
    return {"domestic": section.domestic, "groups": groups}


def footer(contact: ContactRow, subscription: Subscription) -> dict[str, Any]:
    """Return what stands at the foot of every mail: who, why, and how to leave."""
    token = sign(LEAVE, Claim(contact=contact.id, nonce=subscription.nonce))
    return {
        "name": contact.name,
        "direct": rhythm_words(subscription.direct),
        "related": rhythm_words(subscription.related),
        "choices_link": full_address(reverse("alerts:choices", args=[token])),
        "leave_link": full_address(reverse("alerts:leave", args=[token])),
    }


def mail_page(contact_id: int, nonce: str, first_alert: int) -> str:
    """Return the address where a whole mail, with what was cut, can be read."""
    token = sign(MAIL, Claim(contact=contact_id, nonce=nonce, alert=first_alert))
    return full_address(reverse("alerts:mail", args=[token]))


def list_headers(contact_id: int, nonce: str) -> dict[str, str]:
    """Return the headers by which mail programs offer to unsubscribe with one click.

    Source: RFC 2369, RFC 2919, RFC 8058, RFC 3834.
    """
    token = sign(LEAVE, Claim(contact=contact_id, nonce=nonce))
    page = full_address(reverse("alerts:leave", args=[token]))
    # Answers to a list go where bounces go: that box is read by the machine (`donbay send --inbound`).
    box = settings.MAIL_BOUNCES_TO.replace("{token}", "unsubscribe")
    return {
        "List-Id": f"<canh-bao.{site_host()}>",
        "List-Unsubscribe": f"<{page}>, <mailto:{box}?subject={quote('unsubscribe ' + token)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }


def _calendar(digest: Digest, layout: Layout) -> list[Attachment]:
    """Return the calendar file of the deadlines that are still ahead; none when there are none."""
    shown = {pk for item in layout.shown for pk in item.alert_ids}
    alerts = [alert for alert in digest.alerts if alert.pk in shown]
    rows = deadlines_among(alerts, digest.found, digest.families, since=office_day(digest.now))
    if not rows:
        return []
    name = f"TBT {settings.PROVINCE_NAME}"
    return [
        {
            "name": "han-gop-y.ics",
            "type": f"text/calendar; method={METHOD}",
            "text": calendar_text(rows, name=name, method=METHOD),
        }
    ]
