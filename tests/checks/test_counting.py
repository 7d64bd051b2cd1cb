"""Nothing reads a whole table to count it: the database counts, and says whether there is a row."""

from pathlib import Path

import pytest

import donbay
from tests.checks.counting import counted_whole

HOUSE = Path(donbay.__file__).parent
# Read for another reason, and small; each with why.
LEFT = {
    "apps/alerts/services/deciding.py": "it asks whether there was any, after it went through all of them"
}


def test_nothing_reads_a_table_to_count_it():
    found = {
        f"{path.relative_to(HOUSE)}:{line}": kind
        for path in sorted(HOUSE.rglob("*.py"))
        if "migrations" not in path.parts
        for line, kind in counted_whole(path.read_text())
        if f"{path.relative_to(HOUSE)}" not in LEFT
    }
    assert found == {}


SEEN = {
    "len(Notice.objects.all())": "counted",
    "len(list(Notice.objects.filter(a=1)))": "counted",
    "len(set(Notice.objects.values_list('a')))": "counted",
    "len(sorted(tuple(Notice.objects.exclude(a=1).order_by('b'))))": "counted",
    "len([row for row in Notice.objects.all()])": "counted",
    "len({row.a for row in Notice.objects.filter(a=1)})": "counted",
    "sum(1 for row in Notice.objects.all() if row.a)": "counted",
    "Counter(row.a for row in Notice.objects.all())": "counted",
    "Counter(Notice.objects.values_list('a', flat=True))": "counted",
    "bool(Notice.objects.filter(a=1))": "whether",
    "any(Notice.objects.filter(a=1))": "whether",
    "not Notice.objects.filter(a=1)": "whether",
    "1 if Notice.objects.filter(a=1) else 2": "whether",
    "Notice.objects.filter(a=1) and 1": "whether",
    "a or Notice.objects.filter(a=1) or 1": "whether",
    "a in Notice.objects.values_list('a', flat=True)": "looked for",
    "a not in Notice.objects.filter(a=1)": "looked for",
    "Notice.objects.filter(a=1).count() > 0": "how many for whether",
    "Notice.objects.count() == 0": "how many for whether",
    "bool(Notice.objects.count())": "how many for whether",
    "not Notice.objects.filter(a=1).count()": "how many for whether",
}


@pytest.mark.parametrize("source", SEEN)
def test_each_shape_is_seen(source):
    assert counted_whole(source) == [(1, SEEN[source])]


IN_FUNCTIONS = {
    "def f():\n    found = Notice.objects.all()\n    if a:\n        found = found.filter(a=1)\n    return len(found)": 5,
    "def f(found: QuerySet[Notice]) -> int:\n    return len(found)": 2,
    "def f(*, found: 'QuerySet[Notice]') -> int:\n    return len(list(found.filter(a=1)))": 2,
    "def _all() -> QuerySet[Notice]:\n    return 1\ndef f():\n    return len(_all().filter(a=1))": 4,
    "def f():\n    if Notice.objects.filter(a=1):\n        return 1": 2,
    "def f():\n    while Notice.objects.filter(a=1):\n        pass": 2,
    "def f():\n    if (found := Notice.objects.filter(a=1)):\n        return found": 2,
    "f = lambda: len(Notice.objects.all())": 1,
    "class A:\n    def f(self):\n        return len(Notice.objects.all())": 3,
}


@pytest.mark.parametrize("source", IN_FUNCTIONS)
def test_each_is_seen_by_way_of_a_name_and_of_a_function(source):
    assert [line for line, _kind in counted_whole(source)] == [IN_FUNCTIONS[source]]


@pytest.mark.parametrize(
    "source",
    [
        "Notice.objects.filter(a=1).count()",
        "if Notice.objects.filter(a=1).exists(): pass",
        "len(Notice.objects.all()[:20])",
        "len(list(Notice.objects.order_by('a')[:20]))",
        "len(rows)",
        "sum(row.a for row in Notice.objects.all())",
        "not Notice.objects.filter(a=1).first()",
        "a in known",
        "Notice.objects.filter(a=1).count() > 20",
        "def f():\n    found = Notice.objects.all()\n    return found\ndef g(found):\n    return len(found)",
        "def f():\n    found = Notice.objects.all()\n    return [row for row in found]",
        "Counter(row.a for row in rows)",
    ],
)
def test_it_is_silent_where_all_is_well(source):
    assert counted_whole(source) == []
