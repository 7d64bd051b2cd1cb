"""Locks: every view declares who may open it, and a test walks all addresses to see that it does."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec
from urllib.parse import urlsplit

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.csrf import csrf_failure
from django.views.decorators.csrf import csrf_exempt

from . import unsent
from .rights import works_inside

ENDED = gettext_noop(
    "Phiên làm việc đã kết thúc, chưa lưu được. Bấm Lưu để đăng nhập lại; nội dung vẫn được giữ."
)
P = ParamSpec("P")
View = Callable[..., HttpResponseBase]


def _locked(view: View, lock: str) -> View:
    view.lock = lock  # type: ignore[attr-defined]  # read by tests/checks/test_locks.py
    return view


def public(view: View) -> View:
    """Declare a view that everybody may open."""
    return _locked(view, "public")


def signed_link(view: View) -> View:
    """Declare a view that is opened by a signed link; the view checks the signature itself.

    The address is the only key of such a page, no cookie opens anything there, so another site can
    make a browser do nothing that it could not do by itself. Django's check of the cookie is
    therefore off: programs that show mails send `Origin: null`, no referrer and no cookie. Who
    says that it comes from another site is refused all the same.
    The address stays on this site (`same-origin`) and out of search engines.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST" and _comes_from_elsewhere(request):
            return csrf_failure(request, reason="foreign origin")
        answer = view(request, *args, **kwargs)
        answer["Referrer-Policy"] = "same-origin"
        answer["X-Robots-Tag"] = "noindex"
        return answer

    return csrf_exempt(_locked(guarded, "signed_link"))


def _comes_from_elsewhere(request: HttpRequest) -> bool:
    origin = request.headers.get("Origin", "null")
    ours = {request.get_host(), urlsplit(settings.SITE_URL).netloc}
    return origin != "null" and _host_in(origin) not in ours


def _host_in(origin: str) -> str:
    try:
        return urlsplit(origin).netloc
    except ValueError:  # such as "http://["
        return ""


def pressed_button(request: HttpRequest, *acts: str) -> str:
    """Return which of a page's own buttons was pressed, empty when none was.

    Programs that check links for viruses sometimes post to them without a word: no button, no deed.
    """
    act = request.POST.get("act", "") if request.method == "POST" else ""
    return act if act in acts else ""


def firm_only(view: View) -> View:
    """Let in a signed-in person; the view shows only what belongs to that person's firms."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return _to_sign_in(request, reverse("account_request_login_code"))
        return view(request, *args, **kwargs)

    return _locked(guarded, "firm_only")


def officer_only(view: View) -> View:
    """Let in an officer who holds a role and signed in with a second factor; without one, send to set it up."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return _to_sign_in(request)
        if not getattr(request.user, "is_officer", False):
            raise PermissionDenied(_("Trang này chỉ dành cho cán bộ."))
        if not used_second_factor(request):
            return _to_second_factor(request)
        if not works_inside(request):
            raise PermissionDenied(_("Tài khoản này không còn vai trò nào. Vui lòng liên hệ quản trị viên."))
        return view(request, *args, **kwargs)

    return _locked(guarded, "officer_only")


def officers_account(view: View) -> View:
    """Let in an officer, also before the second factor: it is set up here. To others the page is not there."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not getattr(request.user, "is_officer", False):
            raise Http404(request.path)
        return view(request, *args, **kwargs)

    return _locked(guarded, "officer_only")


def used_second_factor(request: HttpRequest) -> bool:
    """Return whether this session was opened with a second factor."""
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user))


def _to_sign_in(request: HttpRequest, page: str | None = None) -> HttpResponse:
    """Send to sign in. What was being sent is kept: a session ends while people write.

    A script is told so in words, since it cannot sign in.
    """
    if request.method != "POST":
        return redirect_to_login(request.get_full_path(), page)
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"said": _(ENDED)}, status=401)
    kept = unsent.keep(request, now=timezone.now())
    return redirect_to_login(reverse("resend") if kept else request.get_full_path(), page)


def _to_second_factor(request: HttpRequest) -> HttpResponse:
    from allauth.mfa.utils import is_mfa_enabled  # noqa: PLC0415 - needs the app registry

    if is_mfa_enabled(request.user):
        return redirect_to_login(request.get_full_path(), reverse("mfa_reauthenticate"))
    return redirect("mfa_activate_totp")
