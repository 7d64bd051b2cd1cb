"""Terms: kept once, changed with a trail, found in texts."""

import pytest

from donbay.apps.glossary import queries, services
from donbay.apps.glossary.models import Term
from donbay.foundation.models import AuditLine
from donbay.foundation.rights import SERVER
from tests.factories.accounts import OfficerFactory, acting
from tests.factories.glossary import NOW, TermFactory

pytestmark = pytest.mark.django_db


def add(term="food additive", vi="phụ gia thực phẩm", **said):
    fields = {"language": "en", "by": SERVER, "now": NOW, **said}
    return services.add_term(term=term, vi=vi, **fields)


def trail():
    return [(line.action, line.detail) for line in AuditLine.objects.order_by("pk")]


def test_a_term_is_kept_with_who_and_when():
    officer = OfficerFactory()
    kept = add(" Food  additives ", "phụ gia  thực phẩm", domain="an toàn", by=acting(officer.pk))
    row = queries.term_of(kept)
    assert (row.term, row.vi, row.domain, row.language_label) == (
        "Food additives",
        "phụ gia thực phẩm",
        "an toàn",
        "tiếng Anh",
    )
    assert (row.author, row.changed_at, row.status_label) == ("Cán bộ Mẫu", NOW, "chấp nhận")
    assert Term.objects.get().key == "food additive"
    assert trail() == [
        (
            "glossary.add_term",
            {
                "language": "en",
                "status": "ADMITTED",
                "term": "Food additives",
                "vi": "phụ gia thực phẩm",
                "domain": "an toàn",
                "note": "",
            },
        )
    ]


def test_a_term_stands_once_in_each_domain_whatever_its_case_and_number():
    add("Food additives")
    with pytest.raises(services.TermExists) as caught:
        add("food additive", "khác")
    assert caught.value.hint
    add("food additive", "khác", domain="khác")
    add("food additive", language="fr")
    assert queries.term_count() == 3


@pytest.mark.parametrize(
    "said",
    [
        {"term": ""},
        {"term": "…"},
        {"vi": "  "},
        {"language": "de"},
        {"status": "BEST"},
        {"term": "a" * 201},
        {"note": "a" * 501},
    ],
)
def test_a_term_that_says_nothing_is_refused(said):
    with pytest.raises(services.TermSaysNothing):
        add(**said)
    assert queries.term_count() == 0
    assert trail() == []


def test_a_change_keeps_what_was():
    kept = add()
    services.change_term(
        term_id=kept, language="en", term="food additive", vi="chất phụ gia", by=SERVER, now=NOW
    )
    assert queries.term_of(kept).vi == "chất phụ gia"
    action, detail = trail()[-1]
    assert action == "glossary.change_term"
    assert detail["was"]["vi"] == "phụ gia thực phẩm"
    assert detail["now_is"]["vi"] == "chất phụ gia"


def test_a_change_into_another_term_is_refused_and_one_of_nothing_leaves_no_trail():
    add("tea", "chè")
    kept = add("coffee", "cà phê")
    same = {"term_id": kept, "language": "en", "vi": "cà phê", "by": SERVER, "now": NOW}
    with pytest.raises(services.TermExists):
        services.change_term(**same, term="Tea")
    services.change_term(**same, term="coffee")
    assert len(trail()) == 2


def test_a_term_taken_out_is_in_the_trail():
    officer = OfficerFactory()
    kept = add()
    assert services.remove_term(term_id=kept, by=acting(officer.pk), now=NOW) == "food additive"
    assert queries.term_of(kept) is None
    assert trail()[-1][1]["vi"] == "phụ gia thực phẩm"
    for gone in (
        lambda: services.remove_term(term_id=kept, by=acting(officer.pk), now=NOW),
        lambda: services.change_term(term_id=kept, language="en", term="a", vi="b", by=SERVER, now=NOW),
    ):
        with pytest.raises(services.NoSuchTerm):
            gone()


def test_terms_of_a_text_are_whole_words_the_longest_first():
    for term, vi in (("food", "thực phẩm"), ("food additive", "phụ gia thực phẩm"), ("limit", "giới hạn")):
        TermFactory(term=term, vi=vi)
    TermFactory(term="old", vi="cũ", status="DEPRECATED")
    TermFactory(term="norme", vi="tiêu chuẩn", language="fr")
    found = queries.terms_in_text("Limits on food additives in seafood: old norme.")
    assert [(one.found, one.vi) for one in found] == [
        ("Limits", "giới hạn"),
        ("food additives", "phụ gia thực phẩm"),
    ]
    assert [one.vi for one in queries.terms_in_text("La norme", "fr")] == ["tiêu chuẩn"]


def test_of_two_meanings_the_preferred_counts():
    TermFactory(term="standard", vi="chuẩn", domain="a")
    TermFactory(term="standard", vi="tiêu chuẩn", domain="b", status="PREFERRED")
    assert [one.vi for one in queries.terms_in_text("a standard")] == ["tiêu chuẩn"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("phu gia", ["food additive"]),
        ("PHỤ GIA thực", ["food additive"]),
        ("food", ["food", "food additive"]),
        ("food cu", []),
        ("", ["food", "food additive"]),
    ],
)
def test_terms_are_found_without_accents(query, expected):
    TermFactory(term="food", vi="thực phẩm")
    TermFactory(term="food additive", vi="phụ gia thực phẩm")
    page = queries.terms_page(query=query)
    assert [row.term for row in page.rows] == expected
    assert page.total == len(expected)


def test_terms_come_in_pages():
    for n in range(51):
        TermFactory(term=f"word {n:02d}", domain=("b", "a")[n % 2])
    assert [len(queries.terms_page(page=n).rows) for n in (1, 2, 9)] == [50, 1, 1]
    assert queries.terms_page(page=-1).page == 1
    assert queries.terms_page(language="fr").total == 0
    assert queries.domains() == ["a", "b"]


@pytest.mark.parametrize("how_many", [1, 20])
def test_terms_cost_the_same_for_one_and_for_many(how_many, django_assert_num_queries):
    for n in range(how_many):
        TermFactory(term=f"word {n}", author=OfficerFactory())
    with django_assert_num_queries(2):
        assert len(queries.terms_page().rows) == how_many
    with django_assert_num_queries(1):
        queries.terms_in_text("word 0")
