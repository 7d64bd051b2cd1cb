"""The replay server and the proxy of the tests speak HTTP as the server of the standard library does."""

import json
import threading
from contextlib import contextmanager
from urllib.parse import parse_qsl
from wsgiref.simple_server import WSGIRequestHandler, make_server

import httpx
import pytest

from donbay.sources._kit.http import PoliteClient, SourceRefused
from tests.replay.clock import StillClock
from tests.replay.server import Replay
from tests.served.proxy import proxy_before

ITEMS = {
    "items": [],
    "totalCount": 0,
    "endRow": 0,
    "pageSize": 20,
    "isCountExceeded": False,
    "areas": [],
    "notifyingMembers": [],
}
PATH = "/api/v1/azureSearch/getAll"


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_args):
        pass


@contextmanager
def real(asked):
    def answer(environ, start_response):
        params = parse_qsl(environ["QUERY_STRING"], keep_blank_values=True)
        asked.append(
            (
                environ["PATH_INFO"],
                {name.lower(): value for name, value in params},
                environ["HTTP_USER_AGENT"],
            )
        )
        found = environ["PATH_INFO"] == PATH
        body = json.dumps(ITEMS if found else {"message": "not found"}).encode()
        start_response(
            "200 OK" if found else "404 Not Found",
            [("Content-Type", "application/json"), ("Content-Length", str(len(body)))],
        )
        return [body]

    server = make_server("127.0.0.1", 0, answer, handler_class=_Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@contextmanager
def replayed(asked):
    with Replay() as replay:
        yield replay.host
        asked += [(path, params, headers["user-agent"]) for path, params, headers in replay.asked]


@pytest.mark.parametrize("server", [real, replayed])
@pytest.mark.parametrize(
    "params",
    [
        [],
        [("page", "2"), ("pagesize", "50")],
        [("documentSymbol", "G/TBT/N/VNM/1 & 2"), ("empty", "")],
        [("words", "xoài tươi + 100%")],
    ],
)
def test_a_question_arrives_as_it_was_asked_and_the_answer_is_json(server, params):
    asked = []
    with server(asked) as host:
        client = PoliteClient(name="test", pace=StillClock().pace(), timeout_seconds=5)
        answer = client.get_json(f"{host}{PATH}", params)
        assert (set(answer), answer["items"]) == (set(ITEMS), [])
        client.close()
    ((path, heard, agent),) = asked
    assert (path, heard) == (PATH, {name.lower(): value for name, value in params})
    assert agent.startswith("Mozilla/5.0 (compatible; DonBay/")


@pytest.mark.parametrize("server", [real, replayed])
def test_what_is_not_there_is_refused_and_asked_once(server):
    asked = []
    with server(asked) as host:
        client = PoliteClient(name="test", pace=StillClock().pace(), timeout_seconds=5)
        with pytest.raises(SourceRefused):
            client.get_json(f"{host}/nowhere")
        client.close()
    assert [path for path, _params, _agent in asked] == ["/nowhere"]


@pytest.mark.parametrize("server", [real, replayed])
def test_headers_are_found_in_any_case_and_the_length_is_true(server):
    with server([]) as host:
        answer = httpx.get(f"{host}{PATH}")
    assert answer.headers["CONTENT-TYPE"].partition(";")[0] == "application/json"
    assert int(answer.headers["content-length"]) == len(answer.content)


@pytest.mark.parametrize("path", [PATH, f"{PATH}?words=xo%C3%A0i%20%2B&empty=", "/nowhere"])
def test_the_proxy_passes_on_what_the_server_behind_it_says(tmp_path, path):
    asked = []
    with real(asked) as host, proxy_before(int(host.rpartition(":")[2]), tmp_path) as port:
        straight = httpx.get(f"{host}{path}")
        passed = httpx.get(f"https://127.0.0.1:{port}{path}", verify=False)  # noqa: S501 - a certificate of the test
    assert (passed.status_code, passed.content) == (straight.status_code, straight.content)
    assert passed.headers["content-type"] == straight.headers["content-type"]
    assert asked[0] == asked[1]
