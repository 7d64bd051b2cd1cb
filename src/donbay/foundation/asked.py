"""Reading numbers from an address without falling over."""

from django.http import HttpRequest

BEYOND = 99_999  # more pages than any list has; a list shows its last one


def page_of(request: HttpRequest) -> int:
    """Return the page that is asked for: the first when it is not a number, BEYOND when it is too large."""
    text = request.GET.get("trang", "1")
    if not (text.isascii() and text.isdigit()):
        return 1
    return BEYOND if len(text.lstrip("0")) > len(str(BEYOND)) else max(int(text), 1)
