"""Nothing of a firm is ever sent: whatever stands in the tables of firms, people and matches, no request holds it."""

import json
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from donbay.apps.enterprises.models import Enterprise, ProductLine
from donbay.apps.matching import services as matching
from donbay.apps.reader import services
from tests.factories.notices import NOW, keep, reading
from tests.factories.triage import SubscriptionFactory

pytestmark = pytest.mark.django_db
ROOMS = ("enterprises", "accounts", "matching", "alerts", "mail", "enquiries")
LEAST = 4  # letters; shorter texts stand everywhere
ODD_LETTERS = "ąßñøþ"
# Made of letters that stand in no notice and in no question of ours, so that one of them alone would be seen.
names = st.text(ODD_LETTERS, min_size=LEAST, max_size=30)


def texts_of_firms():
    """Return every text in every column of every table that knows firms or people."""
    for room in ROOMS:
        for model in apps.get_app_config(room).get_models():
            for row in model.objects.values():
                yield from (value for value in row.values() if isinstance(value, str) and len(value) >= LEAST)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(name=names, words=names, address=names, note=names)
def test_no_text_of_the_tables_of_firms_reaches_a_request(service, name, words, address, note):
    service.asked.clear()
    service.heads.clear()
    with transaction.atomic():
        asked_for(name, words, address, note)
        (sent,) = service.asked
        said = json.dumps(sent, ensure_ascii=False) + json.dumps(service.heads)
        assert "fresh mangoes" in said
        assert not set(ODD_LETTERS) & set(said)
        ours = {"0804", "JPN", "G/SPS/N/JPN/91005", "fresh mangoes"}  # what the notice says itself
        assert [text for text in texts_of_firms() if text in said and text not in ours] == []
        transaction.set_rollback(True)


def asked_for(name, words, address, note):
    """Let a firm be concerned by a notice, and the notice be read."""
    firm = Enterprise.objects.create(
        name=name, name_en=name, address=address, created_at=NOW, changed_at=NOW, markets=["JPN"]
    )
    ProductLine.objects.create(enterprise=firm, words=words, hs=["0804"], excluded=[note])
    SubscriptionFactory(
        contact__enterprise=firm, contact__name=name, contact__email="nguoi.bia@hop-tac-xa.example"
    )
    keep(reading("G/SPS/N/JPN/91005", title="Residue limits in fresh mangoes", hs=("0804",)))
    matching.match_new(now=NOW)
    services.read_waiting(now=NOW + timedelta(minutes=1))
