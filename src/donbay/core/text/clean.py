"""Clean what the WTO services send, for display and for matching. The raw text is kept elsewhere.

Source: the quirks measured in real exports, forms and page records.
"""

import re
import unicodedata

from .letters import drop_letters
from .markup import resolve_references, text_of_markup

_ODD = re.compile(
    r"[<&\x00-\x09\x0b-\x1f\x7f-\x9f\u00a0\u00ad\u1680\u2000-\u200f\u2028-\u202f\u205f\u2060\u3000\ufeff\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_"
)
_BLANK = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t]")
_LINE_ENDS = str.maketrans({"\u2028": "\n", "\u2029": "\n\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n"})
_RARE = re.compile(
    r"[\u2028\u2029\x0b\x0c\x80-\x9f]"
)  # looked for first: translating takes ten times as long
# Bytes of Windows-1252 that were read as Latin-1: `\x92` is an apostrophe.
_WINDOWS = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0) if code != 0x85}
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TAG = re.compile(r"</?[a-zA-Z!][^<>]*+>|<!--|<(?:script|style)\b", re.IGNORECASE)
# Markup that was escaped once too often; `&lt;fresh&gt;` is a word in brackets and stays.
_ESCAPED_TAG = re.compile(
    r"</?(?:p|br|div|span|b|i|u|em|strong|a|ul|ol|li|sup|sub|table|tbody|tr|td|font|h[1-6]|script|style|iframe|img|"
    r"svg|object)\b[^<>]*+>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{2,6}|#x[0-9a-fA-F]{2,5}|[a-zA-Z]{2,8});")
_SPACES = re.compile(r" {2,}")
_LINES = re.compile(r" ?\n[ \n]*\n ?")
_RULE = re.compile(r"_{5,}|-{5,}|={5,}")
# Footnotes of the official forms say how to find the text; they are no part of the notice.
_FOOTNOTE = re.compile(
    r"(?:^|(?<=\s))\d{0,2}\s{0,3}This information can be provided by including a website address, a (?:pdf|PDF)"
    r"[^.]{0,400}?(?:can|may) be (?:obtained|accessed)\.?",
    re.DOTALL,
)
_FOOTNOTE_ABROAD = re.compile(
    r"(?:^|(?<=\s))\d{0,2}\s{0,3}(?:Cette information|Ces (?:renseignements|informations)|Esta información|"
    r"La información|Entre otras cosas)\b[^.]{0,120}\bsit(?:e|io)\s{1,3}[Ww]eb\b[^.]{0,300}?\b(?:PDF|pdf)\b[^.]*\.?"
)
# A single line break inside a sentence: the next line goes on in small letters, a digit or a bracket.
_BROKEN = re.compile(
    r"(?<=[^\s.:;!?\n]) ?\n ?(?=(?!\(?\w{1,3}[.)]\s)(?:[a-zà-öø-ÿăđĩũơưạ-ỹ]|\((?!\w{1,3}\))))"
)
_BROKEN_NAME = re.compile(r"(?<=[\w,]) \n(?=\S)")
_STRAY = re.compile(r"^[>*\s]+(?=\w)")
# Three small letters (or a bracket) and a capital's word: `McDonald` and `iPhone` stay whole.
_MISSING = re.compile(r"(?:(?<=[a-zà-öø-ÿ]{3})|(?<=[)\]])|(?<=\d{2}))(?=[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]{2})")
_SENTENCE = re.compile(r"(?<=[a-zà-öø-ÿ)\]][.:;])(?=[A-ZÀ-ÖØ-Þ-])")


def clean_text(raw: str) -> str:
    """Return a text as people should read it; an empty text where nothing is said.

    Cost: a scan or two for plain ASCII without markup, which is the usual case.
    """
    text = raw if raw.isascii() else unicodedata.normalize("NFC", raw)
    # All that is odd is not printable, or one of these: no need to look at each letter.
    if not text.isprintable() or "<" in text or "&" in text or "_x" in text:
        text = _decode(text) if _ODD.search(text) else text
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "___" in text or "---" in text or "===" in text:
        text = _RULE.sub("\n", text)
    if "eb" in text and ("pdf" in text or "PDF" in text):
        text = _FOOTNOTE_ABROAD.sub("", _FOOTNOTE.sub("", text))
    if "\n" in text:
        text = _join_lines(text)
    if "  " in text:
        text = _SPACES.sub(" ", text)
    text = text.strip()
    if text[:1] in {">", "*"}:
        text = _STRAY.sub("", text)
    return text if text.strip("-–—.*_ \n") else ""


def matchable(text: str) -> str:
    """Return a text with breaks where a blank between two paragraphs was lost, for matching only.

    `Polandto` cannot be mended, `balsaminaImpatiens` can; names such as `iPhone` are not touched
    because two small letters must stand before the capital's word.
    """
    return _SENTENCE.sub(" ", _MISSING.sub(" ", text))


def _decode(text: str) -> str:
    if "_x" in text:
        text = _ESCAPE.sub(_escaped, text)
    if "<" in text and _TAG.search(text):
        text = text_of_markup(text)
    elif "&" in text:
        text = resolve_references(text)
    for _ in range(2):  # some services escape what was escaped
        if "<" in text and _ESCAPED_TAG.search(text):
            text = text_of_markup(text)
        elif "&" in text and _ENTITY.search(text):
            text = resolve_references(text)
    if _RARE.search(text):
        text = text.translate(_LINE_ENDS).translate(_WINDOWS)
    return drop_letters(_BLANK.sub(" ", text), "NOTICE")


def _escaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))


def _join_lines(text: str) -> str:
    text = _LINES.sub("\n\n", text)
    text = _BROKEN_NAME.sub(" ", text)
    return _BROKEN.sub(" ", text)
