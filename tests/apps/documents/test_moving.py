"""Tables filled before documents had a room of their own keep every row, on SQLite and on PostgreSQL."""

from datetime import date

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from donbay.apps.bulletins.models import Item
from donbay.apps.documents import services
from donbay.apps.documents.models import Document, DocumentBatch
from tests.factories.accounts import OfficerFactory, acting
from tests.factories.documents import NOW, DocumentFactory

FIRST = [("bulletins", "0001_first")]
KEYED = [("bulletins", "0002_document_key")]
BEFORE = [("bulletins", "0004_shared_numbers")]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def migrated():
    """Return a function that goes to a state of the tables; at the end all are as of today again."""

    def go(targets):
        executor = MigrationExecutor(connection)
        executor.migrate(targets)
        return MigrationExecutor(connection).loader.project_state(targets).apps

    yield go
    today()


def today():
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


def tables():
    return {name for name in connection.introspection.table_names() if "document" in name}


def document(old, number, day, **said):
    said = {"title": f"Về {number}", "issuer": "UBND tỉnh Khánh Hòa", "created_at": NOW} | said
    return old.get_model("bulletins", "Document").objects.create(number=number, day=day, **said)


def keyed(old, number, day):
    key = {
        "symbol": number.lower(),
        "issuer_folded": "uy ban nhan dan tinh khanh hoa",
        "kind_folded": "quyet dinh",
    }
    return document(old, number, day, kind="quyết định", effect_day=day, field="Đất", folded="x", **key)


def section(old, author):
    issue = old.get_model("bulletins", "Issue").objects.create(
        kind="DOCUMENT_LIST", title="Danh mục", author_id=author.pk, started_at=NOW, changed_at=NOW
    )
    return old.get_model("bulletins", "Section").objects.create(
        issue=issue, kind="LAW", title="Luật", position=1
    )


def item(old, where, **said):
    fields = {"section": where, "position": 1, "kind": "DOCUMENT", "title": "Mục", "changed_at": NOW}
    return old.get_model("bulletins", "Item").objects.create(**fields, **said)


def batch(old, name, author, **said):
    return old.get_model("bulletins", "DocumentBatch").objects.create(
        file_name=name, sha256="0" * 64, uploaded_at=NOW, uploaded_by_id=author.pk, **said
    )


ROW = {
    "number": "7/QĐ-UBND",
    "title": "Mới",
    "issuer": "Chính phủ",
    "day": "2026-02-03",
    "kind": "quyết định",
}


def test_every_row_comes_along_and_goes_back(migrated):
    ContentType.objects.filter(app_label="documents").delete()
    kind, _new = ContentType.objects.get_or_create(app_label="bulletins", model="document")
    old, author = migrated(BEFORE), OfficerFactory()
    assert tables() == {"bulletins_document", "bulletins_documentbatch"}
    one, two = keyed(old, "15/QĐ-UBND", date(2024, 1, 10)), keyed(old, "15/QĐ-UBND", date(2025, 1, 9))
    where = section(old, author)
    told = item(old, where, document=two)
    waits = batch(old, "cho.xlsx", author, section=where, rows=[ROW], columns={"0": "number"})
    stored = batch(old, "xong.csv", author, confirmed_at=NOW, result={"added": 2, "known": 0})

    today()
    assert tables() == {"documents_document", "documents_documentbatch"}
    rows = Document.objects.order_by("pk").values_list(
        "pk", "number", "day", "effect_day", "field", "created_at"
    )
    assert list(rows) == [
        (one.pk, "15/QĐ-UBND", date(2024, 1, 10), date(2024, 1, 10), "Đất", NOW),
        (two.pk, "15/QĐ-UBND", date(2025, 1, 9), date(2025, 1, 9), "Đất", NOW),
    ]
    lists = DocumentBatch.objects.order_by("pk").values_list(
        "pk", "file_name", "meant_for", "uploaded_by", "confirmed_at", "rows", "columns", "result"
    )
    assert list(lists) == [
        (waits.pk, "cho.xlsx", f"section {where.pk}", author.pk, None, [ROW], {"0": "number"}, {}),
        (stored.pk, "xong.csv", "", author.pk, NOW, [], {}, {"added": 2, "known": 0}),
    ]
    assert Item.objects.get(pk=told.pk).document == Document.objects.get(pk=two.pk)
    kind.refresh_from_db()
    assert kind.app_label == "documents"

    migrated(BEFORE)
    documents, batches = old.get_model("bulletins", "Document"), old.get_model("bulletins", "DocumentBatch")
    assert list(documents.objects.order_by("pk").values_list("pk", flat=True)) == [one.pk, two.pk]
    assert list(batches.objects.order_by("pk").values_list("pk", "section_id")) == [
        (waits.pk, where.pk), (stored.pk, None),
    ]  # fmt: skip
    assert old.get_model("bulletins", "Item").objects.get().document_id == two.pk
    kind.refresh_from_db()
    assert kind.app_label == "bulletins"


def test_what_waited_before_is_stored_into_its_section_after(migrated):
    old, author = migrated(BEFORE), OfficerFactory()
    where = section(old, author)
    waits = batch(old, "cho.xlsx", author, section=where, rows=[ROW])
    today()
    done = services.confirm_documents(batch_id=waits.pk, by=acting(author.pk), now=NOW)
    assert done == {"added": 1, "known": 0}
    assert list(Item.objects.values_list("section_id", "title")) == [(where.pk, "Mới")]


def test_the_moved_tables_refuse_what_they_refused(migrated):
    old, author = migrated(BEFORE), OfficerFactory()
    told = item(old, section(old, author), document=keyed(old, "15/QĐ-UBND", date(2024, 1, 10)))
    today()
    DocumentFactory(number="1/NĐ")
    with pytest.raises(IntegrityError), transaction.atomic():
        DocumentFactory(number="1/NĐ")
    with pytest.raises(IntegrityError), transaction.atomic():
        Item.objects.filter(pk=told.pk).update(document=10**9)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM documents_document WHERE id = %s", [told.document_id])
    assert Document.objects.count() == 2


def test_documents_stored_without_a_key_get_theirs_and_none_is_lost(migrated):
    old = migrated(FIRST)
    one = document(old, "15/QĐ-UBND", date(2026, 2, 10))
    two = document(old, "15/QĐ - UBND", date(2026, 2, 10))
    new = migrated(KEYED).get_model("bulletins", "Document")
    found = {row.pk: row for row in new.objects.all()}
    assert (found[one.pk].symbol, found[one.pk].kind, found[one.pk].kind_folded) == (
        "15/qd-ubnd", "quyết định", "quyet dinh",
    )  # fmt: skip
    assert found[two.pk].symbol == f"15/qd-ubnd #{two.pk}"
