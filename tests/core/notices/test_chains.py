"""What a follow-up takes over from its chain."""

from donbay.core.notices.chains import inherit
from donbay.core.notices.record import Code

from .records import record

ROOT = record(
    "G/TBT/N/USA/552",
    hs=(Code("0306", "0306"), Code("0306", "03.06"), Code("", "shrimp", "", "UNKNOWN")),
    ics=(Code("67.120.30"),),
    products="Frozen shrimp",
    objectives=("Food safety (SPS)",),
)
REVISION = record("G/TBT/N/USA/552/Rev.3", products="Frozen and dried shrimp")


def test_a_bare_child_takes_everything_nearest_first():
    child = record("G/TBT/N/USA/552/Rev.3/Add.5")
    assert inherit(child, [REVISION, ROOT]) == {
        "products": "Frozen and dried shrimp",
        "from": "G/TBT/N/USA/552/Rev.3",
        "hs": ["0306"],
        "ics": ["67.120.30"],
        "objectives": ["Food safety (SPS)"],
    }


def test_own_values_are_never_replaced():
    child = record("G/TBT/N/USA/552/Add.1", hs=(Code("1605"),), objectives=("Harmonization (TBT)",))
    assert inherit(child, [ROOT]) == {
        "ics": ["67.120.30"],
        "products": "Frozen shrimp",
        "from": "G/TBT/N/USA/552",
    }


def test_a_child_whose_only_code_cannot_be_matched_still_inherits_codes():
    child = record("G/TBT/N/USA/552/Add.1", hs=(Code("", "various", "", "UNKNOWN"),))
    assert inherit(child, [ROOT])["hs"] == ["0306"]


def test_nothing_to_take_gives_nothing():
    assert inherit(record("G/TBT/N/USA/552/Add.1"), []) == {}
    assert inherit(record("G/TBT/N/USA/552/Add.1"), [record("G/TBT/N/USA/552")]) == {}
    assert inherit(ROOT, [REVISION]) == {}
