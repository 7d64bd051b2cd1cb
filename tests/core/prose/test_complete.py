"""Every closed term has Vietnamese words: in our tables, and in the real lists when they are at hand."""

import json
import re

import pytest
from openpyxl import load_workbook

from donbay.core.classify.groups import GROUPS
from donbay.core.codes.blocs import BLOCS
from donbay.core.codes.members import MEMBERS, OBSERVERS, member_named, member_of
from donbay.core.notices.sayings import BRIEF, CHANGES, DEEDS, FRAMES, KINDS, MEASURES
from donbay.core.notices.symbol import parse_symbol
from donbay.core.notices.vocabulary import (
    KEYWORDS,
    OBJECTIVES,
    TYPES,
    say_keyword,
    say_objective,
    say_type,
    split_keywords,
    split_objectives,
    split_regions,
)
from donbay.core.prose.regions import PARTS, say_region

# Names that a Vietnamese reader knows as they are.
SAME_IN_BOTH = {"COVID-19"}
ACCENTED = re.compile(r"[à-ỹđ]", re.IGNORECASE)
VIETNAMESE_WITHOUT_MARKS = {"aflatoxin", "dioxin", "hormone"}


def assert_said(english, vietnamese):
    assert vietnamese, english
    if english in SAME_IN_BOTH or vietnamese in VIETNAMESE_WITHOUT_MARKS:
        return
    assert vietnamese.casefold() != re.sub(r" \((TBT|SPS)\)$", "", english).casefold()
    assert ACCENTED.search(vietnamese), (english, vietnamese)


@pytest.mark.parametrize(
    ("terms", "say"),
    [(OBJECTIVES, say_objective), (KEYWORDS, say_keyword), (TYPES, say_type)],
    ids=["objectives", "keywords", "types"],
)
def test_every_term_of_our_tables_is_said_in_vietnamese(terms, say):
    for english, vietnamese in terms.items():
        assert say(english, "vi") == vietnamese
        assert say(english.upper(), "vi") == vietnamese
        assert_said(english, vietnamese)


def test_every_member_and_bloc_has_a_vietnamese_and_an_english_name():
    assert len(MEMBERS) >= 165
    for member in (*MEMBERS.values(), *OBSERVERS.values()):
        assert member.name_vi.strip(), member.symbol
        assert member.name_en.strip(), member.symbol
        assert say_region(member.name, "vi") == member.name_vi
    for bloc in BLOCS.values():
        assert ACCENTED.search(bloc.name_vi), bloc.code
        assert bloc.name_en.strip()


def test_every_family_of_goods_has_both_names():
    assert len(GROUPS) >= 26
    for group in GROUPS.values():
        assert ACCENTED.search(group.vi), group.id
        assert group.en, group.id
        assert group.en.isascii()
        assert group.vi[:1].islower()
        assert group.en[:1].islower()


def test_both_languages_have_the_same_frames():
    for table in (KINDS, BRIEF, DEEDS, MEASURES, CHANGES, FRAMES):
        assert table["vi"].keys() == table["en"].keys()
    for name, forms in CHANGES["vi"].items():
        assert len(forms) == len(CHANGES["en"][name])


@pytest.mark.parametrize(
    ("english", "vietnamese"),
    [
        ("Poland", "Ba Lan"),
        ("China", "Trung Quốc"),
        ("Brazil, Rio Grande do Sul", "Brazil (Rio Grande do Sul)"),
        ("France, Guadeloupe Islands", "Pháp (quần đảo Guadeloupe)"),
        ("France, island of Corsica", "Pháp (đảo Corse)"),
        ("Italy, Province of Parma", "Ý (tỉnh Parma)"),
        ("all trading partners", "tất cả đối tác thương mại"),
        ("Korea, Republic of", "Hàn Quốc"),
        ("Atlantis, north", "Atlantis, north"),
    ],
)
def test_a_region_is_a_member_or_a_part_of_one(english, vietnamese):
    assert say_region(english, "vi") == vietnamese
    assert say_region(english, "en") == english


def test_parts_are_keyed_in_small_letters():
    assert all(name == name.casefold() for name in PARTS)


def shared_text(shared):
    page = shared / "domain" / "notices.md"
    if not page.is_file():
        pytest.skip("the domain page is not at hand")
    return page.read_text(encoding="utf-8")


def section(text, head):
    return re.split(r"(?m)^#{2,3} ", text.split(f"### {head}", 1)[1])[0]


def test_every_value_of_the_domain_page_is_said(shared):
    text = shared_text(shared)
    aims = re.findall(r"(?m)^\| ([^|]+ \((?:TBT|SPS)\)) \|", section(text, "9.1"))
    assert len(aims) == 16
    assert [aim for aim in aims if aim not in OBJECTIVES] == []
    types = re.findall(r"(?m)^\| `([^`]+)` \|", section(text, "4.2"))
    assert len(types) == 6
    assert [one for one in types if one not in TYPES] == []
    said = " ".join(section(text, "9.2").split("- Separator")[0].split()).replace("`", "")
    words = re.findall(r"(?:: |, )([^:,]+?) \d+(?=[,.])", said)
    assert len(words) == 24
    assert [word for word in words if say_keyword(word, "vi") == word] == []
    regions = re.findall(r"`([A-Z][^`]+)`", section(text, "9.3").split("**The comma")[0])
    assert len(regions) == 12
    # Many members are called alike in both languages; a region that is none must be said.
    unsaid = [name for name in regions if say_region(name, "vi") == name and member_named(name) is None]
    assert unsaid == []


def test_every_value_of_the_real_export_is_said(shared):
    (book,) = sorted((shared / "data" / "notices").glob("*.xlsx"))
    head, *body = load_workbook(book, read_only=True).active.iter_rows(values_only=True)
    rows = [dict(zip(head, row, strict=False)) for row in body]
    unsaid = set()
    for row in rows:
        for split, say, column in (
            (split_objectives, say_objective, "Objectives"),
            (split_keywords, say_keyword, "Keywords"),
            (split_regions, say_region, next(name for name in head if "egion" in name)),
        ):
            unsaid |= {
                term
                for term in split(row[column] or "")
                if say(term, "vi") == say(term, "en") and member_named(term) is None
            }
    assert unsaid - SAME_IN_BOTH == set()
    members = {row[name] for row in rows for name in head if name == "Notifying Member"}
    assert members
    assert {name for name in members if member_named(name) is None} == set()


def test_every_member_of_the_gold_set_is_said(shared):
    lines = (shared / "data" / "gold" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    codes = {parse_symbol(symbol).member for line in lines for symbol in json.loads(line)["symbols"]}
    assert len(codes) > 10
    assert all(member_of(code).name_vi for code in codes)
