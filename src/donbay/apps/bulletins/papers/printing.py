"""The PDF of an issue: A4, tagged, PDF/A-2u, the same bytes for the same issue.

Source: ISO 19005-2 (PDF/A-2, level U); Decree 30/2020/NĐ-CP, annex I, for paper, margins and head.
"""

from hashlib import sha256
from importlib.resources import files
from typing import Any

import msgspec
from django.utils.translation import gettext as _

from donbay.apps.bulletins.types import FrozenIssue

from .pages import rendered
from .sheet import sheet_of

VARIANT = "pdf/a-2u"


class PaperToolMissing(Exception):
    """A library of the operating system that makes PDF is not on this machine."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.hint = _("Cài thư viện Pango (Debian: libpango-1.0-0, libpangoft2-1.0-0), rồi tạo lại PDF.")


def pdf(issue: FrozenIssue) -> bytes:
    """Return the issue as PDF.

    Raises: `PaperToolMissing` when Pango is absent.
    Cost: about 1 s for ten pages.
    """
    html = rendered("print.html", sheet_of(issue))
    weasyprint = _weasyprint()
    document = weasyprint.HTML(string=html, url_fetcher=_refusing(weasyprint), base_url=None)
    # WeasyPrint combines no two variants, but tags may be asked for beside PDF/A-2u.
    made = document.write_pdf(
        stylesheets=[weasyprint.CSS(string=_styles())],
        pdf_variant=VARIANT,
        pdf_tags=True,
        pdf_identifier=sha256(msgspec.json.encode(issue)).digest()[:16],
    )
    return bytes(made)


def _styles() -> str:
    return files("donbay.apps.bulletins").joinpath("static/bulletins/papers/print.css").read_text("utf-8")


def _weasyprint() -> Any:
    try:
        # It opens Pango when it is imported; all other forms work without.
        import weasyprint  # type: ignore[import-untyped]  # noqa: PLC0415
    except OSError as error:
        raise PaperToolMissing(str(error)) from error
    return weasyprint


def _refusing(weasyprint: Any) -> Any:
    """Return a fetcher that opens nothing: a paper is made of its own words and style only."""

    class Refusing(weasyprint.urls.URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:  # noqa: ARG002 - their signature
            raise ValueError(f"a paper may not fetch {url}")

    return Refusing()
