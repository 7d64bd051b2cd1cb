"""The PDF of an issue: A4, tagged, PDF/A-2u, the same bytes for the same issue, every letter in it.

Source: ISO 19005-2 (PDF/A-2, level U); Decree 30/2020/NĐ-CP, annex I, for paper, margins and head.
"""

import logging
import re
import sys
from hashlib import sha256
from html import unescape
from importlib.resources import files
from typing import Any, Self

import msgspec
from django.utils.translation import gettext as _

from donbay.apps.bulletins.types import FrozenIssue
from donbay.core.errors import TransientError

from .fonts import PACKAGE, chosen_family, letters_of, missing_letters
from .pages import rendered
from .sheet import sheet_of

VARIANT = "pdf/a-2u"
LIBRARIES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
_TAG = re.compile(r"<[^>]*>")
_LOG = logging.getLogger("weasyprint")


class PaperToolMissing(TransientError):
    """A library of the operating system that makes PDF is not on this machine."""

    code = "TOOL"

    def __init__(self, reason: str) -> None:
        """Keep the reason, and say which packages have what is missing."""
        told = _("Cài các gói %(packages)s (Debian, Ubuntu), rồi tạo lại PDF.")
        super().__init__(reason, hint=told % {"packages": f"{LIBRARIES} {PACKAGE}"})


class LettersMissing(TransientError):
    """No font on this machine has these letters; a paper with boxes for letters is not made."""

    code = "LETTERS"

    def __init__(self, letters: list[str]) -> None:
        """Name the letters; none at all means: no font has the Vietnamese ones."""
        named = ", ".join(f"{one} (U+{ord(one):04X})" for one in letters[:12])
        if letters:
            what = _("Không có phông chữ cho: %(letters)s.") % {"letters": named}
            hint = _(
                "Cài phông chữ có các chữ này (ví dụ gói fonts-noto-core, fonts-noto-cjk) hoặc viết lại chỗ đó."
            )
        else:
            what = _("Không có phông chữ có đủ chữ tiếng Việt.")
            hint = _("Cài gói %(package)s (Debian, Ubuntu), rồi tạo lại PDF.") % {"package": PACKAGE}
        super().__init__(what, hint=hint)
        self.letters = letters


def pdf(issue: FrozenIssue) -> bytes:
    """Return the issue as PDF.

    Raises: `PaperToolMissing` when Pango is absent, `LettersMissing` when no font has one of its letters.
    Cost: about 1 s for ten pages.
    """
    html = rendered("print.html", sheet_of(issue))
    weasyprint = _weasyprint()
    family = _family(html)
    document = weasyprint.HTML(string=html, url_fetcher=_refusing(weasyprint), base_url=None)
    with _Boxes() as boxes:
        # WeasyPrint combines no two variants, but tags may be asked for beside PDF/A-2u.
        made = document.write_pdf(
            stylesheets=[weasyprint.CSS(string=_styles(family))],
            pdf_variant=VARIANT,
            pdf_tags=True,
            pdf_identifier=sha256(msgspec.json.encode(issue)).digest()[:16],
        )
    if boxes.letters:
        raise LettersMissing(sorted(boxes.letters))
    return bytes(made)


def ready() -> str:
    """Return the family that papers are set in now. Raises: `PaperToolMissing`, `LettersMissing`."""
    _weasyprint()
    return _family("")


def _family(html: str) -> str:
    """Return the family to set a page in. Raises: LettersMissing, PaperToolMissing."""
    try:
        family = chosen_family()
        lacking = missing_letters(letters_of(unescape(_TAG.sub(" ", html))), family) if family else []
    except OSError as error:
        raise PaperToolMissing(str(error)) from error
    if not family or lacking:
        raise LettersMissing(lacking)
    return family


class _Boxes(logging.Handler):
    """Hears WeasyPrint say that it drew a box for a letter: the last look, at the paper itself."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.letters: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        if str(record.msg).startswith(".notdef") and isinstance(record.args, tuple) and record.args:
            self.letters.add(str(record.args[0]))

    def __enter__(self) -> Self:
        _LOG.addHandler(self)
        return self

    def __exit__(self, *_error: object) -> None:
        _LOG.removeHandler(self)


def _styles(family: str) -> str:
    """Return the style of the printed page, set in one family."""
    sheet = files("donbay.apps.bulletins").joinpath("static/bulletins/papers/print.css").read_text("utf-8")
    own = f'"{family}", serif'
    return f"{sheet}\nbody {{ font-family: {own}; }}\n@page {{ @top-center {{ font-family: {own}; }} }}\n"


def _weasyprint() -> Any:
    try:
        # It opens Pango when it is imported; all other forms work without.
        import weasyprint  # type: ignore[import-untyped]  # noqa: PLC0415
    except OSError as error:
        # What was loaded before Pango failed would stay half done: forgotten, so that the packages count at
        # once when they are installed, without a restart.
        for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
            del sys.modules[name]
        raise PaperToolMissing(str(error)) from error
    return weasyprint


def _refusing(weasyprint: Any) -> Any:
    """Return a fetcher that opens nothing: a paper is made of its own words and style only."""

    class Refusing(weasyprint.urls.URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:  # noqa: ARG002 - their signature
            raise ValueError(f"a paper may not fetch {url}")

    return Refusing()
