"""Who has the work is reminded on its day, whoever stands above when it is late, each by one mail."""

from datetime import timedelta

import pytest
from django.urls import reverse

from donbay.apps.enquiries import services
from donbay.apps.mail.models import Message
from donbay.foundation.rights import Role
from donbay.interfaces.timetable.entries import entries
from donbay.interfaces.timetable.reminding import remind
from tests.factories.accounts import OfficerFactory, acting
from tests.factories.enquiries import NOW, later, opened

pytestmark = pytest.mark.django_db


def told():
    mails = Message.objects.filter(kind="work/reminder").order_by("pk")
    return [(one.to_address, one.subject.partition("] ")[2]) for one in mails]


def test_what_is_nobodys_is_told_to_every_officer_once():
    """Opened on Monday, it should be taken up on Tuesday."""
    case, _token = opened()
    OfficerFactory(email="a@so.example", roles=[Role.OFFICER])
    OfficerFactory(email="b@so.example", roles=[Role.OFFICER], language="en")
    OfficerFactory(email="chief@so.example", roles=[Role.LEADERSHIP])
    assert (remind(now=NOW), told()) == (0, [])
    for _twice in range(2):
        remind(now=later(1))
    assert told()[0] == ("a@so.example", f"Đến hạn: {case.reference}")
    assert [address for address, _subject in told()] == ["a@so.example", "b@so.example"]
    body = Message.objects.filter(to_address="a@so.example").get().text
    assert "cần được xử lý chậm nhất vào ngày 03/03/2026" in body
    assert reverse("enquiries_desk:case", args=[case.pk]) in body


def test_who_stands_above_hears_when_it_is_late():
    case, _token = opened()
    owner = OfficerFactory(email="own@so.example", roles=[Role.OFFICER])
    OfficerFactory(email="head@so.example", roles=[Role.APPROVER])
    OfficerFactory(email="chief@so.example", roles=[Role.LEADERSHIP])
    services.assign(case_id=case.pk, officer_id=owner.pk, by=acting(owner), now=NOW)
    for day in range(1, 9):
        remind(now=later(day))
    assert told() == [
        ("own@so.example", f"Đến hạn: {case.reference}"),
        ("head@so.example", f"Quá hạn: {case.reference}"),
        ("chief@so.example", f"Quá hạn: {case.reference}"),
    ]


def test_what_is_done_or_waits_for_its_sender_reminds_nobody():
    officer = acting(OfficerFactory())
    (asked, _token), (answered, _other) = opened(), opened()
    services.ask_more(case_id=asked.pk, text="Mã HS?", by=officer, now=NOW)
    services.answer(case_id=answered.pk, text="Có.", by=officer, now=NOW)
    assert (remind(now=later(1)), told()) == (0, [])


def test_a_worker_that_stood_still_over_the_weekend_catches_up():
    opened(now=later(3))  # Thursday; due on Friday
    OfficerFactory(email="a@so.example", roles=[Role.OFFICER])
    assert remind(now=later(6)) == 1
    assert remind(now=later(3) + timedelta(days=30)) == 0


def test_the_timetable_reminds():
    opened()
    OfficerFactory()
    assert entries()["remind"].call(later(1)) == 1
