"""The peers of bench/matching.py, each given the same task: the profiles of a market with a code or a keyword.

A profile becomes tokens, exactly as many as it takes: `h2NN` for a chapter, `h4NNNN` for a heading or
anything inside it, `w...` for a keyword or phrase. A notice asks for the tokens of its codes and of its
runs of one to three words. So no peer has to work out prefixes or phrases, only to look up and to join.
"""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from _machine import postgresql
from _workload import MARKETS, TITLE_WORDS, Workload

LONGEST_PHRASE = 3
LONG_AGO = date(1995, 1, 1)  # undated, as the notices of the workload are
Ask = Callable[[Sequence[str], Sequence[str]], Sequence[int]]


def profile_tokens(hs: Sequence[str], terms: Sequence[str]) -> list[str]:
    """Return the tokens of one profile."""
    found = [_chapter(code) if len(code) == 2 else _heading(code) for code in hs]
    return list(dict.fromkeys([*found, *("w" + term.replace(" ", "") for term in terms)]))


def notice_tokens(codes: Sequence[str], words: Sequence[str]) -> list[str]:
    """Return the tokens one notice asks for; a phrase does not run from the title into the products."""
    found = [token for code in codes for token in (_chapter(code), _heading(code))]
    for part in (words[:TITLE_WORDS], words[TITLE_WORDS:]):
        for size in range(1, LONGEST_PHRASE + 1):
            found += ["w" + "".join(part[at : at + size]) for at in range(len(part) - size + 1)]
    return list(dict.fromkeys(found))


def notice_markets(member: str) -> list[str]:
    """Return the markets a notice of this member is about: the EU's and its members' rules hold for each other."""
    from donbay.core.codes.blocs import market_covers

    return [market for market in MARKETS if market_covers(market, member, on=LONG_AGO)]


def _chapter(code: str) -> str:
    return "h2" + code[:2]


def _heading(code: str) -> str:
    return "h4" + code[:4]


@contextmanager
def tantivy(work: Workload) -> Iterator[Ask]:
    """Keep profiles as documents, in memory, one segment."""
    import tantivy as engine

    builder = engine.SchemaBuilder()
    builder.add_unsigned_field("id", fast=True)
    for name in ("keys", "markets"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    schema = builder.build()
    index = engine.Index(schema)
    _add_documents(index, engine.Document, work)
    searcher, query, must = index.searcher(), engine.Query, engine.Occur.Must

    def ask(tokens: Sequence[str], markets: Sequence[str]) -> Sequence[int]:
        there = query.term_set_query(schema, "markets", list(markets))
        about = query.term_set_query(schema, "keys", list(tokens))
        found = searcher.search(
            query.boolean_query([(must, there), (must, about)]), limit=work.size, count=False
        )
        values: list[int] = searcher.fast_field_values("id", [address for _score, address in found.hits])
        return values

    yield ask


def _add_documents(index: Any, kind: Any, work: Workload) -> None:
    writer = index.writer(heap_size=500_000_000, num_threads=1)
    for number, hs, terms, markets in work.profiles():
        document = kind()
        document.add_unsigned("id", number)
        for name, tokens in (("keys", profile_tokens(hs, terms)), ("markets", markets)):
            for token in tokens:
                document.add_text(name, token)
        writer.add_document(document)
    writer.commit()
    index.reload()


@contextmanager
def sqlite_fts5(work: Workload) -> Iterator[Ask]:
    """Keep a full-text table in memory that holds nothing but which row holds which token."""
    import sqlite3

    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE profile USING fts5(keys, content='', detail=none)")
    base.executemany(
        "INSERT INTO profile(rowid, keys) VALUES (?, ?)",
        (
            (n, " ".join((*profile_tokens(hs, terms), *(f"m{m}" for m in markets))))
            for n, hs, terms, markets in work.profiles()
        ),
    )
    base.execute("INSERT INTO profile(profile) VALUES ('optimize')")

    def ask(tokens: Sequence[str], markets: Sequence[str]) -> Sequence[int]:
        match = f"({' OR '.join(f'm{market}' for market in markets)}) AND ({' OR '.join(tokens)})"
        return [row[0] for row in base.execute("SELECT rowid FROM profile WHERE profile MATCH ?", (match,))]

    yield ask


@contextmanager
def postgresql_arrays(work: Workload) -> Iterator[Ask]:
    """Keep one row a profile with two arrays, both under GIN."""
    with _server() as base:
        base.execute("CREATE TABLE profile (id int PRIMARY KEY, keys text[], markets text[])")
        with base.cursor().copy("COPY profile FROM STDIN") as out:
            for number, hs, terms, markets in work.profiles():
                out.write_row((number, profile_tokens(hs, terms), list(markets)))
        base.execute("CREATE INDEX ON profile USING gin (keys)")
        base.execute("CREATE INDEX ON profile USING gin (markets)")
        base.execute("VACUUM ANALYZE")
        text = "SELECT id FROM profile WHERE markets && %s::text[] AND keys && %s::text[]"
        yield lambda tokens, markets: _ids(base.execute(text, (markets, tokens)))


@contextmanager
def postgresql_join(work: Workload) -> Iterator[Ask]:
    """Keep one row a token and one a market of each profile, both under B-trees that hold all that is asked."""
    with _server() as base:
        base.execute("CREATE TABLE key (token text, id int)")
        base.execute("CREATE TABLE market (id int, market text)")
        for table in ("key", "market"):
            with base.cursor().copy(f"COPY {table} FROM STDIN") as out:
                for row in _rows(work, table):
                    out.write_row(row)
        base.execute("CREATE INDEX ON key (token, id)")
        base.execute("CREATE INDEX ON market (market, id)")
        base.execute("VACUUM ANALYZE")
        text = "SELECT DISTINCT id FROM key JOIN market USING (id) WHERE market = ANY(%s) AND token = ANY(%s)"
        yield lambda tokens, markets: _ids(base.execute(text, (markets, tokens)))


@contextmanager
def duckdb(work: Workload) -> Iterator[Ask]:
    """Keep the same two tables in columns, in memory, one thread."""
    import duckdb as engine
    import numpy as np

    base = engine.connect(config={"threads": 1})
    for table, names in (("key", ("token", "id")), ("market", ("id", "market"))):
        columns = {
            name: np.array(column)
            for name, column in zip(names, zip(*_rows(work, table), strict=True), strict=True)
        }
        base.register("made", columns)
        base.execute(f"CREATE TABLE {table} AS SELECT * FROM made")  # noqa: S608 - our own names
        base.unregister("made")
    base.execute("CREATE INDEX by_token ON key (token)")
    text = "SELECT DISTINCT id FROM key JOIN market USING (id) WHERE market IN (SELECT unnest(?)) AND token IN (SELECT unnest(?))"
    yield lambda tokens, markets: _ids(base.execute(text, (markets, tokens)))


def _ids(answer: Any) -> list[int]:
    return [row[0] for row in answer.fetchall()]


def _rows(work: Workload, table: str) -> Iterator[tuple[Any, Any]]:
    for number, hs, terms, markets in work.profiles():
        if table == "key":
            yield from ((token, number) for token in profile_tokens(hs, terms))
        else:
            yield from ((number, market) for market in markets)


@contextmanager
def _server() -> Iterator[Any]:
    import psycopg

    with (
        tempfile.TemporaryDirectory(prefix="donbay-bench-") as folder,
        postgresql(Path(folder), "-c shared_buffers=1GB -c jit=off") as address,
        psycopg.connect(address, autocommit=True) as base,
    ):
        yield base


PEERS = {
    "tantivy": tantivy,
    "SQLite FTS5": sqlite_fts5,
    "PostgreSQL, arrays with GIN": postgresql_arrays,
    "PostgreSQL, normalised join": postgresql_join,
    "DuckDB": duckdb,
}
