"""What a firm's fields must be. Each check returns the value as it is kept, or says what is wrong."""

import re
from collections.abc import Iterable, Sequence

from donbay.apps.mail.services import BadAddress, UnsafeHeader, clean_address
from donbay.core.codes.blocs import BLOCS
from donbay.core.codes.hs import is_hs_prefix
from donbay.core.codes.members import MEMBERS
from donbay.core.text.letters import FORBIDDEN, clean_line
from donbay.foundation.rights import Unasked, unasked

from .errors import BadProfile
from .types import NewLine

MOST_LINES = 60
LONGEST_WORDS = 200  # of one product
LONGEST_PHONES = 60  # letters, of all telephones of one person
MOST_WORDS = 40  # keywords or exclusions of one line
_TAX_CODE = re.compile(r"\d{10}(-\d{3})?|\d{12}")
_HS = re.compile(r"\d{2}|\d{4}|(?:\d\d){3,5}|\d{4}(?:\.\d{2}){1,3}|\d{2}(?:\.\d{2}){1,4}", re.ASCII)
_PHONE = re.compile(r"\+?\d[\d .()-]{6,18}\d")
FORMS = ("COMPANY", "COOPERATIVE", "HOUSEHOLD", "OFFICE")
LANGUAGES = ("vi", "en")


def one_line(text: str, *, field: str, most: int, needed: bool = False) -> str:
    """Return a text of one line, without blanks at its ends and signs that nobody sees. Raises: BadProfile."""
    text = text.strip(" ")
    if FORBIDDEN["LINE"].search(text):
        raise BadProfile("CONTROL_SIGN", field=field)
    text = clean_line(text, use="HIDDEN")
    if needed and not text:
        raise BadProfile("EMPTY", field=field)
    if len(text) > most:
        raise BadProfile("TOO_LONG", most=most, field=field)
    return text


def address_of_mail(text: str) -> str:
    """Return a plain mail address that mail can be sent to. Raises: BadProfile."""
    if not text.strip(" "):
        raise BadProfile("NO_ADDRESS", field="email")
    try:
        return clean_address(text)
    except UnsafeHeader as error:
        raise BadProfile("BROKEN_ADDRESS", field="email") from error
    except BadAddress as error:
        raise BadProfile("WRONG_ADDRESS", field="email") from error


def tax_code(text: str) -> str:
    """Return a tax code of 10 digits, 10 and 3 for a branch, or 12; empty stays. Raises: BadProfile.

    Source: Circular 86/2024/TT-BTC: firms have 10 digits, units of a firm 13, persons 12.
    """
    code = text.replace(" ", "")
    if code.isdigit() and len(code) == 13:
        code = f"{code[:10]}-{code[10:]}"
    if code and not _TAX_CODE.fullmatch(code):
        raise BadProfile("WRONG_TAX_CODE", field="tax_code")
    return code


@unasked(Unasked.READS)
def phone(text: str) -> str:
    """Return a telephone number, or several parted by semicolons, as written; empty stays. Raises: BadProfile."""
    numbers = one_line(text, field="phone", most=LONGEST_PHONES)
    for number in filter(None, (part.strip() for part in numbers.split(";"))):
        if not _PHONE.fullmatch(number):
            raise BadProfile("WRONG_PHONE", field="phone")
    return numbers


def choice(value: str, *, among: Sequence[str], field: str) -> str:
    """Return a value that is one of a few. Raises: BadProfile."""
    if value not in among:
        raise BadProfile("NO_SUCH_CHOICE", value=value[:40], field=field)
    return value


def markets(codes: Iterable[str]) -> list[str]:
    """Return member and bloc codes, each once; empty means all markets. Raises: BadProfile."""
    kept = list(dict.fromkeys(codes))
    for code in kept:
        if code not in MEMBERS and code not in BLOCS:
            raise BadProfile("NO_SUCH_MARKET", code=code[:40], field="markets")
    return kept


@unasked(Unasked.READS)
def hs_codes(codes: Iterable[str]) -> list[str]:
    """Return HS prefixes of 2, 4 or 6 digits, dots taken out, each once.

    Of 8 or 10 digits, as a country's own tariff has them, the first six are those of the HS. A dot
    stands between pairs: 810.6 is a number that a spreadsheet made of 0810.60, and would become the
    heading of bismuth.
    Raises: BadProfile.
    """
    kept: dict[str, None] = {}
    for said in codes:
        written = said.replace(" ", "")
        code = written.replace(".", "")[:6]
        if written and not (_HS.fullmatch(written) and is_hs_prefix(code)):
            raise BadProfile("WRONG_HS_CODE", code=said[:20], field="hs")
        if code:
            kept[code] = None
    return list(kept)


def product_lines(lines: Sequence[NewLine], *, needed: bool) -> list[NewLine]:
    """Return the lines of a firm, each checked, the same words once. Raises: BadProfile."""
    kept: dict[str, NewLine] = {}
    for line in lines:
        checked = _line(line)
        kept.setdefault(checked.words.lower(), checked)
    if needed and not kept:
        raise BadProfile("NO_PRODUCT", field="lines")
    if len(kept) > MOST_LINES:
        raise BadProfile("TOO_MANY_PRODUCTS", most=MOST_LINES, field="lines")
    return list(kept.values())


def _line(line: NewLine) -> NewLine:
    words = one_line(line.words, field="words", most=LONGEST_WORDS, needed=True)
    if not any(letter.isalpha() for letter in words):
        raise BadProfile("NO_LETTER", field="words")
    return NewLine(
        words=words,
        hs=hs_codes(line.hs),
        keywords=_words(line.keywords, field="keywords"),
        excluded=_words(line.excluded, field="excluded"),
    )


def _words(texts: Iterable[str], *, field: str) -> list[str]:
    kept = list(dict.fromkeys(one_line(text, field=field, most=80) for text in texts if text.strip()))
    if len(kept) > MOST_WORDS:
        raise BadProfile("TOO_MANY_WORDS", most=MOST_WORDS, field=field)
    return kept
