"""What people type finds the notices they mean, in the order they need, and nothing breaks it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from donbay.apps.classification import services as classification
from donbay.apps.notices import queries, views
from donbay.apps.notices.finding import found_by, read_search
from donbay.apps.notices.models import Notice, NoticeWords
from donbay.apps.notices.services import index_waiting
from donbay.apps.products.services import load_products
from donbay.core.codes.members import member_of
from tests import kept
from tests.factories.notices import NOW, TODAY, keep, reading, stored

pytestmark = pytest.mark.django_db

DURIAN, DURIAN_MORE = "G/SPS/N/CHN/91001", "G/SPS/N/CHN/91001/Add.1"
SHRIMP, LIMITS, TOILET = "G/SPS/N/EU/91007", "G/SPS/N/MEX/91008", "G/TBT/N/ARE/91009"
RICE, TRUCKS, LABELS = "G/SPS/N/USA/91010", "G/TBT/N/JPN/91011", "G/TBT/N/GBR/91012"


def write_stock():
    load_products()
    keep(
        reading(DURIAN, title="Fresh durian fruit", hs=["081060"], deadline=TODAY + timedelta(days=9)),
        reading(DURIAN_MORE, title="Addendum", deadline=TODAY + timedelta(days=40)),
        reading(SHRIMP, title="Frozen shrimps", hs=["030617"], deadline=TODAY - timedelta(days=1)),
        reading(LIMITS, title="Límites máximos; limit of residues, norma mexicana sobre carne (ca.)"),
        reading(TOILET, title="Toiletries in vitro", description="Shrimp shells are not covered."),
        reading(RICE, title="Rice, milled", hs=["1006"]),
        reading(TRUCKS, title="Safety of trucks for the transport of goods"),
        reading(LABELS, title="Food information", keywords=("Labelling",)),
    )


kept.ROWS["stock_to_search"] = write_stock


@pytest.fixture
def stock(stock_to_search):
    pass


@pytest.fixture
def stock_to_search(db):
    kept.rows("stock_to_search")


def found(query, **more):
    return [row.symbol for row in queries.search_notices(query=query, today=TODAY, **more).rows]


@pytest.mark.parametrize(
    ("typed", "symbols"),
    [
        ("sầu riêng", {DURIAN, DURIAN_MORE}),
        ("sau rieng", {DURIAN, DURIAN_MORE}),
        ("SẦU RIÊNG", {DURIAN, DURIAN_MORE}),
        ("durian", {DURIAN, DURIAN_MORE}),
        ("trái cây", {DURIAN, DURIAN_MORE}),
        ("0810.60", {DURIAN, DURIAN_MORE}),
        ("0810", {DURIAN, DURIAN_MORE}),
        ("mít", set()),
        ("tỏi", set()),
        ("cá", set()),
        ("cà phê", set()),
        ("tôm", {SHRIMP, TOILET}),
        ("thủy sản", {SHRIMP}),
        ("HS 0306", {SHRIMP}),
        ("gạo", {RICE}),
        ("ghi nhãn", {LABELS}),
        ("Trung Quốc", {DURIAN, DURIAN_MORE}),
        ("china", {DURIAN, DURIAN_MORE}),
        ("hoa kỳ", {RICE}),
        ("châu âu", {SHRIMP}),
        ("mexico", {LIMITS}),
        ("sầu riêng Trung Quốc", {DURIAN, DURIAN_MORE}),
        ("sầu riêng Nhật Bản", set()),
        ("CHN/91001", {DURIAN, DURIAN_MORE}),
        ("tbt jpn", {TRUCKS}),
        ("91007", {SHRIMP}),
        ('"frozen shrimp"', {SHRIMP}),
        ('"shrimp frozen"', set()),
        ("limit", {LIMITS}),
        ("lim", set()),
        ("limites", {LIMITS}),
        ("límites", {LIMITS}),
        ("limítes", set()),
        ("toi", set()),
        ("²", set()),
        ("...", set()),
    ],
)
def test_words_find_exactly_what_they_mean(stock, typed, symbols):
    assert set(found(typed)) == symbols


def test_the_best_comes_first_then_what_is_open(stock):
    assert found("tôm") == [SHRIMP, TOILET], "a title before a text, though its time is over"
    keep(reading("G/SPS/N/KOR/1", title="Shrimp feed, shrimps", deadline=TODAY + timedelta(days=3)))
    assert found("shrimp")[:2] == ["G/SPS/N/KOR/1", SHRIMP], "open before closed"


def test_what_was_inferred_is_found_and_marked(stock):
    assert found("8704") == []
    classification.classify_waiting(now=NOW)
    page = queries.search_notices(query="8704")
    assert [row.symbol for row in page.rows] == [TRUCKS]
    assert page.inferred == {stored(TRUCKS).pk}
    stated = queries.search_notices(query="0306")
    assert stored(SHRIMP).pk not in stated.inferred


def test_what_changes_is_found_by_its_new_words_only(stock):
    keep(reading(RICE, title="Wheat flour", hs=["1101"]), now=NOW + timedelta(days=1))
    assert found("gạo") == []
    assert found("wheat") == [RICE]
    stored(RICE).delete()
    assert found("wheat") == []
    assert not NoticeWords.objects.filter(head__contains="wheat").exists()


def test_a_second_look_indexes_nothing_anew(stock):
    assert index_waiting(now=NOW) == 0
    assert NoticeWords.objects.count() == Notice.objects.count()


def test_the_page_says_how_it_understood_and_leads_to_the_words_themselves(stock):
    page = Client().get("/thong-bao/", {"tim": "trái cây"})
    words = page.content.decode()
    assert "trái cây → 08 Quả và hạt ăn được" in words
    assert "nguyen_van=1" in words
    assert Client().get("/thong-bao/", {"tim": "trái cây", "nguyen_van": "1"}).context["page"].total == 0


def test_what_is_not_understood_is_left_out_where_nothing_has_all(stock):
    page = Client().get("/thong-bao/", {"tim": "thủ tục xuất khẩu sầu riêng"})
    assert page.context["instead"] == "sầu riêng"
    assert {row.symbol for row in page.context["page"].rows} == {DURIAN, DURIAN_MORE}


def test_a_vietnamese_phrase_in_quotes_is_looked_up_without_them_where_no_text_has_it(stock):
    page = Client().get("/thong-bao/", {"tim": "“sầu riêng”"})
    assert page.context["instead"] == "sầu riêng"
    assert {row.symbol for row in page.context["page"].rows} == {DURIAN, DURIAN_MORE}


def test_no_stock_and_no_hit_are_told_apart():
    empty = Client().get("/thong-bao/", {"tim": "tôm"}).content.decode()
    assert "Chưa có thông báo nào" in empty
    keep(reading(RICE, title="Rice"))
    nothing = Client().get("/thong-bao/", {"tim": "khongcogi"}).content.decode()
    assert "Không tìm thấy thông báo có từ khóa “khongcogi”" in nothing


def test_a_wrong_filter_does_not_undo_the_words(stock):
    page = Client().get("/thong-bao/", {"tim": "gạo", "tu": "hôm qua", "thanh_vien": "XXX"})
    assert [row.symbol for row in page.context["page"].rows] == [RICE]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=250))
def test_whatever_is_typed_is_answered(stock, typed):
    page = queries.search_notices(query=typed, today=TODAY)
    assert 0 <= page.total <= 8


MEMBERS = st.sampled_from(["CHN", "EU", "USA", "TPKM", "VNM", "ARE", "CIV", "KOR", "GBR", "EEC"])
CODES = st.sampled_from(["081060", "0306", "030617", "8704", "1006", "010121", "970110"])


def spellings(code: str) -> list[str]:
    four, rest = code[:4], code[4:]
    joined = [
        code,
        f"HS {code}",
        f"hs{code}",
        f"mã {code}",
        f"{four}.{rest}" if rest else f"{four[:2]}.{four[2:]}",
    ]
    return [*joined, f"{four} {rest}", f"{four}.{rest}.10.00"] if rest else joined


@st.composite
def notices(draw):
    """A symbol of any kind, and its member as the symbol names it."""
    member = draw(MEMBERS)
    suffix = draw(st.sampled_from(["", "/Add.1", "/Rev.2/Corr.1"]))
    return f"G/{draw(st.sampled_from(['TBT', 'SPS']))}/N/{member}/{draw(st.integers(1, 999_999))}{suffix}"


def symbol_as_typed(symbol: str) -> list[str]:
    _, area, _, member, number = symbol.split("/")[:5]
    return [
        symbol,
        symbol.lower(),
        symbol[2:],
        f"{member}/{number}",
        f"{area.lower()} {member.lower()} {number}",
    ]


def names_of(code: str) -> list[str]:
    known = member_of(code)
    return [known.name, known.name_en, known.name_vi, known.name_vi.upper(), *known.other_names, code]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(symbol=notices(), code=CODES, title=st.text(st.characters(codec="utf-8"), max_size=60))
def test_a_notice_is_found_by_its_symbol_its_codes_and_its_member(db, symbol, code, title):
    keep(reading(symbol, title=title, hs=[code]))
    member = symbol.split("/")[3]
    for query in (*symbol_as_typed(symbol), *spellings(code), *names_of(member)):
        assert Notice.objects.filter(found_by(read_search(query)), symbol=symbol).exists(), query


def test_a_search_without_a_hit_reads_the_index_alone(stock):
    (plan,) = [Notice.objects.filter(found_by(read_search("tôm hùm khongcogi"))).explain()]
    if connection.vendor == "sqlite":
        assert "VIRTUAL TABLE INDEX" in plan
        assert "SCAN notices_notice\n" not in plan + "\n"


def test_a_visitor_who_searches_without_end_is_asked_to_wait(stock, monkeypatch):
    monkeypatch.setattr("donbay.apps.notices.views.SEARCHES", 2)
    visitor = Client(REMOTE_ADDR="203.0.113.7")
    assert [visitor.get("/thong-bao/", {"tim": "gạo"}).status_code for _ in range(2)] == [200, 200]
    refused = visitor.get("/thong-bao/", {"mo": "on"})
    assert (refused.status_code, refused["Retry-After"]) == (429, "60")
    assert "quá nhiều lần trong một phút" in refused.content.decode()
    assert visitor.get("/thong-bao/", {"trang": "2"}).status_code == 200, "the list as it is takes no turn"
    assert Client(REMOTE_ADDR="203.0.113.8").get("/thong-bao/", {"tim": "gạo"}).status_code == 200


def test_searches_of_one_process_take_turns_and_the_list_as_it_is_takes_none(stock, monkeypatch):
    held, search = [], queries.search_notices

    def watched(**how):
        held.append(views.ONE_AT_A_TIME.locked())
        return search(**how)

    monkeypatch.setattr(queries, "search_notices", watched)
    for asked in ({"tim": "gạo"}, {"mo": "on"}, {"trang": "2"}):
        assert Client().get("/thong-bao/", asked).status_code == 200
    assert held == [True, True, False]
    assert not views.ONE_AT_A_TIME.locked()
    monkeypatch.setattr(queries, "search_notices", lambda **_how: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        Client().get("/thong-bao/", {"tim": "gạo"})
    assert not views.ONE_AT_A_TIME.locked(), "a search that breaks gives its turn back"
