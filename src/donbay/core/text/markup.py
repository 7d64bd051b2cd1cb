"""The text of HTML from strangers, in one pass, whatever is left open in it.

The parser of the standard library looks for the end of each open tag, comment or script from each
place anew; a hundred kilobytes of `<a` took it seconds. Here no place is looked at twice.
"""

import html
import re

_BLOCKS = frozenset("p div br li ul ol tr table h1 h2 h3 h4 h5 h6 section article td th".split())
_SILENT = frozenset("script style head template".split())  # what a reader of the page never sees
_RAW = frozenset({"script", "style"})  # tags inside are no tags
# A tag ends before the next `<`: what is left open is text. Possessive, so that nothing is tried twice.
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/<>]*+)(?:[^<>\"']++|\"[^<\"]*+\"|'[^<']*+'|[\"'])*+>")
_ENDLESS = re.compile(r"&#(?:[xX][0-9a-fA-F]{7,}|[0-9]{8,});?")  # no letter has such a number


def text_of_markup(markup: str) -> str:
    """Return what a reader of the page sees; block tags become line breaks, scripts nothing.

    Cost: one pass.
    """
    return _Reader(markup).text()


def resolve_references(text: str) -> str:
    """Return a text with its character references resolved; one that no letter has is left out."""
    return html.unescape(_ENDLESS.sub("", text) if "&#" in text else text)


class _Reader:
    """One pass over a page. `_next` keeps where an end was found: it is looked for once."""

    def __init__(self, markup: str) -> None:
        self._markup = markup
        self._parts: list[str] = []
        self._silent = 0
        self._found: dict[str, int] = {}
        self._lower = ""

    def text(self) -> str:
        markup, at = self._markup, 0
        while (opens := markup.find("<", at)) >= 0:
            self._say(markup[at:opens])
            at = self._after(opens)
        self._say(markup[at:])
        return "".join(self._parts)

    def _after(self, opens: int) -> int:
        """Deal with what a `<` opens; return where to go on."""
        markup = self._markup
        if tag := _TAG.match(markup, opens):
            return self._tag(tag)
        for start, end in (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<!", ">"), ("<?", ">"), ("</>", ">")):
            if markup.startswith(start, opens):
                closes = self._next(end, opens + len(start) - (start == "</>"))
                if closes < 0:
                    return self._open(opens, start)
                if start == "<![CDATA[":
                    self._say(markup[opens + len(start) : closes])
                return closes + len(end)
        return self._open(opens, "<")

    def _open(self, opens: int, start: str) -> int:
        """Take what is never closed for text, without the sign of a comment."""
        self._say("" if start == "<!--" else start)
        return opens + len(start)

    def _tag(self, tag: re.Match[str]) -> int:
        name, both = tag[2].lower(), tag[0].endswith("/>")
        if not tag[1]:
            self._begin(name)
        if tag[1] or both:
            self._end(name)
        elif name in _RAW:
            self._lower = self._lower or self._markup.lower()
            closes = self._next(f"</{name}", tag.end(), text=self._lower)
            return closes if closes >= 0 else len(self._markup)
        return tag.end()

    def _begin(self, name: str) -> None:
        if name in _SILENT:
            self._silent += 1
        elif name == "body":
            self._silent = 0  # a head need not be closed
        elif name in _BLOCKS:
            self._parts.append("\n")

    def _end(self, name: str) -> None:
        if name in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif name in _BLOCKS:
            self._parts.append("\n")

    def _say(self, text: str) -> None:
        if text and not self._silent:
            self._parts.append(resolve_references(text) if "&" in text else text)

    def _next(self, sign: str, start: int, *, text: str = "") -> int:
        """Return where a sign stands next, -1 if nowhere; what was found before is not looked for again."""
        known = self._found.get(sign, 0)
        if 0 <= known < start:
            known = self._found[sign] = (text or self._markup).find(sign, start)
        return known
