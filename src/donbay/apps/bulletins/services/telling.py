"""Who hears that an issue waits for approval, and what became of it."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from donbay.apps.accounts import queries as accounts
from donbay.apps.accounts.services import Told, tell
from donbay.apps.bulletins.models import Issue
from donbay.apps.bulletins.rights import BulletinRight
from donbay.foundation.rights import Actor


def tell_the_others(issue: Issue, *, by: Actor, now: datetime) -> int:
    """Tell every officer who may approve a submitted issue; return how many. One mail for each submission."""
    officers = accounts.officers()
    who = next((row.name or row.email for row in officers if row.id == by.id), "")

    def say() -> Told:
        names = {"title": issue.title, "who": who}
        return Told(
            subject=_("Chờ duyệt: %(title)s") % names,
            lines=(
                _("%(who)s đã trình “%(title)s” và cần một cán bộ khác duyệt.") % names,
                _("Ấn phẩm chỉ được phát hành sau khi Anh/Chị hoặc một cán bộ khác duyệt."),
            ),
            button=_("Đọc và duyệt"),
            path=reverse("bulletins_desk:review", args=[issue.pk]),
        )

    others = accounts.others_who_may(BulletinRight.APPROVE, wrote=(issue.author_id, by.id), now=now)
    return tell(others, kind="bulletins/waiting", key=f"{issue.pk}/{_moment(now)}", say=say, now=now)


def tell_the_author(issue: Issue, *, by: Actor, now: datetime, note: str = "") -> int:
    """Tell author and submitter that their issue was approved, or, with a note, returned; return how many."""
    officers = accounts.officers()
    who = next((row.name or row.email for row in officers if row.id == by.id), "")

    def say() -> Told:
        names = {"title": issue.title, "who": who, "note": note}
        page = "bulletins_desk:issue" if note else "bulletins_desk:review"
        return Told(
            subject=(_("Cần sửa: %(title)s") if note else _("Đã duyệt: %(title)s")) % names,
            lines=(_("%(who)s đã trả lại “%(title)s” với nội dung cần sửa:") % names, note)
            if note
            else (_("%(who)s đã duyệt “%(title)s”. Ấn phẩm chưa được gửi; cần bấm phát hành.") % names,),
            button=_("Mở ấn phẩm"),
            path=reverse(page, args=[issue.pk]),
        )

    wrote = {issue.author_id, issue.submitted_by_id} - {by.id}
    return tell(
        [row for row in officers if row.id in wrote],
        kind="bulletins/decided",
        key=f"{issue.pk}/{_moment(now)}",
        say=say,
        now=now,
    )


def _moment(now: datetime) -> str:
    return f"{now:%Y%m%d%H%M%S%f}"
