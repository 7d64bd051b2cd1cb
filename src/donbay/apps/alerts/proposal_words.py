"""A proposed change in words: what, why, and what it would have done."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from .types import ProposalRow


@dataclass(frozen=True)
class Said:
    """One proposal as people read it."""

    row: ProposalRow
    headline: str
    why: str
    tested: str


def said(row: ProposalRow) -> Said:
    """Return a proposal in the reader's language."""
    return Said(row=row, headline=_headline(row), why=_why(row), tested=_tested(row))


def _headline(row: ProposalRow) -> str:
    says = {
        "EXCLUDE": _("Loại trừ “{phrase}” khỏi sản phẩm “{product}”"),
        "DROP_CODE": _("Bỏ mã HS {value} khỏi sản phẩm “{product}”"),
        "ONLY_DIRECT": _("Chỉ gửi tin trực tiếp cho {product}"),
    }
    return says[row.change].format(phrase=row.phrase, product=row.product_name, value=row.value)


def _why(row: ProposalRow) -> str:
    says = {
        "EXCLUDE": _("Từ “{value}”: {useless}/{all} ý kiến cho biết thông báo không liên quan."),
        "DROP_CODE": _("Mã HS này: {useless}/{all} ý kiến cho biết thông báo không liên quan."),
        "ONLY_DIRECT": _("Tin liên quan: {useless}/{all} ý kiến cho biết thông báo không liên quan."),
    }
    return says[row.change].format(value=row.value, useless=row.useless, all=row.useless + row.useful)


def _tested(row: ProposalRow) -> str:
    says = _(
        "Thử lại {days} ngày qua với {firms} doanh nghiệp: {before} thông báo trong {mails_before} thư "
        "thành {after} thông báo trong {mails_after} thư."
    ).format(
        days=row.days,
        firms=len(row.enterprises),
        before=row.before.notices,
        mails_before=row.before.mails,
        after=row.after.notices,
        mails_after=row.after.mails,
    )
    if not row.after.useful_lost:
        kept = _("Không bỏ mất thông báo nào đã được đánh giá là hữu ích.")
        return f"{says} {kept}"
    lost = _("Bỏ mất {n} thông báo đã được đánh giá là hữu ích.").format(n=row.after.useful_lost)
    return f"{says} {lost}"
