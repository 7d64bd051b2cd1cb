"""For monitors: whether the pages and their database answer, and which version does."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse

import donbay
from donbay.foundation.permissions import public


@public
def healthz(request: HttpRequest) -> JsonResponse:  # noqa: ARG001 - Django's signature
    """Answer 200 with the version while the database answers, else 503. Cost: one query of nothing."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return _said("database away", 503)
    return _said("ok", 200)


def _said(status: str, code: int) -> JsonResponse:
    answer = JsonResponse({"status": status, "version": donbay.__version__}, status=code)
    answer["Cache-Control"] = "no-store"
    return answer
