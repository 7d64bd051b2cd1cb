"""Bringing the project's own lists into the database, and the firms up to them."""

import json
from datetime import timedelta

import pytest
from django.core.management import call_command

from donbay.apps.enterprises import queries, services
from donbay.apps.enterprises.types import NewLine
from donbay.apps.places.models import Place
from donbay.apps.products import services as products
from donbay.apps.products.models import Product
from donbay.apps.products.services import BadProduct
from donbay.foundation.rights import SERVER
from tests.factories.enterprises import NOW

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)


def make(name="HTX Mẫu", **line):
    return services.create_enterprise(
        by=SERVER, name=name, lines=[NewLine(words="Xoài sấy", **line)], now=NOW
    )


def test_a_new_server_gets_its_lists_and_old_firms_their_codes():
    pk = make()
    assert queries.profiles()[0].lines[0].hs == ()
    done = services.refresh(now=LATER)
    assert done == {"places": 68, "products": len(products.read_products()), "enterprises": 1}
    assert queries.enterprise(pk).lines[0].suggested_hs == ("080450",)
    assert services.refresh(now=LATER) == {"places": 0, "products": 0, "enterprises": 0}


def test_what_a_firm_confirmed_stays():
    pk = make(hs=["080450"], keywords=["dried mango"], excluded=["nước hoa"])
    services.refresh(now=LATER)
    (line,) = queries.enterprise(pk).lines
    assert (line.hs, line.keywords, line.excluded) == (("080450",), ("dried mango",), ("nước hoa",))
    assert line.product_code == "xoai-cam-lam"


def test_a_broken_list_changes_nothing(monkeypatch):
    pk = make()

    def broken(_data):
        raise BadProduct("product x: name is needed")

    monkeypatch.setattr(products, "read_products", broken)
    with pytest.raises(BadProduct):
        services.refresh(now=LATER)
    assert (Place.objects.count(), Product.objects.count()) == (0, 0)
    assert queries.enterprise(pk).changed_at == NOW


def test_an_erased_firm_is_left_alone():
    services.erase(by=SERVER, enterprise_id=make(), now=LATER)
    assert services.refresh(now=LATER)["enterprises"] == 0


def test_the_command_says_what_it_did(capsys):
    call_command("enterprises", "refresh", "--format", "json")
    assert json.loads(capsys.readouterr().out)["places"] == 68
    call_command("enterprises", "refresh")
    assert capsys.readouterr().out == "places 0, products 0, enterprises 0\n"
