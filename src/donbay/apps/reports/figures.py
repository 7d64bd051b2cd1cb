"""Every figure of a report with its label, its definition and the way to the rows behind it."""

from django.urls import reverse
from django.utils.translation import gettext as _
from msgspec.structs import replace

from donbay.apps.mail import queries as mail
from donbay.foundation.language import choose_words
from donbay.foundation.ways import way_to
from donbay.sources._kit.registry import cards

from .counted import Counted
from .numbers import group_digits as _n
from .types import Figure


def figures_of(counted: Counted) -> tuple[Figure, ...]:
    """Return every figure with its definition, in the order of the report."""
    return (
        *_published(counted),
        *_forwarded(counted),
        *_times(counted),
        *_cases(counted),
        *_post(counted),
        *_sources(counted),
    )


def compare_years(counted: Counted, earlier: Counted) -> tuple[Figure, ...]:
    """Return every figure with its value a year earlier; without one where nothing was done then."""
    if not was_anything_done(earlier):
        return figures_of(counted)
    then = {figure.key: figure.value for figure in figures_of(earlier)}
    return tuple(replace(figure, before=then.get(figure.key)) for figure in figures_of(counted))


def was_anything_done(counted: Counted) -> bool:
    """Return whether the office published, sent or received anything: before it began, zeros say nothing."""
    issues, cases = counted.bulletins.issues, counted.cases.received
    return any((counted.forwarded.pairs, *issues.values(), *cases.values(), *counted.mails.values()))


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
            definition=_("Doanh nghiệp, cơ sở, cơ quan có ít nhất một thư bản tin gửi thành công; "
                "mỗi nơi tính một lần."),
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
            key="notices_forwarded", value=told.pairs, label=_("Lượt thông báo đã chuyển"), link=way_to("mails"),
            definition=_(
                "Mỗi thông báo gửi thành công đến một doanh nghiệp trong kỳ tính một lượt; "
                "không tính thư bị trả lại."
            ),
        ),
        Figure(
            key="notices_distinct", value=told.notices, label=_("Thông báo được chuyển (mỗi thông báo tính một lần)"),
            definition=_("Số thông báo trong các lượt trên; mỗi thông báo tính một lần."),
        ),
        Figure(
            key="enterprises_reached", value=told.enterprises, label=_("Doanh nghiệp nhận thông báo"),
            definition=_("Số doanh nghiệp trong các lượt trên; mỗi doanh nghiệp tính một lần."),
        ),
        Figure(
            key="useful", value=_share(*counted.opinions), unit="SHARE", label=_("Tỷ lệ tin được đánh giá hữu ích"),
            definition=_("Số ý kiến “hữu ích” trên tổng số ý kiến trong kỳ ({n} ý kiến).").format(
                n=_n(counted.opinions[1])
            ),
        ),
    )  # fmt: skip


def _times(counted: Counted) -> tuple[Figure, ...]:
    about = _("từ đầu ngày WTO thông báo đến khi thư gửi thành công, không tính thư gửi khi đăng ký.")
    return (
        Figure(
            key="delay_median", value=counted.delays.median_hours, unit="HOURS",
            label=_("Thời gian từ ngày WTO thông báo đến khi gửi thư (trung vị)"),
            definition=_("Trung vị của thời gian {about}").format(about=about),
        ),
        Figure(
            key="delay_p95", value=counted.delays.p95_hours, unit="HOURS",
            label=_("Thời gian từ ngày WTO thông báo đến khi gửi thư (95% tin)"),
            definition=_("95% tin được gửi trong thời gian này ({about})").format(about=about),
        ),
    )  # fmt: skip


def _cases(counted: Counted) -> tuple[Figure, ...]:
    cases, desk = counted.cases, reverse("enquiries_desk:cases")
    received = sum(cases.received.values())
    return (
        Figure(
            key="cases_received", value=received, label=_("Góp ý, câu hỏi, phản ánh đã nhận"), link=desk,
            definition=_("Hồ sơ góp ý dự thảo, câu hỏi và phản ánh vướng mắc mở trong kỳ."),
        ),
        Figure(
            key="cases_answered", value=cases.answered, label=_("Đã trả lời"), link=desk,
            definition=_("Trong các hồ sơ trên, số hồ sơ đã có câu trả lời."),
        ),
        Figure(
            key="cases_within", value=_share(cases.answered_within, cases.answered), unit="SHARE",
            label=_("Trả lời đúng hạn"),
            definition=_("Trong các hồ sơ đã trả lời, tỷ lệ trả lời lần đầu trong thời hạn xử lý."),
        ),
        Figure(
            key="comments_sent", value=cases.officials_sent, label=_("Ý kiến góp ý đã gửi"), link=desk,
            definition=_(
                "Văn bản góp ý gửi điểm hỏi đáp trong kỳ; một văn bản có thể tổng hợp ý kiến của nhiều doanh nghiệp."
            ),
        ),
        Figure(
            key="stars", value=cases.stars, unit="STARS", label=_("Mức hài lòng"),
            definition=_("Điểm trung bình từ 1 đến 5 của {n} lượt đánh giá câu trả lời.").format(n=_n(cases.ratings)),
        ),
        *(
            Figure(
                key=f"time_{time.kind}_{time.target}".lower(), value=time.median, unit="DAYS",
                label=_("Thời gian {label} (trung vị)").format(label=f"{time.label[:1].lower()}{time.label[1:]}"),
                definition=_(
                    "Trung vị số ngày làm việc của {n} hồ sơ đã qua mốc này; "
                "thời hạn xử lý là {limit} ngày làm việc."
                ).format(n=_n(time.measured), limit=time.limit),
            )
            for time in counted.times
            if time.measured
        ),
    )  # fmt: skip


def _post(counted: Counted) -> tuple[Figure, ...]:
    accepted = mail.arrived_among(counted.mails.items())
    return (
        Figure(
            key="mails_accepted", value=accepted, label=_("Thư gửi thành công"), link=way_to("mails"),
            definition=_("Tất cả thư tạo trong kỳ đã gửi thành công."),
        ),
        Figure(
            key="addresses_bounced", value=counted.bounced, label=_("Địa chỉ bị trả lại"), link=way_to("blocks"),
            definition=_("Địa chỉ ngừng gửi trong kỳ do thư bị trả lại."),
        ),
    )  # fmt: skip


def _sources(counted: Counted) -> tuple[Figure, ...]:
    return tuple(
        Figure(
            key=f"source_{source}", value=min(1.0, days / counted.days[source]), unit="SHARE",
            label=_("Nguồn: {source}").format(source=_title_of(source)), link=way_to("source_runs"),
            definition=_(
                "Số ngày cập nhật được nguồn này ít nhất một lần trên {days} ngày của kỳ, "
                "tính từ lần cập nhật đầu tiên."
            ).format(days=counted.days[source]),
        )
        for source, days in sorted(counted.checked.items())
    )  # fmt: skip


def _title_of(source: str) -> str:
    card = cards().get(source)  # a source of an earlier version may be gone
    if card is None:
        return source
    return choose_words({"vi": card.title_vi, "en": card.title_en})


def _share(part: int, of: int) -> float | None:
    return part / of if of else None
