"""`donbay nomenclature`: what it says, and with which exit code."""

import json

import pytest
from django.core.management import CommandError, call_command

from donbay.apps.nomenclature.models import OfficialTable

pytestmark = pytest.mark.django_db


@pytest.fixture
def tariff(tmp_path):
    path = tmp_path / "bieu-thue.tsv"
    path.write_text("Mã hàng\tMô tả hàng hóa\n0811\tQuả đông lạnh\n08119010\t- Quả zorblum\n")
    return path


def test_a_table_is_imported_listed_and_removed(tariff, capsys):
    call_command("nomenclature", "import", str(tariff), "--kind", "tariff", "--year", "2022")
    call_command("nomenclature", "list")
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "TARIFF 2022: 2 codes, 2 names (new)"
    assert said[1].startswith("TARIFF 2022: 2 codes, 2 names; bieu-thue.tsv (sha256 ")
    assert said[1].endswith(" by the server")
    call_command("nomenclature", "remove", "tariff", "--year", "2022")
    call_command("nomenclature", "list")
    assert capsys.readouterr().out.splitlines() == [
        "TARIFF 2022 is removed",
        "no official table is imported: codes are proposed by our own words",
    ]


def test_programs_read_it(tariff, capsys):
    call_command(
        "nomenclature", "import", str(tariff), "--kind", "tariff", "--year", "2022", "--format", "json"
    )
    call_command("nomenclature", "list", "--format", "json")
    done, listed = map(json.loads, capsys.readouterr().out.splitlines())
    assert (done["codes"], done["replaced"]) == (2, False)
    assert [(row["kind"], row["year"], row["source"]) for row in listed] == [
        ("TARIFF", 2022, "bieu-thue.tsv")
    ]


def test_rows_that_were_left_out_end_with_2(tariff):
    tariff.write_text(tariff.read_text() + "9999\tKhông có\n")
    with pytest.raises(CommandError, match="1 rows have no code we know and were left out: rows 4") as error:
        call_command("nomenclature", "import", str(tariff), "--kind", "tariff", "--year", "2022")
    assert error.value.returncode == 2
    assert OfficialTable.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "arguments"),
    [
        ("nothing.csv is no file", ["import", "nothing.csv", "--kind", "hs", "--year", "2022"]),
        ("there is no table HS 2022", ["remove", "hs", "--year", "2022"]),
    ],
)
def test_what_cannot_be_done_ends_with_1(said, arguments):
    with pytest.raises(CommandError, match=said) as error:
        call_command("nomenclature", *arguments)
    assert error.value.returncode == 1


def test_a_file_without_our_columns_ends_with_1_and_names_itself(tariff):
    tariff.write_text("a\tb\n1\t2\n")
    with pytest.raises(
        CommandError, match=r"bieu-thue.tsv: no sheet has a column of names and codes"
    ) as error:
        call_command("nomenclature", "import", str(tariff), "--kind", "tariff", "--year", "2022")
    assert error.value.returncode == 1
    assert OfficialTable.objects.count() == 0
