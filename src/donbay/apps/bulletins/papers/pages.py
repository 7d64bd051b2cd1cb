"""The web page of an issue, and the same HTML as a page to be printed."""

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

from donbay.apps.bulletins.types import FrozenIssue

from .sheet import Sheet, sheet_of


def web_html(issue: FrozenIssue) -> SafeString:
    """Return the <article> of an issue, with its h1, for a page that links `bulletins/papers/papers.css`."""
    return rendered("web.html", sheet_of(issue))


def rendered(template: str, sheet: Sheet, **more: object) -> SafeString:
    """Return a template of papers filled with a sheet, in the language of the sheet."""
    with translation.override(sheet.language):
        text = render_to_string(f"bulletins/papers/{template}", {"sheet": sheet, **more})
    return mark_safe(text.strip() + "\n")  # the template engine has escaped every word of it
