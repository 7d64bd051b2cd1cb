"""Vietnamese first: the language is what the reader chose, not what the browser was installed in."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation


class ChosenLanguage(LocaleMiddleware):
    """Take the language from the reader's cookie; many Vietnamese computers speak English."""

    def process_request(self, request: HttpRequest) -> None:
        """Turn on the chosen language, else Vietnamese."""
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        known = {code for code, _name in settings.LANGUAGES}
        translation.activate(chosen if chosen in known else settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language()

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:  # noqa: ARG002 - Django's signature
        """Say which language the page is in."""
        response.headers.setdefault("Content-Language", translation.get_language() or "vi")
        return response
