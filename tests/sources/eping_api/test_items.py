"""One item of the ePing services: each field used, ignored by name, or reported."""

from datetime import date

import pytest

from donbay.core.notices.record import Code, WordDate
from donbay.sources._kit.eping_item import BadField, read_item
from donbay.sources._kit.live import open_live
from donbay.sources._kit.types import SourceChanged
from tests.replay.clock import StillClock
from tests.replay.invented import item
from tests.replay.server import KEY, Replay


def test_every_value_of_an_item():
    given = item(
        7,
        symbol="G/SPS/N/CHL/7/Add.1",
        notificationType="Addendum to Emergency Notification (SPS)",
        countriesAffected=[{"id": 1, "name": "Viet Nam"}, {"id": 2, "name": "Brazil, Rio Grande do Sul"}],
        allTradingPartners=False,
        spsKeywords=[{"name": "Food safety"}, {"name": "Labelling"}],
        objectives=[{"id": 1, "name": "Food safety (SPS)"}],
        proposedAdoptionDate=None,
        proposedAdoptionDateText="To be determined",
        proposedEntryIntoForceDate="2026-12-01T00:00:00+00:00",
        relevantDocumentTitle="See G/SPS/N/CHL/3",
        notifiedDocumentLink="https://a.example/1.pdf, https://b.example/2.pdf",
        linkToNotification="https://docs.wto.org/imrd/directdoc.asp?DDFDocuments/T/G/SPS/NCHL7A1.docx",
    )
    record, unread = read_item(given)
    assert unread == frozenset()
    assert record.symbols == ("G/SPS/N/CHL/7/Add.1",)
    assert (record.area, record.kind, record.step) == ("SPS", "EMERGENCY", "ADDENDUM")
    assert record.members == ("CHL",)
    assert record.distribution_date == date(2026, 6, 11)
    assert record.comment_deadline == WordDate(date(2026, 8, 10), "", "STATED")
    assert record.title == "Invented draft 7 on the labelling of dried seaweed"
    assert record.products == "Dried seaweed"
    assert record.hs == (Code("121221", "", "Seaweeds fit for human consumption"),)
    assert [code.code for code in record.ics] == ["67.230"]
    assert record.objectives == ("Food safety (SPS)",)
    assert record.keywords == ("Labelling", "Food safety")
    assert record.regions == ("Viet Nam", "Brazil, Rio Grande do Sul")
    assert record.all_partners is False
    assert record.adoption == WordDate(None, "To be determined")
    assert record.in_force.day == date(2026, 12, 1)
    assert record.related_symbols == ("G/SPS/N/CHL/3",)
    assert record.attachments == ("https://a.example/1.pdf", "https://b.example/2.pdf")
    assert list(record.links) == ["en"]
    assert record.source_id == "7"


def test_an_unknown_field_is_reported_not_lost():
    assert read_item(item(1, brandNew="x"))[1] == frozenset({"brandNew"})


def test_names_in_pascal_case_are_the_same_names():
    given = {name[:1].upper() + name[1:]: value for name, value in item(1).items()}
    assert read_item(given) == read_item(item(1))


def test_html_is_read_where_there_is_no_plain_text():
    record, _ = read_item(
        item(1, titlePlain=None, title='<p style="margin:2px">Rules &amp; labels<script>x()</script></p>')
    )
    assert record.title == "Rules & labels"


def test_codes_of_the_text_count_where_the_lists_are_empty():
    given = item(
        1, hsCodes=[], hsCodeText="", icsCodeText="", productsFreeTextPlain="Mortars (HS code(s): 3214)"
    )
    record, _ = read_item(given)
    assert [(code.code, code.flag) for code in record.hs] == [("3214", "FROM_TEXT")]


@pytest.mark.parametrize("name", ["id", "documentSymbol", "distributionDate", "notificationType"])
def test_a_missing_needed_field_is_a_changed_source(name):
    given = item(1)
    del given[name]
    with pytest.raises(SourceChanged, match=name):
        read_item(given)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("documentSymbol", "no symbol"),
        ("documentSymbol", "G/TBT/N/QQQ/1"),
        ("distributionDate", "2026-02-30T00:00:00"),
        ("distributionDate", None),
        ("commentDeadlineDate", "tomorrow"),
        ("hsCodes", "0306"),
        ("keywords", ["Labelling"]),
        ("allTradingPartners", "yes"),
        ("titlePlain", 5),
    ],
)
def test_a_field_that_cannot_be_understood_is_named(field, value):
    with pytest.raises(BadField) as caught:
        read_item(item(1, **{field: value}))
    assert caught.value.field == field


def test_related_notifications_are_symbols():
    with Replay(related={"G/TBT/N/CHL/1": [" G/TBT/N/CHL/1", "G/TBT/N/CHL/1/Add.1"]}) as replay:
        source = open_live("eping_api", url=replay.page_url, pace=StillClock().pace())
        assert source.related("G/TBT/N/CHL/1") == ("G/TBT/N/CHL/1", "G/TBT/N/CHL/1/Add.1")
        assert replay.asked[0][1] == {"documentsymbol": "G/TBT/N/CHL/1", "includeoriginal": "true"}


def test_related_notifications_of_another_shape_are_a_changed_source(monkeypatch):
    with Replay(related={"G/TBT/N/CHL/1": {"items": []}}) as replay:
        source = open_live("eping_api", url=replay.page_url, pace=StillClock().pace())
        with pytest.raises(SourceChanged, match="not a list of symbols"):
            source.related("G/TBT/N/CHL/1")


@pytest.mark.parametrize("name", ["eping_api", "wto_api"])
def test_a_search_by_symbol_gives_that_symbol_only(name):
    with Replay(
        items=[item(1), item(2, symbol="G/TBT/N/CHL/1/Add.1"), item(3, symbol="G/TBT/N/CHL/12")]
    ) as replay:
        url = {"eping_api": replay.page_url, "wto_api": replay.keyed_url}[name]
        source = open_live(name, url=url, key=KEY, pace=StillClock().pace())
        found = source.find("G/TBT/N/CHL/1")
    assert [reading.record.symbols for reading in found] == [("G/TBT/N/CHL/1",)]
