"""What the page of one notice gathers: codes, links, its chain, what it touches; and the filters of the list."""

from datetime import date, timedelta

import pytest
from django.utils import translation

from donbay.apps.notices import queries, sheet
from donbay.apps.notices.forms import NoticeFilter
from donbay.apps.notices.sheet import Link, ShownCode
from donbay.core.notices.record import Code
from tests.factories.notices import NOW, TODAY, keep, reading, stored
from tests.factories.products import ProductFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
ROOT = "G/TBT/N/THA/7"


def shown(symbol):
    return sheet.sheet_of(queries.notice(stored(symbol).pk), today=TODAY)


def test_own_codes_and_those_the_chain_lends_are_marked_apart():
    keep(reading(ROOT, hs=["081060"], ics=["67.080"]), reading(f"{ROOT}/Add.1", hs=["0810"], deadline=None))
    assert shown(ROOT)["codes"] == [
        ShownCode("HS", Code("081060"), inherited=False), ShownCode("ICS", Code("67.080"), inherited=False)
    ]  # fmt: skip
    assert shown(f"{ROOT}/Add.1")["codes"] == [
        ShownCode("HS", Code("0810"), inherited=False), ShownCode("ICS", Code("67.080"), inherited=True)
    ]  # fmt: skip


def test_the_document_is_linked_where_it_says_and_else_by_the_pattern_of_the_wto():
    keep(reading(ROOT, distributed=date(2026, 10, 1), links={"fr": "https://office.example/fr.pdf"}))
    base = "https://docs.wto.org/imrd/directdoc.asp?DDFDocuments"
    assert shown(ROOT)["links"] == [
        Link("Bản tiếng Anh", f"{base}/t/G/TBTN26/THA7.DOCX"),
        Link("Bản tiếng Pháp", "https://office.example/fr.pdf"),
        Link("Bản tiếng Tây Ban Nha", f"{base}/v/G/TBTN26/THA7.DOCX"),
    ]


def test_what_is_no_address_of_the_web_is_not_linked():
    keep(
        reading(
            "G/SPS/N/THA/8",
            links={"en": "javascript:alert(1)"},
            attachments=("https://office.example/a.pdf", "javascript:alert(2)", "file:///etc/passwd"),
        )
    )
    found = shown("G/SPS/N/THA/8")
    assert (
        found["links"][0].address == "https://docs.wto.org/imrd/directdoc.asp?DDFDocuments/t/G/SPS/NTHA8.DOCX"
    )
    assert found["attachments"] == ["https://office.example/a.pdf"]


def test_a_follow_up_whose_beginning_is_not_here_has_no_link_to_guess():
    keep(reading(f"{ROOT}/Add.1", deadline=None))
    assert shown(f"{ROOT}/Add.1")["links"] == []


def test_a_follow_up_is_filed_under_the_year_of_its_beginning():
    keep(
        reading(ROOT, distributed=date(2025, 12, 31)),
        reading(f"{ROOT}/Add.1", distributed=date(2026, 1, 2), deadline=None),
    )
    assert shown(f"{ROOT}/Add.1")["links"][0].address.endswith("/t/G/TBTN25/THA7A1.DOCX")


def test_the_chain_leads_to_the_newest_that_stands():
    keep(
        reading(ROOT, distributed=TODAY - 9 * DAY),
        reading(f"{ROOT}/Add.1", distributed=TODAY - 5 * DAY, deadline=None),
        reading(f"{ROOT}/Add.2", distributed=TODAY - DAY, deadline=None),
    )
    first = shown(ROOT)
    assert [link.symbol for link in first["chain"]] == [ROOT, f"{ROOT}/Add.1", f"{ROOT}/Add.2"]
    assert (first["newer"].symbol, first["ended_by"], first["ends_it"]) == (f"{ROOT}/Add.2", None, "")
    assert shown(f"{ROOT}/Add.2")["newer"] is None


def test_what_a_revision_replaced_names_it():
    keep(
        reading(ROOT, distributed=TODAY - 9 * DAY),
        reading(f"{ROOT}/Rev.1", distributed=TODAY - DAY),
    )
    found = shown(ROOT)
    assert (found["ended_by"].symbol, found["newer"].symbol) == (f"{ROOT}/Rev.1", f"{ROOT}/Rev.1")


def test_products_of_the_province_are_touched_by_code_and_by_word_lent_ones_too():
    ProductFactory()
    keep(
        reading(ROOT, hs=["081060"]),
        reading(f"{ROOT}/Add.1", deadline=None),
        reading("G/TBT/N/THA/8", products="Fresh durians"),
        reading("G/TBT/N/THA/9", products="Helmets", hs=["650610"]),
    )
    touched = {name: [one.code for one in shown(name)["touched"]] for name in (ROOT, f"{ROOT}/Add.1")}
    assert touched == {ROOT: ["sau-rieng"], f"{ROOT}/Add.1": ["sau-rieng"]}
    assert [one.code for one in shown("G/TBT/N/THA/8")["touched"]] == ["sau-rieng"]
    assert shown("G/TBT/N/THA/9")["touched"] == []


def test_earlier_versions_are_named_with_their_end():
    keep(reading(ROOT, title="One"))
    keep(reading(ROOT, title="Two"), now=NOW + DAY)
    assert shown(ROOT)["versions"] == [(1, NOW + DAY)]


@pytest.mark.parametrize("how_many", [1, 20])
def test_a_long_chain_costs_what_a_short_one_does(how_many, django_assert_num_queries):
    keep(reading(ROOT), *(reading(f"{ROOT}/Add.{n + 1}", deadline=None) for n in range(how_many)))
    row = queries.notice(stored(ROOT).pk)
    with django_assert_num_queries(4):
        assert len(sheet.sheet_of(row, today=TODAY)["chain"]) == how_many + 1


# The filters of the list


def asked(**fields):
    form = NoticeFilter(fields)
    form.is_valid()
    return form


@pytest.mark.parametrize("written", ["04/12/2026", "2026-12-04", "04-12-2026", " 4/12/2026 "])
def test_a_day_may_be_written_as_people_write_it(written):
    assert asked(tu=written).cleaned_data["tu"] == date(2026, 12, 4)


@pytest.mark.parametrize("written", ["12/31/2026", "31/02/2026", "soon"])
def test_what_is_no_day_is_named_and_the_rest_counts(written):
    form = asked(tu=written, linh_vuc="SPS")
    assert list(form.errors) == ["tu"]
    assert form.cleaned_data["linh_vuc"] == "SPS"


@pytest.mark.parametrize(
    ("since", "until", "wrong"),
    [
        ("04/12/2026", "03/12/2026", ["Ngày kết thúc không được sớm hơn ngày bắt đầu."]),
        ("04/12/2026", "04/12/2026", None),
        ("04/12/2026", "", None),
        ("", "04/12/2026", None),
    ],
)
def test_a_period_ends_on_its_first_day_at_the_earliest(since, until, wrong):
    form = asked(tu=since, den=until)
    assert form.errors.get("den") == wrong


def test_nothing_is_asked_by_an_empty_form():
    form = asked()
    assert form.is_valid()
    assert {name for name, value in form.cleaned_data.items() if value} == set()


def test_only_members_of_whom_there_are_notices_are_offered_by_name_in_our_order():
    keep(reading("G/TBT/N/USA/1"), reading("G/TBT/N/THA/1"), reading("G/TBT/N/IND/1"))
    assert asked().fields["thanh_vien"].choices == [
        ("", "Tất cả thành viên"), ("IND", "Ấn Độ"), ("USA", "Hoa Kỳ"), ("THA", "Thái Lan")
    ]  # fmt: skip
    with translation.override("en"):
        names = [name for _, name in asked().fields["thanh_vien"].choices[1:]]
    assert names == ["India", "Thailand", "United States of America"]


def test_products_are_offered_in_the_readers_language():
    ProductFactory()
    ProductFactory(code="yen-sao", name="Yến sào", name_en="Bird's nest", folded="yen sao")
    assert asked().fields["san_pham"].choices[1:] == [("sau-rieng", "Sầu riêng"), ("yen-sao", "Yến sào")]
    with translation.override("en"):
        assert asked().fields["san_pham"].choices[1:] == [("yen-sao", "Bird's nest"), ("sau-rieng", "Durian")]


@pytest.mark.parametrize(
    ("field", "value"), [("linh_vuc", "XXX"), ("thanh_vien", "XXX"), ("san_pham", "XXX"), ("tim", "x" * 201)]
)
def test_what_is_not_offered_is_refused_by_its_field(field, value):
    form = asked(**{field: value})
    assert list(form.errors) == [field]
    assert field not in form.cleaned_data


@pytest.mark.parametrize("how_many", [1, 20])
def test_the_form_costs_two_queries(how_many, django_assert_num_queries):
    members = "THA CHN JPN USA KOR IND IDN MYS PHL SGP AUS NZL CAN MEX BRA ARG CHL PER ZAF EGY".split()
    keep(*(reading(f"G/TBT/N/{member}/1") for member in members[:how_many]))
    with django_assert_num_queries(2):
        assert len(NoticeFilter({}).fields["thanh_vien"].choices) == how_many + 1
