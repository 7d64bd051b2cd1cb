"""What a line's words suggest: a code that the firm declares decides, and no word inside other goods does."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from donbay.apps.enterprises import queries, services
from donbay.apps.enterprises.lines import Suggested, lines_for, stock, suggested_for
from donbay.apps.enterprises.models import Enterprise
from donbay.apps.enterprises.types import NewLine
from donbay.core.codes.hs import hs_relation
from donbay.core.codes.hs_headings import headings_between
from donbay.foundation.rights import SERVER
from tests.factories.enterprises import NOW, EnterpriseFactory, LineFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def province(all_products):
    pass


def product_of(words, *hs):
    known = stock()
    found = suggested_for(known.lexicon, NewLine(words=words, hs=hs)).product_id
    return known.by_id[found].code if found else ""


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Dừa tươi", "dua-ninh-da"),
        ("nước cốt dừa lon 400ml", "dua-ninh-da"),
        ("than gáo dừa ép viên", ""),  # charcoal
        ("than gao dua ep vien", ""),  # neither coconut nor rice
        ("xà bông dầu dừa", ""),
        ("thảm xơ dừa chùi chân", ""),
        ("giày da nam công sở da bò thật", "giay-dep"),
        ("giầy da nam công sở da bò thật", ""),
        ("máy ấp trứng", ""),
        ("bao jumbo 1 tấn 4 quai đựng gạo", ""),
        ("balo túi xách vải canvas", "tui-xach-ba-lo"),
        ("shrimp feed", "thuc-an-chan-nuoi"),
        ("toilet soap bars from coconut oil", ""),
        ("sau rieng cap dong nguyen mui", "sau-rieng-khanh-son"),
        ("nha dam", "nha-dam"),
        ("mit say deo dong goi", "mit"),
        ("gao", "lua-gao"),
        ("sua", ""),  # sữa or sứa
        ("ghe", ""),  # ghế or ghẹ
    ],
)
def test_a_word_counts_where_the_words_as_a_whole_may_mean_its_goods(words, code):
    assert product_of(words) == code


@pytest.mark.parametrize(
    ("words", "hs", "code"),
    [
        ("Dừa", "4402", ""),
        ("than gáo dừa ép viên", "440220", ""),
        ("dưa leo muối", "200110", ""),
        ("Dừa", "0801", "dua-ninh-da"),
        ("Dừa", "080112", "dua-ninh-da"),
        ("Dừa", "08", "dua-ninh-da"),  # its chapter
        ("Cà phê hòa tan", "210112", "ca-phe"),  # its heading, though the list names the subheading beside it
        ("thạch dừa", "0801", "dua-ninh-da"),  # the firm says so
    ],
)
def test_a_declared_code_decides_what_the_words_mean(words, hs, code):
    assert product_of(words, hs) == code


def test_one_of_several_declared_codes_is_enough_and_of_several_goods_those_it_means_stay():
    assert product_of("Dừa", "4402", "0801") == "dua-ninh-da"
    assert product_of("Dừa, xoài sấy", "080450") == "xoai-cam-lam"


def test_other_goods_of_the_same_word_keep_their_code_without_the_product():
    assert suggested_for(stock().lexicon, NewLine(words="Xơ dừa")) == Suggested(None, ("5305",))


def test_a_code_that_is_ticked_takes_the_product_away_and_a_code_of_the_product_brings_it_back():
    firm = EnterpriseFactory()
    LineFactory(enterprise=firm, words="Dừa khô", hs=[])

    def kept(*hs):
        services.change_profile(
            enterprise_id=firm.pk, lines=[NewLine(words="Dừa khô", hs=hs)], markets=[], by=SERVER, now=NOW
        )
        (line,) = queries.enterprise(firm.pk).lines
        return line.product_code, line.suggested_hs[:1], line.hs

    assert kept() == ("dua-ninh-da", ("080111",), ())
    assert kept("440220") == ("", (), ("440220",))
    (profile,) = queries.profiles([firm.pk])
    assert (profile.lines[0].terms, profile.lines[0].hs) == ((), ("440220",))
    assert kept("080119") == ("dua-ninh-da", ("080111",), ("080119",))


WORDS = (
    "Dừa", "than gáo dừa", "than gao dua", "xoài sấy", "Xoài, sầu riêng và bưởi", "dua leo muoi", "nước mắm",
    "frozen mangoes", "shrimp feed", "tôm giống", "thùng carton đựng hải sản", "giầy da bò", "cà phê", "muối ớt",
)  # fmt: skip
GOODS = (
    "0801",
    "080112",
    "0804",
    "0805",
    "0810",
    "1006",
    "2103",
    "2309",
    "4819",
    "0306",
    "08",
    "15",
)  # of these words
CODES = st.one_of(st.sampled_from(headings_between("0101", "9706")), st.sampled_from(GOODS))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(", ".join), hs=st.lists(CODES, min_size=1, max_size=4)
)  # fmt: skip
def test_no_line_is_stored_with_a_product_that_its_declared_codes_do_not_touch(words, hs):
    known = stock()
    (line,) = lines_for(Enterprise(), [NewLine(words=words, hs=hs)], known, {})
    if line.product_id is not None:
        headings = [own[:4] for own in known.by_id[line.product_id].hs]
        assert any(hs_relation(code, heading) for code in hs for heading in headings)
    assert line.suggested_hs == [] or any(
        hs_relation(code, own[:4]) for code in hs for own in line.suggested_hs
    )


def test_the_words_without_a_product_are_offered_what_they_are_proposed():
    offered = queries.offered_codes(["than gáo dừa ép viên", "Sầu riêng tươi", "zzz"])
    assert offered == {
        "than gáo dừa ép viên": ("4402",),
        "Sầu riêng tươi": ("081060",),
        "zzz": (),
    }


def test_of_many_codes_those_that_the_words_lead_to_come_first():
    offered = queries.offered_codes(["Máy sấy nông sản"])
    assert offered == {"Máy sấy nông sản": ("8419", "8413", "8418", "8432", "8433", "8438")}


def test_offering_costs_the_same_for_one_and_for_twenty(django_assert_num_queries):
    for lines in (["Dừa"], [f"Dừa khô loại {n}" for n in range(20)]):
        with django_assert_num_queries(2):
            assert len(queries.offered_codes(lines)) == len(lines)
    with django_assert_num_queries(0):
        assert queries.offered_codes([]) == {}
