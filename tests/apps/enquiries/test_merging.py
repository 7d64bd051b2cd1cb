"""Several comments become one text, approved by another, sent, replied; what is confidential is not named."""

import io
from datetime import date

import docx
import pytest
from docx.shared import Mm, Pt

from donbay.apps.enquiries import queries, services
from donbay.apps.enquiries.models import Case, Official
from donbay.apps.enquiries.types import Actor
from donbay.apps.mail.models import Message
from donbay.foundation.models import AuditLine
from tests.factories.accounts import OfficerFactory
from tests.factories.enquiries import NOW, about, later, officer, opened

pytestmark = pytest.mark.django_db
TEXT = "1. Điều 4: đề nghị cho áp dụng sau 12 tháng."


@pytest.fixture
def comments():
    symbol = about("G/SPS/N/CHN/9").symbol
    return [
        opened("COMMENT", symbol=symbol, contact_firm="Công ty Hoa Biển", contact_name="Anh Tư Mẫu"),
        opened(
            "COMMENT",
            symbol=symbol,
            contact_firm="Hợp tác xã Cát Trắng",
            confidential=True,
            reason="Thiếu phòng thử",
        ),
    ]


def merged(comments, text=TEXT, actor=None):
    pks = [case.pk for case, _token in comments]
    return services.merge_comments(case_ids=pks, text=text, actor=actor or officer(), now=NOW)


def approved(comments, **said):
    pk = merged(comments, **said)
    services.approve_official(official_id=pk, actor=officer(), now=later(1))
    return pk


def test_a_draft_is_made_of_what_the_firms_wrote_without_saying_who(comments):
    row = queries.official(merged(comments, text=""))
    assert row.text == (
        "1. Điều 4 khoản 2\nLý do: Chi phí kiểm nghiệm quá cao\nĐề xuất: Cho áp dụng sau 12 tháng\n"
        "Lý do: Thiếu phòng thử"
    )
    assert (row.state, row.state_label, [case.reference for case in row.cases]) == (
        "DRAFT",
        "Dự thảo",
        ["GY-2026-0001", "GY-2026-0002"],
    )


def test_a_placeholder_adds_nothing_to_a_draft_and_alone_makes_none(comments):
    symbol = comments[0][0].notice.symbol
    held = opened("COMMENT", symbol=symbol, placeholder=True, provision="", reason="", proposal="")
    assert "Toàn văn" not in queries.official(merged([*comments, held], text="")).text
    with pytest.raises(services.Missing):
        merged([held], text="")
    assert Official.objects.count() == 1


def test_who_wrote_it_may_not_approve_it_also_after_another_rewrote_it(comments):
    first, second, third = (OfficerFactory() for _ in range(3))
    pk = merged(comments, actor=Actor(id=first.pk))
    with pytest.raises(services.NotTheAuthor):
        services.approve_official(official_id=pk, actor=Actor(id=first.pk), now=NOW)
    services.rewrite_official(
        official_id=pk, text="Khác", number="12/TBT", actor=Actor(id=second.pk), now=NOW
    )
    for author in (first, second):
        with pytest.raises(services.NotTheAuthor):
            services.approve_official(official_id=pk, actor=Actor(id=author.pk), now=NOW)
    assert Official.objects.get().approved_by is None
    services.approve_official(official_id=pk, actor=Actor(id=third.pk), now=later(1))
    row = queries.official(pk)
    assert (row.state, row.number, row.text, row.approved_at) == ("APPROVED", "12/TBT", "Khác", later(1))
    assert row.authors == {first.pk, second.pk}


def test_a_rewritten_text_has_to_be_approved_again(comments):
    pk = approved(comments)
    services.rewrite_official(official_id=pk, text="Mới", number="", actor=officer(), now=later(2))
    assert Official.objects.get().approved_at is None
    with pytest.raises(services.WrongState):
        services.record_sent(official_id=pk, sent_to="x", sent_at=later(2), actor=officer(), now=later(2))


def test_sending_moves_every_comment_and_tells_every_firm_once(comments):
    pk = approved(comments)
    services.record_sent(
        official_id=pk, sent_to="Văn phòng TBT Việt Nam", sent_at=later(2), actor=officer(), now=later(2)
    )
    assert set(Case.objects.values_list("state", flat=True)) == {"FORWARDED"}
    assert Message.objects.filter(kind="enquiries/forwarded").count() == 2
    with pytest.raises(services.WrongState):
        services.record_sent(official_id=pk, sent_to="x", sent_at=later(2), actor=officer(), now=later(2))
    services.record_reply(official_id=pk, reply="Bên kia lùi 6 tháng.", actor=officer(), now=later(9))
    assert {
        mail.text.count("Bên kia lùi 6 tháng.") for mail in Message.objects.filter(kind="enquiries/replied")
    } == {1}
    row = queries.official(pk)
    assert (row.state, row.reply, row.sent_to) == (
        "REPLIED",
        "Bên kia lùi 6 tháng.",
        "Văn phòng TBT Việt Nam",
    )
    assert [line.action for line in AuditLine.objects.filter(thing=f"official {pk}").order_by("pk")] == [
        "enquiries.merge_comments",
        "enquiries.approve_official",
        "enquiries.send_official",
        "enquiries.reply_official",
    ]


def test_a_day_of_sending_that_has_not_come_is_refused(comments):
    pk = approved(comments)
    with pytest.raises(services.Missing) as missing:
        services.record_sent(official_id=pk, sent_to="x", sent_at=later(3), actor=officer(), now=later(2))
    assert missing.value.field == "sent_at"
    assert Official.objects.get().sent_at is None


def test_a_comment_withdrawn_meanwhile_stops_the_approval(comments):
    pk = merged(comments)
    services.withdraw(token=comments[1][1], now=NOW)
    with pytest.raises(services.BadMerge, match="GY-2026-0002"):
        services.approve_official(official_id=pk, actor=officer(), now=NOW)
    services.rewrite_official(official_id=pk, text=TEXT, number="", actor=officer(), now=NOW)
    services.approve_official(official_id=pk, actor=officer(), now=NOW)
    assert [case.reference for case in queries.official(pk).cases] == ["GY-2026-0001"]


def test_only_open_comments_on_one_notice_are_merged(comments):
    for wrong in (
        [comments[0], opened("COMMENT")],
        [comments[0], opened("ENQUIRY")],
        [opened("ENQUIRY")],
        [],
    ):
        with pytest.raises(services.BadMerge):
            merged(wrong)
    services.withdraw(token=comments[0][1], now=NOW)
    with pytest.raises(services.BadMerge, match="đã kết thúc"):
        merged(comments)
    assert Official.objects.count() == 0


@pytest.mark.parametrize("said", ["Theo HỢP TÁC XÃ CÁT TRẮNG, ...", "Theo hop tac xa cat trang"])
def test_a_text_that_names_a_confidential_firm_is_refused(said, comments):
    with pytest.raises(services.NamesTheFirm, match="GY-2026-0002"):
        merged(comments, text=said)
    assert Official.objects.count() == 0
    merged(comments, text="Theo Công ty Hoa Biển")


def test_an_unknown_text_is_named():
    with pytest.raises(services.NoSuchOfficial):
        services.approve_official(official_id=9, actor=officer(), now=NOW)
    assert queries.official(9) is None
    assert queries.docx_of_official(9, day=date(2026, 3, 2)) is None


def words(document):
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*cells, *(paragraph.text for paragraph in document.paragraphs)])


def test_the_docx_is_a_letter_in_the_administrative_style(comments, settings):
    settings.OFFICE_CONTACT = "Điểm TBT, Sở Khoa học và Công nghệ"
    pk = merged(comments)
    services.rewrite_official(official_id=pk, text=TEXT, number="7/TBT", actor=officer(), now=NOW)
    assert "DỰ THẢO, CHƯA DUYỆT" in words(
        docx.Document(io.BytesIO(queries.docx_of_official(pk, day=date(2026, 3, 5))))
    )
    services.approve_official(official_id=pk, actor=officer(), now=NOW)

    document = docx.Document(io.BytesIO(queries.docx_of_official(pk, day=date(2026, 3, 5))))
    section = document.sections[0]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    # DOCX counts in twentieths of a point: half a millimetre either way is rounding.
    assert [round(one.mm) for one in margins] == [20, 20, 30, 20]
    assert abs(section.page_width - Mm(210)) < Mm(1)
    assert abs(section.page_height - Mm(297)) < Mm(1)
    assert (document.styles["Normal"].font.name, document.styles["Normal"].font.size) == (
        "Times New Roman",
        Pt(14),
    )
    head = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert head == [
        ["ĐIỂM TBT", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"],
        ["Số: 7/TBT", "Khánh Hòa, ngày 05 tháng 03 năm 2026"],
    ]
    assert document.tables[0].rows[1].cells[1].paragraphs[0].runs[0].italic is True
    said = words(document)
    assert "Góp ý đối với thông báo G/SPS/N/CHN/9" in said
    assert TEXT in said
    assert "DỰ THẢO" not in said
    assert "của: Công ty Hoa Biển; 1 doanh nghiệp đề nghị giữ kín tên." in said
    assert "Cát Trắng" not in said
