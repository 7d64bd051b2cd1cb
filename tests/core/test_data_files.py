"""The data files of the core: whole, sorted, each fact once, and nothing that leads nowhere."""

import unicodedata
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

import donbay.core
from donbay.core.classify import acts, groups
from donbay.core.classify.lexicon import lexicon
from donbay.core.classify.passages import phrase
from donbay.core.codes import blocs, hs_headings, ics_names, ics_to_hs, members
from donbay.core.codes.hs import is_hs_prefix
from donbay.core.goods import spoken
from donbay.core.match import weights
from donbay.core.nomenclature import headings, vocabulary
from donbay.core.search import meanings
from donbay.core.tables import read_table
from donbay.core.text.fold import fold

CORE = Path(donbay.core.__file__).parent
KINDS = {
    "nomenclature/headings": headings.HeadingRow,
    "nomenclature/words": headings.Word,
    "classify/families": groups.FamilyRow,
    "classify/family_words": groups.FamilyWord,
    "classify/family_goods": groups.FamilyGoods,
    "classify/acts": acts.ActRow,
    "codes/members": members.Member,
    "codes/former_members": members.FormerRow,
    "codes/blocs": blocs.BlocRow,
    "codes/memberships": blocs.MembershipRow,
    "codes/market_names": blocs.MarketName,
    "codes/ics_fields": ics_names.FieldRow,
    "codes/ics_goods": ics_to_hs.FieldGoods,
    "codes/ics_wide": ics_to_hs.WideField,
    "codes/hs_chapters": hs_headings.ChapterRow,
    "goods/names": spoken.NameRow,
    "match/weights": weights.WeightRow,
    "search/member_names": meanings.MemberName,
    "search/goods": meanings.GoodsRow,
    "search/topics": meanings.TopicRow,
    **{f"nomenclature/names_{part}": headings.HeadingRow for part in vocabulary.PARTS},
    **{f"nomenclature/words_{part}": headings.Word for part in vocabulary.PARTS},
}
KEYS = {"nomenclature/words": 3, "classify/family_words": 3, "classify/family_goods": 3, "classify/acts": 2,
        "codes/memberships": 3, "codes/market_names": 2, "codes/ics_goods": 2, "search/member_names": 2,
        "goods/names": 2, **{f"nomenclature/words_{part}": 3 for part in vocabulary.PARTS}}  # fmt: skip


def rows(table):
    room, _, name = table.partition("/")
    return read_table(f"donbay.core.{room}", name, KINDS[table])


def text(table):
    room, _, name = table.partition("/")
    return (CORE / room / "data" / f"{name}.tsv").read_bytes().decode("utf-8")


def cells(table):
    lines = [line for line in text(table).split("\n") if line and not line.startswith("#")]
    return [tuple(line.split("\t")) for line in lines[1:]]


def test_every_data_file_of_the_core_has_a_row_schema():
    there = {f"{path.parts[-3]}/{path.stem}" for path in CORE.glob("*/data/*")}
    assert there == set(KINDS)


@pytest.mark.parametrize("table", KINDS)
def test_a_file_says_what_it_is_and_is_plain_text_in_nfc(table):
    said = text(table)
    assert said.startswith("# ")
    assert unicodedata.normalize("NFC", said) == said
    assert said.endswith("\n")
    assert not [sign for sign in "\r\u00a0\u200b\ufeff" if sign in said]
    assert [cell for row in cells(table) for cell in row if cell != " ".join(cell.split())] == []


@pytest.mark.parametrize("table", KINDS)
def test_rows_are_sorted_and_each_key_stands_once(table):
    found = cells(table)
    assert found == sorted(found)
    size = KEYS.get(table, 1)
    assert len({row[:size] for row in found}) == len(found) == len(rows(table))


def test_every_hs_code_of_every_table_stands_in_the_nomenclature():
    known = headings.entries()
    used = {row.code for row in rows("nomenclature/words")}
    used |= {row.code for row in rows("classify/family_goods")}
    used |= {row.hs for row in rows("codes/ics_goods")}
    used |= {code for row in rows("search/goods") for code in row.codes}
    # A subheading that the nomenclature does not split off counts by its heading.
    assert {code for code in used if code not in known and (len(code) < 6 or code[:4] not in known)} == set()
    assert {code for code in used if not is_hs_prefix(code)} == set()


def test_every_heading_has_a_word_that_leads_to_it():
    led_to = {row.code for row in rows("nomenclature/words")}
    assert [row.code for row in rows("nomenclature/headings") if row.code not in led_to] == []


def test_every_word_leads_to_its_code_or_into_it():
    """Where the whole vocabulary knows which subheadings a word means, it leads to these."""
    known = lexicon().senses
    usable = (row for row in rows("nomenclature/words") if row.language != "vi" or not row.text.isascii())
    lost = [
        (row.code, row.text)
        for row in usable
        if not any(sense.code.startswith(row.code) for sense in known.get(phrase(row.text), ()))
    ]
    assert lost == []


def test_no_word_is_sure_and_doubtful_of_one_code():
    """Two spellings of one form (knife, knives) are looked up as one."""
    said = defaultdict(set)
    for row in rows("nomenclature/words"):
        said[row.code, phrase(row.text)].add(row.doubtful)
    assert [key for key, doubts in said.items() if len(doubts) > 1] == []


def test_words_are_in_the_languages_we_read():
    assert {row.language for row in rows("nomenclature/words")} == set(headings.LANGUAGES)


def test_no_family_is_dead_and_no_row_is_of_an_unknown_one():
    ids = {row.id for row in rows("classify/families")}
    said, goods = rows("classify/family_words"), rows("classify/family_goods")
    assert {row.family for row in said if row.kind == "NAMED"} == ids
    assert {row.family for row in said} | {row.family for row in goods} == ids
    assert {other for row in rows("classify/families") for other in row.yields_to} <= ids
    assert {row.kind for row in said} == {"NAMED", "DECLARED", "KEYWORD"}
    assert {row.kind for row in goods} == {"REACH", "INPUT", "MEMBER", "QUIET"}
    assert sorted(row.rank for row in rows("classify/families")) == list(range(1, len(ids) + 1))


def test_every_name_of_a_family_leads_to_it():
    known = lexicon().senses
    lost = [
        (row.family, row.word)
        for row in rows("classify/family_words")
        if row.kind == "NAMED"
        and not any(sense.group == row.family for sense in known.get(phrase(row.word), ()))
    ]
    assert lost == []


def test_shares_lie_between_nothing_and_all():
    shares = [row.share for row in (*rows("classify/family_goods"), *rows("codes/ics_goods"))]
    assert [share for share in shares if not 0 < share <= 1] == []
    whole = {row.kind for row in rows("classify/family_goods") if row.share == 1}
    assert whole == {"MEMBER", "QUIET"}


def test_a_family_reads_its_rows_whole():
    milk = groups.GROUPS["DAIRY"]
    assert dict(milk.reach) == {
        "0401": 0.75, "0402": 0.75, "0403": 0.75, "0404": 0.7, "0405": 0.7, "0406": 0.75,
    }  # fmt: skip
    assert set(milk.declared) == {"sữa", "sản phẩm sữa", "sữa và sản phẩm từ sữa", "dairy"}
    assert (milk.vi, milk.is_topic, groups.GROUPS["FOOD_ADDITIVE"].is_topic) == (
        "sữa và sản phẩm từ sữa",
        False,
        True,
    )


def test_a_phrase_of_no_goods_means_nothing():
    known = lexicon().senses
    assert [words for words in acts.NO_GOODS if known[phrase(words)][-1].code] == []
    assert {row.kind for row in rows("classify/acts")} == {"ACT", "NO_GOODS"}
    assert [row.words for row in rows("classify/acts") if row.kind == "ACT" and " " in row.words] == []


def test_members_have_the_codes_of_iso_and_one_name_in_each_language():
    found = rows("codes/members")
    assert (sum(not row.observer for row in found), sum(row.observer for row in found)) == (166, 18)
    odd = [row.symbol for row in found if row.symbol not in {"EU", "TPKM"} and row.symbol != row.iso3]
    assert odd == []
    assert [row.symbol for row in found if not (row.name and row.name_en and row.name_vi)] == []
    assert len({row.iso2 for row in found}) == len(found)


def test_former_codes_lead_to_members_and_are_none():
    found = rows("codes/former_members")
    assert [row.former for row in found if row.former in members.MEMBERS] == []
    assert [row.symbol for row in found if row.symbol not in members.MEMBERS] == []


def test_memberships_are_of_known_blocs_and_members_and_end_after_they_begin():
    known = {*members.MEMBERS, *members.OBSERVERS}
    found = rows("codes/memberships")
    assert {row.bloc for row in found} == {row.code for row in rows("codes/blocs")}
    assert [row for row in found if row.member not in known] == []
    assert [row for row in found if row.since and row.until and row.since >= row.until] == []
    assert blocs.members_of("EU27", on=date(2020, 1, 31)) - blocs.members_of("EU27", on=date(2020, 2, 1)) == {
        "GBR"
    }


def test_blocs_are_ranked_one_after_another():
    found = rows("codes/blocs")
    assert sorted(row.rank for row in found) == list(range(1, len(found) + 1))
    assert [row.itself for row in found if row.itself and row.itself not in members.MEMBERS] == []


def test_short_names_of_markets_lead_to_markets_and_are_folded():
    known = {*members.MEMBERS, *blocs.BLOCS}
    found = rows("codes/market_names")
    assert [row.name for row in found if row.market not in known] == []
    assert [row.name for row in found if row.kind != "ACCENTED" and row.name != fold(row.name)] == []
    assert [row.name for row in found if row.kind == "ACCENTED" and row.name == fold(row.name)] == []
    assert {row.kind for row in found} == {"AGREEMENT", "SHORT", "ACCENTED"}
    assert [row.name for row in found if blocs.market_named(row.name) != row.market] == []


def test_fields_of_standards_exist():
    fields = {row.code for row in rows("codes/ics_fields")}
    used = {row.ics for row in rows("codes/ics_goods")} | {row.code for row in rows("codes/ics_wide")}
    assert {code for code in used if code[:2] not in fields} == set()
    assert {row.ics for row in rows("codes/ics_goods")} & {
        row.code for row in rows("codes/ics_wide")
    } == set()


def test_no_word_for_goods_means_two_things():
    said = defaultdict(set)
    for row in rows("goods/names"):
        for words in row.words:
            said[spoken.phrase_key(words)].add((row.kind, row.vi))
    assert {key: names for key, names in said.items() if len(names) > 1} == {}
    assert {row.kind for row in rows("goods/names")} == {"GOODS", "HOW"}
    assert [row.vi for row in rows("goods/names") if not row.words] == []


def test_names_and_goods_that_people_search_lead_somewhere():
    known = {*members.MEMBERS, *members.OBSERVERS}
    assert [row.symbol for row in rows("search/member_names") if row.symbol not in known] == []
    named = defaultdict(set)
    for row in rows("search/member_names"):
        named[row.name].add(row.symbol)
    assert [name for name, symbols in named.items() if len(symbols) > 1] == []
    assert [row.topic for row in rows("search/topics") if not row.words] == []


def of_all_parts(kind):
    return [row for part in vocabulary.PARTS for row in rows(f"nomenclature/{kind}_{part}")]


def test_every_subheading_is_named_once_here_or_in_the_nomenclature():
    names = [row.code for row in of_all_parts("names")]
    elsewhere = [row.code for row in rows("nomenclature/headings") if len(row.code) == 6]
    assert len(set(names)) == len(names)
    assert set(names) & set(elsewhere) == set()
    assert {code for code in names if len(code) != 6 or not is_hs_prefix(code)} == set()
    assert len(names) + len(elsewhere) == 5612


def test_every_word_of_the_vocabulary_leads_to_a_heading_or_subheading_that_is_named():
    known = {row.code for row in (*of_all_parts("names"), *rows("nomenclature/headings"))}
    assert {row.code for row in of_all_parts("words")} - known == set()


def test_the_vocabulary_is_in_the_languages_we_read_and_each_part_holds_its_chapters():
    assert {row.language for row in of_all_parts("words")} == set(headings.LANGUAGES)
    ends = (*vocabulary.PARTS[1:], "98")
    for part, end in zip(vocabulary.PARTS, ends, strict=True):
        chapters = {
            row.code[:2] for kind in ("names", "words") for row in rows(f"nomenclature/{kind}_{part}")
        }
        assert part <= min(chapters)
        assert max(chapters) < end
