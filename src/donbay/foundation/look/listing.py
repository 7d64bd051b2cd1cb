"""The one list of things: columns said once, on a telephone every row a small list, pages, and words where none is.

    {% listing page as one %}
      {% blocktranslate count n=page.total %}…{% plural %}…{% endblocktranslate %}
      {% column _("Tên") lead %}<a href="{{ one.address }}">{{ one.name }}</a>
      {% column _("Ngày") nowrap %}{{ one.day|date:"d/m/Y" }}
      {% nothing %}<h2>…</h2><p>…</p>
    {% endlisting %}

A part ends where the next begins, as with `if` and `else`. What stands before the first column is the caption.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.template import Context, Node, NodeList, TemplateSyntaxError
from django.template.base import FilterExpression, Parser, Token
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from donbay.foundation.web.asked import page_of

MARKS = {
    "lead": "what a row is called: the head of the row",
    "nowrap": "days, numbers and symbols that are not broken",
    "number": "figures, set at the right",
    "act": "buttons: without the name of the column on a telephone, where they say themselves what they do",
}


class Column(NamedTuple):
    """One column: its head, how it is set (names of MARKS), and what draws a cell of it."""

    head: FilterExpression
    marks: frozenset[str]
    cell: NodeList

    def draw_head(self, context: Context) -> SafeString:
        """Return the head cell."""
        said = mark_safe(' class="number"') if "number" in self.marks else ""
        return format_html('<th scope="col"{}>{}</th>', said, self._name(context))

    def _name(self, context: Context) -> SafeString:
        return escape(
            self.head.resolve(context)
        )  # words in a template count as safe; in an attribute they are not

    def draw_cell(self, context: Context) -> SafeString:
        """Return the cell of the row that the context holds."""
        classes = " ".join(sorted(self.marks & {"nowrap", "number"}))
        said = format_html(' class="{}"', classes) if classes else ""
        words = _draw(self.cell, context)
        if "lead" in self.marks:
            return format_html('<th scope="row"{}>{}</th>', said, words)
        if "act" not in self.marks:
            said = format_html('{} data-label="{}"', said, self._name(context))
        return format_html("<td{}>{}</td>", said, words)


class Listing(Node):
    """A list as a table, with its pager; or the words for an empty one."""

    child_nodelists = ("caption", "cells", "nothing")

    def __init__(self, rows: FilterExpression, name: str, *, quiet: bool, parts: "_Parts") -> None:
        """Keep what draws the list. `name`: what a row is called in the cells. `quiet`: the caption is heard only."""
        self.rows, self.name, self.quiet = rows, name, quiet
        self.caption, self.columns, self.nothing = parts
        self.cells = NodeList(node for column in self.columns for node in column.cell)

    def render(self, context: Context) -> SafeString:
        """Return the list. It takes a page of a long list (`Page`) or all rows of a short one."""
        found = self.rows.resolve(context)
        rows = getattr(found, "rows", found)
        if not rows:
            words = _draw(self.nothing, context)
            return format_html('<div class="empty">{}</div>', words) if words else SafeString()
        return mark_safe(self._draw_table(context, rows) + _draw_pager(context, found))  # both drawn here

    def _draw_table(self, context: Context, rows: Any) -> SafeString:
        return format_html(
            '<div class="table-box"><table class="table"><caption{}>{}</caption>'
            "<thead><tr>{}</tr></thead>\n<tbody>{}</tbody></table></div>\n",
            mark_safe(' class="out-of-sight"') if self.quiet else "",
            _draw(self.caption, context),
            format_html_join("", "{}", ((column.draw_head(context),) for column in self.columns)),
            format_html_join("", "<tr>{}</tr>\n", self._draw_rows(context, rows)),
        )

    def _draw_rows(self, context: Context, rows: Any) -> Iterator[tuple[SafeString]]:
        for row in rows:
            with context.push(**{self.name: row}):
                yield (format_html_join("", "{}", ((one.draw_cell(context),) for one in self.columns)),)


class _Parts(NamedTuple):
    caption: NodeList
    columns: list[Column]
    nothing: NodeList


def _draw(part: NodeList, context: Context) -> SafeString:
    return mark_safe(part.render(context).strip())  # templates escape; strip() forgets that they did


def _draw_pager(context: Context, found: Any) -> str:
    if getattr(found, "pages", 0) < 1 or context.template is None:
        return ""
    drawn = context.template.engine.get_template("look/pager/pager.html")
    with context.push(**pages_around(context["request"], found.page, found.pages)):
        return drawn.render(context)


def pages_around(request: Any, page: int, pages: int) -> dict[str, Any]:
    """Return what the pager shows: the pages around this one; whatever else is asked for stays asked for."""
    query = request.GET.copy()

    def address(number: int) -> str:
        query["trang"] = str(number)
        return f"?{query.urlencode()}"

    near = [n for n in range(1, pages + 1) if n in {1, pages} or abs(n - page) <= 2]
    return {
        "page": page,
        "pages": pages,
        "near": [(number, address(number)) for number in near],
        "before": address(page - 1),
        "after": address(page + 1),
        "beyond": page_of(request) > pages,
    }


def read_listing(parser: Parser, token: Token) -> Listing:
    """Read `{% listing ROWS [as NAME] [quiet] %}`. Raises: TemplateSyntaxError for what it does not know."""
    words = token.split_contents()[1:]
    if not words:
        raise TemplateSyntaxError("{% listing %} names its rows: {% listing page %}")
    rows, rest = parser.compile_filter(words[0]), words[1:]
    name = "row"
    if rest[:1] == ["as"] and len(rest) > 1:
        name, rest = rest[1], rest[2:]
    if rest not in ([], ["quiet"]):
        raise TemplateSyntaxError(f"{{% listing %}} takes `as NAME` and `quiet`, not {' '.join(rest)!r}")
    return Listing(rows, name, quiet=bool(rest), parts=_read_parts(parser))


def _read_parts(parser: Parser) -> _Parts:
    ends = ("column", "nothing", "endlisting")
    caption, columns, nothing = parser.parse(ends), [], NodeList()
    while (token := parser.next_token()).contents.split()[0] != "endlisting":
        if token.contents.split()[0] == "nothing":
            nothing = parser.parse(("endlisting",))
        else:
            columns.append(_read_column(parser, token, ends))
    if not columns:
        raise TemplateSyntaxError("{% listing %} needs a {% column %}")
    return _Parts(caption, columns, nothing)


def _read_column(parser: Parser, token: Token, ends: tuple[str, ...]) -> Column:
    _tag, *words = token.split_contents()
    marks = frozenset(words[1:])
    if not words or not marks <= MARKS.keys():
        raise TemplateSyntaxError(f"{{% column HEAD %}} takes {', '.join(MARKS)}; here: {' '.join(words)!r}")
    return Column(parser.compile_filter(words[0]), marks, parser.parse(ends))
