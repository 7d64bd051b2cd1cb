"""Follows every link from a start, and takes from a page the words a person sees."""

from collections import deque
from html.parser import HTMLParser
from urllib.parse import parse_qs, urldefrag, urljoin, urlsplit

MOST = 400
SILENT = {"script", "style", "svg", "template", "code", "pre", "textarea"}
VOID = {
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "track",
    "wbr",
    "use",
    "path",
}


class Seen(HTMLParser):
    """The words of a page with the language they are marked as, its labels, and its links."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[tuple[str, str]] = []
        self.links: list[str] = []
        self._open: list[tuple[str, str]] = [("", "")]

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        language = said.get("lang") or self._open[-1][1]
        if tag not in VOID:
            self._open.append((tag, language))
        if tag == "a" and said.get("href"):
            self.links.append(said["href"])
        for name in ("alt", "title", "placeholder", "aria-label", "data-label"):
            if said.get(name):
                self.words.append((language, said[name]))

    def handle_endtag(self, tag):
        while len(self._open) > 1 and tag not in VOID:
            if self._open.pop()[0] == tag:
                break

    def handle_data(self, data):
        if data.strip() and not SILENT & {tag for tag, _ in self._open}:
            self.words.append((self._open[-1][1], " ".join(data.split())))


def seen_on(answer) -> Seen:
    """Return what stands on a page."""
    page = Seen()
    page.feed(answer.content.decode())
    return page


def walk(client, *starts, language="vi", within="/"):
    """Yield every page that can be reached by links, with its address: no file, no page twice.

    `within`: how the addresses begin beyond which nobody walks.
    """
    client.cookies["django_language"] = language
    waiting, known = deque(starts), set(starts)
    while waiting and len(known) < MOST:
        path = waiting.popleft()
        answer = client.get(path, HTTP_ACCEPT_LANGUAGE=language)
        if not answer.get("Content-Type", "").startswith("text/html") or answer.streaming:
            continue
        if answer.status_code in {301, 302}:
            found = [answer["Location"]]
        else:
            page = seen_on(answer)
            yield path, answer, page
            found = page.links
        for link in found:
            address = urldefrag(urljoin(f"http://testserver{path}", link))[0]
            parts = urlsplit(address)
            asked = tuple(
                sorted(parse_qs(parts.query, keep_blank_values=True))
            )  # one of each filter is enough
            kind = f"{parts.path} {asked}"
            ours = parts.netloc == "testserver" and parts.path.startswith(within)
            if ours and kind not in known and "logout" not in parts.path:
                known.add(kind)
                waiting.append(parts.path + (f"?{parts.query}" if parts.query else ""))
