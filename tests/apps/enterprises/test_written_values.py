"""Values as people and spreadsheets write them: codes, addresses, units, delimiters."""

import json
from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.apps.enterprises import checks, queries, services
from donbay.apps.enterprises.columns import FIRMS
from donbay.apps.enterprises.errors import BadProfile
from donbay.apps.enterprises.models import Contact, Enterprise
from donbay.apps.enterprises.types import NewLine
from donbay.apps.mail.models import Message
from donbay.apps.places.services import load_places
from donbay.core.lists.choosing import records, sure_columns
from donbay.foundation.rights import SERVER
from donbay.foundation.uploaded_lists.reading import read_list
from tests.factories.enterprises import NOW, EnterpriseFactory, LineFactory

from .lists import GOOD, changed, csv, workbook

LATER = NOW + timedelta(days=1)
BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"


@given(
    before=st.from_regex(r"[a-z]{1,8}", fullmatch=True),
    mark=st.sampled_from(BREAKS),
    place=st.integers(0, 20),
)
def test_no_address_with_a_line_break_anywhere_is_taken(before, mark, place):
    address = f"{before}@mau.example"
    broken = address[:place] + mark + address[place:]
    with pytest.raises(BadProfile) as refused:
        checks.address_of_mail(broken)
    assert refused.value.field == "email"


def test_signs_that_nobody_sees_are_no_part_of_a_name():
    said = checks.one_line("Công\u200b ty\u202e Yến\u00ad Sào", field="name", most=80, needed=True)
    assert said == "Công ty Yến Sào"
    with pytest.raises(BadProfile):
        checks.one_line("\u200b\u200e", field="name", most=80, needed=True)


@given(text=st.text(alphabet=st.characters(exclude_characters="@"), max_size=40))
def test_no_address_without_an_at_sign_is_taken(text):
    with pytest.raises(BadProfile):
        checks.address_of_mail(text)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("0306", ["0306"]),
        ("0306.17", ["030617"]),
        ("03.06", ["0306"]),
        ("03.06.17", ["030617"]),
        ("0306 17", ["030617"]),
        ("0306.17.10", ["030617"]),  # as the tariff of a country has it
        ("03061710", ["030617"]),
        ("03.06.17.10.00", ["030617"]),
        ("", []),
    ],
)
def test_a_code_is_taken_as_people_write_it(written, kept):
    assert checks.hs_codes([written, written]) == kept


@pytest.mark.parametrize("written", ["810.6", "8.1", "306", "30617", "0306.1", "03061", "0306.17.1", "."])
def test_a_number_that_a_spreadsheet_made_of_a_code_is_refused(written):
    with pytest.raises(BadProfile) as refused:
        checks.hs_codes([written])
    assert refused.value.field == "hs"


@pytest.mark.parametrize("above", ["Danh sách doanh nghiệp, cập nhật tháng 3, năm 2026", "Danh sách"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_the_delimiter_is_that_of_the_column_names_and_not_of_a_title(above, delimiter):
    content = f"{above}\r\n".encode() + csv(GOOD, delimiter=delimiter, encoding="utf-8")
    table = read_list(FIRMS, "a.csv", content)
    ((number, cells),) = records(table, sure_columns(table))
    assert (number, cells["name"], cells["products"]) == (3, GOOD[0], GOOD[3])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("codes", "bad"),
    [
        (("4200123456", ""), {3}),
        (("", "4200123456"), {3}),
        (("", ""), {3}),
        (("4200123456", "4200123456"), {3}),
        (("4200123456", "4200999999"), set()),  # two firms may have one name
    ],
)
def test_one_name_twice_is_one_firm_unless_two_tax_codes_say_otherwise(codes, bad):
    load_places()
    content = workbook(*(changed(c1=code) for code in codes))
    preview = queries.import_preview(
        services.read_import(by=SERVER, file_name="a.xlsx", content=content, now=NOW)
    )
    assert {problem.row for problem in preview.problems} == bad


@pytest.mark.django_db
def test_a_unit_that_does_not_exist_is_refused():
    with pytest.raises(BadProfile) as refused:
        services.create_enterprise(by=SERVER, name="A", lines=[NewLine(words="Xoài")], place_id=99, now=NOW)
    assert refused.value.field == "place_id"
    assert Enterprise.objects.count() == 0


@pytest.mark.django_db
def test_lists_of_values_are_written_so_that_people_can_read_them():
    firm = EnterpriseFactory(markets=["USA", "EU"])
    LineFactory(enterprise=firm)
    sheet = openpyxl.load_workbook(
        BytesIO(services.export_workbook(enterprise_id=firm.pk, by=SERVER, now=NOW))
    )["enterprises Enterprise"]
    row = {title.value: value.value for title, value in zip(sheet[1], sheet[2], strict=True)}
    assert row["markets"] == "USA; EU"


@pytest.mark.django_db
def test_a_row_reached_by_two_ways_is_exported_once_and_none_is_lost():
    pk = services.create_enterprise(by=SERVER, name="A", lines=[NewLine(words="Xoài")], now=NOW)
    for number in range(2):
        services.add_contact(by=SERVER, enterprise_id=pk, email=f"a{number}@mau.example", now=NOW)
    found = services.export_everything(enterprise_id=pk, by=SERVER, now=NOW)
    assert [row["email"] for row in found["enterprises.Contact"]] == ["a0@mau.example", "a1@mau.example"]
    assert all(len(rows) == len({json.dumps(row, default=str) for row in rows}) for rows in found.values())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("reason", "state"),
    [("asked", "REQUESTED"), ("office", "REQUESTED"), ("complained", "ENDED"), ("bounced", "ENDED")],
)
def test_who_left_may_sign_up_again_but_not_who_complained(reason, state):
    said = {
        "firm": "HTX Tự Đến", "form": "COOPERATIVE", "lines": [NewLine(words="Xoài")], "markets": [],
        "name": "Chị Mẫu", "email": "chi@mau.example", "evidence": "trang đăng ký",
    }  # fmt: skip
    made = services.sign_up(**said, now=NOW)
    services.confirm_contact(by=SERVER, contact_id=made.contact_id, method="LINK", evidence="x", now=NOW)
    services.end_contact(by=SERVER, contact_id=made.contact_id, reason=reason, method="PAGE", now=NOW)
    assert services.sign_up(**said, now=LATER) == made
    assert Contact.objects.get().state == state
    assert (Enterprise.objects.count(), Message.objects.count()) == (1, 0)
