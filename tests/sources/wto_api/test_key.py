"""The keyed service: its key, and what happens without one."""

import pytest

from donbay.sources._kit.http import SourceRefused
from donbay.sources._kit.live import open_live
from tests.replay.clock import StillClock
from tests.replay.invented import NEWEST, item
from tests.replay.server import KEY, Replay


def test_the_key_travels_in_the_header_only():
    with Replay(items=[item(1)]) as replay:
        source = open_live("wto_api", url=replay.keyed_url, key=KEY, pace=StillClock().pace())
        (page,) = source.pages(since=NEWEST, until=NEWEST)
        _, params, headers = replay.asked[0]
    assert len(page.outcomes) == 1
    assert headers["ocp-apim-subscription-key"] == KEY
    assert KEY not in str(params)


def test_a_wrong_key_is_refused_once_and_not_shown():
    with Replay() as replay:
        source = open_live("wto_api", url=replay.keyed_url, key="wrong-key", pace=StillClock().pace())
        with pytest.raises(SourceRefused, match="answered 401") as caught:
            list(source.pages(since=NEWEST, until=NEWEST))
        assert len(replay.asked) == 1
    assert "wrong-key" not in f"{caught.value} {caught.value.hint}"


def test_it_knows_no_related_notifications():
    source = open_live("wto_api", url="http://127.0.0.1:1", pace=StillClock().pace())
    assert source.related("G/TBT/N/CHL/1") == ()


def test_only_live_sources_can_be_opened():
    with pytest.raises(KeyError):
        open_live("wto_form", url="http://127.0.0.1:1")
