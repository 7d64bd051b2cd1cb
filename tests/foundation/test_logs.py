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
        (f"Bearer dbk_k3v9x0qa_{'Ab-_' * 11}", "Bearer dbk_k3v9x0qa_…"),
        (f"?key=dbk_k3v9x0qa_{'Ab-_' * 11}&x=1", "?key=dbk_k3v9x0qa_…&x=1"),
        ("donbay.apps.alerts.services.confirming: x", "donbay.apps.alerts.services.confirming: x"),
    ],
)
def test_the_signed_part_is_cut_and_nothing_else(line, cut):
    assert cut_links(line) == cut


def handler_of(how, said):
    """Return a handler that cuts by our form, or by our filter before a form of its own."""
    handler = logging.StreamHandler(said)
    if how == "formatter":
        handler.setFormatter(CutFormatter("%(message)s"))
    else:
        handler.addFilter(CutFilter())
    return handler


def written(how, msg, *args, **more):
    """Return what a handler writes of one line of the log."""
    said = io.StringIO()
    logger, handler = logging.getLogger("tests.cut"), handler_of(how, said)
    logger.propagate, logger.handlers = False, [handler]
    logger.warning(msg, *args, **more)
    return said.getvalue()


PATH = f"/thu/dung/{TOKEN}/"
HANDLERS = pytest.mark.parametrize("how", ["formatter", "filter"])


@HANDLERS
@pytest.mark.parametrize(
    ("args", "cut"),
    [
        (("Bad Request: %s", PATH), "Bad Request: /thu/dung/…/\n"),
        (("%(path)s gone", {"path": PATH}), "/thu/dung/…/ gone\n"),
        (("%s gone", [PATH]), "['/thu/dung/…/'] gone\n"),
        (("%s", ValueError(PATH)), "/thu/dung/…/\n"),
        ((ValueError(PATH),), "/thu/dung/…/\n"),
        (("no place for it", PATH), "no place for it ('/thu/dung/…/',)\n"),
    ],
)
def test_lines_of_both_handlers_are_cut_whatever_they_are_given(how, args, cut, capsys):
    assert written(how, *args) == cut
    assert capsys.readouterr().err == ""


@HANDLERS
def test_tracebacks_are_cut_with_their_causes(how):
    def fail():
        raise KeyError(PATH) from ValueError(f"cause {PATH}")

    try:
        fail()
    except KeyError:
        said = written(how, "failed", exc_info=True)
    assert TOKEN not in said
    assert said.startswith(
        "failed\nValueError: cause /thu/dung/…/\n\nThe above exception was the direct cause"
    )
    assert said.endswith("KeyError: '/thu/dung/…/'\n")


@HANDLERS
@pytest.mark.parametrize("part", ["exc_text", "stack_info"])
def test_a_traceback_made_before_and_a_stack_are_cut(how, part):
    said = io.StringIO()
    record = logging.LogRecord("x", logging.ERROR, "", 0, "failed", None, None)
    setattr(record, part, f"line of {PATH}")
    handler_of(how, said).handle(record)
    assert said.getvalue() == "failed\nline of /thu/dung/…/\n"


def test_a_form_that_writes_the_error_itself_gets_none():
    """Such as a form of JSON: it asks the record for its parts."""
    record = logging.LogRecord("x", logging.ERROR, "", 0, "failed", None, (KeyError, KeyError(PATH), None))
    CutFilter().filter(record)
    assert (record.exc_info, record.exc_text) == (None, "KeyError: '/thu/dung/…/'")


def test_the_server_for_developing_writes_through_our_handler(settings):
    assert settings.LOGGING["loggers"]["django.server"] == {"handlers": [], "propagate": True}
    assert (logging.getLogger("django.server").handlers, logging.getLogger("django.server").propagate) == (
        [],
        True,
    )


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
