"""Symbols of Vietnamese documents: how they are compared, and which kind of document they tell of.

Source: Decree 30/2020/ND-CP (kinds and their letters), Regulation 66-QD/TW (party documents).
"""

import re
import unicodedata

from donbay.core.text.fold import fold
from donbay.core.text.letters import drop_letters

_DASHES = re.compile("[\u2010-\u2015\u2212]")
_STATE = re.compile(r"^\d+[a-z]?(?:/\d{4})?/([a-z]+)(?:-|/)")
_PARTY = re.compile(r"^\d+[a-z]?-([a-z]+)/")
_LAW = re.compile(r"^\d+/\d{4}/(?:qh|ubtvqh)\d+$")
_LETTER = re.compile(r"^\d+/[a-z]+(?:-[a-z]+)*$")
_BOTH = {
    "nq": "nghị quyết", "qd": "quyết định", "ct": "chỉ thị", "qc": "quy chế", "qyd": "quy định", "tc": "thông cáo",
    "tb": "thông báo", "hd": "hướng dẫn", "ctr": "chương trình", "kh": "kế hoạch", "pa": "phương án", "da": "đề án",
    "bc": "báo cáo", "bb": "biên bản", "ttr": "tờ trình", "cd": "công điện", "bgn": "bản ghi nhớ", "kl": "kết luận",
    "nd": "nghị định", "ttlt": "thông tư liên tịch", "nqlt": "nghị quyết liên tịch", "vbhn": "văn bản hợp nhất",
    "pl": "pháp lệnh", "l": "luật", "dl": "điều lệ", "ttlb": "thông tư liên bộ", "qyc": "quy chế",
}  # fmt: skip
_HEADS = ("bộ luật", "luật", "pháp lệnh", "nghị quyết liên tịch", "nghị quyết", "lệnh", "hiến pháp")
_SHORT = (
    (r"\bubnd\b", "uy ban nhan dan"),
    (r"\bhdnd\b", "hoi dong nhan dan"),
    (r"\bkh\s*&\s*cn\b|\bkhcn\b", "khoa hoc va cong nghe"),
    (r"\bnn\s*&\s*ptnt\b|\bnnptnt\b", "nong nghiep va phat trien nong thon"),
    (r"\btp\.?\s*(?=[a-z])", "thanh pho "),
    (r"\bttg\b", "thu tuong chinh phu"),
)


def symbol_written(text: str) -> str:
    """Return a symbol as it should stand: one kind of dash, no blanks beside it, Đ for its twin, nothing unseen."""
    said = unicodedata.normalize("NFC", drop_letters(text, "HIDDEN")).translate({0xD0: "Đ", 0xF0: "đ"})
    said = re.sub(r"^\s*(?:số|so|no\.?)\s*[:.]?\s*(?=\d)", "", said, flags=re.IGNORECASE)
    return re.sub(r"\s*([-/])\s*", r"\1", _DASHES.sub("-", " ".join(said.split())))


def symbol_key(text: str) -> str:
    """Return what two writings of one symbol have in common: `05/QĐ-UBND` and `5/qd - ubnd` are one."""
    return re.sub(r"^0+(?=\d)", "", fold(symbol_written(text)))


def issuer_key(text: str) -> str:
    """Return what two writings of one issuer have in common: `UBND tỉnh X` is `Ủy ban nhân dân tỉnh X`."""
    said = fold(drop_letters(text, "HIDDEN"))
    for short, full in _SHORT:
        said = re.sub(short, full, said)
    return " ".join(said.split())


def kind_of(symbol: str, title: str = "") -> str:
    """Return the kind of a document, such as `quyết định`, or nothing when neither tells it.

    A symbol of the National Assembly does not tell the kind: `18/2008/QH12` is a law and a
    resolution of one day; there the title's first words do.
    """
    key = symbol_key(symbol)
    if _LAW.match(key) or not key:
        said = fold(title)
        return next((head for head in _HEADS if said.startswith(fold(head))), "")
    if (found := _PARTY.match(key)) and found[1] in {*_BOTH, "tt"}:
        return _BOTH.get(found[1], "thông tri")
    if (found := _STATE.match(key)) and found[1] in {*_BOTH, "tt"}:
        return _BOTH.get(found[1], "thông tư")
    return "công văn" if _LETTER.match(key) else ""


def kind_written(text: str) -> str:
    """Return a kind that a person wrote, in small letters; `QĐ` is `quyết định`."""
    said = " ".join(unicodedata.normalize("NFC", text).lower().split())
    return {"tt": "thông tư", **_BOTH}.get(fold(said), said)
