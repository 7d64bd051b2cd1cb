"""Two officers at the same moment: one is first, the others are told; nothing is done twice."""

import pytest
from django.db import connection

from donbay.apps.alerts import services as alerts
from donbay.apps.mail.models import Message
from donbay.apps.triage import services
from donbay.apps.triage.models import Decision, Note, PersonalMessage
from donbay.foundation.models import AuditLine
from tests.apps.alerts.test_two_workers import at_once
from tests.factories.accounts import OfficerFactory, acting
from tests.factories.alerts import ContactFactory
from tests.factories.triage import MONDAY, SubscriptionFactory, concerned, notice

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


@pytest.fixture(autouse=True)
def _needs_postgres():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite takes one writer at a time; two officers need PostgreSQL")


def test_four_who_take_a_notice_at_once_are_one_who_has_it():
    about, officers = notice(), iter([OfficerFactory() for _ in range(4)])

    def take():
        officer = next(officers)
        services.assign(notice_id=about.pk, officer_id=officer.pk, by=acting(officer.pk), now=MONDAY)
        return officer.pk

    answers = at_once(take)
    first = [one for one in answers if isinstance(one, int)]
    late = [one for one in answers if isinstance(one, services.AlreadyAssigned)]
    assert (len(first), len(late)) == (1, 3)
    assert Decision.objects.get().assigned_to_id == first[0]
    assert AuditLine.objects.count() == 1


def test_four_who_dismiss_at_once_are_one_dismissal_and_three_who_are_told():
    about, officer = notice(), OfficerFactory()
    answers = at_once(
        lambda: services.dismiss(notice_id=about.pk, reason="x", by=acting(officer.pk), now=MONDAY)
    )
    assert [type(one) for one in answers].count(services.AlreadyDismissed) == 3
    assert AuditLine.objects.count() == 1


def test_four_clicks_at_once_are_one_letter_and_one_note():
    about, officer = notice(), OfficerFactory()
    (firm,) = concerned(about, direct=1)
    SubscriptionFactory(contact=ContactFactory(enterprise=firm))
    ask = {"notice_id": about.pk, "by": acting(officer.pk), "now": MONDAY}
    letter = {"key": "k", "subject": "s", "text": "t", "enterprise_ids": [firm.pk], "feet": alerts.feet_of}
    answers = at_once(lambda: services.write_to_firms(**ask, **letter))
    assert sorted(one.again for one in answers) == [False, True, True, True]
    assert (PersonalMessage.objects.count(), Message.objects.count()) == (1, 1)
    at_once(lambda: services.note(**ask, text="gọi chị Hoa"))
    assert Note.objects.count() == 1


def test_a_dismissal_and_an_impact_at_once_are_both_kept():
    about, officer = notice(), OfficerFactory()
    ask = {"notice_id": about.pk, "by": acting(officer.pk), "now": MONDAY}
    acts = iter(
        [
            lambda: services.dismiss(**ask, reason="x"),
            lambda: services.set_impact(**ask, impact="HIGH", reason="y"),
            lambda: services.assign(**ask, officer_id=officer.pk),
        ]
    )

    def one_of_them():
        return next(acts)()

    assert [one for one in at_once(one_of_them, times=3) if isinstance(one, Exception)] == []
    kept = Decision.objects.get()
    assert (kept.dismissed_reason, kept.impact, kept.assigned_to_id) == ("x", "HIGH", officer.pk)
