"""Type texts and symbols together tell the kind and the step."""

import pytest

from donbay.core.notices.kinds import kind_of_articles, read_type, step_of
from donbay.core.notices.symbol import parse_symbol


@pytest.mark.parametrize(
    ("text", "symbol", "expected"),
    [
        ("Regular notification", "G/TBT/N/EU/922", ("REGULAR", "")),
        ("Addendum to Regular Notification", "G/TBT/N/EU/922/Add.1", ("REGULAR", "ADDENDUM")),
        ("Revision to Regular Notification", "G/TBT/N/EU/922/Rev.1", ("REGULAR", "REVISION")),
        ("Emergency notifications (SPS)", "G/SPS/N/EU/92", ("EMERGENCY", "")),
        ("ADDENDUM TO EMERGENCY NOTIFICATION (SPS)", "G/SPS/N/EU/92/Add.2", ("EMERGENCY", "ADDENDUM")),
        ("Corrigendum to Regular Notification", "G/TBT/N/EU/9/Add.1/Corr.1", ("REGULAR", "CORRIGENDUM")),
        ("Supplement to Emergency Notification (SPS)", "G/SPS/N/EU/9/Suppl.1", ("EMERGENCY", "SUPPLEMENT")),
        # The symbol knows better than the words.
        ("Revision to Regular Notification", "G/TBT/N/EU/9/Rev.1/Add.1", ("REGULAR", "ADDENDUM")),
        ("Addendum to Regular Notification", "G/TBT/N/EU/9", ("REGULAR", "")),
        ("Notificación de urgencia", "G/SPS/N/CHL/9", ("EMERGENCY", "")),
        ("Notification d'urgence", "G/SPS/N/CAN/9", ("EMERGENCY", "")),
        ("", "G/SPS/N/CHL/9/Corr.1", ("REGULAR", "CORRIGENDUM")),
    ],
)
def test_kind_comes_from_the_words_and_step_from_the_symbol(text, symbol, expected):
    assert read_type(text, parse_symbol(symbol)) == expected


def test_the_last_suffix_makes_the_step():
    assert step_of(parse_symbol("G/TBT/N/USA/552/Rev.3/Add.5")) == "ADDENDUM"
    assert step_of(parse_symbol("G/TBT/N/USA/552/Add.5/Rev.3")) == "REVISION"


@pytest.mark.parametrize(
    ("articles", "kind"),
    [(["2.9.2"], "REGULAR"), (["2.9.2", "2.10.1"], "EMERGENCY"), (["5.7.1"], "EMERGENCY"), ([], "REGULAR")],
)
def test_articles_of_urgent_problems_make_an_emergency(articles, kind):
    assert kind_of_articles(articles) == kind
