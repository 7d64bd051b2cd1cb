"""Acts on several ticked notices, and undoing the last act."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from donbay.apps.triage import services
from donbay.apps.triage.services import Bulk
from donbay.core.errors import HouseError, PermanentError
from donbay.foundation.permissions import officer_only, pressed_button
from donbay.foundation.rights import Actor, actor_of
from donbay.foundation.web.asked import number_in, numbers_in
from donbay.foundation.words import words_for

from . import putting
from .returning import back, complain, keep_typed, offer_undo, take_undo

MOST_TICKED = 200  # rows of several pages, one transaction; our choice


class NothingTicked(PermanentError):
    """No row was ticked."""

    hint = "Tick the rows first."


class TooManyTicked(PermanentError):
    """More rows were ticked than one act takes."""

    hint = "Take them in several goes."


@officer_only
@require_POST
def many(request: HttpRequest) -> HttpResponse:
    """Do one thing with the ticked notices; say which were left and why. Refused, ticks and words are kept."""
    ticked = numbers_in(request.POST.getlist("tick"))
    try:
        if not ticked:
            raise NothingTicked("no notice was ticked")
        if len(ticked) > MOST_TICKED:
            raise TooManyTicked(f"{len(ticked)} notices were ticked", facts={"n": MOST_TICKED})
        if act := pressed_button(request, *ACTS):
            ACTS[act](request, ticked)
    except HouseError as error:
        kept = {name: request.POST.get(name, "")[:500] for name in ("reason", "officer", "issue")}
        keep_typed(request, ticked=ticked[:MOST_TICKED], **kept)
        complain(request, error)
    return back(request)


def issue_asked(request: HttpRequest) -> int | None:
    """Return the draft that was chosen; None leaves it to the program."""
    return number_in(request.POST.get("issue", ""))


def say_put(request: HttpRequest, put: putting.Put) -> None:
    """Say what went into which draft, and what stood there already; offer to take it out again."""
    if put.items:
        offer_undo(request, "put", put.said.done, items=list(put.items))
    n = len(put.said.done)
    told = ngettext(
        "Đã đưa %(n)s thông báo vào bản nháp “%(title)s”.",
        "Đã đưa %(n)s thông báo vào bản nháp “%(title)s”.",
        n,
    )
    _say(request, put.said, told % {"n": n, "title": put.title})


@officer_only
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Undo the last act, if it is not older than ten minutes and nobody acted on it since."""
    kept = take_undo(request)
    if kept is None:
        messages.error(request, _("Không còn gì để hoàn tác."))
        return back(request)
    try:
        _say(request, _undone(kept, actor_of(request)), _("Đã hoàn tác."))
    except HouseError as error:
        complain(request, error)
    return back(request)


def _put(request: HttpRequest, ticked: list[int]) -> None:
    found = putting.put(ticked, issue_id=issue_asked(request), by=actor_of(request), now=timezone.now())
    say_put(request, found)


def _finish(request: HttpRequest, ticked: list[int]) -> None:
    said = services.finish_all(notice_ids=ticked, by=actor_of(request), now=timezone.now())
    if said.done:
        offer_undo(request, "finish", said.done)
    n = len(said.done)
    done = ngettext("Đã đánh dấu %(n)s thông báo là đã xử lý.", "Đã đánh dấu %(n)s thông báo là đã xử lý.", n)
    _say(request, said, done % {"n": n})


def _dismiss(request: HttpRequest, ticked: list[int]) -> None:
    said = services.dismiss_all(
        notice_ids=ticked,
        reason=request.POST.get("reason", ""),
        by=actor_of(request),
        now=timezone.now(),
    )
    if said.done:
        offer_undo(request, "dismiss", said.done)
    n = len(said.done)
    _say(request, said, ngettext("Đã bỏ qua %(n)s thông báo.", "Đã bỏ qua %(n)s thông báo.", n) % {"n": n})


def _assign(request: HttpRequest, ticked: list[int]) -> None:
    seen = {one: number_in(request.POST.get(f"seen_{one}", "")) for one in ticked}
    officer = number_in(request.POST.get("officer", ""))
    said = services.assign_all(
        notice_ids=ticked,
        officer_id=officer,
        by=actor_of(request),
        now=timezone.now(),
        instead_of=seen,
    )
    if said.done:
        offer_undo(request, "assign_many", said.done, had={str(one): seen[one] for one in said.done},
                   given=officer)  # fmt: skip
    n = len(said.done)
    _say(request, said, ngettext("Đã giao %(n)s thông báo.", "Đã giao %(n)s thông báo.", n) % {"n": n})


ACTS = {"dismiss": _dismiss, "put": _put, "finish": _finish, "assign": _assign}


def _undone(kept: Any, by: Actor) -> Bulk:
    ids, before, now = kept["ids"], kept["before"], timezone.now()
    if kept["act"] == "put":
        return putting.take_out(before["items"], by=by, now=now)
    if kept["act"] in ("dismiss", "finish"):
        return services.restore_all(notice_ids=ids, by=by, now=now)
    if kept["act"] == "impact":
        level, reason = before["given"]
        services.set_impact(
            notice_id=ids[0],
            impact=before["impact"],
            reason=before["reason"],
            by=by,
            now=now,
            instead_of=(level, reason),
        )
        return Bulk(done=tuple(ids), refused={})
    had = before.get("had") or {str(ids[0]): before.get("officer")}
    return _given_back(had, given=before["given"], by=by)


def _given_back(had: dict[str, int | None], *, given: int | None, by: Actor) -> Bulk:
    """Give each notice back to who had it, if it is still with whom it was given to."""
    done: list[int] = []
    refused: dict[int, str] = {}
    for one, officer in had.items():
        try:
            services.assign(
                notice_id=int(one),
                officer_id=officer,
                by=by,
                now=timezone.now(),
                instead_of=given,
            )
        except HouseError as error:
            refused[int(one)] = words_for(error)
        else:
            done.append(int(one))
    return Bulk(done=tuple(done), refused=refused)


def _say(request: HttpRequest, said: Bulk, done: str) -> None:
    if said.done:
        messages.success(request, done)
    for why in sorted(set(said.refused.values())):
        n = sum(one == why for one in said.refused.values())
        left = ngettext(
            "%(n)s thông báo không thay đổi: %(why)s", "%(n)s thông báo không thay đổi: %(why)s", n
        )
        messages.warning(request, left % {"n": n, "why": why})
