"""Official tables: whole or not at all, replaced, listed, removed; and their names help to propose codes."""

from datetime import UTC, datetime, timedelta

import pytest

from donbay.apps.nomenclature import queries, services
from donbay.apps.nomenclature.models import OfficialName, OfficialTable
from donbay.core.coding.propose import propose_codes
from donbay.core.coding.tables import Columns, LeftOut
from donbay.formats.uploads import UnreadableUpload
from donbay.foundation.models import AuditLine
from donbay.foundation.rights import NOBODY, SERVER, NotAllowed

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 30, 8, tzinfo=UTC)
TARIFF = """Mã hàng,Mô tả hàng hóa
0811,Quả đông lạnh
,- Loại khác:
08119010,- - Quả zorblum
08119090,- - Loại khác
08119010,- - Quả zorblum lần hai
9999,Không có
"""


def put(text=TARIFF, *, kind="TARIFF", year=2022, now=NOW, by=SERVER, **more):
    return services.import_table(
        kind=kind, year=year, file_name="bieu-thue.csv", content=text.encode(), by=by, now=now, **more
    )


def test_a_table_is_kept_with_its_source_and_what_was_left_out_is_told():
    done = put()
    assert (done.codes, done.names, done.outcome, done.repeated) == (3, 3, "NEW", 1)
    assert done.set_aside == (LeftOut(7, "9999", "UNKNOWN_CODE"),)
    (row,) = queries.official_tables()
    assert (row.kind, row.year, row.source, row.imported_at, row.imported_by) == (
        "TARIFF", 2022, "bieu-thue.csv", NOW, "",
    )  # fmt: skip
    assert (row.codes, row.names, len(row.sha256)) == (3, 3, 64)
    assert list(OfficialName.objects.values_list("code", "name")) == [
        ("0811", "Quả đông lạnh"),
        ("08119010", "Quả zorblum; Loại khác; Quả đông lạnh"),
        ("08119090", "Loại khác; Loại khác; Quả đông lạnh"),
    ]
    line = AuditLine.objects.get()
    assert (line.action, line.thing, line.detail["codes"]) == (
        "nomenclature.import_table",
        "table TARIFF 2022",
        3,
    )


def test_the_same_kind_and_year_is_replaced_as_a_whole_and_another_year_stays():
    put()
    put(year=2023)
    done = put("Mã hàng,Mô tả hàng hóa\n0811,Quả cấp đông\n", now=NOW + timedelta(days=1))
    assert (done.codes, done.outcome) == (1, "REPLACED")
    assert [(row.year, row.codes) for row in queries.official_tables()] == [(2023, 3), (2022, 1)]


def test_the_same_file_once_more_changes_nothing():
    put()
    before = (
        list(OfficialTable.objects.values()),
        list(OfficialName.objects.values()),
        AuditLine.objects.count(),
    )
    done = put(now=NOW + timedelta(days=1))
    assert (done.codes, done.names, done.outcome) == (3, 3, "SAME")
    after = (
        list(OfficialTable.objects.values()),
        list(OfficialName.objects.values()),
        AuditLine.objects.count(),
    )
    assert after == before


def test_the_same_file_read_by_another_column_is_another_table():
    text = "code,name,tên\n0811,Frozen fruit,Quả đông lạnh\n"
    put(text)
    done = put(text, columns=Columns(names="tên", language="vi"))
    assert done.outcome == "REPLACED"
    assert list(OfficialName.objects.values_list("language", "name")) == [("vi", "Quả đông lạnh")]


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"a,b\n1,2\n", services.BadTable),
        ("Mã hàng,Mô tả hàng hóa\n9999,Không có\n".encode(), services.BadTable),
        (b"%PDF-1.4", UnreadableUpload),
        (b"PK\x03\x04 broken", UnreadableUpload),
    ],
)
def test_a_bad_file_names_itself_and_changes_nothing(content, error):
    put()
    with pytest.raises(error, match="bieu-thue"):
        services.import_table(
            kind="TARIFF", year=2022, file_name="bieu-thue.xlsx", content=content, by=SERVER, now=NOW
        )
    assert [row.codes for row in queries.official_tables()] == [3]
    assert AuditLine.objects.count() == 1


@pytest.mark.parametrize("year", [22, 1987, 2028, 2099])
def test_a_year_that_is_none_is_refused(year):
    with pytest.raises(services.WrongYear, match=f"{year} is no year of a table") as refused:
        put(year=year)
    assert "from 1988 to 2027" in refused.value.hint
    assert OfficialTable.objects.count() == 0


def test_the_year_of_the_next_tariff_counts_from_new_year_at_the_office():
    assert put(year=2027).outcome == "NEW"
    new_year = datetime(2026, 12, 31, 18, tzinfo=UTC)  # in Hanoi it is the first of January
    assert put(year=2028, now=new_year).outcome == "NEW"


def test_a_table_of_standards_takes_no_codes_of_goods():
    with pytest.raises(services.BadTable) as refused:
        put("code,name\n01,Animals\n0811,Fruit\n0812,Fruit\n", kind="ICS")
    assert str(refused.value) == (
        "bieu-thue.csv is no table of the kind ICS: 2 of 3 rows cannot be used: row 3: '0811' is no code we know; "
        "row 4: '0812' is no code we know"
    )
    assert refused.value.hint == "See whether the kind is what the file holds, and which columns are read."
    assert OfficialTable.objects.count() == 0


def test_a_table_is_removed_with_its_names():
    put()
    services.remove_table(kind="TARIFF", year=2022, by=SERVER, now=NOW)
    assert (queries.official_tables(), OfficialName.objects.count()) == ([], 0)
    assert AuditLine.objects.order_by("-pk").first().action == "nomenclature.remove_table"


def test_a_table_that_is_not_there_is_not_removed():
    with pytest.raises(services.NoSuchTable, match="there is no table HS 2022"):
        services.remove_table(kind="HS", year=2022, by=SERVER, now=NOW)
    assert AuditLine.objects.count() == 0


def test_nobody_imports_or_removes_without_the_right():
    put()
    with pytest.raises(NotAllowed):
        put(by=NOBODY)
    with pytest.raises(NotAllowed):
        services.remove_table(kind="TARIFF", year=2022, by=NOBODY, now=NOW)
    assert len(queries.official_tables()) == 1


def test_names_of_standards_are_kept_and_no_goods():
    done = put("code,description\n01.020,Terminology\n", kind="ICS", year=2015)
    assert done.codes == 1
    assert queries.propose("zorblum") == ()


def test_the_names_of_the_latest_tariff_help_to_propose(django_assert_num_queries):
    assert propose_codes("quả zorblum") != ()  # by `quả` alone
    put("Mã hàng,Mô tả hàng hóa\n07099990,Quả zorblum\n", year=2021)
    put()
    first = queries.propose("quả zorblum", level=8)[0]
    assert (first.code, first.words) == ("08119010", ("quả", "zorblum"))
    with django_assert_num_queries(1):
        assert queries.propose("quả zorblum")[0].code == "081190"


def test_without_a_table_proposals_are_by_our_own_words():
    assert queries.propose("sầu riêng tươi")[0].code == "081060"
