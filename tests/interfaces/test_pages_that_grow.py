"""Pages over much data: with ten times as much of everything no query more, and no list longer than a page of it.

What much data takes is measured by bench/figures.py; here it is enough to see what grows.
"""

import sys
from pathlib import Path

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from donbay.apps.alerts.models import Alert
from donbay.apps.notices.models import Notice
from donbay.foundation.kept_for import forget_all
from tests.weighing import weighed

from . import scene
from .conftest import signed_in

pytestmark = pytest.mark.django_db
BENCH = Path(__file__).parents[2] / "bench"
PAGE = 50  # rows of the longest list on any of these pages
LISTS = 6  # statements that a page's rows may be fetched by: the rows, their notices, names, mails ...


@pytest.fixture
def filled(monkeypatch):
    monkeypatch.syspath_prepend(str(BENCH))
    yield __import__("_filled")
    sys.modules.pop("_filled", None)


def weighed_with(client, filled, n):
    """What each page takes when there are n of everything, and nothing is kept from another visitor."""
    sizes = filled.Sizes(firms=n, notices=n, alerts=5 * n, matches=5 * n, span=60)
    with transaction.atomic():
        filled.fill(sizes, today=timezone.localdate())
        assert Alert.objects.count() == 5 * n
        widest = Notice.objects.order_by("-pk").values_list("pk", flat=True)[0]
        pages = {
            "report": reverse("reports:report"),
            "quality": reverse("portal:quality"),
            "front": "/",
            "home": reverse("desk:home"),
            "queue": reverse("desk:queue"),
            "second page of the queue": f"{reverse('desk:queue')}?trang=2",
            "sheet": reverse("desk:triage", args=[widest]),
        }
        found = {name: _weighed(client, path) for name, path in pages.items()}
        transaction.set_rollback(True)
    return found


def _weighed(client, path):
    client.get(path)
    forget_all()
    with weighed() as found:
        assert client.get(path).status_code == 200
    return found


def test_ten_times_as_much_costs_no_query_more_and_no_list_longer_than_a_page(filled):
    scene.officer()
    client = signed_in("can-bo@so.example", "password", "mfa")
    few, many = (weighed_with(client, filled, n) for n in (10, 100))
    more = {name: many[name].queries - few[name].queries for name in few}
    assert {name: n for name, n in more.items() if n > 0} == {}
    grown = {name: many[name].rows - few[name].rows for name in few}
    assert {name: more for name, more in grown.items() if more > LISTS * PAGE} == {}
    long = {
        (name, sql[:200]): rows
        for name, found in many.items()
        for sql, rows, _took in found.statements
        if rows > PAGE
    }
    assert long == {}
