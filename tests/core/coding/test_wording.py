"""Names made plain: singular and plural, what is excluded, how much, references and filling."""

import pytest

from donbay.core.coding.stems import stem_of
from donbay.core.coding.wording import has_marks, mark_names, plain_wording, says_other, says_parts


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("machine", "machines"), ("box", "boxes"), ("berry", "berries"), ("knife", "knives"), ("leaf", "leaves"),
        ("animal", "animaux"), ("gâteau", "gâteaux"), ("horse", "horses"), ("glass", "glasses"), ("bus", "buses"),
        ("camaron", "camarones"), ("mango", "mangos"), ("poisson", "poissons"), ("tooth", "teeth"), ("0.5", "0,5"),
    ],
)  # fmt: skip
def test_one_and_many_have_one_form(one, many):
    assert stem_of(one) == stem_of(many)


@pytest.mark.parametrize("word", ["xe", "tre", "chè", "mỡ", "bột", "giày", "glass", "gas", "cà"])
def test_vietnamese_and_short_words_stay(word):
    assert stem_of(word) == word


def test_two_spellings_of_one_sound_meet():
    assert (stem_of("mỹ"), stem_of("quý"), stem_of("kỹ")) == ("mĩ", "quí", "kĩ")


def test_words_that_a_name_excludes_keep_their_mark():
    assert stem_of("¬machines") == "¬machin"


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("Fruit; other than nuts", "fruit; ¬nuts"),
        ("Knitted (not printed) cloth", "knitted ¬printed cloth"),
        ("Máy trừ loại cũ, mới", "máy ¬cũ , mới"),
        ("Motors exceeding 750 W but not exceeding 75 kW", "motors >750 w but <75 kw"),
        ("up to 5 kg", "<5 kg"),
        ("3 mm or more", ">3 mm"),
        ("dưới 2,5 kg", "<2,5 kg"),
        ("14-43 dtex", ">14 <43 dtex"),
    ],
)
def test_what_is_excluded_and_how_much_is_marked(said, plain):
    assert " ".join(plain_wording(said).split()) == plain


@pytest.mark.parametrize(
    ("said", "gone"),
    [
        ("Wood n.e.c. in heading no. 4407", "4407"),
        ("Parts of machines of headings 8425 to 8430", "8425"),
        ("Bộ phận của máy thuộc nhóm 84.19", "84"),
        ("Tubes, whether or not painted, of steel", "painted"),
        ("Quả, đã hoặc chưa bóc vỏ, tươi", "bóc"),
    ],
)
def test_references_and_filling_go(said, gone):
    assert gone in said
    assert gone not in plain_wording(said)


def test_many_names_are_marked_line_by_line():
    assert mark_names(["fruit, not", "nuts", "over", "5 kg"]).split("\n")[1:] == ["nuts", "over", "5 kg"]


def test_states_in_other_words_meet():
    assert plain_wording("Cá CẤP ĐÔNG").split() == plain_wording("cá đông lạnh").split()
    assert plain_wording("ca cap dong").split() == ["ca", "dong", "lanh"]
    assert plain_wording("đông trùng hạ thảo") == "đông trùng hạ thảo"


def test_what_a_name_is_about_is_told():
    assert says_other("- - Loại khác")
    assert says_other("Wood n.e.c.")
    assert not says_other("mother of pearl")
    assert says_parts("phụ tùng xe")
    assert not says_parts("partition")
    assert has_marks("cá ngừ")
    assert not has_marks("ca ngu, café")
