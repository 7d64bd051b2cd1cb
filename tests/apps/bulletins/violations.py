"""One violation for every named constraint of this room; tests/apps/test_constraints.py may take them in."""

from datetime import date, timedelta

from donbay.apps.bulletins.models import Delivery, Item, ItemVersion, Section
from tests.factories.bulletins import NOW, IssueFactory, officer, readers

DAY = date(2026, 3, 2)
FROZEN = {"issued_at": NOW, "frozen": "{}", "frozen_hash": "x", "year": 2026}
DONE = {"approved_at": NOW, "state": "ISSUED"}


def twice(make):
    make()
    make()


def section(**fields):
    return Section.objects.create(
        **({"issue": IssueFactory(), "kind": "LAW", "title": "a", "position": 1} | fields)
    )


def item(**fields):
    said = {"section": section(), "kind": "TEXT", "position": 1, "changed_at": NOW}
    return Item.objects.create(**(said | fields))


def section_place_once():
    issue = IssueFactory()
    twice(lambda: section(issue=issue))


def issue_number_once():
    for slug in ("a", "b"):
        IssueFactory(number=1, slug=slug, approved_by=officer(), **FROZEN, **DONE)


def item_version_once():
    one = item()
    twice(lambda: ItemVersion.objects.create(item=one, number=1, at=NOW))


def delivery(**fields):
    (reader,) = readers(1)
    said = {"issue": IssueFactory(), "contact": reader, "enterprise": reader.enterprise, "made_at": NOW}
    return Delivery.objects.create(**(said | fields))


def delivery_once():
    one = delivery()
    delivery(issue=one.issue, contact=one.contact, enterprise=one.enterprise)


def delivery_sent_or_dropped():
    from tests.factories.mail import MessageFactory

    delivery(message=MessageFactory(), dropped="LEFT")


def approved_by_the_author():
    author = officer()
    IssueFactory(author=author, approved_by=author, approved_at=NOW)


VIOLATIONS = {
    "issue_number_once": issue_number_once,
    "issue_approved_by_a_second_person": approved_by_the_author,
    "issue_approved_when_and_by_whom": lambda: IssueFactory(approved_at=NOW),
    "issue_goes_out_approved": lambda: IssueFactory(state="APPROVED"),
    "issue_issued_is_frozen": lambda: IssueFactory(issued_at=NOW),
    "issue_issued_has_a_time": lambda: IssueFactory(state="ISSUED", approved_by=officer(), approved_at=NOW),
    "issue_period_runs_forward": lambda: IssueFactory(period_from=DAY, period_to=DAY - timedelta(days=1)),
    "section_place_once": section_place_once,
    "item_is_what_its_kind_says": lambda: item(kind="NOTICE"),
    "item_version_once": item_version_once,
    "delivery_once": delivery_once,
    "delivery_sent_or_dropped": delivery_sent_or_dropped,
}
