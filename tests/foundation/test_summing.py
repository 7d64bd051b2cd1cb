"""How steps of a sum are joined."""

import pytest
from django.db import connection

from donbay.foundation.summing import ask_once, joining_by_hash

pytestmark = pytest.mark.django_db
PAIRS = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 2000) SELECT x, x FROM n"


def nested():
    with connection.cursor() as cursor:
        cursor.execute("SHOW enable_nestloop")
        return cursor.fetchone()[0]


@pytest.mark.postgres
def test_postgresql_is_told_for_one_sum_only():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite makes itself an index")
    with joining_by_hash():
        assert nested() == "off"
    assert nested() == "on"


def test_the_answer_is_the_same_either_way():
    steps = {"a (x, y)": PAIRS, "b (x, y)": PAIRS}
    question = "SELECT COUNT(*) FROM a JOIN b ON b.x = a.x AND b.y = a.y"
    with joining_by_hash():
        hashed = ask_once(question, **steps)
    assert hashed == ask_once(question, **steps) == [(2000,)]
