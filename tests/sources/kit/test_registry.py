"""The cards of the sources: what each says, and how a folder that is no source is refused."""

import pytest

import donbay.sources
from donbay.formats.errors import NotThisSource, UnreadableFile
from donbay.sources._kit import registry
from donbay.sources._kit.again import read_again
from donbay.sources._kit.registry import (
    READ_BY_US,
    BadCard,
    NoSuchSource,
    card_of,
    cards,
    file_source,
    heartbeats,
    live_cards,
    ranks,
    recognise,
)
from donbay.sources._kit.types import RawRecord
from donbay.sources._kit.unforeseen import HINT, LONGEST_REASON, set_aside_unforeseen

GOOD = """
name = "pigeon"
title_vi = "Bồ câu"
title_en = "Pigeon"
kind = "file"
licence = "Invented."
cadence = "By hand."
rank = 900

[expected]
says = "One a day."
"""
LIVE = """
[live]
times = "5 7 * * *"
address = "https://x.example"
address_setting = "DONBAY_X"
address_meaning = "Where it is."
"""


@pytest.fixture
def beside(tmp_path, monkeypatch):
    """Put folders with these cards beside the sources."""

    def put(**texts):
        for name, text in texts.items():
            (tmp_path / name).mkdir()
            (tmp_path / name / "source.toml").write_text(text, encoding="utf-8")
        monkeypatch.setattr(donbay.sources, "__path__", [*donbay.sources.__path__, str(tmp_path)])
        registry.cards.cache_clear()

    yield put
    monkeypatch.undo()
    registry.cards.cache_clear()


def test_cards_come_in_their_order_and_know_their_names():
    found = cards()
    assert all(name == card.name for name, card in found.items())
    order = [(card.order, card.name) for card in found.values()]
    assert order == sorted(order)
    assert set(live_cards()) == {name for name, card in found.items() if card.kind == "live"}
    assert set(heartbeats()) < set(live_cards())
    assert len(set(ranks().values())) == len(ranks()) == len(found)


def test_a_card_put_beside_the_others_is_one_of_them(beside):
    beside(pigeon=GOOD)
    card = card_of("pigeon")
    assert (card.title_en, card.order, card.every_hours, card.complete, card.live) == (
        "Pigeon",
        50,
        0,
        False,
        None,
    )
    assert card.expected.says == "One a day."
    assert ranks()["pigeon"] == 900


def test_a_folder_without_a_card_is_no_source(beside, tmp_path):
    (tmp_path / "notes").mkdir()
    beside(pigeon=GOOD)
    assert "notes" not in cards()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "source.toml of pigeon: .*missing required field"),
        ("name = ", "source.toml of pigeon: "),
        (GOOD.replace('kind = "file"', 'kind = "fax"'), "source.toml of pigeon: Invalid enum value 'fax'"),
        (GOOD + "wings = 2\n", "source.toml of pigeon: .*unknown field `wings`"),
        (GOOD.replace("rank = 900", 'rank = "first"'), r"source.toml of pigeon: .*\$\.rank"),
        (GOOD.replace('"pigeon"', '"dove"'), "source.toml of pigeon names another source: dove"),
        (GOOD + LIVE, "source.toml of pigeon: a live source, and no other, has a table"),
        (GOOD.replace('"file"', '"live"'), "source.toml of pigeon: a live source, and no other, has a table"),
        (GOOD.replace('"file"', '"live"') + LIVE.replace("times", "time"), "source.toml of pigeon: "),
    ],
)
def test_a_card_that_is_not_as_it_should_be_is_named(beside, text, says):
    beside(pigeon=text)
    with pytest.raises(BadCard, match=says) as refused:
        cards()
    assert "add-a-source" in refused.value.hint


def test_no_two_sources_have_one_rank(beside):
    beside(pigeon=GOOD, dove=GOOD.replace("pigeon", "dove"))
    with pytest.raises(BadCard, match="dove has the rank of pigeon"):
        cards()


def test_a_name_that_nobody_bears_is_refused():
    for ask in (card_of, file_source):
        with pytest.raises(NoSuchSource, match="there is no source 'zubaq'") as refused:
            ask("zubaq")
        assert "source.toml" in refused.value.hint
    with pytest.raises(NoSuchSource, match="eping_api does not come in files"):
        file_source("eping_api")
    raw = RawRecord(source="zubaq", key="1", body=b"", media_type="", where="")
    with pytest.raises(NoSuchSource):
        read_again(raw)


def test_a_reader_of_files_can_recognise_and_read():
    for name, card in cards().items():
        if card.kind == "file":
            reader = file_source(name)
            assert callable(reader.recognise)
            assert callable(reader.read)


@pytest.mark.parametrize(
    ("content", "error", "code"),
    [
        (b"", UnreadableFile, "FILE_EMPTY"),
        (b"<html><table>", NotThisSource, "FILE_WEB_PAGE"),
        (b"{\\rtf1}", UnreadableFile, "FILE_RTF"),
        (b"\xd0\xcf\x11\xe0" + "Workbook".encode("utf-16-le") + b"\0\0", UnreadableFile, "FILE_OLD_SHEET"),
        (b"no file of ours", NotThisSource, "FILE_UNKNOWN"),
        (b"a;b;c\n1;2;3", NotThisSource, "FILE_UNKNOWN"),
    ],
)
def test_a_file_that_none_reads_is_refused_by_what_it_is(tmp_path, content, error, code):
    path = tmp_path / "mail.bin"
    path.write_bytes(content)
    with pytest.raises(error, match=r"mail\.bin") as refused:
        recognise(path)
    assert refused.value.code == code
    assert refused.value.hint


def test_what_none_reads_is_told_what_we_do_read(tmp_path):
    path = tmp_path / "mail.bin"
    path.write_bytes(b"words")
    with pytest.raises(NotThisSource) as refused:
        recognise(path)
    assert (refused.value.hint, refused.value.facts) == (READ_BY_US, {"file": "mail.bin"})


RAW = RawRecord(source="zubaq", key="1", body=b"{}", media_type="application/json", where="zubaq, id 1")


def test_a_record_that_broke_its_reader_is_kept_and_the_log_has_the_whole(caplog):
    found = set_aside_unforeseen(KeyError("odd"), where="zubaq, id 1", raw=RAW)
    assert (found.where, found.raw, found.hint) == ("zubaq, id 1", RAW, HINT)
    assert found.reason == "a fault in the program: KeyError: 'odd'"
    assert "KeyError" in caplog.text


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (ValueError(), "a fault in the program: ValueError"),
        (ValueError("one\n  two\0"), "a fault in the program: ValueError: one two"),
        (ValueError("half \ud800 letter"), "a fault in the program: ValueError: half  letter"),
    ],
)
def test_the_reason_is_one_line_that_can_be_stored(error, reason, caplog):
    caplog.set_level(
        "CRITICAL", logger="donbay.sources._kit.unforeseen"
    )  # half a letter in the log would end the worker that reports it
    found = set_aside_unforeseen(error, where="a\0b", raw=None)
    assert (found.reason, found.where, found.raw) == (reason, "ab", None)


def test_the_reason_is_short():
    assert len(set_aside_unforeseen(ValueError("x" * 9000), where="", raw=None).reason) == LONGEST_REASON
