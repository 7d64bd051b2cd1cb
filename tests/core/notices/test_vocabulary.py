"""Closed lists: cells taken apart, terms said in both languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.core.notices.keywords import EVENT_KEYWORDS
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

LABELLING = "Consumer information, labelling (TBT)"
SAFETY = "Protection of human health or safety (TBT)"


@pytest.mark.parametrize(
    ("cell", "terms"),
    [
        (f"{LABELLING}; {SAFETY}", (LABELLING, SAFETY)),
        (f"{SAFETY}, {LABELLING}, Harmonization (TBT)", (SAFETY, LABELLING, "Harmonization (TBT)")),
        (f"{SAFETY};{SAFETY}; ", (SAFETY,)),
        (f" {LABELLING} ", (LABELLING,)),
        (
            "Food safety (SPS); words of their own, with a comma",
            ("Food safety (SPS)", "words of their own, with a comma"),
        ),
        ("", ()),
        ("-", ()),
    ],
)
def test_objectives_end_at_their_committee_not_at_a_comma(cell, terms):
    assert split_objectives(cell) == terms


@given(
    st.lists(st.sampled_from(sorted(OBJECTIVES)), unique=True), st.sampled_from(["; ", ";", ", ", ",\u00a0"])
)
def test_objectives_survive_every_separator(terms, separator):
    assert split_objectives(separator.join(terms)) == tuple(terms)


def test_keywords_keep_slashes_and_dashes_and_lose_repeats():
    cell = "Food safety; Pest- or Disease- free Regions / Regionalization;Food safety;\u00a0Pests; "
    assert split_keywords(cell) == (
        "Food safety",
        "Pest- or Disease- free Regions / Regionalization",
        "Pests",
    )


def test_a_comma_belongs_to_the_name_of_a_region():
    assert split_regions("Brazil, Rio Grande do Sul; Malta\nFrance, island of Corsica_x000D_\nMalta") == (
        "Brazil, Rio Grande do Sul",
        "Malta",
        "France, island of Corsica",
    )
    assert split_regions("") == ()


def test_an_objective_is_said_in_vietnamese_and_in_plain_english():
    assert say_objective(LABELLING, "vi") == "cung cấp thông tin cho người tiêu dùng, ghi nhãn"
    assert say_objective("consumer information,\u00a0labelling (tbt)", "vi") == (
        "cung cấp thông tin cho người tiêu dùng, ghi nhãn"
    )
    assert say_objective("Food safety", "vi") == "bảo đảm an toàn thực phẩm"
    assert say_objective(LABELLING, "en") == "Consumer information, labelling"


def test_an_unknown_term_is_shown_as_written():
    assert say_objective("A new aim (TBT)", "vi") == "A new aim"
    assert say_keyword("A new pest", "vi") == "A new pest"
    assert say_type("A new type", "vi") == "A new type"


def test_keywords_and_types_are_said():
    assert say_keyword("AVIAN INFLUENZA", "vi") == "cúm gia cầm"
    assert say_keyword("Avian Influenza", "en") == "Avian Influenza"
    assert say_type("emergency notifications (sps)", "vi") == "thông báo khẩn cấp"
    assert say_type("Emergency notifications (SPS)", "en") == "Emergency notifications"


@pytest.mark.parametrize("terms", [OBJECTIVES, KEYWORDS, TYPES], ids=["objectives", "keywords", "types"])
def test_every_term_has_vietnamese_words_of_one_line(terms):
    for english, vietnamese in terms.items():
        assert english == english.strip()
        assert vietnamese
        assert vietnamese == " ".join(vietnamese.split())
    with pytest.raises(TypeError):
        terms["new"] = "mới"


def test_the_four_event_keywords_are_keywords():
    assert len(EVENT_KEYWORDS) == 4
    assert set(EVENT_KEYWORDS) <= set(KEYWORDS)
