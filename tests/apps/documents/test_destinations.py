"""Documents go into a thing of a room above in the transaction that stores them, and this room knows no such room."""

from datetime import date

import pytest
from django.db import transaction
from django.test import RequestFactory

from donbay.apps.documents import destinations, queries, services
from donbay.apps.documents.models import Document, DocumentBatch
from donbay.apps.documents.types import NewDocument
from donbay.core.errors import PermanentError
from donbay.foundation.models import AuditLine
from donbay.foundation.rights import NOBODY, SERVER, NotAllowed
from tests.factories.documents import GOOD, NOW, sheet

pytestmark = pytest.mark.django_db
NEW = NewDocument(number="1/NĐ", title="Một", issuer="Chính phủ", day=date(2026, 1, 2))


class Full(PermanentError):
    """The shelf takes no more."""


class Shelf:
    """A thing of an invented room above."""

    def __init__(self):
        self.held, self.full = [], False

    def page_of(self, number):
        return f"/ke/{number}/" if number == 7 else ""

    def take(self, number, document_ids, *, by, now):
        assert transaction.get_connection().in_atomic_block
        assert set(Document.objects.values_list("pk", flat=True)) >= set(document_ids)
        if self.full:
            raise Full("full")
        self.held.append((number, list(document_ids), by, now))


@pytest.fixture
def shelf(monkeypatch):
    made = Shelf()
    monkeypatch.setattr(destinations, "_kinds", dict(destinations._kinds))
    services.let_take_documents(
        services.Destination(
            kind="shelf", asked_as="ke", page_of=made.page_of, take=made.take, back="Về kệ", save="Lưu vào kệ"
        )
    )
    return made


def read(**said):
    return services.read_documents(file_name="a.xlsx", content=sheet(GOOD), by=SERVER, now=NOW, **said)


def test_a_document_typed_in_for_a_thing_is_given_to_it(shelf):
    pk = services.add_document_row(new=NEW, by=SERVER, now=NOW, meant_for="shelf 7")
    assert shelf.held == [(7, [pk], SERVER, NOW)]


def test_a_list_is_given_once_in_the_order_of_its_rows(shelf):
    content = sheet(["2/NĐ", "Hai", "Chính phủ", "01/02/2026"], ["1/NĐ", "Một", "Chính phủ", "01/02/2026"])
    batch = services.read_documents(
        file_name="a.xlsx", content=content, by=SERVER, now=NOW, meant_for="shelf 7"
    )
    assert (shelf.held, queries.batch(batch).meant_for) == ([], "shelf 7")
    for _ in range(2):
        assert services.confirm_documents(batch_id=batch, by=SERVER, now=NOW) == {"added": 2, "known": 0}
    ((_number, ids, _by, _at),) = shelf.held
    assert [Document.objects.get(pk=pk).title for pk in ids] == ["Hai", "Một"]


def test_what_the_thing_refuses_is_not_stored_and_may_be_confirmed_later(shelf):
    batch, shelf.full = read(meant_for="shelf 7"), True
    before = AuditLine.objects.count()
    with pytest.raises(Full):
        services.confirm_documents(batch_id=batch, by=SERVER, now=NOW)
    with pytest.raises(Full):
        services.add_document_row(new=NEW, by=SERVER, now=NOW, meant_for="shelf 7")
    assert (Document.objects.count(), AuditLine.objects.count()) == (0, before)
    assert DocumentBatch.objects.get(pk=batch).confirmed_at is None
    shelf.full = False
    assert services.confirm_documents(batch_id=batch, by=SERVER, now=NOW) == {"added": 1, "known": 0}
    assert len(shelf.held) == 1


@pytest.mark.parametrize("thing", ["box 7", "shelf 8", "shelf", "shelf x", "7", "shelf -7"])
def test_a_thing_that_no_room_has_is_refused_before_anything_is_kept(shelf, thing):
    with pytest.raises(services.NoSuchDestination):
        read(meant_for=thing)
    assert (DocumentBatch.objects.count(), destinations.place_of(thing)) == (0, None)


def test_a_list_whose_room_is_gone_is_refused_and_stores_nothing(shelf, monkeypatch):
    batch = read(meant_for="shelf 7")
    monkeypatch.setattr(destinations, "_kinds", {})
    with pytest.raises(services.NoSuchDestination):
        services.confirm_documents(batch_id=batch, by=SERVER, now=NOW)
    assert Document.objects.count() == 0


def test_the_stock_alone_tells_nobody(shelf):
    services.confirm_documents(batch_id=read(), by=SERVER, now=NOW)
    services.add_document_row(new=NEW, by=SERVER, now=NOW)
    assert (Document.objects.count(), shelf.held) == (2, [])


@pytest.mark.parametrize(("query", "thing"), [("?ke=7", "shelf 7"), ("?ke=8", ""), ("?ke=x", ""), ("", "")])
def test_an_address_names_a_thing(shelf, query, thing):
    found = destinations.place_asked(RequestFactory().get(f"/{query}"))
    assert (found.thing if found else "") == thing
    if found:
        assert (found.page, found.asked_as, found.number, found.back, found.save) == (
            "/ke/7/", "ke", 7, "Về kệ", "Lưu vào kệ",
        )  # fmt: skip


def test_who_may_not_keep_documents_gives_none_away(shelf):
    with pytest.raises(NotAllowed):
        services.add_document_row(new=NEW, by=NOBODY, now=NOW, meant_for="shelf 7")
    assert (Document.objects.count(), shelf.held) == (0, [])
