"""The room: its schemas are made of records, its libraries are loaded late, its description is open."""

import subprocess
import sys
from datetime import date, datetime
from typing import Annotated, Any, Generic, Literal, TypeVar

import msgspec
import pytest
from django.urls import get_resolver
from msgspec import Meta
from pydantic import ValidationError

from donbay.interfaces.api.page import described
from donbay.interfaces.api.room import views
from donbay.interfaces.api.schemas import record_of, schema_of
from donbay.interfaces.api.table import ROUTES

Row = TypeVar("Row")


class Inner(msgspec.Struct, frozen=True, array_like=True):
    day: date | None


class Outer(msgspec.Struct, Generic[Row], frozen=True, kw_only=True):
    """A record."""

    word: Annotated[str, Meta(max_length=3, description="Short.")] = "a"
    kind: Literal["A", "B"] = "A"
    rows: tuple[Row, ...] = ()
    facts: dict[str, Any] = {}
    at: datetime | None = None
    number: Annotated[int, Meta(ge=1)] = 1
    share: float = 0.5


def test_a_schema_says_what_the_record_says():
    said = schema_of(Outer[Inner]).model_json_schema()
    assert said["title"] == "OuterInner"
    assert said["description"] == "A record."
    assert set(said["required"]) == {"word", "kind", "rows", "facts", "at", "number", "share"}
    assert said["properties"]["word"] == {
        "description": "Short.", "maxLength": 3, "title": "Word", "type": "string",
    }  # fmt: skip
    assert said["properties"]["number"]["minimum"] == 1
    assert said["$defs"]["Inner"]["properties"]["day"]["anyOf"] == [
        {"format": "date", "type": "string"},
        {"type": "null"},
    ]


def test_a_record_comes_out_whole_and_an_array_as_an_object():
    row = Outer(rows=(Inner(date(2026, 1, 31)),), facts={"a": [1]})
    said = schema_of(Outer[Inner]).model_validate(row).model_dump(mode="json")
    assert said == {
        "word": "a", "kind": "A", "rows": [{"day": "2026-01-31"}], "facts": {"a": [1]}, "at": None, "number": 1,
        "share": 0.5,
    }  # fmt: skip


def test_what_is_sent_is_read_as_our_pages_read_it():
    schema = schema_of(Outer[Inner], read=True)
    sent = schema.model_validate({"number": "007", "rows": [{"day": "31/1/2026"}]})
    assert record_of(Outer, sent).number == 7
    assert sent.model_dump()["rows"][0]["day"] == date(2026, 1, 31)
    for wrong in ({"number": "٣"}, {"number": "0"}, {"word": "abcd"}, {"rows": [{"day": "1767139200"}]}):
        with pytest.raises(ValidationError):
            schema.model_validate(wrong)


def test_a_field_of_an_unknown_kind_is_no_schema():
    class Odd(msgspec.Struct):
        body: bytes

    with pytest.raises(TypeError, match="no schema is known"):
        schema_of(Odd)
    with pytest.raises(TypeError, match="is no record"):
        schema_of(str)


def test_every_route_of_the_table_is_answered_and_described():
    said = msgspec.json.decode(described())
    assert said["openapi"] == "3.1.0"
    assert set(said["paths"]) == {
        "/api/v1/notices", "/api/v1/notices/{slug}", "/api/v1/firms/{firm_id}/matches", "/api/v1/health",
    }  # fmt: skip
    assert {route.name for route in ROUTES} <= set(views())
    assert all(set(one) == {"get"} for one in said["paths"].values())
    locked = {path for path, one in said["paths"].items() if "security" in one["get"]}
    assert locked == {"/api/v1/firms/{firm_id}/matches"}


def test_every_door_has_the_lock_of_its_route():
    api = next(one for one in get_resolver().url_patterns if str(one.pattern) == "api/v1/")
    locks = {one.name: one.callback.lock for one in api.url_patterns}
    assert locks == {"index": "public", "openapi": "public", "nowhere": "public"} | {
        route.name: route.lock.value for route in ROUTES
    }
    assert locks["matches"] == "signed_in_or_key"


@pytest.mark.django_db
def test_the_description_is_open_and_needs_no_script(client):
    file = client.get("/api/v1/openapi.json")
    assert file.content == described()
    assert file["Content-Type"] == "application/json"
    page = client.get("/api/v1/")
    said = page.content.decode()
    assert page.status_code == 200
    assert "/api/v1/firms/{firm_id}/matches" in said
    assert "cdn" not in said.lower()
    assert said.count("<script") == client.get("/nguon/").content.decode().count("<script")


def test_no_command_loads_the_libraries_of_the_api():
    """They take half a second, and every command looks at the addresses."""
    says = (
        "import django, sys; django.setup(); import donbay.config.urls; "
        "print(sorted({'ninja', 'pydantic'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", says], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
