"""Firms and their profiles: what is kept, what is refused, and when the hash changes."""

from datetime import timedelta

import pytest

from donbay.apps.enterprises import queries, services
from donbay.apps.enterprises.models import Enterprise, ProductLine
from donbay.apps.enterprises.services import AlreadyKnown, BadProfile, NoSuchEnterprise
from donbay.apps.enterprises.types import NewLine
from donbay.foundation.models import AuditLine
from donbay.foundation.rights import SERVER
from tests.factories.enterprises import NOW, EnterpriseFactory
from tests.factories.products import ProductFactory

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)
DURIAN = NewLine(words="Sầu riêng sấy")


def make(**fields):
    return services.create_enterprise(
        by=SERVER, **({"name": "HTX Mẫu", "lines": [DURIAN], "now": NOW} | fields)
    )


def test_a_firm_is_kept_with_its_line_and_the_code_we_suggest():
    ProductFactory()
    pk = make(markets=["EU", "GSO", "EU"], tax_code="4200 123 456", form="COOPERATIVE", address=" Thôn  1 ")
    row = queries.enterprise(pk)
    assert (row.name, row.form_label, row.tax_code, row.address) == (
        "HTX Mẫu",
        "Hợp tác xã",
        "4200123456",
        "Thôn 1",
    )
    assert row.markets == ("EU", "GSO")
    (line,) = row.lines
    assert (line.words, line.product_code, line.suggested_hs, line.hs) == (
        "Sầu riêng sấy", "sau-rieng", ("081060",), (),
    )  # fmt: skip
    assert AuditLine.objects.get().action == "enterprises.create"


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"name": "A\nBcc: b@c.example"}, "name"),
        ({"lines": []}, "lines"),
        ({"lines": [NewLine(words="  ")]}, "words"),
        ({"lines": [NewLine(words="123")]}, "words"),
        ({"lines": [NewLine(words="Xoài", hs=["08"]), NewLine(words="Nho", hs=["080"])]}, "hs"),
        ({"lines": [NewLine(words="Xoài", hs=["08045"])]}, "hs"),
        ({"lines": [NewLine(words="Xoài", hs=["080450000"])]}, "hs"),
        ({"lines": [NewLine(words="Xoài", hs=["9901"])]}, "hs"),
        ({"lines": [NewLine(words=f"Xoài {n}") for n in range(61)]}, "lines"),
        ({"markets": ["XYZ"]}, "markets"),
        ({"tax_code": "42001"}, "tax_code"),
        ({"language": "fr"}, "language"),
        ({"form": "BANK"}, "form"),
    ],
)
def test_what_cannot_be_used_is_refused_by_field_and_nothing_is_stored(fields, wrong):
    with pytest.raises(BadProfile) as refused:
        make(**fields)
    assert refused.value.field == wrong
    assert (Enterprise.objects.count(), AuditLine.objects.count()) == (0, 0)


def test_a_tax_code_belongs_to_one_firm():
    make(tax_code="4200123456")
    with pytest.raises(AlreadyKnown):
        make(name="Khác", tax_code="4200123456")
    assert Enterprise.objects.count() == 1


def test_dots_in_a_code_and_the_same_line_twice_are_mended():
    pk = make(lines=[NewLine(words="Xoài", hs=["0804.50"]), NewLine(words="xoài")])
    (line,) = queries.enterprise(pk).lines
    assert (line.words, line.hs) == ("Xoài", ("080450",))


def test_a_resting_firm_needs_no_product_and_an_active_one_does():
    pk = make(lines=[], active=False)
    with pytest.raises(BadProfile):
        services.set_active(by=SERVER, enterprise_id=pk, active=True, now=LATER)
    assert queries.enterprise(pk).active is False


def test_a_changed_profile_keeps_the_line_that_stayed():
    pk = make(lines=[DURIAN, NewLine(words="Xoài")])
    stayed = ProductLine.objects.get(words="Sầu riêng sấy").pk
    changed = services.change_profile(
        by=SERVER,
        enterprise_id=pk,
        lines=[NewLine(words="Sầu Riêng sấy", excluded=["dầu"]), NewLine(words="Nho")],
        markets=["USA"],
        now=LATER,
    )
    assert changed is True
    row = queries.enterprise(pk)
    assert [(line.id == stayed, line.words, line.excluded) for line in row.lines] == [
        (True, "Sầu Riêng sấy", ("dầu",)),
        (False, "Nho", ()),
    ]
    assert (row.markets, row.changed_at) == (("USA",), LATER)


def test_the_same_profile_again_changes_nothing():
    pk = make(markets=["USA"])
    before = Enterprise.objects.values().get()
    assert (
        services.change_profile(by=SERVER, enterprise_id=pk, lines=[DURIAN], markets=["USA"], now=LATER)
        is False
    )
    assert Enterprise.objects.values().get() == before
    assert AuditLine.objects.count() == 1


@pytest.mark.parametrize(
    ("lines", "markets"), [([], []), ([NewLine(words="Xoài", hs=["1"])], []), ([DURIAN], ["MOON"])]
)
def test_a_refused_profile_changes_nothing(lines, markets):
    pk = make(markets=["USA"])
    before = queries.enterprise(pk)
    with pytest.raises(BadProfile):
        services.change_profile(by=SERVER, enterprise_id=pk, lines=lines, markets=markets, now=LATER)
    assert queries.enterprise(pk) == before


def test_name_and_tax_code_can_be_changed_and_are_checked():
    pk = make()
    assert services.change_enterprise(by=SERVER, enterprise_id=pk, name="HTX Đổi Tên", now=LATER) is True
    assert queries.search_enterprises(query="doi ten").total == 1
    with pytest.raises(BadProfile):
        services.change_enterprise(by=SERVER, enterprise_id=pk, tax_code="1", now=LATER)
    assert queries.enterprise(pk).name == "HTX Đổi Tên"
    with pytest.raises(NoSuchEnterprise):
        services.change_enterprise(by=SERVER, enterprise_id=pk + 1, name="x", now=LATER)


def test_suggestions_follow_when_the_list_of_products_grows():
    pk = make()
    assert queries.enterprise(pk).lines[0].suggested_hs == ()
    ProductFactory()
    assert services.suggest_again(enterprise_id=pk, now=LATER) is True
    assert queries.enterprise(pk).lines[0].suggested_hs == ("081060",)


def test_search_finds_without_accents_and_filters():
    EnterpriseFactory(name="Công ty Đo Lường", folded="cong ty do luong ")
    EnterpriseFactory(name="HTX Xoài", folded="htx xoai ", active=False)
    assert [row.name for row in queries.search_enterprises(query="do luong").rows] == ["Công ty Đo Lường"]
    assert [row.name for row in queries.search_enterprises(active=False).rows] == ["HTX Xoài"]
    assert queries.search_enterprises(query="do xoai").total == 0


@pytest.mark.parametrize("how_many", [1, 20])
def test_listing_firms_costs_the_same_for_one_and_for_twenty(how_many, django_assert_num_queries):
    for number in range(how_many):
        make(name=f"HTX {number}")
    with django_assert_num_queries(3):
        assert queries.search_enterprises().total == how_many
