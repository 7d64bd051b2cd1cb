"""Reading numbers from an address or a form without falling over."""

from django.http import Http404, HttpRequest


def number_of(request: HttpRequest, name: str) -> int:
    """Return a number that was sent. Raises: Http404 when it is not one."""
    text = request.POST.get(name, "")
    if not (text.isascii() and text.isdigit() and len(text) < 18):
        raise Http404
    return int(text)
