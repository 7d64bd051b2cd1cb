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


def describe_proposal(row: ProposalRow) -> Said:
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
        "Tính lại {days} ngày qua đối với {firms} doanh nghiệp: từ {before} thông báo ({mails_before} thư) "
        "còn {after} thông báo ({mails_after} thư)."
    ).format(
        days=row.days,
        firms=len(row.enterprises),
        before=row.before.notices,
        mails_before=row.before.mails,
        after=row.after.notices,
        mails_after=row.after.mails,
    )
    if not row.after.useful_lost:
        kept = _("Không mất thông báo nào đã được đánh giá hữu ích.")
        return f"{says} {kept}"
    lost = _("Mất {n} thông báo đã được đánh giá hữu ích.").format(n=row.after.useful_lost)
    return f"{says} {lost}"
