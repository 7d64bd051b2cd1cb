"""Reads the forms of a page as a browser does, to press each of their buttons."""

from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import msgspec
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import resolve

LIST = "Tên doanh nghiệp,Sản phẩm\nHTX Mẫu Mới,Sầu riêng\n"
TYPED = {"email": "moi@xa.example", "date": "2099-12-31", "number": "1", "time": "08:00"}
ACTS = {"act", "what", "where"}  # names of buttons that say which of several things a page does


class Button(msgspec.Struct, frozen=True, kw_only=True):
    """A button that sends: its name and value, and where its form goes. `act`: what its form says that it does."""

    name: str
    value: str
    there: str
    method: str
    act: str = ""

    @property
    def kind(self) -> tuple[str, str, str]:
        """Return what it does, however many rows of a list have one."""
        view = resolve(urlsplit(self.there).path).view_name
        return self.method, view, self.value if self.name in ACTS else self.act


class Form(msgspec.Struct, kw_only=True):
    """A form: where it goes, what stands in it by name, the names of its files, its buttons."""

    action: str
    method: str
    fields: dict[str, str] = msgspec.field(default_factory=dict)
    files: set[str] = msgspec.field(default_factory=set)
    act: str = ""
    buttons: list[Button] = msgspec.field(default_factory=list)

    def sent_by(self, button: Button) -> dict[str, object]:
        """Return what a button sends, with a word in whatever was left empty."""
        filled = {name: said or "Mẫu" for name, said in self.fields.items()}
        given = {name: SimpleUploadedFile("a.csv", LIST.encode()) for name in self.files}
        return filled | given | ({button.name: button.value} if button.name else {})


class _Reader(HTMLParser):
    def __init__(self, path):
        super().__init__()
        self.path, self.forms, self.named = path, [], {}
        self._open, self._select = None, ""

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        if tag == "form":
            self._begin(said)
        form = self.named.get(said.get("form"), self._open)
        if form is not None and "disabled" not in said:
            self._take(form, tag, said)

    def handle_endtag(self, tag):
        if tag == "form":
            self._open = None
        elif tag == "select":
            self._select = ""

    def _begin(self, said):
        there = urljoin(self.path, said.get("action") or self.path)
        self._open = Form(action=there, method=said.get("method", "get").lower())
        self.forms.append(self._open)
        if said.get("id"):
            self.named[said["id"]] = self._open

    def _take(self, form, tag, said):
        name, value = said.get("name") or "", said.get("value") or ""
        kind = said.get("type", {"button": "submit", "input": "text"}.get(tag, tag))
        if kind == "submit":
            there = urljoin(self.path, said.get("formaction") or form.action)
            form.buttons.append(Button(name=name, value=value, there=there, method=form.method, act=form.act))
        elif kind == "file":
            form.files.add(name)
        elif kind == "select":
            form.fields[name], self._select = "", name
        elif kind == "option":
            form.fields[self._select] = form.fields.get(self._select) or value
        elif tag in {"input", "textarea"} and name not in form.fields:
            form.fields[name] = value or TYPED.get(kind, "")
            form.act = value if kind == "hidden" and name in ACTS else form.act


def forms_on(path: str, answer) -> list[Form]:
    """Return the forms of a page."""
    reader = _Reader(path)
    reader.feed(answer.content.decode())
    return reader.forms
