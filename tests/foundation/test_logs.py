"""A valid link is a key: no log keeps one."""

import io
import logging
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.core import signing

from donbay.foundation.logs import CutFilter, CutFormatter, cut_links

ROOT = Path(__file__).resolve().parents[2]
TOKEN = signing.Signer(key="k" * 50, salt="s", sep=".").sign_object({"contact": 1, "nonce": "x" * 24})
RESET = "cv1abc-0123456789abcdef0123456789abcdef"


@pytest.mark.parametrize(
    ("line", "cut"),
    [
        (f"Bad Request: /gop-y/ho-so/{TOKEN}/", "Bad Request: /gop-y/ho-so/…/"),
        (f'"POST /thu/dung/{TOKEN}/?x=1 HTTP/1.1" 200', '"POST /thu/dung/…/?x=1 HTTP/1.1" 200'),
        (f"GET /lich/{TOKEN}.ics", "GET /lich/….ics"),
        (f"/tai-khoan/password/reset/key/1-{RESET}/ x", "/tai-khoan/password/reset/key/1-…/ x"),
        ("Not Found: /thong-bao/G-TBT-N-USA-9202/", "Not Found: /thong-bao/G-TBT-N-USA-9202/"),
        ("donbay.apps.alerts.services.confirming: x", "donbay.apps.alerts.services.confirming: x"),
    ],
)
def test_the_signed_part_is_cut_and_nothing_else(line, cut):
    assert cut_links(line) == cut


def test_lines_and_tracebacks_of_both_handlers_are_cut():
    said = io.StringIO()
    for how in ("formatter", "filter"):
        handler = logging.StreamHandler(said)
        if how == "formatter":
            handler.setFormatter(CutFormatter("%(message)s"))
        else:
            handler.addFilter(CutFilter())
        record = logging.LogRecord(
            "x", logging.WARNING, "", 0, "Bad Request: %s", (f"/thu/dung/{TOKEN}/",), None
        )
        handler.handle(record)
    assert said.getvalue() == "Bad Request: /thu/dung/…/\n" * 2


@pytest.mark.django_db
def test_a_refused_form_of_a_case_leaves_no_key(client, settings):
    """Django writes the path of every 4xx; the handler of the settings cuts it."""
    handler = logging.getLogger().handlers
    formats = {type(one.formatter) for one in handler if isinstance(one.formatter, CutFormatter)}
    assert settings.LOGGING["formatters"]["line"]["()"] == "donbay.foundation.logs.CutFormatter"
    assert formats == {CutFormatter}


@pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not at hand")
def test_the_file_for_nginx_is_good_and_cuts_too(tmp_path):
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=x"]
    made += ["-keyout", str(tmp_path / "key.pem"), "-out", str(tmp_path / "cert.pem")]
    subprocess.run(made, check=True, capture_output=True)
    ours = (ROOT / "deploy/nginx.conf").read_text()
    ours = ours.replace("/etc/ssl/donbay/fullchain.pem", str(tmp_path / "cert.pem"))
    ours = ours.replace("/etc/ssl/donbay/privkey.pem", str(tmp_path / "key.pem")).replace(
        "/var/log/nginx", str(tmp_path)
    )
    whole = tmp_path / "nginx.conf"
    whole.write_text(f"pid {tmp_path}/pid;\nevents {{}}\nhttp {{\n{ours}\n}}\n")
    done = subprocess.run(
        ["nginx", "-t", "-c", str(whole), "-e", str(tmp_path / "e")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "syntax is ok" in done.stderr, done.stderr
    pattern = re.search(r'"~(\^\(\?<room>.*)" "\$\{room\}', ours)[1].replace("(?<", "(?P<")
    for path in (f"/thu/dung/{TOKEN}/", f"/gop-y/ho-so/{TOKEN}/tep/1/", f"/lich/{TOKEN}.ics"):
        assert re.match(pattern, path), path
    assert re.match(pattern, f"/tai-khoan/password/reset/key/1-{RESET}/")
    assert not re.match(pattern, "/thong-bao/G-TBT-N-USA-9202/")
