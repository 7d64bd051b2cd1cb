"""Let no search walk a whole table.

On PostgreSQL the index of words is asked by functions. Its planner cannot know how many rows hold a dozen phrases, and
where it thinks of many it reads the table row by row, also to see that nothing is there: so the functions may not.
The second index holds the heads alone, since the first one knows no weights and each row would have to be opened.
"""

from django.db import migrations

POSTGRESQL = (
    "CREATE INDEX IF NOT EXISTS notices_words_head ON notices_noticewords USING gin (ts_filter(vector, '{a}'))",
    """
    CREATE OR REPLACE FUNCTION notices_found(asked tsquery, most integer) RETURNS SETOF bigint
    LANGUAGE sql STABLE SET enable_seqscan = off
    AS $$ SELECT notice_id FROM notices_noticewords WHERE vector @@ asked LIMIT most $$
    """,
    """
    CREATE OR REPLACE FUNCTION notices_found_in_head(asked tsquery, most integer) RETURNS SETOF bigint
    LANGUAGE sql STABLE SET enable_seqscan = off
    AS $$ SELECT notice_id FROM notices_noticewords WHERE ts_filter(vector, '{a}') @@ asked LIMIT most $$
    """,
)
POSTGRESQL_BACK = (
    "DROP FUNCTION IF EXISTS notices_found_in_head(tsquery, integer)",
    "DROP FUNCTION IF EXISTS notices_found(tsquery, integer)",
    "DROP INDEX IF EXISTS notices_words_head",
)


def make_functions(_apps, editor):
    """Put index and functions beside the table; SQLite needs none."""
    for statement in POSTGRESQL if editor.connection.vendor == "postgresql" else ():
        editor.execute(statement, params=None)


def drop_functions(_apps, editor):
    """Take them away again."""
    for statement in POSTGRESQL_BACK if editor.connection.vendor == "postgresql" else ():
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    """After the last one; four seconds with 100,000 notices."""

    dependencies = [("notices", "0009_run_is_sample")]
    operations = [
        migrations.RunPython(make_functions, drop_functions),
    ]
