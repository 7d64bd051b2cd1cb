"""Several comments become one text, approved by another, sent, replied; what is confidential is not named."""

import io
from datetime import UTC, date, datetime, timedelta

import docx
import pytest
from docx.shared import Mm, Pt

from donbay.apps.enquiries import queries, services
from donbay.apps.enquiries.errors import Unfinished
from donbay.apps.enquiries.models import Case, Official
from donbay.apps.mail.models import Message
from donbay.foundation.models import AuditLine
from tests.factories.accounts import OfficerFactory, acting
from tests.factories.enquiries import NOW, about, answered, later, officer, opened

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


def merged(comments, text=TEXT, by=None):
    pks = [case.pk for case, _token in comments]
    return services.merge_comments(case_ids=pks, text=text, by=by or officer(), now=NOW)


def approved(comments, **said):
    pk = merged(comments, **said)
    services.approve_official(official_id=pk, by=officer(), now=later(1))
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
    pk = merged(comments, by=acting(first))
    with pytest.raises(services.NotTheAuthor):
        services.approve_official(official_id=pk, by=acting(first.pk), now=NOW)
    services.rewrite_official(official_id=pk, text="Khác", number="12/TBT", by=acting(second.pk), now=NOW)
    for author in (first, second):
        with pytest.raises(services.NotTheAuthor):
            services.approve_official(official_id=pk, by=acting(author.pk), now=NOW)
    assert Official.objects.get().approved_by is None
    services.approve_official(official_id=pk, by=acting(third.pk), now=later(1))
    row = queries.official(pk)
    assert (row.state, row.number, row.text, row.approved_at) == ("APPROVED", "12/TBT", "Khác", later(1))
    assert row.authors == {first.pk, second.pk}


def test_a_text_with_a_gap_is_not_approved(comments):
    pk = merged(comments)
    for text in ("Đề nghị [..] trước khi áp dụng.", "TODO: viết nốt"):
        services.rewrite_official(official_id=pk, text=text, number="", by=officer(), now=later(1))
        with pytest.raises(Unfinished, match=r"\[\.\.\]|TODO"):
            services.approve_official(official_id=pk, by=officer(), now=later(1))
        assert queries.official(pk).state == "DRAFT"


def test_a_rewritten_text_has_to_be_approved_again(comments):
    pk = approved(comments)
    services.rewrite_official(official_id=pk, text="Mới", number="", by=officer(), now=later(2))
    assert Official.objects.get().approved_at is None
    with pytest.raises(services.WrongState):
        services.record_sent(official_id=pk, sent_to="x", sent_at=later(2), by=officer(), now=later(2))


def test_sending_moves_every_comment_and_tells_every_firm_once(comments):
    pk = approved(comments)
    services.record_sent(
        official_id=pk, sent_to="Văn phòng TBT Việt Nam", sent_at=later(2), by=officer(), now=later(2)
    )
    assert set(Case.objects.values_list("state", flat=True)) == {"FORWARDED"}
    assert Message.objects.filter(kind="enquiries/forwarded").count() == 2
    with pytest.raises(services.WrongState):
        services.record_sent(official_id=pk, sent_to="x", sent_at=later(2), by=officer(), now=later(2))
    services.record_reply(official_id=pk, reply="Bên kia lùi 6 tháng.", by=officer(), now=later(9))
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
        services.record_sent(official_id=pk, sent_to="x", sent_at=later(3), by=officer(), now=later(2))
    assert missing.value.field == "sent_at"
    assert Official.objects.get().sent_at is None


def test_a_comment_withdrawn_meanwhile_stops_the_approval(comments):
    pk = merged(comments)
    services.withdraw(token=comments[1][1], now=NOW)
    with pytest.raises(services.BadMerge, match="GY-2026-0002"):
        services.approve_official(official_id=pk, by=officer(), now=NOW)
    services.rewrite_official(official_id=pk, text=TEXT, number="", by=officer(), now=NOW)
    services.approve_official(official_id=pk, by=officer(), now=NOW)
    assert [case.reference for case in queries.official(pk).cases] == ["GY-2026-0001"]


def test_only_comments_on_one_notice_that_stand_are_merged(comments):
    for wrong in (
        [comments[0], opened("COMMENT")],
        [comments[0], opened("ENQUIRY")],
        [opened("ENQUIRY")],
        [],
    ):
        with pytest.raises(services.BadMerge):
            merged(wrong)
    services.withdraw(token=comments[0][1], now=NOW)
    with pytest.raises(services.BadMerge) as refused:
        merged(comments)
    assert (refused.value.code, refused.value.facts) == ("NOT_TAKEN", {"reference": "GY-2026-0001"})
    assert Official.objects.count() == 0


@pytest.mark.parametrize("said", ["Theo HỢP TÁC XÃ CÁT TRẮNG, ...", "Theo hop tac xa cat trang"])
def test_a_text_that_names_a_confidential_firm_is_refused(said, comments):
    with pytest.raises(services.NamesTheFirm, match="GY-2026-0002"):
        merged(comments, text=said)
    assert Official.objects.count() == 0
    merged(comments, text="Theo Công ty Hoa Biển")


def test_an_unknown_text_is_named():
    with pytest.raises(services.NoSuchOfficial):
        services.approve_official(official_id=9, by=officer(), now=NOW)
    assert queries.official(9) is None
    assert queries.docx_of_official(9, day=date(2026, 3, 2)) is None


def words(document):
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*cells, *(paragraph.text for paragraph in document.paragraphs)])


OFFICE = {
    "OFFICE_CONTACT": "Điểm TBT, Sở Khoa học và Công nghệ",
    "OFFICE_PARENT": "Ủy ban nhân dân tỉnh Khánh Hòa",
    "OFFICE_NAME": "Sở Khoa học và Công nghệ",
    "OFFICE_SYMBOL": "SKHCN-TĐC",
    "OFFICE_SIGNER": "KT. GIÁM ĐỐC; PHÓ GIÁM ĐỐC",
    "OFFICE_SIGNER_NAME": "Nguyễn Thị Mẫu",
    "OFFICE_PHONE": "0258 3822 000",
    "OFFICE_EMAIL": "tbt@so.example",
}
SUBJECT = "V/v góp ý dự thảo biện pháp SPS của Trung Quốc (thông báo số G/SPS/N/CHN/9)"
ENGLISH = "Article 5: six more months are needed."


@pytest.fixture
def office(settings):
    for name, value in OFFICE.items():
        setattr(settings, name, value)


def letter(pk, day=date(2026, 2, 5)):
    return docx.Document(io.BytesIO(queries.docx_of_official(pk, day=day)))


def lines(cell):
    return [paragraph.text for paragraph in cell.paragraphs if paragraph.text]


def test_the_docx_is_a_letter_in_the_administrative_style(comments, office):
    pk = merged(comments)
    services.rewrite_official(official_id=pk, text=TEXT, text_en=ENGLISH, number="7", by=officer(), now=NOW)
    assert "DỰ THẢO" in [paragraph.text for paragraph in letter(pk).paragraphs]
    services.approve_official(official_id=pk, by=officer(), now=NOW)

    document = letter(pk)
    section = document.sections[0]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    # DOCX counts in twentieths of a point: half a millimetre either way is rounding.
    assert [round(one.mm) for one in margins] == [20, 20, 30, 20]
    assert abs(section.page_width - Mm(210)) < Mm(1)
    assert abs(section.page_height - Mm(297)) < Mm(1)
    assert document.styles["Paper Letter"].font.size == Pt(14)
    left, right = document.tables[0].rows[0].cells
    assert lines(left) == [
        "Ủy ban nhân dân tỉnh Khánh Hòa",
        "Sở Khoa học và Công nghệ",
        "Số: 07/SKHCN-TĐC",
        SUBJECT,
    ]
    assert lines(right) == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Khánh Hòa, ngày 05 tháng 02 năm 2026",
    ]
    sizes = [run.font.size.pt for paragraph in right.paragraphs for run in paragraph.runs]
    assert sizes == [12, 13, 13]  # so the nation, the motto and the day stay on one line each
    assert left.paragraphs[0].runs[0].font.all_caps is True
    said = [paragraph.text for paragraph in document.paragraphs]
    assert "Kính gửi: Văn phòng SPS Việt Nam" in said
    assert TEXT in said
    assert "DỰ THẢO" not in said
    assert (
        "Văn bản này tổng hợp ý kiến của Công ty Hoa Biển và 01 doanh nghiệp (đề nghị không nêu tên)." in said
    )
    assert any("điện thoại 0258 3822 000, thư điện tử tbt@so.example." in line for line in said)
    assert [line for line in said if line.endswith("./.")] == [
        "Sở Khoa học và Công nghệ đề nghị Văn phòng SPS Việt Nam thông tin kết quả để phản hồi doanh nghiệp./."
    ]
    assert "Cát Trắng" not in words(document)
    left, right = document.tables[1].rows[0].cells
    assert lines(left) == ["Nơi nhận:", "- Như trên;", "- Lưu: VT, TĐC."]
    assert lines(right) == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Nguyễn Thị Mẫu"]
    assert said[said.index("Phụ lục") :] == [
        "Phụ lục", "COMMENTS ON NOTIFICATION G/SPS/N/CHN/9", "Notifying member: China", ENGLISH,
    ]  # fmt: skip
    assert queries.docx_of_official(pk, day=date(2026, 2, 5)) == queries.docx_of_official(
        pk, day=date(2026, 2, 5)
    )


def test_a_letter_without_the_settings_leaves_room_for_what_they_say(comments, settings):
    for name in OFFICE:
        setattr(settings, name, "")
    settings.OFFICE_CONTACT = "Điểm TBT, Sở Khoa học và Công nghệ, điện thoại 0258 3822 906"
    settings.ADDRESSEES = {"SPS": "Điểm hỏi đáp SPS"}
    document = letter(merged(comments))
    left = document.tables[0].rows[0].cells[0]
    assert lines(left)[:3] == ["Sở Khoa học và Công nghệ", "Điểm TBT", "Số: ……"]
    assert lines(document.tables[1].rows[0].cells[1]) == ["(CHỨC VỤ NGƯỜI KÝ)", "(Họ và tên)"]
    said = [paragraph.text for paragraph in document.paragraphs]
    assert "Kính gửi: Điểm hỏi đáp SPS" in said
    assert any("điện thoại 0258 3822 906" in line for line in said)
    assert "Phụ lục" not in said


def test_a_letter_that_was_sent_bears_the_day_of_sending(comments, office):
    pk = merged(comments)
    services.approve_official(official_id=pk, by=officer(), now=NOW)
    services.record_sent(official_id=pk, sent_to="Văn phòng SPS Việt Nam", sent_at=NOW, by=officer(), now=NOW)
    cell = letter(pk, date(2027, 1, 1)).tables[0].rows[0].cells[1]
    assert lines(cell)[-1] == f"Khánh Hòa, ngày {NOW:%d} tháng {NOW.month} năm {NOW:%Y}"


def test_the_english_text_may_not_name_the_firm_either(comments):
    pk = merged(comments)
    with pytest.raises(services.NamesTheFirm):
        services.rewrite_official(
            official_id=pk,
            text=TEXT,
            text_en="As Hop tac xa Cat Trang says",
            number="",
            by=officer(),
            now=NOW,
        )
    assert queries.official(pk).text_en == ""


DEADLINE = datetime(2026, 4, 13, 9, 0, tzinfo=UTC)  # the last day of the comments' notice


@pytest.mark.parametrize("closed", [False, True])
def test_thanked_first_merged_then_sent_at_last(comments, closed):
    for case, _token in comments:
        answered(case)
        if closed:
            services.close(case_id=case.pk, text="", by=officer(), now=NOW)
    state = "CLOSED" if closed else "ANSWERED"
    pk = services.merge_comments(
        case_ids=[case.pk for case, _token in comments], text=TEXT, by=officer(), now=DEADLINE
    )
    services.approve_official(official_id=pk, by=officer(), now=DEADLINE)
    services.record_sent(
        official_id=pk, sent_to="Văn phòng SPS Việt Nam", sent_at=DEADLINE, by=officer(), now=DEADLINE
    )
    assert set(Case.objects.values_list("state", flat=True)) == {state}
    assert Message.objects.filter(kind="enquiries/forwarded").count() == 2
    services.record_reply(official_id=pk, reply="Đã lùi.", by=officer(), now=DEADLINE)
    assert Message.objects.filter(kind="enquiries/replied").count() == 2


def test_an_answered_comment_is_out_when_the_deadline_is_past(comments):
    first, second = (case for case, _token in comments)
    answered(first)
    late = DEADLINE + timedelta(days=1)
    assert [row.id for row in queries.comments_to_merge(first.notice_id, today=date(2026, 4, 13))] == [
        first.pk,
        second.pk,
    ]
    assert [row.id for row in queries.comments_to_merge(first.notice_id, today=date(2026, 4, 14))] == [
        second.pk
    ]
    with pytest.raises(services.BadMerge) as refused:
        services.merge_comments(case_ids=[first.pk, second.pk], text=TEXT, by=officer(), now=late)
    assert (refused.value.code, refused.value.facts) == ("SETTLED_LATE", {"reference": "GY-2026-0001"})
    services.merge_comments(case_ids=[second.pk], text=TEXT, by=officer(), now=late)


def test_the_machines_draft_with_a_name_is_handed_back_with_the_name(comments):
    symbol = comments[0][0].notice.symbol
    named = opened(
        "COMMENT", symbol=symbol, contact_firm="Hộ kinh doanh Yến Mai", contact_name="Bà Lê Thị Mẫu",
        contact_phone="0905 111 222", confidential=True,
        reason="HKD Yến Mai chưa kịp in nhãn, gọi 0905.111.222 gặp Lê Thị Mẫu",
    )  # fmt: skip
    with pytest.raises(services.NamesTheFirm) as refused:
        merged([named], text="")
    assert refused.value.found == ("HKD Yến Mai", "0905.111.222", "Lê Thị Mẫu")
    assert "Lý do: HKD Yến Mai chưa kịp in nhãn" in refused.value.text
    ids = [named[0].pk]
    cleaned = services.draft_without_names(ids, "")
    assert "Lý do: doanh nghiệp chưa kịp in nhãn, gọi (đã lược bỏ) gặp đại diện doanh nghiệp" in cleaned
    assert queries.official(merged([named], text=cleaned)).text == cleaned
