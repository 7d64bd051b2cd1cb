"""`donbay classify measure`: figures on a table of names with codes, and what is no such table."""

import json

import pytest
from django.core.management import CommandError, call_command

from donbay.apps.nomenclature import services as nomenclature
from donbay.foundation.rights import SERVER
from tests.apps.nomenclature.violations import NOW


@pytest.fixture
def goods(tmp_path):
    path = tmp_path / "hang.csv"
    path.write_text(
        "STT,Tên hàng,Mã HS\n1,Sầu riêng tươi,081060\n2,Sầu riêng đông lạnh,0811.90\n3,Mật ong tự nhiên,0810\n"
    )
    return path


def test_figures_are_said_with_what_went_wrong(goods, capsys):
    call_command("classify", "measure", str(goods))
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "hang.csv: 3 names, proposed by our own names and words"
    assert said[1].split()[:3] == ["all", "first", "0.667"]
    assert [line.split()[0] for line in said[2:5]] == ["4", "6", "vi"]
    assert said[5].strip().startswith("chapter 08   first 0.667 (too few names for an interval)")
    assert said[6:] == [
        "chapters with fewer than 5 names: 33% of 3 wrong, such as",
        "    row 4: Mật ong tự nhiên is 0810, proposed 0409",
    ]


def test_names_that_are_all_wrong_have_no_interval(tmp_path, capsys):
    path = tmp_path / "hang.csv"
    path.write_text("Tên hàng,Mã HS\n" + "Sầu riêng tươi,010121\n" * 20)
    call_command("classify", "measure", str(path))
    assert capsys.readouterr().out.splitlines()[1].split("  among")[0] == (
        "  all          first 0.000 (all alike, no interval)"
    )


def test_programs_read_them(goods, capsys):
    call_command("classify", "measure", str(goods), "--format", "json")
    said = json.loads(capsys.readouterr().out)
    assert (said["file"], said["sheet"], said["left_out"], said["with_imported"]) == (
        "hang.csv",
        "",
        [],
        False,
    )
    whole = said["figures"]["whole"]
    assert (whole["names"], round(whole["first"], 3), whole["nothing"]) == (3, 0.667, 0.0)
    assert said["figures"]["levels"]["6"]["first"] == 1.0
    assert (whole["low"], whole["high"]) == (None, None)  # fewer than twenty names
    (few,) = said["figures"][
        "worst"
    ]  # fewer than five of a chapter say nothing about it, so they stand together
    assert (few["chapter"], few["names"], few["examples"][0]["row"]) == ("", 3, 4)


def test_columns_may_be_named(tmp_path, capsys):
    path = tmp_path / "hang.tsv"
    path.write_text("Ghi\tLoại\tSố\na\tfresh durians\t081060\n")
    call_command("classify", "measure", str(path), "--names", "Loại", "--codes", "Số", "--language", "en")
    assert "first 1.000" in capsys.readouterr().out


def test_rows_without_a_code_are_not_measured_and_end_with_2(goods, capsys):
    goods.write_text(goods.read_text() + "4,Không rõ,9999\n")
    with pytest.raises(CommandError) as error:
        call_command("classify", "measure", str(goods))
    says = "1 rows were not measured: row 5: '9999' is no code we know"
    assert (str(error.value), error.value.returncode) == (says, 2)
    assert "3 names" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n1,2\n", "hang.csv: no sheet has a column of names and codes"),
        ("Tên hàng,Mã HS\nNgựa,9999\n", "hang.csv: no row has a name and an HS code of 2 to 10 digits"),
        ("", "hang.csv: no sheet has a column of names and codes"),
    ],
)
def test_what_is_no_table_ends_with_1(goods, text, said):
    goods.write_text(text)
    with pytest.raises(CommandError, match=said) as error:
        call_command("classify", "measure", str(goods))
    assert error.value.returncode == 1


def test_a_file_that_is_not_there_is_named():
    with pytest.raises(CommandError, match=r"nothing\.csv is no file"):
        call_command("classify", "measure", "nothing.csv")


@pytest.mark.django_db
def test_tables_that_are_not_there_cannot_help(goods, capsys):
    ics = b"code,description\n01.020,Terminology\n"
    nomenclature.import_table(kind="ICS", year=2015, file_name="i.csv", content=ics, by=SERVER, now=NOW)
    with pytest.raises(CommandError, match="no official table of the HS or of a tariff is imported") as error:
        call_command("classify", "measure", str(goods), "--with-imported")
    assert (error.value.returncode, capsys.readouterr().out) == (64, "")


@pytest.mark.django_db
def test_the_imported_tables_help_where_asked(tmp_path, capsys):
    path = tmp_path / "hang.csv"
    path.write_text("Tên hàng,Mã HS\nzorblum,081190\n")
    nomenclature.import_table(
        kind="HS", year=2022, file_name="hs.csv", content=path.read_bytes(), by=SERVER, now=NOW
    )
    call_command("classify", "measure", str(path))
    call_command("classify", "measure", str(path), "--with-imported")
    said = [line for line in capsys.readouterr().out.splitlines() if line.startswith("  all")]
    assert [line.split()[2] for line in said] == ["0.000", "1.000"]
