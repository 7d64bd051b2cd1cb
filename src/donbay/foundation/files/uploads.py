"""Files in a form: a request that is too large is refused before any of it is read."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from .attaching import MOST_FILES
from .contents import ENDINGS
from .keeping import FILE_BYTES, Upload

View = Callable[..., HttpResponse]
# All files of one thing, and as much again as one file for the words around them.
REQUEST_BYTES = FILE_BYTES * (MOST_FILES + 1)


class ManyFilesInput(forms.ClearableFileInput):
    """A field for several files."""

    allow_multiple_selected = True


class ManyFiles(forms.FileField):
    """Several files; the service checks each of them."""

    def __init__(self, **said: Any) -> None:
        """Show a field that takes the allowed types."""
        said.setdefault("required", False)
        said.setdefault("widget", ManyFilesInput(attrs={"accept": ",".join(ENDINGS)}))
        super().__init__(**said)

    def clean(self, value: Any, _initial: Any = None) -> list[Upload]:
        """Return the files as they come in, piece by piece."""
        found = value if isinstance(value, list | tuple) else [value] if value else []
        return [Upload(one.name or "", one.chunks()) for one in found]


def capped(view: View) -> View:
    """Let a view take files: look at the announced size before the body is read, then check the form.

    Looking at the form token reads the whole body, so it must come after the size; that is why the
    check is lifted outside and set again inside.
    """
    protected = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if int(request.META.get("CONTENT_LENGTH") or 0) > REQUEST_BYTES:
            # Rendering must not look at request.POST: that would read what we have just refused.
            answer = render(request, "look/too_large.html", status=413)
            answer["Connection"] = "close"
            return answer
        return protected(request, *args, **kwargs)

    return guarded
