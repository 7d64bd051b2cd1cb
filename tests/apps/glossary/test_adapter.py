"""The optional machine: off by default, sends only what it is given, and is never in the way."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from donbay.apps.glossary import services
from donbay.core.prose.leftovers import leftovers


class Machine(BaseHTTPRequestHandler):
    answer, status, heard = json.dumps({"translatedText": " Nhãn thực phẩm "}), 200, []

    def do_POST(self):
        self.heard.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(self.status)
        self.end_headers()
        self.wfile.write(self.answer.encode())

    def log_message(self, *args):
        pass


@pytest.fixture
def machine(settings):
    class Own(Machine):
        heard = []

    server = HTTPServer(("127.0.0.1", 0), Own)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    settings.TRANSLATE_URL = f"http://127.0.0.1:{server.server_port}/"
    yield Own
    server.shutdown()
    server.server_close()


def test_it_is_off_until_an_address_is_set(settings):
    settings.TRANSLATE_URL = ""
    assert not services.is_on()
    assert services.machine_draft("Food labels", language="en") is None


def test_a_draft_is_labelled_and_only_the_given_words_are_sent(machine):
    found = services.machine_draft(" Food labels ", language="en")
    assert (found.text, found.label) == ("Nhãn thực phẩm", "bản nháp tự động")
    assert len(found.asked) == 64
    assert machine.heard == [{"q": "Food labels", "source": "en", "target": "vi", "format": "text"}]


def test_the_label_cannot_be_published(machine):
    found = services.machine_draft("Food labels", language="en")
    assert [one.found.lower() for one in leftovers(f"{found.text} ({found.label})", "vi")] == [
        "bản nháp tự động"
    ]


@pytest.mark.parametrize(
    ("status", "answer"),
    [
        (500, "{}"),
        (200, "no json"),
        (200, "{}"),
        (200, "[]"),
        (200, '{"translatedText": 7}'),
        (200, '{"translatedText": " "}'),
    ],
)
def test_a_machine_that_fails_is_passed_over(machine, monkeypatch, status, answer):
    monkeypatch.setattr(machine, "status", status)
    monkeypatch.setattr(machine, "answer", answer)
    assert services.machine_draft("Food labels", language="en") is None


@pytest.mark.parametrize("address", ["http://127.0.0.1:1", "http://host:9x", "no address"])
def test_a_machine_that_is_gone_is_passed_over(settings, address):
    settings.TRANSLATE_URL = address
    assert services.machine_draft("Food labels", language="en") is None


def test_vietnamese_and_nothing_are_not_sent(machine):
    assert services.machine_draft("Nhãn", language="vi") is None
    assert services.machine_draft("  ", language="en") is None
    assert machine.heard == []
