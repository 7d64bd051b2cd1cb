"""One shape for everything that goes wrong: problem+json (RFC 9457), in the reader's language."""

import logging

import msgspec
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from donbay.apps.accounts.services import BadKey
from donbay.core.errors import HouseError, TransientError
from donbay.foundation.rights import NotAllowed
from donbay.foundation.words import words_for

from .errors import BadParameters, KeyWanted, NotThisMethod, TooManyRequests
from .types import Problem

KIND = "application/problem+json"
WAIT = 60  # seconds; our choice for what is busy without saying for how long
_LONGEST = 500  # of the address that is given back
_log = logging.getLogger(__name__)

TITLES = {
    "bad-request": _("Yêu cầu không đọc được"),
    "no-key": _("Chưa biết ai hỏi"),
    "not-allowed": _("Không có quyền"),
    "not-found": _("Không tìm thấy"),
    "not-this-method": _("Chỉ để đọc"),
    "bad-parameters": _("Tham số chưa đúng"),
    "too-many-requests": _("Hỏi quá nhiều lần"),
    "fault": _("Hệ thống có lỗi"),
    "busy": _("Hệ thống đang bận"),
}
_WORDS = {
    "bad-request": _("Yêu cầu này không đọc được."),
    "not-allowed": _("Không được xem mục này."),
    "not-found": _("Không có gì ở địa chỉ này."),
    "fault": _("Có lỗi ở máy chủ; lỗi đã được ghi lại."),
    "busy": _("Hệ thống đang bận; vui lòng thử lại sau ít phút."),
}
# The first that fits counts, so what is narrower stands before what is wider.
_KINDS: tuple[tuple[type[Exception], str, int], ...] = (
    (BadParameters, "bad-parameters", 422),
    (KeyWanted, "no-key", 401),
    (BadKey, "no-key", 401),
    (NotThisMethod, "not-this-method", 405),
    (TooManyRequests, "too-many-requests", 429),
    (PermissionDenied, "not-allowed", 403),
    (Http404, "not-found", 404),
    (SuspiciousOperation, "bad-request", 400),
    (TransientError, "busy", 503),
    (DatabaseError, "busy", 503),
    (HouseError, "bad-request", 400),
)


def answer_problem(error: Exception, request: HttpRequest) -> HttpResponse:
    """Return the answer for what went wrong; a fault of ours is written into the log and told to nobody."""
    name, status = next(
        ((name, status) for kind, name, status in _KINDS if isinstance(error, kind)), ("fault", 500)
    )
    if status >= 500:
        _log.error("%s could not be answered", request.path[:_LONGEST], exc_info=error)
    problem = Problem(
        type=f"urn:donbay:problem:{name}",
        title=str(TITLES[name]),
        status=status,
        detail=_detail(error, name),
        instance=request.path[:_LONGEST],
        errors=error.faults if isinstance(error, BadParameters) else (),
    )
    return HttpResponse(
        msgspec.json.encode(problem), status=status, content_type=KIND, headers=_headers(error, status)
    )


def _detail(error: Exception, name: str) -> str:
    if isinstance(error, HouseError):
        return words_for(error)
    return str(error) if isinstance(error, NotAllowed) else str(_WORDS[name])


def _headers(error: Exception, status: int) -> dict[str, str]:
    headers = {"Cache-Control": "no-store"}
    if status == 401:
        headers["WWW-Authenticate"] = 'Bearer realm="donbay"'
    if status == 405:
        headers["Allow"] = "GET, HEAD"
    if isinstance(error, TooManyRequests):
        headers["Retry-After"] = str(error.wait)
    elif status == 503:
        headers["Retry-After"] = str(WAIT)
    return headers
