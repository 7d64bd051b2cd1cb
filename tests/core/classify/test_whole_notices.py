"""Whole invented notices of many members: title, products, codes and fields of standards together, with the reasons."""

import pytest

from donbay.core.classify.read import classify
from donbay.core.classify.types import Subject
from donbay.core.notices.record import Code


def codes(text):
    return tuple(Code(code=code) for code in text.split())


def notice(member, title, products, hs="", ics=""):
    return Subject(members=(member,), title=title, products=products, hs=codes(hs), ics=codes(ics))


WHOLE = [
    (
        notice("ECU", "Draft technical regulation on vehicles", "Brake linings (HS code(s): 6813)", "6813"),
        {"6813": 0.9625, "681381": 0.9306, "87": 0.2224, "870830": 0.2143},
        {"6813": "STATED", "681381": "products", "87": "title", "870830": "products"},
    ),
    (
        notice("USA", "Energy conservation standards", "Room air conditioners; clothes dryers"),
        {"8415": 0.75, "8451": 0.75},
        {"8415": "products", "8451": "products"},
    ),
    (
        notice(
            "JPN", "Amendment to the enforcement ordinance", "Sunscreen, lipsticks (HS code(s): 3304)", "3304"
        ),
        {"3304": 0.9625, "330410": 0.9306, "330499": 0.9306},
        {"3304": "STATED", "330410": "products", "330499": "products"},
    ),
    (notice("KEN", "Specification", "Maize flour"), {"110220": 0.75}, {"110220": "products"}),
    (
        notice("TZA", "Draft standard", "Sunflower oil (HS code(s): 1512); palm oil", "1512"),
        {"1512": 0.9625, "1511": 0.75},
        {"1512": "STATED products", "1511": "products"},
    ),
    (notice("THA", "Notification of the ministry", "Prawns, live"), {"0306": 0.75}, {"0306": "products"}),
    (
        notice("BRA", "Resolution", "Medical gloves of latex (HS code(s): 4015)", "4015", "11.140"),
        {"4015": 0.9625, "401512": 0.9306, "9018": 0.248},
        {"4015": "STATED products", "401512": "products", "9018": "products ICS"},
    ),
    (notice("CHL", "Proyecto de reglamento", "Lavadoras de ropa"), {"8450": 0.75}, {"8450": "products"}),
    (
        notice("PER", "Requisitos", "Palta fresca", "0804"),
        {"0804": 0.9625, "080440": 0.9306},
        {"0804": "STATED", "080440": "products"},
    ),
    (
        notice("FRA", "Arrêté", "Jouets; poussettes"),
        {"8715": 0.75, "9503": 0.75},
        {"8715": "products", "9503": "products"},
    ),
    (
        notice("CAN", "Order", "Cribs and cradles", "9403"),
        {"9403": 0.8748, "8715": 0.18, "9503": 0.18, "6111": 0.15, "6209": 0.15, "9619": 0.12},
        {"9403": "STATED products", **dict.fromkeys(("8715", "9503", "6111", "6209", "9619"), "GROUP")},
    ),
    (
        notice("CHN", "National standard", "Lithium batteries", "8507", "29.220"),
        {"8507": 0.9834, "8506": 0.434},
        {"8507": "STATED products ICS", "8506": "ICS"},
    ),
    (
        notice("EU", "Commission regulation", "Toys containing magnets", "9503", "97.200.50"),
        {"9503": 0.9846},
        {"9503": "STATED products ICS"},
    ),
    (
        notice("SAU", "Technical regulation", "Detergents (HS code(s): 3402)", "3402", "71.100.40"),
        {"3402": 0.9834, "3401": 0.31},
        {"3402": "STATED products ICS", "3401": "ICS"},
    ),
    (
        notice("MEX", "Norma", "Cascos de seguridad", "6506", "13.340.20"),
        {"6506": 0.9846, "650610": 0.9654},
        {"6506": "STATED products ICS", "650610": "products"},
    ),
    (
        notice("IND", "Quality control order", "Helmets for riders of two-wheelers"),
        {"6506": 0.75, "650610": 0.75, "8711": 0.1875},
        {"6506": "products", "650610": "products", "8711": "products"},
    ),
    (
        notice("ZAF", "Compulsory specification", "Plugs and sockets", "8536", "29.120.30"),
        {"8536": 0.9811, "8537": 0.31},
        {"8536": "STATED products ICS", "8537": "ICS"},
    ),
]


@pytest.mark.parametrize(("subject", "shares", "reasons"), WHOLE, ids=[one[0].members[0] for one in WHOLE])
def test_headings_and_their_reasons(subject, shares, reasons):
    headings = classify(subject).headings
    assert {one.code: one.share for one in headings} == shares
    told = {one.code: {g.field if g.basis == "WORD" else g.basis for g in one.grounds} for one in headings}
    assert told == {code: set(words.split()) for code, words in reasons.items()}


@pytest.mark.parametrize("subject", [one[0] for one in WHOLE], ids=[one[0].members[0] for one in WHOLE])
def test_who_notifies_changes_nothing(subject):
    other = Subject(
        members=("VNM", "LAO"), title=subject.title, products=subject.products, hs=subject.hs, ics=subject.ics
    )
    assert classify(other) == classify(subject)


@pytest.mark.parametrize(
    "subject", [one[0] for one in WHOLE if one[0].hs], ids=[one[0].members[0] for one in WHOLE if one[0].hs]
)
def test_what_a_follow_up_inherits_counts_as_if_it_were_stated(subject):
    own = classify(subject)
    follow_up = Subject(
        members=subject.members,
        title="Addendum",
        inherited_products=subject.products,
        inherited_hs=subject.hs,
        inherited_ics=subject.ics,
    )
    inherited = classify(follow_up)
    assert {h.code: h.share for h in inherited.headings if h.share >= 0.6} == {
        h.code: h.share for h in own.headings if h.share >= 0.6
    }
    assert {g.inherited for h in inherited.headings for g in h.grounds if g.basis != "GROUP"} == {True}
