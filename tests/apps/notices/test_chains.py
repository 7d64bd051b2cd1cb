"""A follow-up finds its parent, also when that comes later, and takes what it lacks."""

import random
from datetime import timedelta

import pytest

from donbay.apps.notices import queries, services
from donbay.apps.notices.models import Notice
from donbay.apps.notices.services.settling import settle
from tests.factories.notices import NOW, TODAY, keep, reading, stored

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)


def parent():
    return reading("G/TBT/N/USA/1", hs=["0804"], products="Mangoes", objectives=("Food safety (SPS)",))


def child(symbol="G/TBT/N/USA/1/Add.1", **said):
    return reading(symbol, deadline=None, title="Addendum", **said)


def test_a_child_takes_what_it_lacks_and_says_from_where():
    keep(parent(), child())
    found = stored("G/TBT/N/USA/1/Add.1")
    assert found.parent == stored("G/TBT/N/USA/1")
    assert found.inherited == {
        "hs": ["0804"],
        "products": "Mangoes",
        "objectives": ["Food safety (SPS)"],
        "from": "G/TBT/N/USA/1",
    }
    assert found.content.hs == ()  # what it says itself stays as it was said


def test_a_parent_that_comes_later_is_found():
    keep(child())
    assert stored("G/TBT/N/USA/1/Add.1").parent is None
    keep(parent(), now=LATER)
    found = stored("G/TBT/N/USA/1/Add.1")
    assert (found.parent.symbol, found.inherited["hs"], found.changed_at) == (
        "G/TBT/N/USA/1",
        ["0804"],
        LATER,
    )


def test_own_values_are_not_replaced():
    keep(parent(), child(hs=["0805"], products="Citrus"))
    assert stored("G/TBT/N/USA/1/Add.1").inherited == {
        "objectives": ["Food safety (SPS)"],
        "from": "G/TBT/N/USA/1",
    }


def test_a_grandchild_without_its_parent_goes_to_the_nearest_ancestor():
    keep(parent(), child("G/TBT/N/USA/1/Rev.3/Add.5"))
    assert stored("G/TBT/N/USA/1/Rev.3/Add.5").parent.symbol == "G/TBT/N/USA/1"
    keep(child("G/TBT/N/USA/1/Rev.3"), now=LATER)
    assert stored("G/TBT/N/USA/1/Rev.3/Add.5").parent.symbol == "G/TBT/N/USA/1/Rev.3"
    assert [row.symbol for row in queries.chain_of(stored("G/TBT/N/USA/1").pk)] == [
        "G/TBT/N/USA/1",
        "G/TBT/N/USA/1/Rev.3",
        "G/TBT/N/USA/1/Rev.3/Add.5",
    ]


def test_a_child_of_some_members_finds_the_joint_parent():
    keep(reading("G/TBT/N/ARE/9", "G/TBT/N/BHR/8", hs=["8703"]), child("G/TBT/N/BHR/8/Add.1"))
    assert stored("G/TBT/N/BHR/8/Add.1").parent == stored("G/TBT/N/ARE/9")


def test_a_corrigendum_that_voids_its_parent_is_seen_at_the_parent():
    void = child("G/TBT/N/BRA/90001/Add.1/Corr.1", description="Add.1 should be considered null and void.")
    keep(reading("G/TBT/N/BRA/90001", hs=["9018"]), child("G/TBT/N/BRA/90001/Add.1"), void)
    assert stored("G/TBT/N/BRA/90001/Add.1").voided_by == stored("G/TBT/N/BRA/90001/Add.1/Corr.1")
    assert stored("G/TBT/N/BRA/90001").voided_by is None


@pytest.mark.parametrize(
    ("symbol", "said"),
    [
        ("G/TBT/N/USA/1/Rev.1", {"title": "Revised draft"}),
        ("G/TBT/N/USA/1/Add.1", {"title": "Withdrawal", "keywords": ("Withdrawal of the measure",)}),
    ],
)
def test_what_was_replaced_or_withdrawn_is_no_longer_open(symbol, said):
    keep(parent())
    assert queries.counts(today=TODAY)["open"] == 1
    keep(reading(symbol, deadline=None, **said), now=LATER)
    ended = stored("G/TBT/N/USA/1")
    assert ended.superseded_by == stored(symbol)
    assert ended.changed_at == LATER
    assert queries.counts(today=TODAY)["open"] == 0
    assert queries.search_notices(open_on=TODAY).total == 0


def test_an_extension_leaves_the_draft_open():
    keep(parent(), child(keywords=("Modification of final date for comments",)))
    assert stored("G/TBT/N/USA/1").superseded_by is None


def test_attaching_again_changes_nothing():
    keep(parent(), child())
    assert services.attach_parents(now=LATER) == 0
    assert stored("G/TBT/N/USA/1/Add.1").changed_at == NOW


def test_a_parent_that_learns_something_passes_it_on():
    keep(reading("G/TBT/N/USA/1"), child())
    assert stored("G/TBT/N/USA/1/Add.1").inherited == {}
    keep(reading("G/TBT/N/USA/1", hs=["0810"]), now=LATER)
    assert stored("G/TBT/N/USA/1/Add.1").inherited["hs"] == ["0810"]


def any_documents(seed):
    """Return documents of some families, joint ones too, in any order and partly told twice."""
    draw = random.Random(seed)  # noqa: S311 - a test's own
    shapes = ["", "/Add.1", "/Add.2", "/Rev.1", "/Rev.1/Add.1", "/Corr.1", "/Add.1/Corr.1", "/Suppl.1"]
    words = ["Limits", "The measure is withdrawn", "Circulated by mistake", "Measure adopted"]
    documents = []
    for number in range(1, 25):
        family = draw.randint(1, 9)
        bases = [f"G/TBT/N/USA/{family}", f"G/TBT/N/CAN/{family}"][: 2 if family % 4 == 0 else 1]
        shape = draw.choice(shapes)
        deadline = draw.choice([None, TODAY + timedelta(days=draw.randint(-40, 90))])
        documents.append(
            reading(
                *[base + shape for base in bases],
                deadline=deadline,
                distributed=TODAY - timedelta(days=draw.randint(0, 200)),
                description=draw.choice(words),
                key=f"row {number}",
            )
        )
    return documents


@pytest.mark.parametrize("seed", range(12))
def test_whatever_comes_in_whatever_order_each_notice_is_left_settled(seed):
    """What is not settled when it is stored needs none: settling everything anew changes nothing."""
    documents = any_documents(seed)
    for start in range(0, len(documents), 7):
        keep(*documents[start : start + 7], now=NOW + timedelta(days=start))
        everything = list(Notice.objects.values_list("pk", flat=True))
        assert settle(everything, now=NOW + timedelta(days=400)) == 0
    assert Notice.objects.count() > 8
