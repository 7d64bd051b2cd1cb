"""`donbay nomenclature`: what it says, and with which exit code."""

import json

import pytest
from django.core.management import CommandError, call_command

from donbay.apps.nomenclature.models import OfficialTable
from donbay.core.coding.tables import LeftOut, rows_in_words

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
    assert (done["codes"], done["outcome"]) == (2, "NEW")
    assert [(row["kind"], row["year"], row["source"]) for row in listed] == [
        ("TARIFF", 2022, "bieu-thue.tsv")
    ]


def test_rows_that_were_left_out_end_with_2(tariff):
    tariff.write_text(tariff.read_text() + "9999\tKhông có\n")
    with pytest.raises(CommandError) as error:
        call_command("nomenclature", "import", str(tariff), "--kind", "tariff", "--year", "2022")
    says = "1 rows were left out: row 4: '9999' is no code we know"
    assert (str(error.value), error.value.returncode) == (says, 2)
    assert OfficialTable.objects.count() == 1


def test_the_first_rows_that_were_left_out_are_named_each_with_why(tariff):
    good = "".join(f"0811{n}\tQuả {n}\n" for n in (10, 20, 90)) + "0101\tNgựa\n0102\tTrâu bò\n"
    tariff.write_text(
        tariff.read_text() + good + "".join(f"999{n}\tKhông có\n" for n in range(6)) + "0101\t\n"
    )
    with pytest.raises(CommandError) as error:
        call_command("nomenclature", "import", str(tariff), "--kind", "tariff", "--year", "2022")
    assert str(error.value) == (
        "7 rows were left out: row 9: '9990' is no code we know; row 10: '9991' is no code we know; "
        "row 11: '9992' is no code we know; row 12: '9993' is no code we know; row 13: '9994' is no code we know; "
        "and 2 more"
    )
    assert rows_in_words([LeftOut(10, "0101", "NO_NAME")]) == "row 10: 0101 has no name"


def test_the_same_file_once_more_is_said_to_be_the_same(tariff, capsys):
    for _ in range(2):
        call_command("nomenclature", "import", str(tariff), "--kind", "tariff", "--year", "2022")
    tariff.write_text(tariff.read_text() + "0811\tQuả đông lạnh lần hai\n")
    call_command("nomenclature", "import", str(tariff), "--kind", "tariff", "--year", "2022")
    assert capsys.readouterr().out.splitlines() == [
        "TARIFF 2022: 2 codes, 2 names (new)",
        "TARIFF 2022: 2 codes, 2 names (the same file as before, nothing was changed)",
        "TARIFF 2022: 2 codes, 2 names (replaced); 1 names of codes that stand twice, the first counts",
    ]


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
