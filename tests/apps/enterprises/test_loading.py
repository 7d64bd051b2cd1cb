"""Loading a confirmed list in parts: the same rows as one by one, once, whoever presses and whatever dies."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from donbay.apps.enterprises import lines, queries, services
from donbay.apps.enterprises.models import ConsentRecord, Contact, Enterprise, ImportBatch, ProductLine
from donbay.apps.enterprises.services import loading
from donbay.apps.enterprises.types import NewLine
from donbay.foundation.models import AuditLine
from donbay.foundation.rights import SERVER
from donbay.interfaces.timetable.entries import entries
from tests.factories.enterprises import NOW

from .lists import GOOD, changed, workbook

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


@pytest.fixture(autouse=True)
def province(all_places, monkeypatch):
    monkeypatch.setattr(loading, "PART", 50)


def rows(count):
    return [
        changed(c0=f"Công ty {number}", c1=f"42{number:08d}", c7=f"a{number}@mau.example")
        for number in range(count)
    ]


def uploaded(count, *more):
    content = workbook(*rows(count), *more)
    return services.read_import(by=SERVER, file_name="ds.xlsx", content=content, now=NOW)


def next_part(pk):
    known, kept = loading.stock(), loading._Kept()
    return loading._load_part(pk, loading._think_ahead(pk, known, kept), LATER, known, kept)


def test_a_list_is_loaded_in_parts_and_goes_on_where_it_ended():
    pk = uploaded(120)
    services.confirm_import(by=SERVER, batch_id=pk, now=LATER, most_rows=1)
    half = queries.import_preview(pk)
    assert (half.done, half.under_way, Enterprise.objects.count()) == (50, True, 50)
    assert services.continue_imports(now=LATER) == {f"list {pk}": 70}
    assert (Enterprise.objects.count(), Contact.objects.count(), ConsentRecord.objects.count()) == (
        120,
        120,
        120,
    )
    assert ImportBatch.objects.get(pk=pk).result == {
        "added": 120,
        "changed": 0,
        "unchanged": 0,
        "bad_rows": 0,
    }
    assert services.continue_imports(now=LATER) == {}


def test_a_kill_in_the_middle_of_a_part_loses_and_doubles_nothing(monkeypatch):
    pk = uploaded(80)
    services.confirm_import(by=SERVER, batch_id=pk, now=LATER, most_rows=1)
    real, calls = loading._try, []

    def dying(*args):
        calls.append(args)
        if len(calls) == 10:
            raise KeyboardInterrupt
        return real(*args)

    monkeypatch.setattr(loading, "_try", dying)
    with pytest.raises(KeyboardInterrupt):
        services.confirm_import(by=SERVER, batch_id=pk, now=LATER)
    assert (queries.import_preview(pk).done, Enterprise.objects.count()) == (50, 50)
    monkeypatch.setattr(loading, "_try", real)
    services.continue_imports(now=LATER)
    assert (Enterprise.objects.count(), Contact.objects.count()) == (80, 80)
    assert ImportBatch.objects.get(pk=pk).result["added"] == 80


def test_two_officers_who_press_at_once_load_it_once():
    pk = uploaded(70)
    services.confirm_import(by=SERVER, batch_id=pk, now=LATER, most_rows=1)
    first = services.confirm_import(by=SERVER, batch_id=pk, now=LATER)
    assert services.confirm_import(by=SERVER, batch_id=pk, now=LATER) == first
    assert Enterprise.objects.count() == 70
    assert AuditLine.objects.filter(action="enterprises.import").count() == 1


def test_many_at_once_are_stored_like_one_by_one(monkeypatch):
    def stored():
        firms = Enterprise.objects.order_by("pk").values_list(
            "name", "folded", "form", "tax_code", "place_id", "markets"
        )
        lines = ProductLine.objects.order_by("pk").values_list(
            "words", "hs", "suggested_hs", "product_id", "position"
        )
        people = Contact.objects.order_by("pk").values_list(
            "email", "name", "phone", "state", "source", "language"
        )
        proofs = ConsentRecord.objects.order_by("pk").values_list("action", "method", "evidence", "at")
        trail = AuditLine.objects.exclude(action="enterprises.import").order_by("action", "pk")
        return [
            list(found)
            for found in (firms, lines, people, proofs, trail.values_list("action", "actor_id", "at"))
        ]

    services.confirm_import(by=SERVER, batch_id=uploaded(3), now=LATER)
    at_once = stored()
    assert [len(found) for found in at_once] == [3, 6, 3, 3, 6]
    assert all(firm.profile_hash for firm in Enterprise.objects.all())
    for table in (ConsentRecord, Contact, ProductLine, Enterprise, ImportBatch, AuditLine):
        table.objects.all().delete()
    monkeypatch.setattr(loading, "_create", lambda *_args: None)
    services.confirm_import(by=SERVER, batch_id=uploaded(3), now=LATER)
    assert stored() == at_once


def test_a_part_costs_the_same_for_ten_and_for_fifty_new_firms():
    counts = []
    for number, count in enumerate((10, 50)):
        content = workbook(
            *[
                changed(c0=f"L{number} {n}", c1=f"4{number}{n:08d}", c7=f"l{number}{n}@x.example")
                for n in range(count)
            ]
        )
        pk = services.read_import(by=SERVER, file_name="a.xlsx", content=content, now=NOW)
        services.start_import(by=SERVER, batch_id=pk, now=LATER)
        with CaptureQueriesContext(connection) as seen:
            assert next_part(pk) is not None
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 40


def test_what_words_suggest_is_worked_out_before_anybody_is_held_up(monkeypatch):
    pk = uploaded(60)
    services.confirm_import(by=SERVER, batch_id=pk, now=LATER, most_rows=1)
    services.create_enterprise(
        by=SERVER, name="Khác", tax_code="4200000055", lines=[NewLine(words="Nho")], now=LATER
    )
    real, store, asked, locked = lines.suggested_for, loading._lists, [], []

    def suggested_for(*said):
        asked.append(bool(locked))
        return real(*said)

    class Lists:
        @staticmethod
        def select_for_update():
            locked.append(True)
            return store().select_for_update()

        get = staticmethod(lambda **which: store().get(**which))

    monkeypatch.setattr(lines, "suggested_for", suggested_for)
    monkeypatch.setattr(loading, "_lists", lambda: Lists)
    services.confirm_import(by=SERVER, batch_id=pk, now=LATER)
    assert (asked, locked) == (
        [False, False, False],
        [True],
    )  # two goods of the list, one of the firm that was there


@pytest.mark.parametrize("bad", [0, 33, 49])
def test_a_row_that_cannot_be_made_is_parted_from_the_others_by_halves(bad):
    pk = uploaded(50)
    batch = ImportBatch.objects.get(pk=pk)
    batch.rows[bad]["lines"] = []
    batch.save()
    services.start_import(by=SERVER, batch_id=pk, now=LATER)
    with CaptureQueriesContext(connection) as seen:
        next_part(pk)
    assert Enterprise.objects.count() == 49
    assert queries.import_preview(pk).result["bad_rows"] == 1
    assert len(seen) < 130  # one by one they are six hundred


def test_rows_that_change_firms_make_shorter_parts(monkeypatch):
    monkeypatch.setattr(loading, "PART", 8)
    services.confirm_import(by=SERVER, batch_id=uploaded(6), now=LATER)
    more = [changed(c0=f"Công ty {n}", c1=f"42{n:08d}", c3="Nước mắm", c4="") for n in range(6)]
    pk = services.read_import(by=SERVER, file_name="b.xlsx", content=workbook(*more), now=NOW)
    done = []
    for _ in range(3):
        services.confirm_import(by=SERVER, batch_id=pk, now=LATER, most_rows=1)
        done.append(queries.import_preview(pk).done)
    assert done == [2, 4, 6]
    assert ProductLine.objects.filter(words="Nước mắm").count() == 6


def test_one_row_that_fails_now_stops_no_other():
    pk = uploaded(3)
    batch = ImportBatch.objects.get(pk=pk)
    batch.rows[1]["lines"] = []
    batch.save()
    assert services.confirm_import(by=SERVER, batch_id=pk, now=LATER) == {
        "added": 2,
        "changed": 0,
        "unchanged": 0,
        "bad_rows": 1,
    }
    (problem,) = queries.import_preview(pk).problems
    assert (problem.row, problem.column, problem.why) == (3, "Sản phẩm", "Hồ sơ cần ít nhất một sản phẩm.")


def test_a_firm_erased_while_its_list_is_loaded_does_not_shift_the_others():
    pk = uploaded(70)
    services.confirm_import(by=SERVER, batch_id=pk, now=LATER, most_rows=1)
    gone = Enterprise.objects.get(name="Công ty 10")
    services.erase(by=SERVER, enterprise_id=gone.pk, now=LATER)
    services.confirm_import(by=SERVER, batch_id=pk, now=LATER)
    names = set(Enterprise.objects.filter(erased_at=None).values_list("name", flat=True))
    assert names == {f"Công ty {number}" for number in range(70) if number != 10}
    kept = ImportBatch.objects.get(pk=pk)
    text = f"{kept.rows}{kept.table}{kept.flags}{kept.problems}"
    assert "Công ty 10'" not in text
    assert "a10@mau.example" not in text


def test_a_person_erased_while_a_list_is_loaded_takes_only_their_row_along():
    pk = uploaded(60, changed(c0="Công ty Sai", c1="1", c7="a3@mau.example"))
    services.confirm_import(by=SERVER, batch_id=pk, now=LATER, most_rows=1)
    services.erase_person(by=SERVER, address="A3@mau.example", now=LATER)
    services.erase_person(by=SERVER, address="a55@mau.example", now=LATER)
    services.continue_imports(now=LATER)
    kept = ImportBatch.objects.get(pk=pk)
    assert (len(kept.rows), kept.done, len(kept.ids)) == (58, 58, 58)
    assert {f"Công ty {number}" for number in range(60) if number != 55} == set(
        Enterprise.objects.values_list("name", flat=True)
    )
    for what in (kept.rows, kept.table, kept.problems, kept.flags):
        assert "a3@mau.example" not in str(what)
        assert "a55@mau.example" not in str(what)


def test_a_firm_that_somebody_made_meanwhile_is_changed_and_not_doubled():
    pk = uploaded(60)
    services.confirm_import(by=SERVER, batch_id=pk, now=LATER, most_rows=1)
    services.create_enterprise(
        by=SERVER, name="Khác", tax_code="4200000055", lines=[NewLine(words="Nho")], now=LATER
    )
    assert services.confirm_import(by=SERVER, batch_id=pk, now=LATER)["changed"] == 1
    assert Enterprise.objects.count() == 60


def test_the_timetable_goes_on_with_a_list(settings):
    pk = uploaded(60)
    services.confirm_import(by=SERVER, batch_id=pk, now=LATER, most_rows=1)
    entries()["lists"].call(LATER)
    assert queries.import_preview(pk).confirmed_at == LATER


def test_the_command_tells_what_was_not_read_and_takes_columns(tmp_path, capsys):
    path = tmp_path / "ds.xlsx"
    path.write_bytes(workbook(("Công ty A", "Tôm", "Quý III"), header=("Tên DN", "Hàng làm ra", "Kỳ")))
    with pytest.raises(Exception, match="no column is known to hold: Sản phẩm") as failed:
        call_command("enterprises", "import", str(path))
    assert failed.value.returncode == 2
    assert "columns not used: Hàng làm ra, Kỳ" in capsys.readouterr().out
    call_command("enterprises", "import", str(path), "--column", "Hàng làm ra=products")
    assert "new 1" in capsys.readouterr().out


def test_the_good_row_alone_still_loads():
    pk = services.read_import(by=SERVER, file_name="a.xlsx", content=workbook(GOOD), now=NOW)
    assert services.confirm_import(by=SERVER, batch_id=pk, now=LATER)["added"] == 1
