"""Somebody who goes everywhere and presses every button once, in a real browser."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from django.utils import timezone
from playwright.sync_api import Error as PlaywrightError

INSTANCES = 2  # pages of one kind that are looked at in the search for forms
TRIES = 4  # pages on which a form is looked for when others have changed it away

EVERYWHERE = {"i18n/setlang/", "tai-khoan/logout/"}  # the same form on every page

_FORMS = """() => [...document.forms].map((form, at) => ({
    at, action: form.getAttribute('action') === null ? location.href : form.action, method: form.method,
    buttons: [...form.elements].filter(e => e.type === 'submit' && !e.hidden && !e.ariaHidden && !e.classList.contains('out-of-sight')).map(e => [e.name || '', e.value || '', e.innerText.trim()]),
}))"""


def route_of(address: str) -> str:
    """Return the pattern behind an address, "" for one that is not ours."""
    try:
        return resolve(urlsplit(address).path).route
    except Resolver404:
        return ""


@dataclass
class Walk:
    """What was seen: addresses by kind, forms by kind, where sending them led, and what went wrong."""

    address: str
    seen: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    forms: dict[tuple, list[tuple[str, int]]] = field(default_factory=lambda: defaultdict(list))
    pressed: dict[tuple, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    arrived: list[str] = field(default_factory=list)

    def look(self, page, starts) -> None:
        """Go from link to link, a few pages of each kind, and write down the forms."""
        waiting = [*starts, *self.arrived]
        self.arrived = []
        while waiting:
            address = waiting.pop(0).split("#")[0]
            if not address.startswith(self.address):
                address = self.address + address if address.startswith("/") else ""
            kind = route_of(address) if address else ""
            if (
                not kind
                or address in self.seen[kind]
                or len(self.seen[kind]) >= INSTANCES
                or _leaves(address)
            ):
                continue
            self.seen[kind].append(address)
            if not self._open(page, address):
                continue
            for form in page.evaluate(_FORMS):
                if form["method"] == "dialog":
                    continue  # closes a dialog, sends nothing
                action = route_of(form["action"])
                for button in form["buttons"] or [["", "", ""]]:
                    everywhere = action in EVERYWHERE
                    key = ("" if everywhere else kind, action, form["method"], button[0], _steady(button[1]))
                    self.forms[key].append((address, form["at"]))
            waiting += page.evaluate("() => [...document.links].map(link => link.href)")

    def _open(self, page, address) -> bool:
        try:
            answer = page.goto(address)
        except Exception as error:  # noqa: BLE001 - a download is no page
            if "Download is starting" not in str(error) and "ERR_ABORTED" not in str(error):
                self.faults.append(f"GET {address}: {error}")
            return False
        if answer and answer.status >= 400:
            self.faults.append(f"GET {address}: {answer.status}")
            return False
        return "html" in (answer.headers.get("content-type", "") if answer else "")

    def press(self, page, *, last=()) -> None:
        """Fill in and send every kind of form that was not sent yet; those whose action is in `last` at the end."""
        todo = [key for key in self.forms if key not in self.pressed]
        for key in sorted(todo, key=lambda key: (any(name in key[1] for name in last), key)):
            for address, at in self.forms[key][:TRIES]:
                if self._press_one(page, key, address, at):
                    break

    def _press_one(self, page, key, address, at) -> bool:
        _kind, _action, method, name, value = key
        if not self._open(page, address):
            return False
        found = [
            f for f in page.evaluate(_FORMS) if route_of(f["action"]) == key[1] and f["method"] == method
        ]
        found = [
            f
            for f in found
            if any((b[0], _steady(b[1])) == (name, value) for b in f["buttons"] or [["", ""]])
        ]
        if not found:
            return False
        at = min((f["at"] for f in found), key=lambda n: abs(n - at))
        form = page.locator("form").nth(at)
        fill(form)
        button = _button(form, name, value)
        try:
            answers = _answers_to(page, lambda: _push(form, button))
        except PlaywrightError as error:
            self.faults.append(f"{method} on {address} [{name}={value}]: {str(error)[:300]}")
            return True
        self.pressed[key] = answers[0].status if answers else 0
        self.arrived.append(page.url)
        for answer in answers:
            if answer.status in (403, 404, 405) or answer.status >= 500:
                self.faults.append(
                    f"{method} on {address} [{name}={value}]: {answer.request.method} {answer.url}: {answer.status}"
                )
        return True


def _push(form, button) -> None:
    if button is None:
        form.evaluate("form => form.requestSubmit()")
    else:
        button.click(timeout=5000, no_wait_after=True)


def _answers_to(page, act) -> list:
    """Do something that may lead elsewhere; return the answers on the way there, once the browser has arrived."""
    asked, answers, arrived = [], [], []
    listeners = {
        "request": lambda one: one.is_navigation_request() and asked.append(one),
        "response": lambda one: one.request.is_navigation_request() and answers.append(one),
        "framenavigated": lambda _frame: arrived.append(1),
        "requestfailed": lambda one: one.is_navigation_request() and arrived.append(1),  # a download
    }
    for name, listener in listeners.items():
        page.on(name, listener)
    try:
        act()
        for _wait in range(1000):
            page.wait_for_timeout(20)
            if arrived or (not asked and _wait > 15):
                break
        page.wait_for_load_state("load")
    finally:
        for name, listener in listeners.items():
            page.remove_listener(name, listener)
    return answers


def _leaves(address: str) -> bool:
    return "/logout/" in address


def _steady(value: str) -> str:
    return re.sub(r"\d+", "N", value)[:40]


_BUTTONS = """form => [...form.querySelectorAll('button, input[type=submit]')].map(one => ({
    kind: one.getAttribute('type') || 'submit', name: one.getAttribute('name') || '',
    value: one.getAttribute('value') || '',
    keyOnly: one.hasAttribute('hidden') || !!one.getAttribute('aria-hidden') || one.className.includes('out-of-sight'),
}))"""


def _button(form, name, value):
    """Return the button of this form with this name and value (figures aside); not one that only takes the key Enter."""
    for at, one in enumerate(form.evaluate(_BUTTONS)):
        words = (one["name"], _steady(one["value"]))
        if one["kind"] == "submit" and not one["keyOnly"] and words == (name, value):
            return form.locator("button, input[type=submit]").nth(at)
    return None


_FIELDS = """form => {
    document.querySelectorAll('details').forEach(one => one.open = true)
    return [...form.querySelectorAll('input, select, textarea')].map(one => ({
        kind: (one.getAttribute('type') || one.tagName).toLowerCase(), name: one.getAttribute('name') || '',
        required: one.required, value: one.value, accept: one.getAttribute('accept') || '', min: one.min || '',
        values: [...(one.options || [])].map(option => option.value).filter(value => value),
    }))
}"""


def fill(form) -> None:
    """Write something usual into every field that a person sees."""
    ticked = False
    for at, facts in enumerate(form.evaluate(_FIELDS)):
        kind = facts["kind"]
        if kind in ("hidden", "submit", "button", "radio", "search", "reset"):
            continue
        if kind == "checkbox" and ticked and not facts["required"]:
            continue
        if kind not in ("file", "checkbox") and facts["value"]:
            continue
        one = form.locator("input, select, textarea").nth(at)
        if one.is_visible() and one.is_enabled():
            _fill_one(one, facts)
            ticked = ticked or kind == "checkbox"


def _fill_one(one, facts) -> None:
    if facts["kind"] == "file":
        one.set_input_files(_file(facts["accept"]))
    elif facts["kind"] == "checkbox":
        one.check()
    elif facts["kind"] != "select":
        one.fill(_words(facts))
    elif facts["values"]:
        one.select_option(facts["values"][0])


def _words(field) -> str:
    day = timezone.localdate() + timedelta(days=30)
    by_kind = {
        "email": "nguoi.thu@xa.example",
        "tel": "0905123456",
        "number": field["min"] or "1",
        "date": day.isoformat(),
        "datetime-local": f"{day.isoformat()}T09:00",
        "time": "09:00",
        "url": "https://xa.example/",
        "password": "mot-mat-khau-rat-dai-2026",
    }
    usual = "nguoi.thu@xa.example" if "mail" in field["name"] else "Thử"
    return by_kind.get(field["kind"], usual)


def _file(accept: str) -> dict:
    if "pdf" in accept or not accept:
        return {"name": "thu.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n%%EOF\n"}
    return {
        "name": "thu.csv",
        "mimeType": "text/csv",
        "buffer": "Tên doanh nghiệp,Sản phẩm\nCông ty Thử,Tôm\n".encode(),
    }
