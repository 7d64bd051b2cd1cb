"""The polite client against the replay server: every trap has its own answer."""

from collections import deque

import pytest

from donbay.sources._kit.http import PoliteClient, SourceRefused
from donbay.sources._kit.types import SourceChanged, SourceUnreachable

from .clock import StillClock
from .server import Replay

NEWEST = "/notifications/getLatestNotifications"


@pytest.fixture
def replay():
    with Replay(latest=[]) as server:
        yield server


@pytest.fixture
def clock():
    return StillClock()


@pytest.fixture
def client(clock):
    polite = PoliteClient(name="test", pace=clock.pace(), timeout_seconds=0.4)
    yield polite
    polite.close()


def ask(client, replay, *traps):
    replay.traps.next_answers = deque(traps)
    return client.get_json(replay.page_url + NEWEST)


def test_it_says_who_it_is_and_asks_for_json_only(client, replay):
    assert ask(client, replay) == []
    _, params, headers = replay.asked[0]
    assert params == {}
    assert headers["accept"] == "application/json"
    assert "DonBay" in headers["user-agent"]


def test_one_request_a_second(client, replay, clock):
    for _ in range(3):
        ask(client, replay)
    assert clock.slept == [1.0, 1.0]


def test_two_clients_share_the_pace_of_a_host(replay, clock):
    pace = clock.pace()
    clients = [PoliteClient(name=name, pace=pace) for name in ("one", "two")]
    for client in clients:
        client.get_json(replay.page_url + NEWEST)
        client.close()
    assert clock.slept == [1.0]


def test_a_429_waits_as_long_as_it_is_told(client, replay, clock):
    assert ask(client, replay, "429") == []
    assert clock.slept == [7.0]
    assert len(replay.asked) == 2


def test_a_429_that_asks_for_an_hour_is_left_for_the_next_run(client, replay, clock):
    replay.traps.retry_after = "3600"
    with pytest.raises(SourceUnreachable, match="3600 seconds"):
        ask(client, replay, "429")
    assert len(replay.asked) == 1


def test_a_retry_after_that_is_nonsense_falls_back_to_our_own_wait(client, replay, clock):
    replay.traps.retry_after = "soon"
    assert ask(client, replay, "429") == []
    assert clock.slept == [2.0]


def test_500_twice_and_then_fine(client, replay, clock):
    assert ask(client, replay, "500", "503") == []
    assert clock.slept == [2.0, 4.0]


def test_a_server_that_stays_down_is_unreachable(client, replay):
    with pytest.raises(SourceUnreachable, match="it answered 502, 4 times"):
        ask(client, replay, "502", "502", "502", "502")
    assert len(replay.asked) == 4


@pytest.mark.parametrize("status", ["400", "401", "403", "404"])
def test_a_refusal_is_never_asked_again(client, replay, status):
    with pytest.raises(SourceRefused, match=f"answered {status}"):
        ask(client, replay, status)
    assert len(replay.asked) == 1


@pytest.mark.parametrize(
    ("trap", "says"),
    [
        ("html", "HTML instead of JSON"),
        ("html-as-json", "HTML instead of JSON"),
        ("xml", "XML instead of JSON"),
        ("text", "not JSON"),
    ],
)
def test_what_is_not_json_is_a_changed_source(client, replay, trap, says):
    with pytest.raises(SourceChanged, match=says):
        ask(client, replay, trap)
    assert len(replay.asked) == 1


def test_an_answer_without_end_is_refused(clock, replay):
    patient = PoliteClient(name="test", pace=clock.pace(), timeout_seconds=30)
    with pytest.raises(SourceChanged, match="larger than 20 MB"):
        ask(patient, replay, "large")
    patient.close()


def test_a_slow_answer_is_tried_again(client, replay, clock):
    assert ask(client, replay, "slow") == []
    assert clock.slept == [2.0]


def test_a_connection_that_breaks_off_is_tried_again(client, replay):
    assert ask(client, replay, "cut") == []
    with pytest.raises(SourceUnreachable, match="the connection broke off, 4 times"):
        ask(client, replay, "cut", "cut", "cut", "cut")


def test_nobody_there_is_unreachable(client):
    with pytest.raises(SourceUnreachable, match="no connection could be made"):
        client.get_json("http://127.0.0.1:1/nobody")


def test_a_redirect_inside_the_host_is_followed(client, replay):
    assert ask(client, replay, "moved")["totalCount"] == 0


def test_a_redirect_to_another_host_is_refused(client, replay):
    with pytest.raises(SourceChanged, match=r"another place: elsewhere\.example"):
        ask(client, replay, "elsewhere")
    assert len(replay.asked) == 1


def test_a_key_never_shows_in_an_error(replay, clock):
    client = PoliteClient(
        name="test", headers={"Ocp-Apim-Subscription-Key": "very-secret"}, pace=clock.pace()
    )
    with pytest.raises(SourceRefused) as caught:
        client.get_json(replay.host + "/nowhere")
    client.close()
    assert replay.asked[0][2]["ocp-apim-subscription-key"] == "very-secret"
    assert "very-secret" not in f"{caught.value} {caught.value.hint}"
