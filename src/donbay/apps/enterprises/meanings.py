"""What the cells of a list of firms mean: forms, markets, units, codes, addresses of mail.

Each returns what was understood and the sentences about what was not; nothing here refuses a row.
"""

import re
from collections.abc import Callable

from donbay.core.codes.blocs import market_named
from donbay.core.codes.hs import hs_code, is_hs_prefix
from donbay.core.codes.hs_cells import read_hs_cell
from donbay.core.lists.cells import is_empty, items
from donbay.core.notices.record import Code
from donbay.core.text.fold import fold, lower
from donbay.foundation.said import gettext as _

from . import checks
from .errors import BadProfile

_FORMS = (
    ("COOPERATIVE", re.compile(r"\b(?:hop tac xa|htx|lien hiep htx|to hop tac|tht|cooperative|co-op)\b")),
    ("HOUSEHOLD", re.compile(
        r"\b(?:ho kinh doanh|ho kd|hkd|ho ca the|ho gia dinh|ho sx|ho san xuat|household|"
        r"co so)\b")),
    ("COMPANY", re.compile(
        r"\b(?:cong ty|cty|tnhh|mtv|ctcp|ct cp|cp|co phan|dntn|dn|doanh nghiep|tap doan|tong cong ty|chi nhanh|fdi|"
        r"company|ltd|jsc|llc|corporation|nha may|xi nghiep)\b")),
    ("OFFICE", re.compile(
        r"\b(?:co quan|so|uy ban|ubnd|chi cuc|trung tam|vien|truong|ban quan ly|hiep hoi|hoi|office)\b")),
)  # fmt: skip
LANGUAGES = {"vi": "vi", "tieng viet": "vi", "viet": "vi", "vietnamese": "vi", "vn": "vi",
             "en": "en", "tieng anh": "en", "anh": "en", "english": "en"}  # fmt: skip
HOME = "VNM"
_AT_HOME = frozenset(
    {"noi dia", "trong nuoc", "trong tinh", "ngoai tinh", "noi tinh", "toan quoc", "ca nuoc", "noi tieu", "domestic",
     "thi truong noi dia", "thi truong trong nuoc", "tieu thu noi dia", "tieu thu trong nuoc", "local",
     "chua xuat khau",
     "chua xk", "khong xk", "chua co xuat khau",
     "khong xuat khau", "trong va ngoai tinh", "cac tinh", "cac tinh thanh"}
)  # fmt: skip
_EVERYWHERE = frozenset(
    {"toan cau", "toan the gioi", "the gioi", "tat ca", "tat ca cac nuoc", "tat ca thi truong", "moi thi truong",
     "moi noi",
     "nhieu nuoc", "cac nuoc", "quoc te", "global", "worldwide", "all", "all markets", "world", "nuoc ngoai",
     "xuat khau",
     "cac nuoc tren the gioi", "khap the gioi", "moi nuoc", "da quoc gia", "ngoai nuoc"}
)  # fmt: skip
_SHARE = re.compile(r"\(?\s*(?:khoảng\s*)?\d{1,3}(?:[.,]\d+)?\s*%\s*\)?")
_BRACKET = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_BEFORE = re.compile(
    r"^(?:và|xuất khẩu(?: sang| đi)?|xk(?: sang| đi)?|sang|đi|thị trường|các thị trường|export to)\s+",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s+(?:và|hoặc|and|or|cùng)\s+|\s*[&+]\s*|\s+[-–]\s+", re.IGNORECASE)
_NAMED = re.compile(r"^(.*?)<\s*([^<>\s]+@[^<>\s]+)\s*>$")
_ANNOUNCED = re.compile(
    r"^(?:(?:mã\s*)?(?:số\s*)?hs\s*(?:code)?|(?:phân\s*)?(?:chương|nhóm)|mã(?:\s*số)?)\s*[:.]?\s*(?=\d)",
    re.IGNORECASE,
)
_UNIT = re.compile(r"(?:^|\s)((?:xã|phường|đặc khu|p\.|x\.|đk\.)\s*\S.*)$", re.IGNORECASE)
_DISTRICT = re.compile(r"\b(?:huyện|quận|thị xã|thị trấn|thành phố|tx|tt|tp|h\.|q\.)")
# `Bà Lan: an@firm.vn`, `an@firm.vn - Bà Lan`; two addresses with a dash are two.
_NAME_AHEAD = re.compile(r"^([^@:]{3,}?)\s*(?::|\s[-–—])\s*([^\s@:]+@[^\s@:]+)$")
_HEADER = re.compile(r"b?cc|to|from|sender|subject|reply-to", re.IGNORECASE)  # somebody tries to send more
_NAME_BEHIND = re.compile(r"^([^\s@:]+@[^\s@:]+)\s+[-–—]\s+([^@]{3,})$")
_WIDE = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
_BESIDE = re.compile(r"^([^\s()]+@[^\s()]+)\s*\(([^()@]*)\)$")
_IN_WORDS = re.compile(r"(?<!\d)\d{4}(?:[. ]?\d{2}){0,3}(?!\d)")
_NUMBER = re.compile(r"(\d{1,4})\.(\d{1,2})", re.ASCII)
Say = Callable[[str], None]


def form_of(text: str) -> str:
    """Return the form that a text or a name tells of, or nothing."""
    said = fold(text).replace(".", " ")
    if said.upper() in checks.FORMS:
        return said.upper()
    hits = [(found.start(), form) for form, words in _FORMS if (found := words.search(said))]
    return min(hits)[1] if hits else ""


def markets_of(text: str, say: Say) -> list[str]:
    """Return the codes of the markets in a cell; `say` hears what is no market. Everywhere is no code."""
    found: dict[str, None] = {}
    for part in items(re.sub(r"[,/|]", ";", _SHARE.sub(" ", text))):
        for name, codes in _markets_in(part):
            if codes is None:
                say(_("Chưa rõ thị trường “%(name)s” nên không lưu.") % {"name": name[:40]})
            elif not codes:
                return []
            else:
                found |= dict.fromkeys(codes)
    if not found and text.strip():
        say(
            _(
                "Không nhận ra thị trường nào; hồ sơ mới sẽ nhận tin của mọi thị trường, "
                "hồ sơ đã có giữ thị trường đang lưu."
            )
        )
    return list(found)


def _markets_in(part: str) -> list[tuple[str, list[str] | None]]:
    """Return (words, codes) of a part: one market, several joined by a word, or None where unknown."""
    whole = _market(part)
    if whole is not None:
        return [(part, whole)]
    pieces = [piece for piece in _BETWEEN.split(_BRACKET.sub(" ", part)) if piece and piece.strip()]
    return [(piece, _market(piece)) for piece in pieces] if len(pieces) > 1 else [(part, None)]


def _market(text: str) -> list[str] | None:
    for form in (text, _BRACKET.sub(" ", text), _BEFORE.sub("", _BRACKET.sub(" ", text).strip())):
        said = " ".join(form.split()).strip(" .:-")
        folded = fold(said)
        if folded in _AT_HOME:
            return [HOME]
        if folded in _EVERYWHERE:
            return []
        if said and (code := market_named(said)):
            return [code]
    return None


def place_of(text: str, find: Callable[[str], int | None]) -> int | None:
    """Return the unit that a cell names, whole or in one of its parts, the first that exists."""
    plain = " ".join(_BRACKET.sub(" ", text).replace("\n", ", ").split())
    for part in (plain, *re.split(r"[,;]|\s+[-–]\s+", plain)):
        if part.strip(" .") and (found := find(part.strip(" ."))) is not None:
            return found
    return None


def place_in_address(address: str, find: Callable[[str], int | None]) -> int | None:
    """Return the unit that an address names with its level, such as `P. Nha Trang`, or None.

    An address of before 1 July 2025 names a district too; its commune is another one than that of today.
    """
    if _DISTRICT.search(lower(address)):
        return None
    said = (_UNIT.search(part) for part in re.split(r"[,;]|\s+[-–]\s+", address))
    units = {find(found[1].strip(" .")) for found in said if found} - {None}
    return units.pop() if len(units) == 1 else None


def codes_of(text: str, say: Say) -> list[str]:
    """Return the HS prefixes of two, four or six digits in a text; `say` hears what was mended or left out."""
    kept: dict[str, None] = {}
    for code in _codes(text.replace("\n", "; ").strip(" .;,")):
        prefix = code.code[:4] if len(code.code) == 5 else code.code  # a profile knows no five digits
        if not prefix:
            say(_("“%(text)s” không phải là mã HS nên không lưu.") % {"text": (code.stated or text)[:40]})
            continue
        if code.flag in {"LOST_ZERO", "NATIONAL", "FIVE_DIGITS"} or len(code.code) == 5:
            say(
                _("Mã “%(text)s” được đọc là %(code)s.")
                % {"text": (code.stated or text)[:40], "code": prefix}
            )
        kept[prefix] = None
    return list(kept)


def _codes(text: str) -> list[Code]:
    if restored := _from_number(text):
        return [restored]
    found = list(read_hs_cell(_ANNOUNCED.sub("", text)))
    if any(code.code for code in found):
        return found
    in_words = [hs_code(run) for run in _IN_WORDS.findall(text)]
    return [code for code in in_words if code.code] or found or [Code("", text, "", "UNKNOWN")]


def _from_number(text: str) -> Code | None:
    """Return the code of a number that a spreadsheet made: 810.6 was 0810.60, 3.06 was 03.06."""
    found = _NUMBER.fullmatch(text)
    if found is None or (len(found[1]) in {2, 4} and len(found[2]) == 2):
        return None
    left = found[1].zfill(4 if len(found[1]) > 2 else 2)
    code = left + found[2].ljust(2, "0")
    return Code(code, text, "", "LOST_ZERO") if is_hs_prefix(code) else Code("", text, "", "UNKNOWN")


def addresses_of(text: str, say: Say) -> dict[str, str]:
    """Return address of mail → name beside it; `say` hears what is no address."""
    found: dict[str, str] = {}
    for part in _addresses(text.translate(_WIDE)):
        named, beside = _NAMED.match(part), _BESIDE.match(part)
        name, address = (named[1].strip(" \"'"), named[2]) if named else ("", part)
        if beside:
            address, name = beside[1], beside[2].strip()
        elif not named and (found_name := _named(part)):
            name, address = found_name
        address = re.sub(r"^(?:mailto|e-?mail|thư điện tử)\s*:\s*", "", address, flags=re.IGNORECASE).strip(
            " .,<>()\"'"
        )
        try:
            found.setdefault(checks.address_of_mail(address), name[:120])
        except BadProfile:
            say(_("“%(text)s” không phải là địa chỉ thư điện tử nên không lưu.") % {"text": part[:60]})
    return found


def _named(part: str) -> tuple[str, str] | None:
    """Return (name, address) where a colon or a dash stands between them; what names the field is no name."""
    if (ahead := _NAME_AHEAD.match(part)) and not _HEADER.fullmatch(ahead[1].strip()):
        is_field = re.fullmatch(
            r"mailto|e-?mail|thư điện tử|địa chỉ(?: thư)?|mail", ahead[1].strip(), re.IGNORECASE
        )
        return ("" if is_field else ahead[1].strip()), ahead[2]
    if behind := _NAME_BEHIND.match(part):
        return behind[2].strip(), behind[1]
    return None


def _addresses(text: str) -> list[str]:
    text = re.sub(r"(@[^\s@]+)\s+[-–—]\s+(?=[^\s@]+@)", r"\1; ", text)
    parts = re.split(r"[;,\n|]|\s+(?:và|hoặc|and|or)\s+|\s+/\s*|/(?=[^/\s]+@)", text)
    made: list[str] = []
    for part in (part.strip() for part in parts):
        words = part.split()
        several = len(words) > 1 and all("@" in word for word in words)
        made += words if several else [part]
    return [part for part in made if part and not is_empty(part)]
