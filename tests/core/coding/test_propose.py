"""From a name of goods to codes: on a few invented names, so that each rule is seen by itself."""

import pytest

from donbay.core.coding.names import goods_name
from donbay.core.coding.propose import propose_codes

from .small import small_index

INDEX = small_index()


def codes(text, **more):
    return [one.code for one in propose_codes(text, index=INDEX, **more)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Sầu riêng đông lạnh", "081190"),
        ("sầu riêng Ri6 tươi", "081060"),
        ("sau rieng cap dong", "081190"),  # on a telephone, and in another word
        ("SẦU RIÊNG IQF", "081190"),
        ("thanh long", "081090"),
        ("frozen durian", "081190"),
        ("Durians, frozen", "081190"),
        ("porcs congelés", "020329"),
        ("burros", "010130"),
        ("anes", "010130"),
        ("Durio zibethinus", "081060"),
        ("horses, not for breeding", "010129"),
        ("Horses; breeding animals", "010121"),
        ("Horses other than breeding horses", "010129"),
        ("electric motors, 37 W or less", "850110"),
        ("electric motors of more than 37 W", "850120"),
        ("động cơ điện trên 37 W", "850120"),
        ("bộ phận của động cơ điện", "850300"),
        ("parts of electric motors of heading 8501", "850300"),
        ("máy may", "850120"),  # two words that are one without accents
        ("máy", "850110"),
    ],
)
def test_a_name_leads_to_its_code(text, code):
    assert codes(text)[0] == code


def test_the_head_of_a_name_comes_before_what_is_said_of_it():
    assert codes("thịt heo đông lạnh") == ["020329", "020311"]  # and no frozen fruit


def test_accents_part_words_unless_none_were_typed():
    assert codes("bơ", level=4) == ["0811"]
    assert codes("bò", level=4) == ["0810"]
    assert codes("bo", level=4) == ["0811", "0810"]  # the second is a doubtful word


def test_headings_and_chapters_are_proposed_as_well():
    assert codes("donkeys", level=4) == ["0101"]
    assert codes("donkeys", level=2) == ["01"]


def test_every_proposal_says_how_sure_it_is_and_on_what_it_rests():
    found = propose_codes("Thịt heo đông lạnh loại một", index=INDEX)
    assert [(one.code, one.words) for one in found] == [
        ("020329", ("thịt", "đông", "lạnh")),
        ("020311", ("thịt",)),
    ]
    assert 0.9 < found[0].share < 1
    assert sum(one.share for one in found) == pytest.approx(1, abs=0.001)


def test_what_a_name_excludes_is_no_ground():
    assert propose_codes("horses, not for breeding", index=INDEX)[0].words == ("horses",)


@pytest.mark.parametrize("text", ["", "   ", "zzz", "?!", "of the and", "và của", "0", "(", "¬"])
def test_where_no_word_is_known_nothing_is_proposed(text):
    assert codes(text) == []


def test_no_more_are_proposed_than_asked_for():
    assert len(codes("thịt lợn", most=1)) == 1


def test_the_same_name_has_always_the_same_proposals():
    first = propose_codes("Thịt lợn, sầu riêng", index=INDEX)
    assert propose_codes("Thịt lợn, sầu riêng", index=small_index()) == first


def test_a_name_without_end_is_read_to_its_limit():
    assert codes("sầu riêng " * 10_000)[0] == "081060"


def test_national_lines_are_proposed_where_a_tariff_is_at_hand():
    index = small_index(
        ("08119010", "vi", "Loại nghiền; Sầu riêng; Quả đông lạnh"),
        ("08119090", "vi", "Loại khác; Sầu riêng; Quả đông lạnh"),
    )
    found = [one.code for one in propose_codes("sầu riêng đông lạnh nghiền", level=8, index=index)]
    assert found == ["08119010"]
    assert codes("sầu riêng đông lạnh", level=8)[0] == "081190"  # without one


def test_a_subheading_has_its_own_name_in_both_languages():
    assert goods_name("810890", "vi") == goods_name("81089099", "vi")
    assert goods_name("440210", "vi") == "Than tre"
    assert goods_name("440210", "en") == "Bamboo charcoal"
    assert goods_name("01", "vi") == "Động vật sống"
    assert goods_name("99", "vi") == ""
