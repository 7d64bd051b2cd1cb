"""Terms are found as whole words, the longest first; goods are said in Vietnamese only when all are known."""

import pytest

from donbay.core.prose.terms import TermIndex, folded_words

TERMS = TermIndex(
    {
        "shrimp": "tôm",
        "frozen shrimp": "tôm đông lạnh",
        "food additive": "phụ gia thực phẩm",
        "food": "thực phẩm",
        "maximum residue limit": "giới hạn dư lượng tối đa",
        "label": "nhãn",
        "mango": "xoài",
        "box": "hộp",
        "battery": "pin",
    }
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Frozen shrimps and shrimp", [("Frozen shrimps", "tôm đông lạnh"), ("shrimp", "tôm")]),
        ("Food additives in food", [("Food additives", "phụ gia thực phẩm"), ("food", "thực phẩm")]),
        ("Maximum residue limits", [("Maximum residue limits", "giới hạn dư lượng tối đa")]),
        ("Mangoes, boxes; batteries", [("Mangoes", "xoài"), ("boxes", "hộp"), ("batteries", "pin")]),
        ("labelling of seafood", []),
        ("", []),
    ],
)
def test_terms_are_whole_words_and_the_longest_wins(text, expected):
    found = TERMS.known_in(text)
    assert [(one.found, one.vi) for one in found] == expected
    assert all(text[one.start : one.end] == one.found for one in found)


def test_a_longer_term_wins_over_one_that_begins_earlier():
    index = TermIndex([("green tea", "chè xanh"), ("tea bag paper", "giấy túi lọc chè")])
    assert [one.vi for one in index.known_in("green tea bag paper")] == ["giấy túi lọc chè"]


def test_words_are_compared_without_plural_and_case():
    assert folded_words("Boxes of GAS, glass-es’ Mangoes") == ("box", "of", "gas", "glass", "es", "mango")
    assert folded_words("analysis virus grass") == ("analysis", "virus", "grass")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Frozen shrimp; Mangoes", "tôm đông lạnh, xoài"),
        ("Mango, mangoes.", "xoài"),
        ("Frozen shrimp and mango", ""),
        ("Mango; unknown", ""),
        ("", ""),
        (" ; ", ""),
    ],
)
def test_goods_are_said_only_when_all_are_known(text, expected):
    assert TERMS.said_whole(text) == expected
