"""Reading numbers from an address or a form without falling over."""

from django.http import Http404, HttpRequest


def page_of(request: HttpRequest) -> int:
    """Return the page that is asked for; the first when it is not a number."""
    text = request.GET.get("trang", "1")
    return max(int(text), 1) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def number_of(request: HttpRequest, name: str) -> int:
    """Return a number that was sent. Raises: Http404 when it is not one."""
    text = request.POST.get(name, "")
    if not (text.isascii() and text.isdigit() and len(text) < 18):
        raise Http404
    return int(text)
