"""Summaries copy whole sentences; splitting survives what notices are full of. All texts are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.core.prose.figures import measures_in, says_a_day, says_a_limit
from donbay.core.prose.sentences import split_sentences
from donbay.core.prose.summary import count_figures, summary


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("Decree No. 52 of 2021 applies. It is short.", ["Decree No. 52 of 2021 applies.", "It is short."]),
        ("See Art. 5 and Arts. 7 to 9. Done.", ["See Art. 5 and Arts. 7 to 9.", "Done."]),
        ("Fruit, e.g. Mango and i.e. Guava. Done.", ["Fruit, e.g. Mango and i.e. Guava.", "Done."]),
        ("A limit of 0.05 mg/kg. A limit of 1,5 %.", ["A limit of 0.05 mg/kg.", "A limit of 1,5 %."]),
        (
            "Amends Regulation (EU) 2019/1021. It covers PFOS.",
            ["Amends Regulation (EU) 2019/1021.", "It covers PFOS."],
        ),
        (
            "The notice G/TBT/N/EU/922/Add.1 was sent. It was short.",
            ["The notice G/TBT/N/EU/922/Add.1 was sent.", "It was short."],
        ),
        (
            "The U.S. Department decides. So does J. Smith.",
            ["The U.S. Department decides.", "So does J. Smith."],
        ),
        ("Pots, pans, etc. The rest is free.", ["Pots, pans, etc.", "The rest is free."]),
        ("Made by Pan Co. Ltd. and others. End.", ["Made by Pan Co. Ltd. and others.", "End."]),
        ("Mangifera indica L. is a tree. Fine.", ["Mangifera indica L. is a tree.", "Fine."]),
        ("1. The first rule. 2. The second rule.", ["1. The first rule.", "2. The second rule."]),
        ("Scope\n\nThe draft covers toys.", ["Scope", "The draft covers toys."]),
        ("It covers:\n- toys;\n- games.", ["It covers:", "- toys;", "- games."]),
        (
            "Loi n° 2021-5, art. 4. Le projet entre en vigueur.",
            ["Loi n° 2021-5, art. 4.", "Le projet entre en vigueur."],
        ),
        (
            "Decreto Núm. 12, p. ej. Mango. ¿Aplica? Sí.",
            ["Decreto Núm. 12, p. ej. Mango.", "¿Aplica?", "Sí."],
        ),
        ("He said “stop.” Then he left.", ["He said “stop.”", "Then he left."]),
        ("From 1 Sept. 2026 on. Yes.", ["From 1 Sept. 2026 on.", "Yes."]),
        ("Dự thảo có hiệu lực. Đơn vị góp ý.", ["Dự thảo có hiệu lực.", "Đơn vị góp ý."]),
        ("no end here", ["no end here"]),
        ("", []),
        ("  \n ", []),
    ],
)
def test_a_text_falls_into_its_sentences(text, expected):
    assert list(split_sentences(text)) == expected


@given(st.text(alphabet="abAB1. \n!?()L-é", max_size=80))
def test_sentences_are_pieces_in_order_and_lose_only_blanks(text):
    found = split_sentences(text)
    assert "".join("".join(found).split()) == "".join(text.split())
    place = 0
    for piece in found:
        place = text.index(piece, place) + len(piece)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("limits of 0.05 mg/kg and 0,1 ppm", ["0.05 mg/kg", "0,1 ppm"]),
        ("at 40 °C, 2 kW, 230 V and 50 Hz", ["40 °C", "2 kW", "230 V", "50 Hz"]),
        ("12 % of 3.5% by weight", ["12 %", "3.5%"]),
        ("within 60 days or 6 months", ["60 days", "6 months"]),
        ("10 g/100 g, 5 µg/kg, 100 CFU/g", ["10 g/100 g", "5 µg/kg", "100 CFU/g"]),
        ("dans 30 jours; en 20 días; trong 45 ngày", ["30 jours", "20 días", "45 ngày"]),
        ("20 lm/W, 85 dB(A), 1 000 kg", ["20 lm/W", "85 dB(A)", "1 000 kg"]),
        ("a plug of 16 A.", ["16 A"]),
        ("Article 5 applies; Annex 2 A is new; G/TBT/N/EU/922", []),
        ("Regulation (EU) 2019/1021 of 2019", []),
        ("HS 0306.17", []),
    ],
)
def test_numbers_are_measures_only_with_their_units(text, expected):
    assert list(measures_in(text)) == expected


def test_limits_and_days_need_figures():
    assert says_a_limit("The level shall not exceed 5 units.")
    assert says_a_limit("Le taux est au moins de 3.")
    assert not says_a_limit("The maximum is set elsewhere.")
    assert says_a_day("It applies from 1 January 2027.")
    assert says_a_day("En vigueur en juillet 2026.")
    assert says_a_day("Có hiệu lực ngày 1 tháng 7 năm 2026.")
    assert not says_a_day("Regulation 2019/1021.")
    assert [
        count_figures(text) for text in ("Nothing.", "5 kg.", "At most 5 kg.", "At most 5 kg from 1/2/2026.")
    ] == [
        0,
        1,
        2,
        3,
    ]


SHRIMP = (
    "The draft sets rules for frozen shrimp. It follows a study. Residues of drug X shall not exceed 0.05 mg/kg. "
    "Importers were heard. Glazing is limited to 12 % by weight. The draft applies from 1 January 2027. "
    "The label shows the name. Samples weigh 500 g."
)


def test_a_summary_is_the_first_sentence_and_those_with_figures_in_order():
    assert summary(SHRIMP, most=3) == (
        "The draft sets rules for frozen shrimp.",
        "Residues of drug X shall not exceed 0.05 mg/kg.",
        "Glazing is limited to 12 % by weight.",
        "The draft applies from 1 January 2027.",
    )
    assert summary(SHRIMP, most=1) == (
        "The draft sets rules for frozen shrimp.",
        "Residues of drug X shall not exceed 0.05 mg/kg.",
    )
    assert summary(SHRIMP, most=0) == ("The draft sets rules for frozen shrimp.",)


def test_a_summary_says_nothing_twice_and_leaves_out_endless_lists():
    endless = "Limits of 5 kg for " + "goods, " * 120 + "and so on."
    assert summary(f"First. Limit 5 kg. Limit 5 kg. {endless}") == ("First.", "Limit 5 kg.")
    assert summary("") == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Le projet fixe des règles. Il est bref. La teneur ne dépasse pas 10 mg/kg.",
            ("Le projet fixe des règles.", "La teneur ne dépasse pas 10 mg/kg."),
        ),
        (
            "El proyecto fija reglas. Es breve. Entra en vigor el 1 de julio de 2026.",
            ("El proyecto fija reglas.", "Entra en vigor el 1 de julio de 2026."),
        ),
    ],
)
def test_french_and_spanish_are_read_alike(text, expected):
    assert summary(text) == expected


@given(st.text(max_size=200))
def test_a_summary_only_copies(text):
    assert all(piece in text for piece in summary(text))
