"""The sample province is loaded once, is marked as sample everywhere, and mails reach its people."""

import json
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from django.core.management import call_command

from donbay.apps.alerts.models import Subscription
from donbay.apps.enterprises import services as enterprises
from donbay.apps.enterprises.models import ConsentRecord, Contact, Enterprise, ProductLine
from donbay.apps.matching import services as matching
from donbay.apps.matching.models import Match
from donbay.apps.notices.models import Notice, RawNotice
from donbay.apps.places.models import Place
from donbay.apps.products.models import Product
from donbay.foundation.models import AuditLine
from donbay.foundation.rights import SERVER
from donbay.interfaces.sample.services import SampleNotRead, SampleReport, load_sample
from donbay.interfaces.sample.workbook import entries

from .conftest import NOW

TABLES = (
    Place,
    Product,
    Enterprise,
    ProductLine,
    Contact,
    ConsentRecord,
    Subscription,
    Notice,
    RawNotice,
    AuditLine,
)
pytestmark = pytest.mark.django_db


def contents():
    return {table.__name__: list(table.objects.order_by("pk").values()) for table in TABLES}


def test_it_is_complete_and_a_second_run_changes_nothing(loaded):
    assert (loaded.enterprises, loaded.notices, loaded.new) == (170, len(entries()), True)
    assert loaded.products >= 60
    before = contents()
    again = load_sample(now=NOW + timedelta(days=3))
    assert again == SampleReport()
    assert contents() == before


def test_every_firm_is_invented_marked_and_complete(loaded):
    for firm in Enterprise.objects.prefetch_related("lines", "contacts").select_related("place"):
        assert firm.is_sample
        assert firm.name.endswith("(mẫu)")
        assert firm.place.name in firm.address
        assert 1 <= firm.lines.count() <= 4
        for contact in firm.contacts.all():
            assert contact.source == "sample"
            assert contact.email.endswith("@mau.example")
    assert not Notice.objects.filter(is_sample=False).exists()


def test_people_are_in_every_state_and_each_has_the_proof(loaded):
    states = list(Contact.objects.values_list("state", flat=True))
    assert {state: states.count(state) for state in set(states)} == {
        "ACTIVE": 162, "REQUESTED": 4, "PAUSED": 2, "ENDED": 2,
    }  # fmt: skip
    for contact in Contact.objects.exclude(state="REQUESTED"):
        assert contact.consents.filter(action="CONFIRMED", evidence="sample").count() == 1
    assert Subscription.objects.count() == 166
    assert len(set(Subscription.objects.values_list("direct", flat=True))) >= 4


def test_the_person_that_the_first_start_names_may_sign_in(loaded):
    said = (Path(__file__).parents[3] / "script" / "server").read_text()
    for address in ("lienhe001@mau.example", "lienhe002@mau.example"):
        assert address.partition("@")[0] in said
        assert Contact.objects.get(email=address).state == "ACTIVE"


def test_nearly_every_line_is_understood(loaded):
    unknown = ProductLine.objects.filter(product=None).count()
    assert unknown <= ProductLine.objects.count() * 0.02


def test_firms_write_in_both_languages_and_sell_to_countries_and_blocs(loaded):
    assert Enterprise.objects.filter(language="en").count() >= 10
    markets = {code for firm in Enterprise.objects.all() for code in firm.markets}
    assert {"EU", "USA", "GSO", "EAC", "ASEAN"} <= markets
    assert Enterprise.objects.filter(markets=[]).count() >= 10


def test_an_erased_sample_firm_does_not_come_back(loaded):
    enterprises.erase(by=SERVER, enterprise_id=Enterprise.objects.first().pk, now=NOW)
    load_sample(now=NOW)
    assert Enterprise.objects.filter(erased_at=None).count() == 169


def test_notices_find_their_firms_and_near_misses_find_none(loaded):
    matching.match_new(now=NOW)
    concerned = dict.fromkeys(Notice.objects.values_list("symbol", flat=True), 0)
    for symbol in Match.objects.exclude(grade="POSSIBLE").values_list("notice__symbol", flat=True):
        concerned[symbol] += 1
    for near_miss in ("G/TBT/N/EGY/91062", "G/TBT/N/UKR/91064", "G/SPS/N/RUS/91068"):
        assert concerned[near_miss] == 0
    found = [symbol for symbol, count in concerned.items() if count]
    assert len(found) >= 0.9 * len(concerned)
    assert Match.objects.filter(grade="DIRECT", notice__symbol="G/SPS/N/CHN/91001").count() >= 3
    parents = [(row.parent.symbol, row.symbol) for row in Notice.objects.exclude(parent=None)]
    assert ("G/TBT/N/THA/91058/Add.1", "G/TBT/N/THA/91058/Add.1/Corr.1") in parents
    assert (
        Notice.objects.get(symbol="G/TBT/N/THA/91058/Add.1").voided_by.symbol
        == "G/TBT/N/THA/91058/Add.1/Corr.1"
    )


def test_names_and_addresses_are_each_used_once(loaded):
    for field in ("name",):
        values = sorted(Enterprise.objects.values_list(field, flat=True))
        assert all(one != other for one, other in pairwise(values))
    assert Contact.objects.values("email").distinct().count() == Contact.objects.count()


def test_a_broken_sample_loads_nothing(monkeypatch):
    def broken(path, today):
        path.parent.mkdir(parents=True)
        path.write_bytes(b"PK nothing")

    monkeypatch.setattr("donbay.interfaces.sample.services.write_workbook", broken)
    with pytest.raises(SampleNotRead):
        load_sample(now=NOW)
    assert [table.objects.count() for table in TABLES] == [0] * len(TABLES)


def test_the_command_says_what_it_did(capsys, tmp_path):
    call_command("sample", "--format", "json")
    said = json.loads(capsys.readouterr().out)
    assert (said["enterprises"], said["new"]) == (170, True)
    assert (tmp_path / "sample/Notifications.xlsx").is_file()
    call_command("sample")
    assert capsys.readouterr().out == "sample: it is there already; nothing was changed\n"
