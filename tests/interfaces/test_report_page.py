"""The officers' report page and its files."""

import pytest

PAGE = "/ban-lam-viec/bao-cao/"


def test_it_shows_figures_definitions_and_the_paragraph(officer):
    text = officer.get(PAGE).content.decode()
    for said in (
        "Nội dung báo cáo",
        "Lượt thông báo đã chuyển",
        "gửi thành công đến một doanh nghiệp trong kỳ tính một lượt",
        "XLSX",
    ):
        assert said in text


def test_a_chosen_period_is_in_the_heading_and_in_the_links(officer):
    text = officer.get(PAGE, {"tu": "2026-03-01", "den": "2026-03-31"}).content.decode()
    assert "Báo cáo tháng 3 năm 2026" in text
    assert "tep/docx/?tu=2026-03-01&amp;den=2026-03-31" in text
    assert "Chưa có số liệu để lập biểu đồ" in text


def test_a_bad_period_is_said_and_this_year_is_shown(officer):
    answer = officer.get(PAGE, {"tu": "2026-03-31", "den": "2026-03-01"})
    assert answer.status_code == 400
    assert "sớm hơn ngày đầu" in answer.content.decode()


@pytest.mark.parametrize(
    ("form", "kind", "begins"),
    [
        ("csv", "text/csv", b"\xef\xbb\xbf"),
        ("xlsx", "application/vnd.open", b"PK"),
        ("docx", "application/vnd.open", b"PK"),
    ],
)
def test_a_file_of_each_form(officer, form, kind, begins):
    answer = officer.get(f"{PAGE}tep/{form}/", {"tu": "2026-03-01", "den": "2026-03-31"})
    assert answer["Content-Type"].startswith(kind)
    assert answer["Content-Disposition"] == f'attachment; filename="bao-cao-2026-03-01-2026-03-31.{form}"'
    assert answer.content.startswith(begins)


def test_an_unknown_form_and_a_bad_period_of_a_file(officer):
    assert officer.get(f"{PAGE}tep/exe/").status_code == 404
    assert officer.get(f"{PAGE}tep/csv/", {"tu": "x"}).status_code == 400


def test_a_farmer_may_not_see_it(farmer):
    assert farmer.get(PAGE).status_code == 403
    assert farmer.get(f"{PAGE}tep/csv/").status_code == 403
