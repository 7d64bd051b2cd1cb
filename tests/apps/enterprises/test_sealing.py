"""The stored hash of a profile says by itself whether matching has to read the firm again."""

import pytest
from django.db.models import Exists, OuterRef

from donbay.apps.enterprises import queries, services
from donbay.apps.enterprises.models import Enterprise, ProductLine
from donbay.apps.enterprises.services import sealing
from donbay.apps.enterprises.types import NewLine
from donbay.apps.products.models import Product
from donbay.foundation.rights import SERVER
from tests.factories.enterprises import NOW, EnterpriseFactory, LineFactory

pytestmark = pytest.mark.django_db


def sealed(*ids):
    return {one.enterprise_id: one.hash for one in services.sealed_profiles(list(ids))}


def test_rows_that_came_past_the_services_are_sealed_at_first_sight():
    firms = [LineFactory().enterprise_id for _ in range(3)]
    assert queries.profile_hashes() == dict.fromkeys(firms, "")
    found = sealed(*firms)
    assert queries.profile_hashes() == found
    assert len(set(found.values())) == 3


def test_what_the_services_stored_is_right_and_is_not_written_again(django_assert_num_queries):
    firm = services.create_enterprise(name="Vườn", lines=[NewLine(words="Xoài")], by=SERVER, now=NOW)
    before = queries.profile_hashes()
    with django_assert_num_queries(4):
        assert sealed(firm) == before
    assert Enterprise.objects.get().changed_at == NOW


def test_a_product_that_was_loaded_by_itself_is_noticed():
    made = Product.objects.create(code="x", name="Xoài", name_en="Mango", group="g", hs=["0804"])
    firm = LineFactory(product=made).enterprise_id
    before = sealed(firm)[firm]
    Product.objects.update(synonyms_en=["mangga"])
    after = sealed(firm)[firm]
    assert before != after
    assert queries.profile_hashes() == {firm: after}


def test_who_changes_meanwhile_is_not_written_over(monkeypatch):
    firm = LineFactory().enterprise_id
    whole = queries.profiles

    def profiles(ids):
        found = whole(ids)
        Enterprise.objects.update(profile_hash="changed meanwhile")
        return found

    monkeypatch.setattr(queries, "profiles", profiles)
    assert len(sealed(firm)[firm]) == 64
    assert queries.profile_hashes() == {firm: "changed meanwhile"}


def test_many_are_read_in_parts(monkeypatch):
    firms, asked = [LineFactory().enterprise_id for _ in range(5)], []
    whole = queries.profiles
    monkeypatch.setattr(sealing, "AT_ONCE", 2)
    monkeypatch.setattr(queries, "profiles", lambda ids: asked.append(list(ids)) or whole(ids))
    assert list(sealed(*firms)) == firms
    assert asked == [firms[:2], firms[2:4], firms[4:]]
    assert sealed() == {}


def test_only_active_firms_that_make_something_have_a_profile(django_assert_num_queries):
    firm, resting = LineFactory().enterprise_id, LineFactory(enterprise__active=False).enterprise_id
    EnterpriseFactory()  # makes nothing
    with django_assert_num_queries(1):
        assert queries.profile_hashes() == {firm: ""}
    assert sealed(firm, resting).keys() == {firm}
    assert [one.enterprise_id for one in queries.profiles()] == [firm]


def test_a_later_step_asks_for_what_it_has_no_row_of(django_assert_num_queries):
    done, waits, blank = (LineFactory().enterprise_id for _ in range(3))
    LineFactory(enterprise__active=False)
    sealed(done, waits)
    known = Exists(ProductLine.objects.filter(enterprise=OuterRef("pk")).exclude(enterprise=waits))
    with django_assert_num_queries(1):
        assert queries.profiles_without(known) == [waits, blank]
