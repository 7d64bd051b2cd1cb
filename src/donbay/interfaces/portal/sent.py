"""What a form was sent with."""

from django.http import HttpRequest, QueryDict


def sent(request: HttpRequest) -> QueryDict | None:
    """Return what was posted, be it empty; None when the page is only looked at."""
    return request.POST if request.method == "POST" else None
