"""Invented notices lead to the headings they are on, however they are written and whatever stands beside them."""

import unicodedata
from functools import lru_cache

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from donbay.core.classify.grounds import kin
from donbay.core.classify.narrow import keep_narrowest
from donbay.core.classify.read import LEAST, SURE, classify, read
from donbay.core.classify.types import Subject
from donbay.core.codes.hs_headings import headings_between
from donbay.core.codes.members import MEMBERS
from donbay.core.notices.record import Code
from tests.core.classify.invented import CALM, ENGLISH, FRENCH, GOODS, SPANISH

TITLES = st.sampled_from([title for title, _codes in GOODS])
SENTENCES = st.sampled_from(CALM)
HEADINGS = st.sampled_from(headings_between("0101", "9706"))
# What this member is called is also a word for goods: malt (in Spanish).
ALSO_GOODS = "MLT"
NAMES = sorted({m.name_en for m in MEMBERS.values() if m.symbol != ALSO_GOODS})


@lru_cache(maxsize=4096)
def shares(title="", description="", stated="", products=""):
    """Return every heading of a notice with its share."""
    hs = tuple(Code(code=code) for code in stated.split())
    found = classify(Subject(title=title, description=description, hs=hs, products=products))
    return {heading.code: heading.share for heading in found.headings}


def surely(title):
    headings = classify(Subject(title=title)).headings
    return " ".join(
        heading.code for heading in keep_narrowest([one for one in headings if one.share >= SURE])
    )


@pytest.mark.parametrize(("title", "codes"), ENGLISH)
def test_english_titles(title, codes):
    assert surely(title) == codes


@pytest.mark.parametrize(("title", "codes"), SPANISH)
def test_spanish_titles(title, codes):
    assert surely(title) == codes


@pytest.mark.parametrize(("title", "codes"), FRENCH)
def test_french_titles(title, codes):
    assert surely(title) == codes


@pytest.mark.parametrize(
    "title",
    [
        "Food safety authority: fees of the office",
        "Foot-and-mouth disease: zones free of it",
        "African swine fever: regional status of a country",
        "Peste porcina africana: zonas libres",
        "Milk fever in herds",
        "Rice blast: notification of an outbreak",
        "Lead time for comments",
        "Barcode on documents",
        "Orange book of the ministry",
        "Effective date of the act on standards",
        "Tea break of inspectors",
        "Ministry of Food: reorganisation",
        "Ministerio de Agricultura y Ganadería: delegación de firmas",
        "Codex committee: working procedures",
        "Steamboat inspection: fees",
        "Category of documents",
        "Chamber tests and chambermaids",
        "Pigmented documents",
        "Pricelist of services",
        "Nutrition of school classes: statistics",
        "Laboratories: how the octane number is measured",
        "Exports of services: statistics",
        "Accreditation of conformity assessment bodies",
        "Units of measurement: the second",
        "Standards for hotel classification",
        "Personal data of visitors",
        "Amendment of Ordinance No. 314",
        "Proyecto de resolución exenta que modifica el decreto",
        "Arrêté modifiant le décret du 3 mars",
        "Decree 12/2026",
        "",
    ],
)
def test_words_that_lead_to_no_heading(title):
    assert (shares(title), classify(Subject(title=title)).settled) == ({}, False)


@pytest.mark.parametrize(
    ("title", "codes"),
    [
        ("Peach fruit moth: measures in orchards", "080930"),  # a pest is named after its tree
        ("Umbrellas", "6601"),
        ("Matches", "3605"),
        ("Israel: dates", "0804"),  # or days
        ("Nickel in coins", "7118 75"),
        ("Seats for tractors", "8701 9401"),
        ("Drinking water in bottles", "22 2201"),
        ("Beetle traps of wood", "44"),
    ],
)
def test_a_word_that_may_mean_something_else_leaves_a_doubt_and_is_never_sure(title, codes):
    assert " ".join(sorted(shares(title))) == codes
    assert max(shares(title).values()) < SURE
    assert not classify(Subject(title=title)).settled


@given(title=TITLES)
def test_case_does_not_matter(title):
    assert shares(title.upper()) == shares(title)
    assert shares(title.lower()) == shares(title)


@given(title=TITLES)
def test_it_does_not_matter_how_marks_are_encoded(title):
    assert shares(unicodedata.normalize("NFD", title)) == shares(title)


@given(title=TITLES, spaces=st.sampled_from(["  ", "\t", "\u00a0", " \n"]))
def test_spaces_around_a_title_do_not_matter(title, spaces):
    assert shares(f"{spaces}{title}{spaces}") == shares(title)


# Between two sentences with goods stands one without: the last word of the one and the first of the other may be a phrase.
BETWEEN = f". {CALM[0]} "


@given(titles=st.lists(TITLES, min_size=2, max_size=3, unique=True), order=st.randoms(use_true_random=False))
def test_the_order_of_sentences_does_not_matter(titles, order):
    mixed = list(titles)
    order.shuffle(mixed)
    assert shares(BETWEEN.join(mixed)) == shares(BETWEEN.join(titles))


@given(title=TITLES)
def test_what_is_said_twice_counts_once(title):
    assert shares(f"{title}. {title}") == shares(title)


@given(title=TITLES, calm=st.lists(SENTENCES, min_size=1, max_size=3))
def test_a_sentence_without_goods_changes_nothing(title, calm):
    beside = " ".join(calm)
    assert shares(f"{title}. {beside}") == shares(title)
    assert shares(f"{beside} {title}") == shares(title)
    assert shares(title, description=beside) == shares(title)


def decides_the_subject(title):
    """Return whether goods of a family are named that crops beside them only describe: seeds."""
    return bool(read(Subject(title=title)).quiet)


@given(one=TITLES, other=TITLES.filter(lambda title: not decides_the_subject(title)))
def test_a_sentence_on_other_goods_takes_no_sure_heading_away(one, other):
    with_other = shares(f"{one}{BETWEEN}{other}")
    assert [
        code for code, share in shares(one).items() if share >= SURE and with_other.get(code, 0) < SURE
    ] == []


@given(one=TITLES, other=TITLES)
def test_a_description_never_lowers_what_the_title_is_sure_of(one, other):
    described = shares(one, description=other)
    assert [code for code, share in shares(one).items() if share >= SURE and described[code] < share] == []


@given(one=TITLES, other=TITLES)
def test_goods_that_are_excluded_add_nothing(one, other):
    assert shares(f"{one} (excluding {other.replace('.', ' ').replace(',', ' ')})") == shares(one)


@given(title=TITLES, name=st.sampled_from(NAMES))
def test_the_member_is_no_goods(title, name):
    assert shares(f"{name}. {title}") == shares(title)
    assert shares(f"Ministry of Trade of {name}: {title}") == shares(title)


@pytest.mark.parametrize("symbol", sorted(MEMBERS))
def test_the_name_of_a_member_alone_is_sure_of_nothing(symbol):
    assert [share for share in shares(MEMBERS[symbol].name_en).values() if share >= SURE] == []


@given(codes=st.lists(HEADINGS, min_size=1, max_size=12, unique=True))
def test_stated_headings_are_sure_and_nothing_else_is_found(codes):
    assert shares(stated=" ".join(codes)) == dict.fromkeys(codes, 0.85)


@given(title=TITLES, words=TITLES.filter(lambda title: not decides_the_subject(title)))
def test_a_stated_code_wins_over_words_elsewhere(title, words):
    """What the title is sure of and a code states is at least as sure as what is of another heading.

    But where seeds decide the subject, whatever else is stated.
    """
    code = surely(title).split()[0]
    found = shares(title, stated=code, products=words)
    assert found[code] >= max((share for other, share in found.items() if not kin(code, other)), default=0)
    assert found[code] >= 0.85


@given(
    title=TITLES,
    description=TITLES,
    products=TITLES,
    codes=st.lists(HEADINGS, max_size=15, unique=True),
)
@example(  # 0306 36 is left with less than is kept, once the notice surely means 0306 17
    title="Requirements for the safety of bicycle helmets made of plastic",
    description="Requirements for the safety of bicycle helmets made of plastic",
    products="Import requirements for frozen shrimp of the genus Penaeus",
    codes=[],
)
def test_shares_are_shares_and_come_strongest_first(title, description, products, codes):
    hs = tuple(Code(code=code) for code in codes)
    found = classify(Subject(title=title, description=description, products=products, hs=hs)).headings
    assert all(LEAST <= one.share <= 1 and 0 <= one.whole <= one.share for one in found)
    assert [one.share for one in found] == sorted((one.share for one in found), reverse=True)
    assert len({one.code for one in found}) == len(found)
    assert all(one.grounds and all(ground.code == one.code for ground in one.grounds) for one in found)
