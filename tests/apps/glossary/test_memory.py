"""The memory: each approved pair once, found again when a text is the same or nearly so."""

from datetime import timedelta

import pytest

from donbay.apps.glossary import queries, services
from donbay.apps.glossary.memory import index_words, measure_likeness
from donbay.apps.glossary.models import Segment, SegmentWord
from donbay.formats.tmx import Pair
from donbay.foundation.models import AuditLine
from donbay.foundation.rights import SERVER
from tests.factories.accounts import OfficerFactory, acting
from tests.factories.glossary import NOW, remembered

pytestmark = pytest.mark.django_db
SHRIMP = "The draft sets maximum residue limits for frozen shrimp."
TOM = "Dự thảo đặt giới hạn dư lượng tối đa cho tôm đông lạnh."


def pair(source=SHRIMP, vi=TOM, **said):
    return Pair(language=said.pop("language", "en"), source=source, vi=vi, **said)


def remember(*pairs, **said):
    return services.remember(pairs=pairs, by=SERVER, origin="bulletins/item/7", now=NOW, **said)


def test_a_pair_is_kept_once_with_where_it_comes_from():
    officer = OfficerFactory()
    done = services.remember(
        pairs=[pair(), pair()], by=acting(officer.pk), origin="bulletins/item/7", now=NOW
    )
    assert (done.new, done.known) == (1, 1)
    again = remember(pair(source=f" {SHRIMP}\n"), pair(vi="Bản dịch khác."), pair(vi=" "))
    assert (again.new, again.known) == (1, 1)
    row = Segment.objects.order_by("pk").first()
    assert (row.source, row.target, row.source_language, row.target_language) == (SHRIMP, TOM, "en", "vi")
    assert (row.origin, row.approved_by, row.approved_at) == ("bulletins/item/7", officer, NOW)
    assert [line.detail for line in AuditLine.objects.order_by("pk")] == [{"pairs": 1}, {"pairs": 1}]


def test_nothing_new_leaves_no_trail():
    remember(pair())
    remember(pair())
    assert AuditLine.objects.count() == 1


def test_the_same_text_is_found_whatever_its_case_newest_first():
    remembered(SHRIMP, TOM)
    services.remember(pairs=[pair(vi="Bản mới.")], by=SERVER, origin="later", now=NOW + timedelta(days=1))
    assert [row.target for row in queries.exact_segments(SHRIMP.upper())] == ["Bản mới.", TOM]
    assert queries.exact_segments(SHRIMP, "fr") == []
    assert queries.exact_segments("Something else") == []


@pytest.mark.parametrize(
    ("text", "least", "expected"),
    [
        ("The draft sets maximum residue limits for frozen squid.", 0.7, [TOM]),
        ("The draft sets maximum residue limits for frozen squid.", 0.95, []),
        (SHRIMP, 1.0, [TOM]),
        ("Electric toys need a new label.", 0.7, []),
        ("", 0.7, []),
    ],
)
def test_a_text_nearly_the_same_is_found(text, least, expected):
    remembered(SHRIMP, TOM)
    remembered("Labels of toys say the age.", "Nhãn đồ chơi ghi tuổi.")
    assert [row.target for row in queries.similar_segments(text, least=least)] == expected


def test_the_most_alike_comes_first_with_its_share():
    remembered(SHRIMP, TOM)
    remembered("The draft sets maximum residue limits for fresh shrimp.", "Tôm tươi.")
    found = queries.similar_segments("The draft sets maximum residue limits for fresh squid.")
    assert [(row.target, round(row.likeness, 2)) for row in found] == [("Tôm tươi.", 0.89), (TOM, 0.78)]
    assert len(queries.similar_segments(SHRIMP, limit=1)) == 1


def test_another_language_is_not_looked_at():
    remembered(SHRIMP, TOM, language="fr")
    assert queries.similar_segments(SHRIMP) == []
    assert len(queries.similar_segments(SHRIMP, "fr")) == 1


def test_words_of_grammar_are_an_index_only_when_there_are_no_others():
    assert index_words("The limits of the limit for tea") == ("limit", "tea")
    assert index_words("to be or not") == ("to", "be", "or", "not")
    assert measure_likeness("a b c d", "a b c e") == 0.75
    assert measure_likeness("A limits", "a limit") == 1.0


def test_a_pair_can_be_taken_out():
    officer = OfficerFactory()
    kept = remembered(SHRIMP, TOM)
    assert services.forget(segment_id=kept.pk, by=acting(officer.pk), now=NOW) is True
    assert services.forget(segment_id=kept.pk, by=acting(officer.pk), now=NOW) is False
    assert (Segment.objects.count(), SegmentWord.objects.count()) == (0, 0)
    assert AuditLine.objects.first().detail["source"] == SHRIMP


def test_the_memory_is_searched_without_accents():
    remembered(SHRIMP, TOM)
    assert [row.source for row in queries.segments_page(query="tom dong SHRIMP").rows] == [SHRIMP]
    assert queries.segments_page(query="muc").total == 0


@pytest.mark.parametrize("how_many", [1, 20])
def test_the_memory_costs_the_same_for_one_and_for_many(how_many, django_assert_num_queries):
    for n in range(how_many):
        remembered(f"{SHRIMP} Part {n}.", TOM, by=acting(OfficerFactory().pk))
    with django_assert_num_queries(2):
        assert len(queries.segments_page().rows) == how_many
    with django_assert_num_queries(2):
        assert queries.similar_segments(f"{SHRIMP} Part 0.", limit=20)
    with django_assert_num_queries(1):
        queries.exact_segments(SHRIMP)
