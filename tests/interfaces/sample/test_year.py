"""The replayed year prints exactly its numbers, touches nobody else, and is refused where it could."""

from datetime import UTC, datetime

import pytest

from donbay.apps.enterprises.models import Enterprise
from donbay.apps.mail.models import Message
from donbay.apps.reports.periods import year_of
from donbay.apps.reports.queries import report_of
from donbay.interfaces.sample import year as replayed
from tests.factories.alerts import ContactFactory, FirmFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


@pytest.fixture
def small(monkeypatch, settings, tmp_path):
    settings.MAIL_BOX = tmp_path / "box"
    for name, value in {
        "FIRMS": 10,
        "PAIRS": 61,
        "BULLETINS": 5,
        "LISTS": 2,
        "NEWS": 3,
        "LIST_READERS": 2,
    }.items():
        monkeypatch.setattr(replayed, name, value)


def test_the_report_prints_exactly_the_years_numbers(small):
    other = FirmFactory()
    ContactFactory(enterprise=other)
    done = replayed.replay_year(year=2025, now=NOW)
    found = {one.key: one.value for one in report_of(year_of(2025)).figures}
    assert {key: found[key] for key in (
        "bulletins", "bulletin_enterprises", "notices_forwarded", "document_lists", "news", "enterprises_reached",
    )} == {
        "bulletins": 5, "bulletin_enterprises": 10, "notices_forwarded": 61, "document_lists": 2, "news": 3,
        "enterprises_reached": 10,
    }  # fmt: skip
    assert done.mails == Message.objects.filter(state="ACCEPTED").count()
    other.refresh_from_db()
    assert other.active
    assert not Enterprise.objects.filter(name__contains="(năm 2025)", active=True).exists()


def test_a_year_is_replayed_once(small):
    replayed.replay_year(year=2025, now=NOW)
    with pytest.raises(replayed.YearIsThere):
        replayed.replay_year(year=2025, now=NOW)


def test_real_firms_are_left_alone(small):
    firm = FirmFactory(is_sample=False)
    firm.lines.create(words="Xoài")
    with pytest.raises(replayed.RealFirmsHere):
        replayed.replay_year(year=2025, now=NOW)
    assert Enterprise.objects.count() == 1
