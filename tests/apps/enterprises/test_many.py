"""Many new firms at once: the same rows as one by one, all or none, in as many queries for twenty as for one."""

import pytest
from django.db import IntegrityError, transaction

from donbay.apps.enterprises import queries, services
from donbay.apps.enterprises.drafts import Draft
from donbay.apps.enterprises.lines import stock
from donbay.apps.enterprises.models import ConsentRecord, Contact, Enterprise, ProductLine
from donbay.apps.enterprises.services import BadProfile
from donbay.apps.enterprises.services.many import create_firms
from donbay.apps.enterprises.types import NewLine
from donbay.foundation.models import AuditLine
from tests.factories.accounts import OfficerFactory, acting
from tests.factories.enterprises import NOW
from tests.factories.products import ProductFactory

pytestmark = pytest.mark.django_db
TABLES = (Enterprise, ProductLine, Contact, ConsentRecord, AuditLine)


@pytest.fixture
def officer():
    return acting(OfficerFactory().pk)


def draft(number, **fields):
    usual = {
        "row": number + 2, "name": f"HTX {number}", "form": "COOPERATIVE", "emails": [f"an{number}@mau.example"],
        "lines": [NewLine(words="Sầu riêng"), NewLine(words="Tôm", hs=["0306"])], "markets": ["USA"],
    }  # fmt: skip
    return Draft(**(usual | fields))


def made(drafts, officer):
    create_firms(drafts, now=NOW, by=officer, known=stock())
    return [draft.enterprise_id for draft in drafts]


def bare(table):
    """Return the rows of a table without the numbers that differ from run to run."""
    return [
        {name: value for name, value in row.items() if name != "id" and not name.endswith("_id")}
        for row in table.objects.order_by("pk").values()
    ]


def test_each_draft_becomes_a_firm_whose_people_are_only_asked(officer):
    ProductFactory()
    first, second = made(
        [draft(1), draft(2, contact="Chị An", phone="0258 3822 999", evidence="Phiếu 1")], officer
    )
    row = queries.enterprise(first)
    assert (row.name, row.form, row.markets, row.active, row.is_sample) == (
        "HTX 1",
        "COOPERATIVE",
        ("USA",),
        True,
        False,
    )
    assert [(line.words, line.hs, line.suggested_hs, line.product_code) for line in row.lines] == [
        ("Sầu riêng", (), ("081060",), "sau-rieng"), ("Tôm", ("0306",), (), "")
    ]  # fmt: skip
    (person,) = queries.contacts_of(second)
    assert (person.name, person.phone, person.state, person.source) == (
        "Chị An",
        "0258 3822 999",
        "REQUESTED",
        "import",
    )
    assert [(step.action, step.method, step.evidence) for step in queries.consents_of(person.id)] == [
        ("REQUESTED", "OFFICE", "Phiếu 1")
    ]
    assert queries.contacts_active() == []


def test_the_rows_are_those_that_are_made_one_by_one(officer):
    ProductFactory()
    made([draft(1)], officer)
    many = [bare(table) for table in TABLES]
    Enterprise.objects.all().delete()
    AuditLine.objects.all().delete()
    one = draft(1)
    pk = services.create_enterprise(
        name=one.name, form=one.form, lines=one.lines, markets=one.markets, by=officer, now=NOW
    )
    services.add_contact(
        enterprise_id=pk, email=one.emails[0], source="import", evidence="import", by=officer, now=NOW
    )
    alone = bare(Enterprise)
    for (firm,) in (many[0], alone):
        assert len(firm.pop("profile_hash")) == 64  # it covers the numbers of the lines, which differ
    assert many[0] == alone
    assert many[1:4] == [bare(table) for table in TABLES[1:4]]
    assert [line["action"] for line in many[4]] == ["enterprises.create", "enterprises.consent.requested"]


def test_a_profile_made_among_many_is_what_matching_reads(officer):
    first, _second = made([draft(1), draft(2)], officer)
    kept = dict(Enterprise.objects.values_list("pk", "profile_hash"))
    assert kept == {one.enterprise_id: one.hash for one in queries.profiles()}
    assert services.suggest_again(enterprise_id=first, now=NOW) is False


@pytest.mark.parametrize(
    ("bad", "error"),
    [
        ({"name": ""}, BadProfile),
        ({"lines": []}, BadProfile),
        ({"markets": ["MOON"]}, BadProfile),
        ({"emails": ["an"]}, BadProfile),
        ({"phone": "gọi sau"}, BadProfile),
        ({"tax_code": "4200123456"}, IntegrityError),
    ],
)
def test_one_that_cannot_be_made_leaves_none(officer, bad, error):
    services.create_enterprise(
        name="Đã có", tax_code="4200123456", lines=[NewLine(words="Xoài")], by=officer, now=NOW
    )
    before = [list(table.objects.order_by("pk").values()) for table in TABLES]
    with pytest.raises(error), transaction.atomic():
        made([draft(1), draft(2, **bad)], officer)
    assert [list(table.objects.order_by("pk").values()) for table in TABLES] == before


@pytest.mark.parametrize("how_many", [1, 20])
def test_it_costs_the_same_for_one_and_for_twenty(officer, how_many, django_assert_num_queries):
    known = stock()
    drafts = [draft(number) for number in range(how_many)]
    with django_assert_num_queries(10):
        create_firms(drafts, now=NOW, by=officer, known=known)
    assert Enterprise.objects.count() == how_many
