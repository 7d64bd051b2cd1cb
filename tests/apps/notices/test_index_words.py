"""The words under which the search finds a notice: its head, its body, and what was inferred."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.apps.notices.indexing import LETTERS, MOST_LETTERS, body_of, head_of, inferred_of
from donbay.apps.notices.models import NoticeWords
from donbay.apps.notices.services.indexing import index_anew, index_inferred, index_waiting
from donbay.core.notices.record import Code
from tests.apps.notices.built import record
from tests.factories.notices import NOW, keep, reading, stored

CODES = st.text("0123456789", min_size=2, max_size=6)


def head(said, inherited=None):
    return head_of(said, inherited or {}).split()


def test_a_code_is_found_by_itself_and_by_all_that_lies_above_it():
    assert inferred_of(["081060"]) == "zzx081060 zzh08 zzh0810 zzh081060"
    assert inferred_of(["08"]) == "zzx08 zzh08"


def test_what_several_codes_have_in_common_stands_once():
    assert inferred_of(["0810", "0804", "0810"]) == "zzx0810 zzh08 zzh0810 zzx0804 zzh0804"
    assert inferred_of([]) == ""


@given(st.lists(CODES, max_size=6))
def test_no_word_of_codes_stands_twice_and_every_code_is_there(codes):
    words = inferred_of(codes).split()
    assert len(words) == len(set(words))
    assert {f"zzh{code}" for code in codes} <= set(words)


def test_own_codes_and_lent_ones_are_in_the_head():
    words = head(record(hs=(Code("0810"), Code("", "odd"))), {"hs": ["2501"]})
    assert {"zzx0810", "zzx2501"} <= set(words)
    assert "zzx" not in words


def test_a_notice_is_found_by_each_of_its_members_as_they_are_called_today():
    words = head(record("G/TBT/N/ARE/9", "G/TBT/N/BHR/8"))
    assert {"zzmare", "zzmbhr"} <= set(words)


def test_a_member_that_nobody_knows_is_kept_as_it_is_written():
    assert "zzmxyz" in head(record("G/TBT/N/XYZ/9"))


def test_title_goods_and_lent_goods_are_in_the_head_and_phrases_do_not_run_across_them():
    said = head_of(record(title="Fresh durian", products="Dried mango"), {"products": "Frozen squid"})
    assert "fresh durian zz dried mango zz frozen squid" in said


def test_accents_are_kept_and_taken_away():
    said = head_of(record(title="Sầu riêng"), {})
    assert "sau rieng zz sầu riêng" in said


def test_what_the_document_is_can_be_looked_up_in_vietnamese():
    assert "khan cap" in head_of(record(kind="EMERGENCY"), {})
    assert "khan cap" not in head_of(record(), {})


def test_the_body_holds_the_rest_and_only_the_beginning_of_it():
    said = body_of(record(description="alpha " * LETTERS + "omega", agency="Ministry", regions=("Viet Nam",)))
    words = said.split()
    assert words.count("alpha") == LETTERS // len("alpha ")
    assert "omega" not in words
    assert said.endswith("zz ministry zz viet nam")


def test_no_single_text_fills_the_index():
    words = head(record(title="alpha " * MOST_LETTERS))
    assert words.count("alpha") == MOST_LETTERS // len("alpha ")


def test_of_nothing_said_the_body_is_empty():
    assert body_of(record()) == ""


# The step that keeps the index


def words_of(symbol):
    return NoticeWords.objects.get(notice=stored(symbol))


@pytest.mark.django_db
def test_what_was_inferred_is_put_beside_what_is_stated_and_outlives_a_new_index():
    keep(reading("G/TBT/N/USA/1"))
    key = stored("G/TBT/N/USA/1").pk
    index_inferred({key: ["0810"]}, now=NOW)
    assert words_of("G/TBT/N/USA/1").inferred == inferred_of(["0810"])
    index_anew([key])
    assert index_waiting(now=NOW) == 1
    assert words_of("G/TBT/N/USA/1").inferred == inferred_of(["0810"])
    index_inferred({key: []}, now=NOW)
    assert words_of("G/TBT/N/USA/1").inferred == ""


@pytest.mark.django_db
def test_a_notice_that_is_not_in_the_index_yet_is_put_there_with_what_was_inferred():
    keep(reading("G/TBT/N/USA/1", title="Durian"))
    key = stored("G/TBT/N/USA/1").pk
    NoticeWords.objects.all().delete()
    index_inferred({key: ["0810"]}, now=NOW)
    found = words_of("G/TBT/N/USA/1")
    assert ("durian" in found.head, found.inferred) == (True, inferred_of(["0810"]))


@pytest.mark.django_db
def test_nothing_inferred_costs_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        index_inferred({}, now=NOW)


@pytest.mark.django_db
@pytest.mark.parametrize(("limit", "done", "left"), [(2, 2, 1), (3, 3, 0), (9, 3, 0), (None, 3, 0)])
def test_no_more_than_the_limit_is_indexed_and_the_next_run_goes_on(limit, done, left):
    keep(*(reading(f"G/TBT/N/USA/{n}") for n in (1, 2, 3)))
    index_anew([stored(f"G/TBT/N/USA/{n}").pk for n in (1, 2, 3)])
    assert index_waiting(now=NOW, limit=limit) == done
    assert index_waiting(now=NOW) == left
    assert index_waiting(now=NOW) == 0


@pytest.mark.django_db
def test_a_clock_that_runs_behind_does_not_index_again_and_again():
    keep(reading("G/TBT/N/USA/1"))
    index_anew([stored("G/TBT/N/USA/1").pk])
    early = NOW.replace(year=2020)
    assert (index_waiting(now=early, limit=3), index_waiting(now=early, limit=3)) == (1, 0)
