"""One line of a mail or page, made from the snapshots of its alerts."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from donbay.apps.enterprises.types import ContactRow
from donbay.core.digest.compose import Group, Item, Layout
from donbay.core.digest.counts import first_deadline, is_closing
from donbay.core.notices.standing import STANDS
from donbay.foundation.office import full_address
from donbay.foundation.web.links import sign

from .models import Alert
from .thin import whole
from .tokens import FEEDBACK, Claim

_BY_GRADE = {"DIRECT": 0, "RELATED": 1}


@dataclass(frozen=True)
class Reason:
    """Why one firm gets this line, with its two links of opinion."""

    enterprise: str
    lines: Sequence[str]
    text: str
    useful_link: str
    useless_link: str


@dataclass(frozen=True)
class MailLine:
    """One notice as the mail shows it. A deadline that has passed is said to have passed."""

    symbol: str
    symbols: Sequence[str]
    number: int
    headline: str
    topic: str
    emergency: bool
    closing: bool
    title: str
    members: str
    kind: str
    products: str
    change: str
    voided: bool
    local_deadline: date | None
    wto_deadline: date | None
    local_passed: bool
    wto_passed: bool
    over: bool
    moved_from: date | None
    moved_by: str
    first_deadline: date | None
    in_force: date | None
    in_force_words: str
    link: str
    document: str
    reasons: Sequence[Reason]


@dataclass(frozen=True)
class Section:
    """Groups of lines under one heading."""

    domestic: bool
    groups: Sequence[Sequence[MailLine]]


def items_of(alerts: Sequence[Alert]) -> list[Item]:
    """Return one item per notice and event: two firms of one person share a line."""
    together: dict[tuple[int, str], list[Alert]] = defaultdict(list)
    for alert in sorted(alerts, key=lambda a: (_BY_GRADE.get(a.grade, 9), a.pk)):
        together[alert.notice_id, alert.event].append(alert)
    return [_item(mine) for mine in together.values()]


def _item(alerts: Sequence[Alert]) -> Item:
    """Return what ordering needs to know of the alerts that share one line; the best one first."""
    first, said = alerts[0], whole(alerts[0].snapshot)
    return Item(
        alert_ids=tuple(alert.pk for alert in alerts),
        symbol=said["symbol"],
        root=said["root"],
        grade=first.grade,
        event=first.event,
        step=said["step"],
        title=said["title"],
        local_deadline=_day(said["local_deadline"]),
        wto_deadline=_day(said["wto_deadline"]),
        distributed=_day(said["distributed"]),
        domestic=said["domestic"],
        emergency=said["kind"] == "EMERGENCY" and not said["step"],
        over=said.get("standing", STANDS) != STANDS,
        **_brief(said),
    )


def _brief(said: Mapping[str, Any]) -> dict[str, Any]:
    """Return the words for subject and summary; alerts raised by an earlier release have none."""
    brief = said.get("brief", {})
    return {
        "members": brief.get("members") or ", ".join(said["members"]),
        "measure": brief.get("measure", ""),
        "goods": tuple(brief.get("goods", ())),
        "product": next(iter(said["lines"]), ""),
    }


def line_of(
    item: Item,
    alerts: Sequence[Alert],
    *,
    contacts: Mapping[int, ContactRow],
    nonces: Mapping[int, str],
    today: date,
) -> MailLine:
    """Return the line of the alerts that share it; `contacts` and `nonces` by subscription."""
    said = whole(alerts[0].snapshot)
    own, wto = item.local_deadline, item.wto_deadline
    return MailLine(
        symbol=item.symbol,
        symbols=tuple(said["symbols"]),
        number=0,
        headline=said["headline"],
        topic=_topic(item, said),
        emergency=item.emergency,
        closing=is_closing(item, today),
        title=said["title"],
        members=", ".join(said["members"]),
        kind=said["kind_says"],
        products=said["products"],
        change=said["change"],
        voided=item.event == "VOIDED",
        local_deadline=own,
        wto_deadline=wto,
        local_passed=own is not None and own < today,
        wto_passed=wto is not None and wto < today,
        over=item.over,
        first_deadline=first_deadline(item, today),
        moved_from=_day(said.get("moved_from")),
        moved_by=said.get("moved_by", ""),
        in_force=_day(said["in_force"]),
        in_force_words=said["in_force_words"],
        link=said["link"],
        document=said["document"],
        reasons=[
            _reason(alert, contacts[alert.subscription_id], nonces[alert.subscription_id]) for alert in alerts
        ],
    )


def _topic(item: Item, said: Mapping[str, Any]) -> str:
    """Return member and goods for the summary; a follow-up says what it is, beside the notice it follows."""
    if not item.goods:
        return str(said["headline"])
    topic = f"{item.members}: {', '.join(item.goods)}"
    return f"{topic} ({said['kind_says']})" if item.step else topic


def _reason(alert: Alert, contact: ContactRow, nonce: str) -> Reason:
    said = whole(alert.snapshot)
    return Reason(
        enterprise=said["enterprise"],
        lines=said["lines"],
        text=said["reason"],
        useful_link=feedback_link(contact.id, nonce, alert.notice_id, useful=True),
        useless_link=feedback_link(contact.id, nonce, alert.notice_id, useful=False),
    )


def feedback_link(contact_id: int, nonce: str, notice_id: int, *, useful: bool) -> str:
    """Return the address of the page where one verdict is given with one button."""
    claim = Claim(contact=contact_id, nonce=nonce, notice=notice_id, useful=useful)
    return full_address(reverse("alerts:feedback", args=[sign(FEEDBACK, claim)]))


def sections_of(layout: Layout, line: Callable[[Item], MailLine]) -> list[Section]:
    """Return the groups under their headings: the world first, then home drafts."""
    found = []
    for domestic in (False, True):
        groups: list[Group] = [group for group in layout.groups if group.domestic is domestic]
        if groups:
            found.append(Section(domestic, [[line(item) for item in group.items] for group in groups]))
    return found


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
