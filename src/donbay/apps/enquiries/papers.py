"""The official comment as DOCX: a letter in the administrative style, its English text as an annex.

Source: Decree 30/2020/NĐ-CP, annex I and III: head, number and subject, addressee, text, recipients, signature.
"""

from collections.abc import Sequence
from datetime import date

import msgspec
from docx.document import Document
from docx.enum.text import WD_BREAK

from donbay.apps.notices.types import NoticeRow
from donbay.core.notices.deeds import members_said
from donbay.core.text.letters import drop_letters
from donbay.formats.word_xml import fixed_bytes
from donbay.foundation.office import Office
from donbay.foundation.papers.head import End, Head, add_end, add_head
from donbay.foundation.papers.word_style import CENTER, About, new_document
from donbay.foundation.papers.words import MOTTO, NATION, number_and_symbol, place_and_day

from .models import Case
from .types import OfficialRow


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """What a letter is made of. `who_asked` names nobody who asked for confidentiality."""

    row: OfficialRow
    notice: NoticeRow
    ours: Office
    place: str
    who_asked: str
    day: date


def docx_of(letter: Letter) -> bytes:
    """Return the letter, the same bytes for the same words; before its approval it says that it is a draft."""
    row, subject = letter.row, subject_of(letter.notice)
    number = number_and_symbol(row.number, letter.ours.symbol)
    document = new_document(
        About(title=subject, office=letter.ours.name, language="vi", day=letter.day, number=number)
    )
    add_head(document, _head(letter, subject, number))
    if row.approved_at is None:
        _say(document, "DỰ THẢO", "Paper Notice")
    addressee = letter.ours.addressees[letter.notice.area]
    _say(document, f"Kính gửi: {addressee}", "Paper Addressee")
    for line in _body(letter, addressee):
        _say(document, line, "Paper Letter")
    add_end(document, _end(letter))
    if row.text_en:
        _add_annex(document, letter)
    return fixed_bytes(document)


def subject_of(notice: NoticeRow) -> str:
    """Return the subject of the letter, as it stands under its number."""
    members = members_said(notice.members, notice.record, "vi")
    of = f" của {members}" if members else ""
    return f"V/v góp ý dự thảo biện pháp {notice.area}{of} (thông báo số {notice.symbol})"


def _head(letter: Letter, subject: str, number: str) -> Head:
    return Head(
        nation=NATION, motto=MOTTO, parent=letter.ours.parent, office=letter.ours.name,
        number=f"Số: {number}", about=subject, place_and_day=place_and_day(letter.place, letter.day, "vi"),
    )  # fmt: skip


def _body(letter: Letter, addressee: str) -> Sequence[str]:
    notice, ours = letter.notice, letter.ours
    members = members_said(notice.members, notice.record, "vi")
    until = (
        f", thời hạn góp ý đến hết ngày {notice.comment_deadline:%d/%m/%Y}" if notice.comment_deadline else ""
    )
    by = f" của {members}" if members else ""
    opening = (
        f"Đối với thông báo số {notice.symbol}{by}{until}, {ours.name} đã lấy ý kiến doanh nghiệp trên địa bàn "
        f"{letter.place} và có ý kiến góp ý như sau:"
    )
    said = [
        opening,
        *(line.strip() for line in letter.row.text.split("\n") if line.strip()),
    ]
    if letter.who_asked:
        said.append(f"Văn bản này tổng hợp ý kiến của {letter.who_asked}.")
    annex = " (bản tiếng Anh tại Phụ lục kèm theo)" if letter.row.text_en else ""
    return [
        *said,
        f"Đề nghị {addressee} tổng hợp, chuyển đến điểm hỏi đáp của Thành viên thông báo{annex}.{_reach(ours)}",
        f"{ours.name} đề nghị {addressee} thông tin kết quả để phản hồi doanh nghiệp./.",
    ]


def _reach(ours: Office) -> str:
    """Return how to reach the office, as a sentence; empty when the settings do not say it."""
    ways = [
        f"{label} {value}"
        for label, value in (("điện thoại", ours.phone), ("thư điện tử", ours.email))
        if value
    ]
    return f" Mọi trao đổi đề nghị liên hệ {', '.join(ways)}." if ways else ""


def _end(letter: Letter) -> End:
    file = f"Lưu: VT, {letter.ours.symbol.rpartition('-')[2]}." if letter.ours.symbol else "Lưu: VT."
    return End(
        recipients_label="Nơi nhận:", recipients=("Như trên;", file),
        signer=letter.ours.signer or ("(CHỨC VỤ NGƯỜI KÝ)",), name=letter.ours.signer_name or "(Họ và tên)",
    )  # fmt: skip


def _add_annex(document: Document, letter: Letter) -> None:
    notice = letter.notice
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    _say(document, "Phụ lục", "Paper Notice")
    _say(document, f"COMMENTS ON NOTIFICATION {notice.symbol}", "Heading 1")
    members = members_said(notice.members, notice.record, "en")
    if members:
        _say(document, f"Notifying member: {members}", "Paper Period")
    for line in letter.row.text_en.split("\n"):
        if line.strip():
            _say(document, line.strip(), "Paper Letter")


def _say(document: Document, words: str, style: str) -> None:
    paragraph = document.add_paragraph(drop_letters(words, "PAPER"), style)
    if style == "Paper Notice":
        paragraph.alignment = CENTER
        paragraph.paragraph_format.space_before = 0


def who_asked(cases: Sequence[Case]) -> str:
    """Return who commented, inside a Vietnamese sentence: names of those who may be named, a number of the others."""
    named = sorted({_name(case) for case in cases if not case.confidential and _name(case)})
    hidden = len({_known_by(case) for case in cases if case.confidential})
    says = ["; ".join(named)] if named else []
    if hidden:
        counted = f"{hidden:02}" if hidden < 10 else str(hidden)  # as numbers stand in papers
        says.append(f"{counted} doanh nghiệp (đề nghị không nêu tên)")
    return " và ".join(says)


def _known_by(case: Case) -> str:
    return str(case.enterprise_id or case.contact_email.lower())


def _name(case: Case) -> str:
    return case.enterprise.name if case.enterprise else case.contact_firm
