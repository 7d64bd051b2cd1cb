"""Counts in words: the paragraph in the administrative manner, and the breakdowns."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from donbay.apps.products import queries as products
from donbay.foundation.language import reader_language

from .counted import Counted
from .numbers import group_digits as _n
from .periods import Period
from .types import Bars


def sentence_of(counted: Counted, period: Period) -> str:
    """Return the paragraph a leader reads: figures with digit grouping, in the reader's language.

    What is zero is left out; a period without anything says so.
    """
    done = [*_published(counted), *_sent(counted)]
    if done:
        says = _("{when}, Điểm TBT đã {done}.").format(when=period.opens, done="; ".join(done))
    else:
        says = _("{when}, Điểm TBT chưa phát hành bản tin và chưa chuyển thông báo nào.").format(
            when=period.opens
        )
    return " ".join((says, *_answered(counted), *_samples(counted)))


def _samples(counted: Counted) -> list[str]:
    """Say how much of it is sample data: such a report is for showing, not for handing in."""
    pairs, issues = counted.samples
    if not pairs and not issues:
        return []
    says = _("Trong đó có dữ liệu mẫu, không dùng để báo cáo: {pairs} lượt thông báo và {issues} ấn phẩm.")
    return [says.format(pairs=_n(pairs), issues=_n(issues))]


def _published(counted: Counted) -> list[str]:
    issues, firms = counted.bulletins.issues, counted.bulletins.enterprises["BULLETIN"]
    said = (
        (
            issues["BULLETIN"],
            ngettext(
                "phát hành {n} bản tin gửi {firms} doanh nghiệp, cơ sở, cơ quan",
                "phát hành {n} bản tin gửi {firms} doanh nghiệp, cơ sở, cơ quan",
                issues["BULLETIN"],
            ),
        ),
        (
            issues["DOCUMENT_LIST"],
            ngettext(
                "phát hành {n} đợt danh mục văn bản mới",
                "phát hành {n} đợt danh mục văn bản mới",
                issues["DOCUMENT_LIST"],
            ),
        ),
        (issues["NEWS"], ngettext("đăng {n} tin bài", "đăng {n} tin bài", issues["NEWS"])),
    )
    return [words.format(n=_two(n), firms=_two(firms)) for n, words in said if n]


def _sent(counted: Counted) -> list[str]:
    told = counted.forwarded
    if not told.pairs:
        return []
    says = ngettext(
        "chuyển {pairs} lượt thông báo TBT/SPS (của {notices} thông báo) đến {reached} doanh nghiệp",
        "chuyển {pairs} lượt thông báo TBT/SPS (của {notices} thông báo) đến {reached} doanh nghiệp",
        told.pairs,
    )
    return [
        says.format(pairs=_two(told.pairs), notices=_two(told.notices), reached=_two(told.enterprises)),
    ]


def _answered(counted: Counted) -> list[str]:
    received, answered = sum(counted.cases.received.values()), counted.cases.answered
    sent = counted.cases.officials_sent
    said = []
    if received:
        said.append(
            ngettext(
                "Tiếp nhận {n} hồ sơ góp ý, câu hỏi, phản ánh vướng mắc",
                "Tiếp nhận {n} hồ sơ góp ý, câu hỏi, phản ánh vướng mắc",
                received,
            ).format(n=_two(received))
        )
    if received and answered:
        said[-1] += ngettext(", đã trả lời {n} hồ sơ", ", đã trả lời {n} hồ sơ", answered).format(
            n=_two(answered)
        )
    if sent:
        said.append(ngettext("Gửi {n} văn bản góp ý", "Gửi {n} văn bản góp ý", sent).format(n=_two(sent)))
    return [f"{one}." for one in said]


def _two(number: int) -> str:
    """Return a number as an office writes it: 01 to 09 in Vietnamese."""
    plain = _n(number)
    return plain.zfill(2) if 0 < number < 10 and reader_language() == "vi" else plain


def _named(rows: tuple[tuple[str, int], ...]) -> tuple[tuple[str, int], ...]:
    """Return the products' names in the reader's language; the rows hold the Vietnamese ones."""
    if reader_language() == "vi":
        return rows
    english = {row.name: row.name_en for row in products.all_products()}
    return tuple((english.get(name) or name, n) for name, n in rows)


def bars_of(counted: Counted) -> tuple[Bars, ...]:
    """Return the breakdowns that have anything to show."""
    labels = {"DIRECT": _("trực tiếp"), "RELATED": _("liên quan"), "POSSIBLE": _("có khả năng liên quan")}
    pairs = _(
        "Lượt thông báo gửi thành công đến doanh nghiệp, mỗi thông báo đến một doanh nghiệp tính một lượt"
    )
    found = (
        Bars(
            key="by_month",
            title=_("Lượt thông báo đã chuyển theo tháng"),
            definition=_("{pairs} trong mỗi tháng gửi thư.").format(pairs=pairs),
            rows=tuple((f"{month[5:]}/{month[:4]}", n) for month, n in counted.forwarded.by_month),
        ),
        Bars(
            key="by_grade",
            title=_("Theo mức liên quan"),
            definition=_("{pairs}, theo mức liên quan cao nhất.").format(pairs=pairs),
            rows=tuple(
                (labels[grade], n) for grade in labels if (n := counted.forwarded.by_grade.get(grade, 0))
            ),
        ),
        Bars(
            key="by_product",
            title=_("Theo sản phẩm"),
            definition=_("{pairs}; lượt liên quan đến hai sản phẩm tính ở cả hai.").format(pairs=pairs),
            rows=_named(counted.forwarded.by_product),
        ),
        Bars(
            key="received",
            title=_("Thông báo nhận từ WTO"),
            definition=_("Thông báo tiếp nhận lần đầu trong kỳ, theo hiệp định."),
            rows=tuple(counted.received.items()),
        ),
    )
    return tuple(one for one in found if one.rows)
