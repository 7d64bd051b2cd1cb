"""Counts in words: the paragraph in the administrative manner, and the breakdowns."""

from django.utils.translation import gettext as _

from .counted import Counted
from .numbers import grouped as _n
from .periods import Period
from .types import Bars


def sentence_of(counted: Counted, period: Period) -> str:
    """Return the paragraph a leader reads: figures with digit grouping, in the reader's language."""
    says = _(
        "{when}, đã xuất bản và gửi {bulletins} bản tin cho {firms} doanh nghiệp, cơ sở, cơ quan; "
        "chuyển {pairs} thông báo (của {notices} thông báo khác nhau) đến {reached} doanh nghiệp; "
        "phát hành {lists} đợt danh mục văn bản mới và {news} tin bài."
    )
    issues = counted.bulletins.issues
    said = says.format(
        when=period.opens,
        bulletins=_n(issues["BULLETIN"]),
        firms=_n(counted.bulletins.enterprises["BULLETIN"]),
        pairs=_n(counted.forwarded.pairs),
        notices=_n(counted.forwarded.notices),
        reached=_n(counted.forwarded.enterprises),
        lists=_n(issues["DOCUMENT_LIST"]),
        news=_n(issues["NEWS"]),
    )
    return f"{said} {_answered(counted)}" if sum(counted.cases.received.values()) else said


def _answered(counted: Counted) -> str:
    says = _(
        "Tiếp nhận {received} góp ý, câu hỏi và phản ánh vướng mắc, trả lời {answered}; "
        "gửi {officials} ý kiến góp ý chính thức đến điểm hỏi đáp."
    )
    return says.format(
        received=_n(sum(counted.cases.received.values())),
        answered=_n(counted.cases.answered),
        officials=_n(counted.cases.officials_sent),
    )


def bars_of(counted: Counted) -> tuple[Bars, ...]:
    """Return the breakdowns that have anything to show."""
    labels = {"DIRECT": _("trực tiếp"), "RELATED": _("liên quan"), "POSSIBLE": _("có thể")}
    pairs = _("Cặp doanh nghiệp và thông báo có thư được máy chủ nhận, mỗi cặp tính một lần")
    found = (
        Bars(
            key="by_month",
            title=_("Thông báo đã chuyển theo tháng"),
            definition=_("{pairs} trong mỗi tháng gửi thư.").format(pairs=pairs),
            rows=tuple((f"{month[5:]}/{month[:4]}", n) for month, n in counted.forwarded.by_month),
        ),
        Bars(
            key="by_grade",
            title=_("Theo mức liên quan"),
            definition=_("{pairs}, ở mức cao nhất của cặp.").format(pairs=pairs),
            rows=tuple(
                (labels[grade], n) for grade in labels if (n := counted.forwarded.by_grade.get(grade, 0))
            ),
        ),
        Bars(
            key="by_product",
            title=_("Theo sản phẩm"),
            definition=_("{pairs}; cặp của hai sản phẩm tính ở cả hai.").format(pairs=pairs),
            rows=counted.forwarded.by_product,
        ),
        Bars(
            key="received",
            title=_("Thông báo nhận từ WTO"),
            definition=_("Thông báo lần đầu đọc được trong kỳ, theo hiệp định."),
            rows=tuple(counted.received.items()),
        ),
    )
    return tuple(one for one in found if one.rows)
