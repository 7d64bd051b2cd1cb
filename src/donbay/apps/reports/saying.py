"""Counts in words: labels, definitions, and the paragraph in the administrative manner."""

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from .counted import Counted
from .periods import Period
from .types import Bars, Figure

GRADES = ("DIRECT", "RELATED")


def sentence_of(counted: Counted, period: Period) -> str:
    """Return the paragraph a leader reads: figures with digit grouping, in the reader's language."""
    says = _(
        "Trong {period}, đã xuất bản và gửi {bulletins} bản tin cho {firms} doanh nghiệp, cơ sở, cơ quan; "
        "chuyển {pairs} thông báo (của {notices} thông báo khác nhau) đến {reached} doanh nghiệp; "
        "phát hành {lists} đợt danh mục văn bản mới và {news} tin bài."
    )
    issues = counted.bulletins.issues
    return says.format(
        period=period.says,
        bulletins=_n(issues["BULLETIN"]),
        firms=_n(counted.bulletins.enterprises["BULLETIN"]),
        pairs=_n(counted.forwarded.pairs),
        notices=_n(counted.forwarded.notices),
        reached=_n(counted.forwarded.enterprises),
        lists=_n(issues["DOCUMENT_LIST"]),
        news=_n(issues["NEWS"]),
    )


def figures_of(counted: Counted) -> tuple[Figure, ...]:
    """Return every figure with its definition, in the order of the report."""
    return (*_published(counted), *_forwarded(counted), *_times(counted), *_post(counted), *_sources(counted))


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


def _published(counted: Counted) -> tuple[Figure, ...]:
    issues, firms = counted.bulletins.issues, counted.bulletins.enterprises
    archive = reverse("bulletins:archive")
    return (
        Figure(
            key="bulletins", value=issues["BULLETIN"], label=_("Bản tin"), link=f"{archive}?loai=BULLETIN",
            definition=_("Bản tin phát hành trong kỳ, trừ bản đã hủy và bản đính chính."),
        ),
        Figure(
            key="bulletin_enterprises", value=firms["BULLETIN"], label=_("Doanh nghiệp nhận bản tin"),
            definition=_("Doanh nghiệp, cơ sở, cơ quan khác nhau có ít nhất một thư bản tin được máy chủ thư nhận."),
        ),
        Figure(
            key="document_lists", value=issues["DOCUMENT_LIST"], label=_("Đợt danh mục văn bản mới"),
            link=f"{archive}?loai=DOCUMENT_LIST",
            definition=_("Danh mục văn bản phát hành trong kỳ, trừ bản đã hủy và bản đính chính."),
        ),
        Figure(
            key="news", value=issues["NEWS"], label=_("Tin bài"), link=f"{archive}?loai=NEWS",
            definition=_("Tin bài đăng lần đầu trong kỳ, trừ bài đã gỡ."),
        ),
    )  # fmt: skip


def _forwarded(counted: Counted) -> tuple[Figure, ...]:
    told = counted.forwarded
    return (
        Figure(
            key="notices_forwarded", value=told.pairs, label=_("Thông báo đã chuyển"), link=reverse("desk:mails"),
            definition=_(
                "Cặp doanh nghiệp và thông báo có thư được máy chủ thư nhận trong kỳ; mỗi cặp tính một lần, "
                "thư bị trả lại không tính."
            ),
        ),
        Figure(
            key="notices_distinct", value=told.notices, label=_("Thông báo khác nhau"),
            definition=_("Số thông báo khác nhau trong các cặp trên."),
        ),
        Figure(
            key="enterprises_reached", value=told.enterprises, label=_("Doanh nghiệp nhận thông báo"),
            definition=_("Số doanh nghiệp khác nhau trong các cặp trên."),
        ),
        Figure(
            key="useful", value=_share(*counted.opinions), unit="SHARE", label=_("Tỷ lệ được chấm hữu ích"),
            definition=_("Câu trả lời “hữu ích” trên mọi câu trả lời trong kỳ ({n} câu).").format(
                n=_n(counted.opinions[1])
            ),
        ),
    )  # fmt: skip


def _times(counted: Counted) -> tuple[Figure, ...]:
    about = _("từ đầu ngày WTO phát hành đến lúc máy chủ thư nhận, không tính thư chào.")
    return (
        Figure(
            key="delay_median", value=counted.delays.median_hours, unit="HOURS",
            label=_("Từ WTO đến hộp thư: một nửa trong vòng"),
            definition=_("Trung vị của thời gian {about}").format(about=about),
        ),
        Figure(
            key="delay_p95", value=counted.delays.p95_hours, unit="HOURS",
            label=_("Từ WTO đến hộp thư: 95 % trong vòng"),
            definition=_("Phân vị 95 của thời gian {about}").format(about=about),
        ),
    )  # fmt: skip


def _post(counted: Counted) -> tuple[Figure, ...]:
    accepted = counted.mails.get("ACCEPTED", 0) + counted.mails.get("DELIVERED", 0)
    return (
        Figure(
            key="mails_accepted", value=accepted, label=_("Thư được nhận"), link=reverse("desk:mails"),
            definition=_("Mọi thư tạo trong kỳ mà máy chủ thư đã nhận."),
        ),
        Figure(
            key="addresses_bounced", value=counted.bounced, label=_("Địa chỉ bị trả lại"), link=reverse("desk:blocks"),
            definition=_("Địa chỉ bị chặn trong kỳ vì thư bị trả lại."),
        ),
    )  # fmt: skip


def _sources(counted: Counted) -> tuple[Figure, ...]:
    return tuple(
        Figure(
            key=f"source_{source}", value=min(1.0, days / counted.days), unit="SHARE",
            label=_("Nguồn {source}").format(source=source), link=reverse("desk:sources"),
            definition=_("Số ngày đọc được nguồn này ít nhất một lần trên {days} ngày của kỳ.").format(
                days=counted.days
            ),
        )
        for source, days in sorted(counted.checked.items())
    )  # fmt: skip


def _share(part: int, of: int) -> float | None:
    return part / of if of else None


def _n(number: int) -> str:
    return str(number_format(number, force_grouping=True))
