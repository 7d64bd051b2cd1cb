"""Say whether this machine can make the PDF of an issue, with the letters that an office expects."""

from django.core.checks import CheckMessage, Warning  # noqa: A004 - Django's own name
from django.utils.translation import gettext as _

from donbay.core.errors import HouseError


def look() -> list[CheckMessage]:
    """Return what keeps the PDF from being made, or from looking as the decree asks; empty when all is well.

    Cost: WeasyPrint is loaded, about half a second.
    """
    from .papers.fonts import LIKE_TIMES, PACKAGE  # noqa: PLC0415 - heavy with its room, and asked seldom
    from .papers.printing import LIBRARIES, LettersMissing, ready  # noqa: PLC0415 - as above

    try:
        family = ready()
    except LettersMissing:
        says = "No font on this machine has every Vietnamese letter: no PDF of a bulletin can be made."
        return [Warning(says, hint=f"Install {PACKAGE}.", id="donbay.font")]
    except HouseError as error:
        says = f"The PDF of a bulletin cannot be made: {error}."
        return [Warning(says, hint=f"Install {LIBRARIES} {PACKAGE}.", id="donbay.paper")]
    if family in LIKE_TIMES:
        return []
    says = (
        f"PDFs are set in {family}: no font like Times New Roman on this machine has the Vietnamese letters."
    )
    return [Warning(says, hint=f"Install {PACKAGE}.", id="donbay.font")]


def told_on_the_desk() -> str:
    """Return what an officer should pass on when no PDF can be made now, "" when fonts are there.

    Cost: some ten milliseconds; WeasyPrint is not loaded.
    """
    from .papers.fonts import PACKAGE, chosen_family  # noqa: PLC0415 - heavy with its room

    try:
        if chosen_family():
            return ""
    except OSError:
        return _(
            "Máy chủ chưa tạo được PDF vì thiếu thư viện; người quản trị hệ thống xem lệnh donbay check."
        )
    told = _("Máy chủ chưa tạo được PDF vì không có phông chữ đủ tiếng Việt; đề nghị cài gói %(package)s.")
    return told % {"package": PACKAGE}
