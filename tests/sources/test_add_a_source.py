"""A source is a folder: put beside the others, it is read, asked, ranked and watched, and nothing else changes."""

import sys
from datetime import UTC, datetime

import pytest

import donbay.sources
from donbay.apps.notices.models import Notice, RawNotice
from donbay.apps.notices.queries import source_health
from donbay.apps.notices.services import check_sources, fetch_source, ingest_file
from donbay.apps.notices.services.live import NoSuchSource
from donbay.interfaces.timetable.entries import entries
from donbay.sources._kit import registry
from donbay.sources._kit.registry import BadCard, cards, heartbeats, live_cards, ranks
from tests.replay.clock import StillClock
from tests.replay.invented import notices
from tests.replay.server import KEY, Replay

NOW = datetime(2026, 6, 12, 3, 0, tzinfo=UTC)
CARD = """
name = "pigeon_post"
title_vi = "Bồ câu đưa thư"
title_en = "Pigeon post"
kind = "file"
licence = "Invented."
cadence = "By hand."
order = 40
rank = 15

[expected]
says = "One notice a file."
"""
PARSE = '''
"""Read a letter: one line, symbol and title."""

from datetime import date

from donbay.core.notices.record import NoticeRecord
from donbay.sources._kit.types import RawRecord, Reading

SOURCE = "pigeon_post"


def recognise(path):
    return path.read_bytes().startswith(b"PIGEON ")


def read(path):
    body = path.read_bytes()
    raw = RawRecord(source=SOURCE, key=path.name, body=body, media_type="text/plain", where=path.name)
    yield Reading(record=read_again(raw), raw=raw, unread=frozenset())


def read_again(raw):
    _, symbol, title = raw.body.decode().split(" ", 2)
    return NoticeRecord(
        symbols=(symbol,), area="TBT", members=("CHL",), title=title.strip(), distribution_date=date(2026, 6, 11)
    )
'''
LIVE_CARD = """
name = "carrier_api"
title_vi = "Dịch vụ thử"
title_en = "Trial service"
kind = "live"
licence = "Invented."
cadence = "Twice a day."
every_hours = 12
order = 41
rank = 25

[expected]
says = "Some."

[live]
times = "5 7,13 * * *"
address = "{url}"
address_setting = "DONBAY_CARRIER_URL"
address_meaning = "Where the trial service is."

[live.needs_key]
setting = "DONBAY_CARRIER_KEY"
meaning = "Its key."
hint = "Ask the carrier for a key."
"""
FETCH = '''
"""Ask the trial service, which answers as ePing does."""

from donbay.sources._kit.eping_client import EpingClient, Service

SERVICE = Service(source="carrier_api", search="notifications/search", key_header="Ocp-Apim-Subscription-Key")
KEY_HEADER = SERVICE.key_header


def open_at(url, client):
    return EpingClient(SERVICE, url=url, client=client)
'''


def add(folder, card, **modules):
    name = next(line.split('"')[1] for line in card.splitlines() if line.startswith("name"))
    room = folder / name
    room.mkdir()
    (room / "__init__.py").write_text('"""A source of a test."""\n')
    (room / "source.toml").write_text(card, encoding="utf-8")
    for module, text in modules.items():
        (room / f"{module}.py").write_text(text, encoding="utf-8")
    registry.cards.cache_clear()


@pytest.fixture
def sources(tmp_path, monkeypatch):
    """A folder of further sources; what is put there stands beside ours."""
    folder = tmp_path / "sources"
    folder.mkdir()
    monkeypatch.setattr(donbay.sources, "__path__", [*donbay.sources.__path__, str(folder)])
    registry.cards.cache_clear()
    yield folder
    registry.cards.cache_clear()
    for name in [
        name for name in sys.modules if name.startswith(("donbay.sources.pigeon", "donbay.sources.carrier"))
    ]:
        del sys.modules[name]


def letter(tmp_path, text):
    path = tmp_path / "letter.txt"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.django_db
def test_a_source_of_files_is_read_ranked_and_watched(sources, tmp_path):
    add(sources, CARD, parse=PARSE)
    done = ingest_file(letter(tmp_path, "PIGEON G/TBT/N/CHL/7 Tin từ bồ câu\n"), now=NOW)
    assert (done.source, done.state, done.new) == ("pigeon_post", "DONE", 1)
    assert Notice.objects.get().title == "Tin từ bồ câu"
    assert RawNotice.objects.get().source == "pigeon_post"
    assert [row.title_en for row in source_health(NOW)] == ["Pigeon post"]
    assert list(cards()).index("pigeon_post") == len(cards()) - 1
    assert sorted(ranks(), key=ranks().__getitem__)[:3] == ["wto_form", "pigeon_post", "wto_api"]


@pytest.mark.django_db
def test_its_word_counts_by_its_rank(sources, tmp_path, settings):
    add(sources, CARD, parse=PARSE)
    with Replay(items=notices(1)) as replay:
        settings.SOURCE_URLS = {"eping_api": replay.page_url}
        fetch_source("eping_api", now=NOW, pace=StillClock().pace())
    known = Notice.objects.get()
    assert known.title.startswith("Invented draft")
    ingest_file(letter(tmp_path, f"PIGEON {known.symbol} Nhan đề của bồ câu"), now=NOW)
    assert Notice.objects.get().title == "Nhan đề của bồ câu"
    assert Notice.objects.get().products == "Dried seaweed"


@pytest.mark.django_db
def test_a_live_source_stands_in_the_timetable_and_is_asked_with_its_key(sources, settings):
    with Replay(items=notices(3)) as replay:
        add(sources, LIVE_CARD.format(url=replay.keyed_url), fetch=FETCH)
        settings.LIVE_SOURCES, settings.SOURCE_KEYS = ["carrier_api"], {"carrier_api": KEY}
        assert entries()["source carrier_api"].times == "5 7,13 * * *"
        done = fetch_source("carrier_api", now=NOW, pace=StillClock().pace())
        assert (done.state, done.new) == ("DONE", 3)
        assert replay.asked[0][2]["ocp-apim-subscription-key"] == KEY
        assert [row.state for row in source_health(NOW)] == ["NEW"]


@pytest.mark.django_db
def test_without_its_key_it_is_not_asked_and_says_how_to_get_one(sources, settings):
    with Replay(items=notices(3)) as replay:
        add(sources, LIVE_CARD.format(url=replay.keyed_url), fetch=FETCH)
        settings.LIVE_SOURCES, settings.SOURCE_KEYS = ["carrier_api"], {}
        done = fetch_source("carrier_api", now=NOW, pace=StillClock().pace())
        (check,) = check_sources(now=NOW, names=["carrier_api"])
        assert replay.asked == []
    assert (done.state, done.hint) == ("FAILED", "Ask the carrier for a key.")
    assert (check.state, check.hint) == ("OFF", "Ask the carrier for a key.")


@pytest.mark.parametrize(
    ("card", "says"),
    [
        (CARD.replace("rank = 15\n", ""), "pigeon_post: Object missing required field `rank`"),
        (CARD + "colour = 1\n", r"pigeon_post: Object contains unknown field `colour` - at `\$.expected`"),
        (CARD.replace('kind = "file"', 'kind = "live"'), r"pigeon_post: a live source, and no other, has a table \[live\]"),
        (CARD + '[live]\ntimes = ""\naddress = ""\naddress_setting = ""\naddress_meaning = ""\n', "a live source, and no"),
        (CARD.replace("rank = 15", "rank = 10"), "pigeon_post has the rank of wto_form"),
        (CARD.replace("rank = 15", "rank ="), "source.toml of pigeon_post: Invalid value"),
    ],
)  # fmt: skip
def test_a_wrong_card_names_source_and_field(sources, card, says):
    add(sources, card)
    with pytest.raises(BadCard, match=says):
        cards()


def test_a_card_must_bear_the_name_of_its_folder(sources):
    add(sources, CARD)
    (sources / "pigeon_post").rename(sources / "dove_post")
    with pytest.raises(BadCard, match=r"source\.toml of dove_post names another source: pigeon_post"):
        cards()


def test_the_sources_that_ship():
    assert list(cards()) == ["eping_workbook", "wto_form", "eping_api", "wto_api", "latest"]
    assert sorted(ranks(), key=ranks().__getitem__) == [
        "wto_form",
        "wto_api",
        "eping_api",
        "eping_workbook",
        "latest",
    ]
    assert {name: live.times for name, live in live_cards().items()} == {
        "eping_api": "10 6-22 * * *",
        "wto_api": "20 6-22 * * *",
        "latest": "*/30 * * * *",
    }
    assert heartbeats() == ("latest",)
    assert [name for name, live in live_cards().items() if live.needs_key] == ["wto_api"]


def test_a_source_that_is_not_there_cannot_be_asked(db):
    with pytest.raises(NoSuchSource, match="'carrier_api' is not a live source") as caught:
        fetch_source("carrier_api", now=NOW)
    assert caught.value.hint == "The live sources are: eping_api, wto_api, latest."
