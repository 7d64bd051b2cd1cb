"""Which goods a text names, and which of them are its subject."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.core.classify.lexicon import lexicon
from donbay.core.classify.passages import read_text
from donbay.core.classify.tags import tag


def said(text, role):
    tagged = tag(read_text(text))
    return [tagged.passage.quote(t.start, t.end).lower() for t in tagged.tags if t.role == role]


def heads(text):
    return said(text, "HEAD")


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Paint thinners", ["paint thinners"]),  # the longest phrase wins
        ("Federal motor vehicle safety standard", ["federal motor vehicle safety standard"]),
        ("Valves for liquefied petroleum gas cylinders", ["valves"]),
        ("Wax polish for floors and furniture", ["wax polish"]),
        ("Residue limits for mango", ["residue limits", "mango"]),  # a concern is no goods
        ("Peach fruit moth", []),  # a pest
        ("Sugar-free drinks", ["drinks"]),
        ("Bell pepper seeds, for sowing", ["seeds, for sowing"]),
        ("Carrot (Daucus carota) seeds", ["daucus carota", "seeds"]),
        ("Milk chocolate", ["milk chocolate"]),
        ("Fresh fruits of mango", ["fresh fruits", "mango"]),  # a kind of goods before its goods
        ("Mango fruit", ["mango fruit"]),
        ("Pomelo fruit", ["pomelo", "fruit"]),
        ("Semilla de zanahoria", ["semilla de zanahoria"]),
        ("Phthalates in toys", ["toys"]),  # what a substance is in
        ("Formaldehyde in composite wood products", ["composite wood products"]),
        ("Helmets in boxes", ["helmets"]),
        ("Fungicides for use on mangoes", ["fungicides"]),
        ("Fungicides for use in or on mangoes", ["fungicides", "mangoes"]),  # where residues are looked for
        ("Fungicides for use in and on mangoes and honey", ["fungicides", "mangoes", "honey"]),
        ("Funguicidas para uso en o sobre mangos", ["mangos"]),
        ("Fongicides pour usage dans ou sur des mangues", ["fongicides", "mangues"]),
        ("Formaldéhyde dans le ciment", ["ciment"]),
        ("Livestock carcasses", ["livestock carcasses"]),
    ],
)
def test_the_head_is_the_subject(text, subject):
    assert heads(text) == subject


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("pig", "Pigments for paints"), ("cod", "Codex standard and barcode"), ("rice", "Price of goods"),
        ("tea", "Steam boilers"), ("ham", "Test chamber"), ("nut", "Nutrition"), ("oil", "Soil improvers"),
        ("cat", "Category of goods"),
    ],
)  # fmt: skip
def test_a_word_inside_a_word_is_nothing(term, text):
    assert term not in heads(text) + said(text, "ASIDE")


def asides(text):
    return said(text, "ASIDE")


@pytest.mark.parametrize(
    ("text", "subject", "beside"),
    [
        ("Toys for dogs", ["toys"], ["dogs"]),
        ("Juguetes para perros", ["juguetes"], []),
        ("Jouets en bois", ["jouets"], []),
        ("Bread made from rye", ["bread"], ["rye"]),
        ("Sausages of poultry meat", ["sausages"], ["poultry meat"]),
        ("Helmets and toys", ["helmets", "toys"], []),
        ("Helmets, toys for dogs, honey", ["helmets", "toys", "honey"], ["dogs"]),  # a comma ends the link
        ("Helmets; honey", ["helmets", "honey"], []),
        ("Helmets (of steel), honey", ["helmets", "honey"], ["steel"]),
        ("Anti-dandruff shampoo", ["anti-dandruff shampoo"], []),
        ("Non-alcoholic beer", [], []),
        ("Toys without magnets", ["toys"], ["magnets"]),
        ("Juguetes sin imanes", ["juguetes"], []),
        ("Imitation honey", [], ["honey"]),
        ("Mango mites", [], ["mango"]),
        ("Honey industry", [], ["honey"]),
        ("Cement manufacturers", [], ["cement"]),
        ("Chocolate-flavoured drinks", ["drinks"], ["chocolate"]),
        ("Milk-free bread", ["bread"], ["milk"]),
        ("Durian (Durio zibethinus) fruit", ["durio zibethinus", "fruit"], []),
    ],
)
def test_what_stands_beside_the_subject_only_says_more_of_it(text, subject, beside):
    assert [word for word in heads(text) if word in subject] == subject
    assert [word for word in asides(text) if word in beside] == beside
    assert set(heads(text)) & set(beside) == set()


@pytest.mark.parametrize("text", ["", ".", "of the and for", "1234 56", "Utopia"])
def test_a_text_without_goods_has_no_tag(text):
    assert heads(text) + asides(text) == []


@pytest.mark.parametrize("gap", [". ", "; ", ": ", " – ", " / ", "\n", " - "])
def test_a_phrase_is_not_read_across_the_end_of_a_clause(gap):
    assert "washing machine" not in heads(f"Rules on washing{gap}machines")


@pytest.mark.parametrize("gap", [" ", "-", ", "])
def test_a_comma_or_a_hyphen_may_stand_inside_a_phrase(gap):
    assert heads(f"Washing{gap}machine") == [f"washing{gap}machine"]


@given(text=st.text(alphabet="abcdefghi áéñç,.;:()-–/\n\t0123456789", max_size=60))
def test_any_text_is_tagged_and_its_tags_do_not_overlap(text):
    tagged = tag(read_text(text))
    places = [place for one in tagged.tags for place in range(one.start, one.end)]
    assert places == sorted(set(places))
    assert set(places) & tagged.passage.masked == set()


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("Mango", "mango"),
        ("Fresh mango", "mango"),
        ("Selected fresh mangoes", "mangoes"),
        ("Fresh apples", "apples"),
        ("Table salt", "salt"),
        ("Mango juice", "mango juice"),  # juice is any juice
        ("Fresh mango juice", "fresh mango"),  # of which the juice is made, and no fresh mango any more
        ("Mango fruit", "mango fruit"),
        ("Mango fresco", "mango fresco"),  # what follows the goods is not known to change nothing
        ("Mangue fraîche", "mangue fraîche"),
        ("Frozen shrimps", "frozen shrimps"),  # a subheading, where shrimps are all of the heading
        ("Pesticide residues", "pesticide residues"),
        ("Prepackaged foods", "prepackaged foods"),  # a family of its own, and not that of food
        ("Veterinary medicines", "veterinary medicines"),  # of the same heading, but a family of their own
        ("Children's sleepwear", "children's sleepwear"),
        ("Motor vehicles", "vehicles"),
    ],
)
def test_the_core_of_a_name_is_its_shortest_end_that_means_the_same(text, core):
    tagged = tag(read_text(text))
    assert tagged.passage.quote(tagged.tags[0].core, tagged.tags[0].end).lower() == core


WORDS = st.sampled_from(
    "fresh selected mango mangoes juice fresco table salt food children's pesticide residue".split()
)


@given(st.lists(WORDS, max_size=8).map(" ".join))
def test_a_core_is_an_end_of_its_name_and_leads_to_the_same_codes(text):
    tagged = tag(read_text(text))
    for one in tagged.tags:
        assert one.start <= one.core < one.end
        if one.core > one.start:
            meant = lexicon().senses[tagged.passage.tokens[one.core : one.end]]
            assert {sense.code for sense in meant} == {sense.code for sense in one.senses}
